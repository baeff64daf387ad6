import { DurableStoreUnavailableError, type Clock, type DurableStore } from '@appstreamlab/shared'
import { deriveTestRegistrations } from '../config/canvas-test-hosts.js'
import type { Config, ConfiguredRegistration } from '../config/config.js'
import { listRegistrations, toRegistration, type StoredRegistration } from './registration-store.js'

// The registrations that launches are looked up in: those of the configuration, and those that came by a link since.
// Requests get them from `http/snapshots.ts`.

const refreshMilliseconds = 1_000

export interface LiveRegistrations {
  /** The registrations by their names. It is another map after a look that found a difference. */
  registrations(): ReadonlyMap<string, ConfiguredRegistration>
  /** False until a look has succeeded. */
  isRead(): boolean
  /**
   * Looks into the store, at most once a second; undefined where what is known is fresh enough. Until
   * the first look has ended everybody waits for it. Later one request a second does, and the others
   * go on with what is known, so that a slow store holds up few. While the store does not answer, what
   * is known counts.
   */
  refresh(): Promise<void> | undefined
}

/**
 * The registrations of the file, and those that platforms made through links. What the file says about
 * an issuer and client id counts; a stored one with the same pair is left out.
 */
export function createLiveRegistrations(
  config: Config,
  { store, clock }: { readonly store: DurableStore; readonly clock: Clock },
): LiveRegistrations {
  const pairs = new Set([...config.registrations.values()].map(pairOf))
  let registrations: ReadonlyMap<string, ConfiguredRegistration> = config.registrations
  let found = '[]'
  let isRead = false
  let lookedAt: number | undefined
  let looking: Promise<void> | undefined

  const look = async (): Promise<void> => {
    const stored = await listKnown(store)
    if (!stored) return
    isRead = true
    const text = JSON.stringify(stored)
    if (text === found) return
    found = text
    registrations = join(
      config,
      stored.filter((one) => !pairs.has(pairOf(one))),
    )
  }
  return {
    registrations: () => registrations,
    isRead: () => isRead,
    refresh() {
      const now = clock.now()
      // The distance counts, because a clock that is put right is no reason to go on with what was found before.
      const isFresh = lookedAt !== undefined && Math.abs(now - lookedAt) < refreshMilliseconds
      if (isFresh) return isRead ? undefined : looking
      lookedAt = now
      looking ??= look().finally(() => {
        looking = undefined
      })
      return looking
    },
  }
}

const pairOf = ({ issuer, clientId }: Pick<StoredRegistration, 'issuer' | 'clientId'>): string =>
  JSON.stringify([issuer, clientId])

function join(
  config: Config,
  stored: readonly StoredRegistration[],
): ReadonlyMap<string, ConfiguredRegistration> {
  const made = stored.flatMap((one) => toRegistration(one, config) ?? [])
  const known = new Set([...config.registrations.values(), ...made].map(pairOf))
  // A host that has a registration of its own follows that one, whatever another registration says of it.
  const testHosts = stored.flatMap((one) => {
    const production = one.testHosts && made.find(({ name }) => name === one.name)
    const derived = production ? deriveTestRegistrations(production) : []
    return derived.filter((registration) => !known.has(pairOf(registration)))
  })
  return new Map([
    ...config.registrations,
    ...[...made, ...testHosts].map((registration) => [registration.name, registration] as const),
  ])
}

/** Lists what the store knows; undefined while it does not answer. */
async function listKnown(store: DurableStore): Promise<StoredRegistration[] | undefined> {
  try {
    return await listRegistrations(store)
  } catch (error) {
    if (error instanceof DurableStoreUnavailableError) return undefined
    throw error
  }
}
