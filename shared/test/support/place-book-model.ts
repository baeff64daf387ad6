import {
  placeRules,
  type FleetLook,
  type HeldPlace,
  type LiveSession,
  type PlaceCount,
  type PlaceOutcome,
  type PlaceOwner,
  type PlaceQuestion,
  type SessionLook,
} from '#src/index.js'

/**
 * The place book as it was first written: pure functions that look at everybody each time. Slow, and
 * plain enough to be read against docs/adr/0012; the book that launches use is held against it.
 */

export interface PlaceBook {
  /** The newest count that any process decided by. */
  readonly count?: PlaceCount
  /** One entry a person. */
  readonly held: readonly HeldPlace[]
  /** Since when everybody who came was told that all places are in use. */
  readonly fullSince?: number
  /** When someone was last let through all the same. */
  readonly triedAt?: number
}

export const emptyBook: PlaceBook = { held: [] }

export interface Review {
  readonly book: PlaceBook
  /** Whether others have to know the book as it is now. */
  readonly changed: boolean
}

export interface PlaceDecision extends Review {
  readonly outcome: PlaceOutcome
}

/** Decides about one person who wants a streaming URL now. */
export function takePlace(known: PlaceBook, question: PlaceQuestion): PlaceDecision {
  const { person, look, now } = question
  const review = reviewBook(known, look, now)
  const { book } = review
  const session = look.sessions?.get(person.stackName)?.sessions.get(person.userId)
  if (session && isLive(session, now)) return { outcome: 'own', ...review }
  const own = book.held.find((place) => isOf(place, person))
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
export function reviewBook(known: PlaceBook, look: FleetLook, now: number): Review {
  const settled = settleBook(known, look, now)
  const { fullSince, ...rest } = settled
  const full = settled.count !== undefined && countOpen(settled) <= 0
  return {
    book: full ? { ...rest, fullSince: fullSince ?? now } : rest,
    // Without a place struck out, the next process finds the same by itself.
    changed: settled.held.length !== known.held.length || full !== (known.fullSince !== undefined),
  }
}

/** After a URL that was promised at `handedOutAt` could not be made. */
export function givePlaceBack(book: PlaceBook, person: PlaceOwner, handedOutAt: number): PlaceBook {
  const held = book.held.flatMap((place) => {
    if (!isOf(place, person)) return [place]
    const index = place.handedOutAt.indexOf(handedOutAt)
    const left = place.handedOutAt.filter((_time, position) => position !== index)
    return left.length > 0 ? [{ ...place, handedOutAt: left }] : []
  })
  return { ...book, held }
}

/** Strikes out what the newest count includes, and what nobody came for. */
function settleBook(book: PlaceBook, look: FleetLook, now: number): PlaceBook {
  const count = findNewest(book.count, look.count, now)
  const { held, fullSince, triedAt } = book
  return {
    ...(count && { count }),
    held: held.filter((place) => isTaken(place, { count, look, now })),
    // A clock that was set back must not keep a time to come.
    ...(fullSince !== undefined && { fullSince: Math.min(fullSince, now) }),
    ...(triedAt !== undefined && triedAt <= now && { triedAt }),
  }
}

/** Places of the newest count that are not spoken for; below zero where it includes some of both. */
export function countOpen({ count, held }: PlaceBook): number {
  return (count?.free ?? 0) - held.length
}

/** Whether the next who comes may go through although the fleet is full. */
export function isTryDue(
  { fullSince, triedAt }: PlaceBook,
  { now, triesPerMinute }: Pick<PlaceQuestion, 'now' | 'triesPerMinute'>,
): boolean {
  if (triesPerMinute <= 0 || fullSince === undefined) return false
  return now - Math.max(fullSince, triedAt ?? fullSince) >= 60_000 / triesPerMinute
}

const isOf = (place: PlaceOwner, { userId, stackName }: PlaceOwner): boolean =>
  place.userId === userId && place.stackName === stackName

const isLive = ({ endsAt }: LiveSession, now: number): boolean =>
  endsAt === undefined || endsAt > now

/** Nobody has more than a few URLs out; the oldest of them says nothing that the newest does not. */
const maxHandedOut = 4

function handOutAgain(held: readonly HeldPlace[], own: HeldPlace, now: number): HeldPlace[] {
  const handedOutAt = [...own.handedOutAt, now].slice(-maxHandedOut)
  return held.map((place) => (place === own ? { ...place, handedOutAt } : place))
}

/** Processes look at different moments; all decide by the newest. A time to come is a clock set back. */
function findNewest(
  known: PlaceCount | undefined,
  seen: PlaceCount | undefined,
  now: number,
): PlaceCount | undefined {
  const { settleMilliseconds, countMilliseconds } = placeRules
  const age = known ? now - known.asOf : Number.POSITIVE_INFINITY
  const usable = age >= -settleMilliseconds && age < countMilliseconds ? known : undefined
  return usable && (!seen || usable.asOf > seen.asOf) ? usable : seen
}

/**
 * Whether the count still has to be lowered for this place.
 *
 * A newer count without this person's session says nothing: the URL may be opened yet. Only the hold
 * ends that wait, and only against a count that knows everyone who followed the redirect at once; an
 * older one, kept while AppStream does not answer, would give the same place away twice.
 */
function isTaken(
  place: HeldPlace,
  { count, look, now }: { count: PlaceCount | undefined; look: FleetLook; now: number },
): boolean {
  const { holdMilliseconds, settleMilliseconds } = placeRules
  const last = place.handedOutAt.at(-1) ?? 0
  if (last > now + holdMilliseconds) return false
  if (!count) return now < last + 2 * holdMilliseconds
  if (now >= last + holdMilliseconds && count.asOf >= last + settleMilliseconds) return false
  const seen = look.sessions?.get(place.stackName)
  const session = seen?.sessions.get(place.userId)
  return !(seen && session && isLive(session, now) && isCounted(session, seen, count))
}

/** Whether the count was taken after the session had its place. */
function isCounted({ startedAt }: LiveSession, seen: SessionLook, { asOf }: PlaceCount): boolean {
  const { skewMilliseconds, settleMilliseconds } = placeRules
  if (startedAt !== undefined && startedAt + skewMilliseconds <= asOf) return true
  return seen.asOf + settleMilliseconds <= asOf
}

/** The book as JSON: by stack, because many people share one. */
export function writePlaceBook({ count, held, fullSince, triedAt }: PlaceBook): object {
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

/** What {@link writePlaceBook} wrote; anything else is an empty book. */
export function readPlaceBook(value: unknown): PlaceBook {
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

function readHeld(stackName: string, entry: unknown): HeldPlace[] {
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
