import {
  BoundedMap,
  StateEntryDamagedError,
  type ClientId,
  type Clock,
  type DeploymentId,
  type DurableStore,
  type Issuer,
  type StateEntry,
} from '@appstreamlab/shared'
import type { Config, ConfiguredRegistration } from '../config/config.js'

/** A deployment that launched without having been listed: it waits, or was let in by `accept`. */
export interface NotedDeployment {
  /** Name of the registration. */
  readonly registration: string
  readonly issuer: Issuer
  readonly clientId: ClientId
  readonly deploymentId: DeploymentId
  /** The tenants of the registration, one of whom the deployment would belong to. */
  readonly owner?: string
  /** ISO 8601, UTC. */
  readonly firstSeen: string
  readonly lastSeen?: string
}

type Noting = Pick<ConfiguredRegistration, 'name' | 'issuer' | 'clientId' | 'tenantIds'>

type Kind = 'unknown-deployment' | 'accepted-deployment'

export interface DeploymentNotes {
  /** Notes a verified launch from a deployment that nobody decided about; true when it is a new one. */
  noteUndecided(registration: Noting, deploymentId: DeploymentId): Promise<boolean>
  /** Notes a launch that `unknownDeployment: accept` let in; true when it is a new one. */
  noteAccepted(registration: Noting, deploymentId: DeploymentId): Promise<boolean>
}

const hour = 3_600_000
/** After this time without a launch a deployment waits no more: nobody uses it, or nobody wants to decide. */
const waitingMilliseconds = 30 * 24 * hour
const maxNoted: Readonly<Record<Kind, number>> = {
  'unknown-deployment': 100,
  'accepted-deployment': 1000,
}
const rememberedMilliseconds = hour / 60
const maxRemembered = 10_000

/**
 * Keeps what launches told about deployments (`lti13/launch.ts`), for `registrations list`; so many for each
 * tenant at most. The one that was not seen for longest makes room. What was noted a moment ago is not looked up
 * again, so that a token that is sent many times costs nothing.
 */
export function createDeploymentNotes({
  store,
  clock,
}: {
  readonly store: DurableStore
  readonly clock: Clock
}): DeploymentNotes {
  const remembered = new BoundedMap<string, number>(maxRemembered)
  const wasNotedJustNow = (key: string, now: number): boolean => {
    const at = remembered.get(key)
    if (at !== undefined && Math.abs(now - at) < rememberedMilliseconds) return true
    remembered.set(key, now)
    return false
  }
  const note = async (
    kind: Kind,
    { name, issuer, clientId, tenantIds }: Noting,
    deploymentId: DeploymentId,
  ): Promise<boolean> => {
    const now = clock.now()
    const id = JSON.stringify([issuer, clientId, deploymentId])
    if (wasNotedJustNow(`${kind} ${id}`, now)) return false
    const seen = new Date(now).toISOString()
    const known = await readKnown(store, kind, id)
    if (known && known !== 'damaged') {
      if (now - lastSeenOf(known) > 24 * hour)
        await store.replace(kind, id, { ...known, lastSeen: seen })
      return false
    }
    const owner = tenantIds.toSorted().join(' ')
    await makeRoom(store, kind, { owner, now })
    const value: NotedDeployment = {
      registration: name,
      issuer,
      clientId,
      deploymentId,
      owner,
      firstSeen: seen,
    }
    if (known !== 'damaged') return (await store.add(kind, id, value)) === 'added'
    await store.replace(kind, id, value)
    return true
  }
  return {
    noteUndecided: (registration, deploymentId) =>
      note('unknown-deployment', registration, deploymentId),
    noteAccepted: (registration, deploymentId) =>
      note('accepted-deployment', registration, deploymentId),
  }
}

/**
 * Reads what was noted before. A damaged note is written anew: nothing is decided by it, and no launch has to wait
 * for that.
 */
async function readKnown(
  store: DurableStore,
  kind: Kind,
  id: string,
): Promise<NotedDeployment | 'damaged' | undefined> {
  try {
    return (await store.read(kind, id)) as NotedDeployment | undefined
  } catch (error) {
    if (error instanceof StateEntryDamagedError) return 'damaged'
    throw error
  }
}

const lastSeenOf = ({ firstSeen, lastSeen }: NotedDeployment): number =>
  Date.parse(lastSeen ?? firstSeen)

const readNote = ({ value }: StateEntry): NotedDeployment => value as NotedDeployment

async function makeRoom(
  store: DurableStore,
  kind: Kind,
  { owner, now }: { readonly owner: string; readonly now: number },
): Promise<void> {
  const entries = (await store.list(kind)).entries.toSorted(
    (one, other) => lastSeenOf(readNote(other)) - lastSeenOf(readNote(one)),
  )
  const own = entries.filter((entry) => readNote(entry).owner === owner)
  const surplus = new Set([
    ...own.slice(maxNoted[kind] - 1),
    ...entries.filter((entry) => isPast(kind, readNote(entry), now)),
  ])
  for (const { id } of surplus) await store.remove(kind, id)
}

const isPast = (kind: Kind, noted: NotedDeployment, now: number): boolean =>
  kind === 'unknown-deployment' && now - lastSeenOf(noted) > waitingMilliseconds

/**
 * Lists what waits for an operator. Entries that are too old, or that somebody has decided about since, are taken
 * off the list on the way.
 */
export async function listUndecided(
  store: DurableStore,
  { registrations }: Pick<Config, 'registrations'>,
  now: number,
): Promise<NotedDeployment[]> {
  const decided = (noted: NotedDeployment): boolean =>
    [...registrations.values()].some(
      (registration) =>
        registration.issuer === noted.issuer &&
        registration.clientId === noted.clientId &&
        (registration.deployments.has(noted.deploymentId) ||
          registration.unknownDeployment.kind !== 'ask'),
    )
  const { entries } = await store.list('unknown-deployment')
  const isOver = (entry: StateEntry): boolean =>
    isPast('unknown-deployment', readNote(entry), now) || decided(readNote(entry))
  for (const { id } of entries.filter(isOver)) await store.remove('unknown-deployment', id)
  return entries.filter((entry) => !isOver(entry)).map(readNote)
}

export const listAccepted = async (store: DurableStore): Promise<NotedDeployment[]> =>
  (await store.list('accepted-deployment')).entries.map(readNote)

/** Removes what was noted of a registration, for all its deployments or for these. */
export async function forgetDeployments(
  store: DurableStore,
  { issuer, clientId }: Pick<NotedDeployment, 'issuer' | 'clientId'>,
  { kinds, only }: { readonly kinds: readonly Kind[]; readonly only?: readonly string[] },
): Promise<void> {
  for (const kind of kinds)
    for (const entry of (await store.list(kind)).entries) {
      const noted = readNote(entry)
      if (noted.issuer !== issuer || noted.clientId !== clientId) continue
      if (!only || only.includes(noted.deploymentId)) await store.remove(kind, entry.id)
    }
}
