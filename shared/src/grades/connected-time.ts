import type { LmsUserId } from '../ids.js'
import type { ConnectedTime, ScoreWork } from './score-records.js'

/** What looks at a fleet make of one person's time; pure. Instants are milliseconds since the epoch. */

/** A look that AppStream answered. */
export interface SessionLook {
  readonly at: number
  /** Whether it saw a session of theirs that is ready. */
  readonly hasSession: boolean
  /** Whether they were connected to one. */
  readonly isConnected: boolean
}

/** Between two looks that saw somebody connected they were so, if the looks are no further apart. */
export const longestBetweenLooksMs = 180_000
/** A session that no look has seen for this long is over. */
const overAfterMs = 180_000

/** How many times and gaps of one person are kept apart. Older times are added up, and older gaps are dropped. */
const mostTimes = 40
const mostGaps = 20

const startWork = (userId: LmsUserId): ScoreWork => ({
  userId,
  times: [],
  earlierSeconds: 0,
  gaps: [],
  live: false,
  lookedAt: Number.NEGATIVE_INFINITY,
})

/**
 * The record after a look. Looks are told in their order; a late one says nothing new. Where the clock was put
 * back by more than looks are apart, the times before are summed up, so that none counts twice and none is lost.
 */
export function noteLook(
  before: ScoreWork | undefined,
  userId: LmsUserId,
  look: SessionLook,
): ScoreWork {
  const known = before ?? startWork(userId)
  if (look.at <= known.lookedAt && known.lookedAt - look.at <= longestBetweenLooksMs) return known
  const work = look.at < known.lookedAt ? sumUp(known, known.times.length) : known
  const { endedBy: _before, ...rest } = work
  return {
    ...(look.hasSession ? rest : work),
    ...(look.isConnected && addConnected(work, look.at)),
    live: look.hasSession,
    lookedAt: look.at,
    ...(look.hasSession && { seenAt: work.seenAt ?? look.at, lastSeenAt: look.at }),
  }
}

function addConnected(work: ScoreWork, at: number): Partial<ScoreWork> {
  const last = work.times.at(-1)
  const wasConnected = last !== undefined && last.to === work.lookedAt
  if (last && wasConnected && at - last.to <= longestBetweenLooksMs)
    return { times: [...work.times.slice(0, -1), { from: last.from, to: at }] }
  const gaps = wasConnected ? keepFew([...work.gaps, { from: last.to, to: at }]) : work.gaps
  const times = [...work.times, { from: at, to: at }]
  const { times: kept, earlierSeconds } = sumUp({ ...work, times }, times.length - mostTimes)
  return { times: kept, earlierSeconds, gaps }
}

/** The oldest times as seconds alone. */
function sumUp(work: ScoreWork, count: number): ScoreWork {
  if (count <= 0) return work
  const earlierSeconds = work.earlierSeconds + countTimes(work.times.slice(0, count))
  return { ...work, earlierSeconds, times: work.times.slice(count) }
}

const countTimes = (times: readonly ConnectedTime[]): number =>
  times.reduce((sum, { from, to }) => sum + (to - from), 0) / 1000

const keepFew = (gaps: readonly ConnectedTime[]): readonly ConnectedTime[] => gaps.slice(-mostGaps)

/** How long somebody was connected, in seconds. */
export const countConnectedSeconds = ({ times, earlierSeconds }: ScoreWork): number =>
  earlierSeconds + countTimes(times)

/** Whether nobody has seen a session for so long, by looks that were answered, that it counts as over. */
export const isWorkOver = ({ live, lookedAt, lastSeenAt }: ScoreWork): boolean =>
  !live && (lastSeenAt === undefined || lookedAt - lastSeenAt >= overAfterMs)
