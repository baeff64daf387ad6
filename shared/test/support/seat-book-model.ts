import {
  seatRules,
  type FleetSnapshot,
  type PromisedSeat,
  type LiveSession,
  type FreeSeatCount,
  type SeatOutcome,
  type SeatOwner,
  type SeatQuestion,
  type StackSessions,
} from '#src/index.js'

/**
 * The seat book as it was first written: pure functions that look at everybody each time. Slow, and
 * plain enough to be read against docs/adr/0012; the book that launches use is held against it.
 */

export interface SeatBook {
  /** The newest count that any process decided by. */
  readonly count?: FreeSeatCount
  /** One entry a person. */
  readonly held: readonly PromisedSeat[]
  /** Since when everybody who came was told that all seats are in use. */
  readonly fullSince?: number
  /** When someone was last let through all the same. */
  readonly triedAt?: number
}

export const emptyBook: SeatBook = { held: [] }

export interface Review {
  readonly book: SeatBook
  /** Whether others have to know the book as it is now. */
  readonly changed: boolean
}

export interface SeatDecision extends Review {
  readonly outcome: SeatOutcome
}

/** Decides about one person who wants a streaming URL now. */
export function takeSeat(known: SeatBook, question: SeatQuestion): SeatDecision {
  const { person, look, now } = question
  const review = reviewBook(known, look, now)
  const { book } = review
  const session = look.sessions?.get(person.stackName)?.sessions.get(person.userId)
  if (session && isLive(session, now)) return { outcome: 'own', ...review }
  const own = book.held.find((seat) => isOf(seat, person))
  if (own) {
    const held = handOutAgain(book.held, own, now)
    return { outcome: 'own', book: { ...book, held }, changed: true }
  }
  // Before anybody has counted, nobody is held back, but all are remembered.
  if (!book.count || countOpen(book) > 0) {
    const held = [...book.held, { ...person, handedOutAt: [now] }]
    return { outcome: 'granted', book: { ...book, held }, changed: true }
  }
  return isTryDue(book, question)
    ? { outcome: 'try', book: { ...book, triedAt: now }, changed: true }
    : { outcome: 'full', ...review }
}

/** The book after a look, with nobody asking: what is over is struck out, and since when it is full. */
export function reviewBook(known: SeatBook, look: FleetSnapshot, now: number): Review {
  const settled = settleBook(known, look, now)
  const { fullSince, ...rest } = settled
  const full = settled.count !== undefined && countOpen(settled) <= 0
  return {
    book: full ? { ...rest, fullSince: fullSince ?? now } : rest,
    // Without a seat struck out, the next process finds the same by itself.
    changed: settled.held.length !== known.held.length || full !== (known.fullSince !== undefined),
  }
}

/** After a URL that was promised at `handedOutAt` could not be made. */
export function giveSeatBack(book: SeatBook, person: SeatOwner, handedOutAt: number): SeatBook {
  const held = book.held.flatMap((seat) => {
    if (!isOf(seat, person)) return [seat]
    const index = seat.handedOutAt.indexOf(handedOutAt)
    const left = seat.handedOutAt.filter((_time, position) => position !== index)
    return left.length > 0 ? [{ ...seat, handedOutAt: left }] : []
  })
  return { ...book, held }
}

/** Strikes out what the newest count includes, and what nobody came for. */
function settleBook(book: SeatBook, look: FleetSnapshot, now: number): SeatBook {
  const count = findNewest(book.count, look.count, now)
  const { held, fullSince, triedAt } = book
  return {
    ...(count && { count }),
    held: held.filter((seat) => lowersCount(seat, { count, look, now })),
    // A clock that was set back must not keep a time to come.
    ...(fullSince !== undefined && { fullSince: Math.min(fullSince, now) }),
    ...(triedAt !== undefined && triedAt <= now && { triedAt }),
  }
}

/** Seats of the newest count that are not spoken for; below zero where it includes some of both. */
export function countOpen({ count, held }: SeatBook): number {
  return (count?.free ?? 0) - held.length
}

/** Whether the next who comes may go through although the fleet is full. */
export function isTryDue(
  { fullSince, triedAt }: SeatBook,
  { now, triesPerMinute }: Pick<SeatQuestion, 'now' | 'triesPerMinute'>,
): boolean {
  if (triesPerMinute <= 0 || fullSince === undefined) return false
  return now - Math.max(fullSince, triedAt ?? fullSince) >= 60_000 / triesPerMinute
}

const isOf = (seat: SeatOwner, { userId, stackName }: SeatOwner): boolean =>
  seat.userId === userId && seat.stackName === stackName

const isLive = ({ endsAt }: LiveSession, now: number): boolean =>
  endsAt === undefined || endsAt > now

/** Nobody has more than a few URLs out; the oldest of them says nothing that the newest does not. */
const maxHandedOut = 4

function handOutAgain(
  held: readonly PromisedSeat[],
  own: PromisedSeat,
  now: number,
): PromisedSeat[] {
  const handedOutAt = [...own.handedOutAt, now].slice(-maxHandedOut)
  return held.map((seat) => (seat === own ? { ...seat, handedOutAt } : seat))
}

/** Processes look at different moments; all decide by the newest. A time to come is a clock set back. */
function findNewest(
  known: FreeSeatCount | undefined,
  seen: FreeSeatCount | undefined,
  now: number,
): FreeSeatCount | undefined {
  const { settleMilliseconds, countMilliseconds } = seatRules
  const age = known ? now - known.asOf : Number.POSITIVE_INFINITY
  const usable = age >= -settleMilliseconds && age < countMilliseconds ? known : undefined
  return usable && (!seen || usable.asOf > seen.asOf) ? usable : seen
}

/**
 * Whether the count still has to be lowered for this seat.
 *
 * A newer count without this person's session says nothing: the URL may be opened yet. Only the hold
 * ends that wait, and only against a count that knows everyone who followed the redirect at once; an
 * older one, kept while AppStream does not answer, would give the same seat away twice.
 */
function lowersCount(
  seat: PromisedSeat,
  { count, look, now }: { count: FreeSeatCount | undefined; look: FleetSnapshot; now: number },
): boolean {
  const { holdMilliseconds, settleMilliseconds } = seatRules
  const last = seat.handedOutAt.at(-1) ?? 0
  if (last > now + holdMilliseconds) return false
  if (!count) return now < last + 2 * holdMilliseconds
  if (now >= last + holdMilliseconds && count.asOf >= last + settleMilliseconds) return false
  const seen = look.sessions?.get(seat.stackName)
  const session = seen?.sessions.get(seat.userId)
  return !(seen && session && isLive(session, now) && isCounted(session, seen, count))
}

/** Whether the count was taken after the session had its seat. */
function isCounted(
  { startedAt }: LiveSession,
  seen: StackSessions,
  { asOf }: FreeSeatCount,
): boolean {
  const { skewMilliseconds, settleMilliseconds } = seatRules
  if (startedAt !== undefined && startedAt + skewMilliseconds <= asOf) return true
  return seen.asOf + settleMilliseconds <= asOf
}

/** The book as JSON: by stack, because many people share one. */
export function writeSeatBook({ count, held, fullSince, triedAt }: SeatBook): object {
  const stacks: Record<string, (string | number)[][]> = {}
  for (const { stackName, userId, handedOutAt } of held)
    (stacks[stackName] ??= []).push([userId, ...handedOutAt])
  return {
    ...(count && { count: [count.free, count.asOf] }),
    held: stacks,
    ...(fullSince !== undefined && { fullSince }),
    ...(triedAt !== undefined && { triedAt }),
  }
}

/** What {@link writeSeatBook} wrote; anything else is an empty book. */
export function readSeatBook(value: unknown): SeatBook {
  if (!isRecord(value) || !isRecord(value['held'])) return emptyBook
  const { count, held, fullSince, triedAt } = value
  const [free, asOf] = Array.isArray(count) ? (count as unknown[]) : []
  return {
    ...(isTime(free) && isTime(asOf) && { count: { free, asOf } }),
    held: Object.entries(held as Record<string, unknown>).flatMap(([stackName, people]) =>
      Array.isArray(people) ? people.flatMap((entry) => readHeld(stackName, entry)) : [],
    ),
    ...(isTime(fullSince) && { fullSince }),
    ...(isTime(triedAt) && { triedAt }),
  }
}

function readHeld(stackName: string, entry: unknown): PromisedSeat[] {
  if (!Array.isArray(entry)) return []
  const [userId, ...times] = entry as unknown[]
  const handedOutAt = times.filter(isTime)
  return typeof userId === 'string' && handedOutAt.length > 0
    ? [{ userId, stackName, handedOutAt }]
    : []
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
