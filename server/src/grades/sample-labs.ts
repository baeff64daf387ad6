import {
  AppStreamError,
  chooseLab,
  decideScore,
  isWorkOver,
  kindOfGroup,
  nameScoredLink,
  noteLook,
  writeTargetKey,
  type AppStream,
  type AppStreamUserId,
  type Clock,
  type DurableStore,
  type Lab,
  type LiveSession,
  type ScoreActive,
  type ScoredLink,
  type ScorePerson,
  type ScoreWord,
  type ScoreWork,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import type { GradeEvent } from '../observe/grade-event.js'
import { findDeployment } from '../platforms/registrations.js'
import type { ScoreBook } from './score-book.js'
import { changePerson, listActive } from './score-entries.js'

/** Looks at labs in which somebody may be whose time counts; called by the rounds, by one process at a time. */

export interface SampleParts {
  readonly store: DurableStore
  readonly appStream: Pick<AppStream, 'describeSessions'>
  readonly clock: Clock
  readonly book: Pick<ScoreBook, 'readChoice' | 'decide'>
  readonly config: Config
  /** Told of every look, and of the time that nobody saw. */
  readonly onEvent?: ((event: GradeEvent) => void) | undefined
}

/** One stack on one fleet, and everybody who opened it for a score. */
export interface WatchedLab {
  /** The same for all labs that share their sessions. */
  readonly name: string
  readonly lab: Lab
  readonly people: readonly WatchedPerson[]
}

/** One person in one link. */
interface WatchedPerson {
  /** Their newest streaming URL. */
  readonly active: ScoreActive
  /** All of them, to be taken away when the session is over. */
  readonly ids: readonly string[]
}

/** No session begins so long after its streaming URL: the URL is good for five minutes at most. */
const startsWithinMs = 600_000
/** The longest session that AppStream lets a fleet have, for labs that are not configured any more. */
const longestSessionMs = 432_000_000

/** Everybody who may be in, by the lab that they are in. */
export async function findWatchedLabs(
  store: DurableStore,
  config: Config,
  now: number,
): Promise<readonly WatchedLab[]> {
  const people = new Map<string, WatchedPerson>()
  for (const { id, active } of await listActive(store)) {
    const key = JSON.stringify([nameScoredLink(active.link), active.userId])
    const known = people.get(key)
    const ids = [...(known?.ids ?? []), id]
    const isNewest = !known || active.openedAt >= known.active.openedAt
    people.set(key, { active: isNewest ? active : known.active, ids })
  }
  const labs = new Map<string, { readonly lab: Lab; readonly people: WatchedPerson[] }>()
  for (const person of people.values()) {
    const { active, ids } = person
    const lab = findLab(active, config)
    if (!lab) {
      if (Math.abs(now - active.openedAt) > longestSessionMs)
        for (const id of ids) await store.remove('score-active', id)
      continue
    }
    const name = `${writeTargetKey(lab)} ${lab.stackName} ${lab.fleetName}`
    const watched = labs.get(name) ?? { lab, people: [] }
    labs.set(name, watched)
    watched.people.push(person)
  }
  return [...labs].map(([name, watched]) => ({ name, ...watched }))
}

function findLab(
  { link, labChoice }: ScoreActive,
  { consumers, registrations }: Config,
): Lab | undefined {
  const { platform, deploymentId } = link
  const registration = registrations.get(platform.name)
  const access =
    platform.kind === 'consumer'
      ? consumers.get(platform.name)
      : registration && deploymentId !== undefined
        ? findDeployment(registration, deploymentId)
        : undefined
  if (access?.tenantId !== link.tenantId) return undefined
  const lab = chooseLab(labChoice, access.labs)
  return lab.ok ? lab.value : undefined
}

/** How many people’s times are written at once. */
const atOnce = 8

/** One look at a lab for everybody in it; false where AppStream did not answer, which shows as a gap later. */
export async function sampleLab({ lab, people }: WatchedLab, parts: SampleParts): Promise<boolean> {
  const at = parts.clock.now()
  let sessions: readonly LiveSession[]
  try {
    sessions = await parts.appStream.describeSessions(lab, lab)
  } catch (error) {
    if (!(error instanceof AppStreamError)) throw error
    parts.onEvent?.({ kind: 'sample_failed', lab, fault: error.reason })
    return false
  }
  parts.onEvent?.({ kind: 'sampled', lab })
  const byUser = new Map<AppStreamUserId, LiveSession[]>()
  for (const session of sessions)
    byUser.set(session.userId, [...(byUser.get(session.userId) ?? []), session])
  const last = findLastOpened(people)
  const waiting = [...people]
  const workers = Array.from({ length: atOnce }, async () => {
    for (let person = waiting.pop(); person; person = waiting.pop()) {
      const { appStreamUserId } = person.active
      const own = last.get(appStreamUserId) === person ? byUser.get(appStreamUserId) : undefined
      await samplePerson(person, { lab, own: own ?? [], at }, parts)
    }
  })
  await Promise.all(workers)
  return true
}

/** A session counts for the link from which its lab was opened last. */
function findLastOpened(
  people: readonly WatchedPerson[],
): ReadonlyMap<AppStreamUserId, WatchedPerson> {
  const last = new Map<AppStreamUserId, WatchedPerson>()
  for (const person of people) {
    const { appStreamUserId, openedAt } = person.active
    const known = last.get(appStreamUserId)
    if (!known || openedAt > known.active.openedAt) last.set(appStreamUserId, person)
  }
  return last
}

interface PersonLook {
  readonly lab: Lab
  readonly own: readonly LiveSession[]
  readonly at: number
}

async function samplePerson(
  { active, ids }: WatchedPerson,
  { lab, own, at }: PersonLook,
  parts: SampleParts,
): Promise<void> {
  const { store } = parts
  const { link, userId, endedBy } = active
  const hasSession = own.some(({ state }) => state === 'ACTIVE')
  const look = { at, hasSession, isConnected: own.some(({ connected }) => connected) }
  const group = { link: nameScoredLink(link), userId }
  const work = await changePerson(store, 'score-work', group, (before) => {
    // Of who never had a session there is nothing to say.
    if (!before && !hasSession) return undefined
    const noted = noteLook(before, userId, look)
    return !hasSession && endedBy ? { ...noted, endedBy } : noted
  })
  const gap = work?.gaps.at(-1)
  if (gap?.to === at) parts.onEvent?.({ kind: 'gap', lab, milliseconds: gap.to - gap.from })
  if (work) await decide(link, work, parts)
  const isWaitedFor =
    !work?.seenAt || work.lastSeenAt === undefined || work.lastSeenAt < active.openedAt
  const isOver = isWaitedFor
    ? own.length === 0 && at - active.openedAt > startsWithinMs
    : isWorkOver(work)
  // A clock that was put back keeps nobody in for ever.
  if (isOver || active.openedAt - at > longestSessionMs)
    for (const id of ids) await store.remove('score-active', id)
}

/** The longest factor there is: whom it would not give a score, nobody's own does. */
const longestFactor = 3

async function decide(link: ScoredLink, work: ScoreWork, parts: SampleParts): Promise<void> {
  const { store, book } = parts
  const { userId } = work
  const choice = await book.readChoice(link)
  if (!choice) return
  const { labChoice } = choice
  const luckiest = { userId, appStreamUserId: '', labChoice, timeFactor: longestFactor }
  if (!decideScore(choice, { work, person: luckiest })) return
  const read = async <Value>(kind: 'score-person' | 'score-word'): Promise<Value | undefined> =>
    (await store.read(kindOfGroup(kind, nameScoredLink(link)), userId)) as Value | undefined
  const person = await read<ScorePerson>('score-person')
  const word = await read<ScoreWord>('score-word')
  await book.decide(choice, [{ userId, work, ...(person && { person }), ...(word && { word }) }])
}
