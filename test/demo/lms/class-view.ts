/** What the course page shows of its class. Instants in milliseconds since the epoch, by the course's clock. */
export interface ClassView {
  readonly now: number
  readonly start: number
  readonly end: number
  readonly people: number
  /** What the fleet has without the class. */
  readonly baseSeats: number
  /** What was seen, oldest first. */
  readonly minutes: readonly ClassMinute[]
}

export interface ClassMinute {
  readonly at: number
  /** Seats that AWS is asked for at least. */
  readonly asked: number
  /** Seats that are there, used or not. */
  readonly ready: number
  readonly inUse: number
}

/** Where the course page may move its clock to. */
export const clockMoves = ['five', 'before', 'begin', 'after'] as const
export type ClockMove = (typeof clockMoves)[number]

export const isClockMove = (text: string): text is ClockMove =>
  (clockMoves as readonly string[]).includes(text)

const minuteMs = 60_000

/** By how many whole minutes a move goes on; 0 where its time is over. */
export function countMinutes(move: ClockMove, { now, start, end }: ClassView): number {
  const goals: Readonly<Record<ClockMove, number>> = {
    five: now + 5 * minuteMs,
    before: start - 5 * minuteMs,
    begin: start,
    after: end + 40 * minuteMs,
  }
  return Math.max(0, Math.ceil((goals[move] - now) / minuteMs))
}
