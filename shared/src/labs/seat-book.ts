import type { AppStreamUserId } from '../ids.js'
import { isLive, type LiveSession } from '../appstream/fleet-status.js'
import { readHeldClasses, writeHeldClasses, type ClassesInBook } from './class-holds/class-seats.js'
import { readCalls, type LineCall } from './line/line-calls.js'
import { readLineNote, type LineNote } from './line/line-note.js'
import { isTime } from './is-time.js'

/**
 * Seats on a fleet that were promised with a streaming URL and are not seen in use yet.
 *
 * AppStream makes URLs also when it is full, and its count of free seats is some seconds old. Between
 * two counts this book says how many of the free ones are spoken for. All processes share one a fleet.
 */

export const seatRules = {
  /** How long a URL counts that nobody is seen to have opened. */
  holdMilliseconds: 60_000,
  /** A browser follows the redirect at once; a count taken this long after it knows the session. */
  settleMilliseconds: 10_000,
  /** Between the clock of AWS, which dates sessions, and ours, which dates counts. */
  skewMilliseconds: 2_000,
  /** A count that is older decides nothing. */
  countMilliseconds: 300_000,
  /** A fleet with more free seats is not counted: the call budget lets no such rush through between two looks. */
  plenty: 1_500,
} as const

/** A person has one session on a stack and fleet, so two stacks of a fleet are two seats. */
export interface SeatOwner {
  /** AppStream user id. */
  readonly userId: AppStreamUserId
  readonly stackName: string
}

/** How many seats AppStream says are free, and when it was asked (milliseconds since the epoch). */
export interface FreeSeatCount {
  readonly free: number
  readonly asOf: number
}

export interface PromisedSeat extends SeatOwner {
  /** When each of the URLs that are out was handed out, oldest first. */
  readonly handedOutAt: readonly number[]
}

/** Live sessions of one stack on the fleet. */
export interface StackSessions {
  readonly asOf: number
  readonly sessions: ReadonlyMap<string, LiveSession>
}

export interface FleetSnapshot {
  /** Absent while this process still waits for its look. */
  readonly count?: FreeSeatCount
  /** By stack; a stack whose sessions were not looked at is absent. */
  readonly sessions?: ReadonlyMap<string, StackSessions>
}

/** `own`: the person has a session or a seat already. `try`: full, and let through all the same. */
export type SeatOutcome = 'granted' | 'own' | 'try' | 'full'

export interface SeatQuestion {
  readonly person: SeatOwner
  readonly look: FleetSnapshot
  readonly now: number
  /** How many a minute are let through while the fleet is full; 0 for none. */
  readonly triesPerMinute: number
}

/** The book as it is in the light of a look. */
export interface Review {
  /** Seats of the newest count that are not spoken for; below zero where it includes some of both. */
  readonly open: number
  /** Since when everybody who came was told that all seats are in use. */
  readonly fullSince: number | undefined
  /** When someone was last let through all the same. */
  readonly triedAt: number | undefined
  /** Whether others have to know the book as it is now. */
  readonly changed: boolean
}

export interface SeatDecision {
  readonly outcome: SeatOutcome
  readonly changed: boolean
}

interface View extends Review {
  readonly count: FreeSeatCount | undefined
}

type Times = readonly number[]

/**
 * Who was handed a URL, of one fleet: a map by person, which changes itself, so that a launch in a rush
 * costs the same whether ten people are in it or a thousand. In a store it is the JSON of {@link toJSON}.
 *
 * What is over is struck out before every decision, as if everybody were looked at each time. Within a
 * stack whoever was handed a URL last stands last, so that only those at the front can be over by the
 * clock; all are looked at when sessions or their count are new, or after a clock was set back.
 */
export class SeatBook {
  /** Seats that are held for people whose turn it is, where the fleet has a waiting line (`line-seats.ts`). */
  calls: readonly LineCall[] = []
  /** What is known of the people who wait. */
  line: LineNote = {}
  /** Classes whose seats are held for their people (`held-for-classes.ts`); absent where none are. */
  classes: ClassesInBook | undefined
  /** The newest count that any process decided by. */
  #count: FreeSeatCount | undefined
  #fullSince: number | undefined
  #triedAt: number | undefined
  /** By stack and user id: when each of the URLs that are out was handed out, oldest first. */
  readonly #stacks = new Map<string, Map<string, Times>>()
  #size = 0
  /** The latest time at which a URL was handed out. */
  #newestAt = Number.NEGATIVE_INFINITY
  #isOrdered = true
  /** When it was last settled; nobody's hold is over before `#dueAt`. */
  #settledAt = Number.POSITIVE_INFINITY
  #dueAt = Number.NEGATIVE_INFINITY
  /** The sessions, and the time of the count, that all have been held against. */
  #seen: FleetSnapshot['sessions']
  #seenCountAsOf: number | undefined

  /** What lay in a store, or in the memory of this process; anything else is an empty book. */
  static read(value: unknown): SeatBook {
    return value instanceof SeatBook ? value : readSeatBook(value)
  }

  static of({
    count,
    held = [],
    fullSince,
    triedAt,
    calls = [],
    line = {},
    classes,
  }: {
    readonly classes?: ClassesInBook | undefined
    readonly calls?: readonly LineCall[]
    readonly line?: LineNote
    readonly count?: FreeSeatCount | undefined
    readonly held?: Iterable<PromisedSeat>
    readonly fullSince?: number | undefined
    readonly triedAt?: number | undefined
  }): SeatBook {
    const book = new SeatBook()
    book.#count = count
    book.#fullSince = fullSince
    book.#triedAt = triedAt
    book.calls = calls
    book.line = line
    book.classes = classes
    for (const { stackName, userId, handedOutAt } of held)
      book.#put({ stackName, userId }, handedOutAt)
    return book
  }

  /** How many people are in it. */
  get size(): number {
    return this.#size
  }

  get count(): FreeSeatCount | undefined {
    return this.#count
  }

  /** Stacks that somebody holds a seat on. */
  get stackNames(): Iterable<string> {
    return this.#stacks.keys()
  }

  /** User ids that hold a seat on this stack. */
  findPeople(stackName: string): Pick<ReadonlySet<AppStreamUserId>, 'has'> {
    return this.#stacks.get(stackName) ?? nobody
  }

  *list(): Generator<PromisedSeat> {
    for (const [stackName, people] of this.#stacks)
      for (const [userId, handedOutAt] of people) yield { userId, stackName, handedOutAt }
  }

  /** Decides about one person who wants a streaming URL now. */
  take({ person, look, now, triesPerMinute }: SeatQuestion): SeatDecision {
    const view = this.#review(look, now)
    const session = look.sessions?.get(person.stackName)?.sessions.get(person.userId)
    if (session && isLive(session, now)) return { outcome: 'own', changed: view.changed }
    const own = this.#stacks.get(person.stackName)?.get(person.userId)
    // Before anybody has counted, nobody is held back, but all are remembered.
    if (own || !view.count || view.open > 0) {
      this.#keep(view)
      this.#put(person, own ? [...own, now].slice(-maxHandedOut) : [now])
      return { outcome: own ? 'own' : 'granted', changed: true }
    }
    if (!isTryDue(view, { now, triesPerMinute })) return { outcome: 'full', changed: view.changed }
    this.#keep({ ...view, triedAt: now })
    return { outcome: 'try', changed: true }
  }

  /** After a look, with nobody asking: strikes out what is over, and notes since when it is full. */
  review(look: FleetSnapshot, now: number): Review {
    return this.#review(look, now)
  }

  /** After a URL that was promised at `handedOutAt` could not be made. */
  giveBack({ userId, stackName }: SeatOwner, handedOutAt: number): void {
    const people = this.#stacks.get(stackName) ?? new Map<AppStreamUserId, Times>()
    const times = people.get(userId)
    if (!times) return
    const index = times.indexOf(handedOutAt)
    const left = times.filter((_time, position) => position !== index)
    if (left.length === 0) this.#strike(stackName, people, userId)
    else this.#put({ stackName, userId }, left)
  }

  /** By stack, because many people share one. */
  toJSON(): object {
    const held = [...this.#stacks].map(([stackName, people]) => [
      stackName,
      Array.from(people, ([userId, times]) => [userId, ...times]),
    ])
    return {
      ...(this.#count && { count: [this.#count.free, this.#count.asOf] }),
      held: Object.fromEntries(held) as object,
      ...(this.#fullSince !== undefined && { fullSince: this.#fullSince }),
      ...(this.#triedAt !== undefined && { triedAt: this.#triedAt }),
      ...(this.calls.length > 0 && { calls: this.calls }),
      ...(this.line.waits !== undefined && { line: this.line }),
      ...(this.classes && { classes: writeHeldClasses(this.classes) }),
    }
  }

  /** Only what others have to know is kept; everything else the next process finds by itself. */
  #review(look: FleetSnapshot, now: number): View {
    const count = findNewest(this.#count, look.count, now)
    const before = this.#size
    this.#settle({ count, look, now })
    const open = (count?.free ?? 0) - this.#size
    const full = count !== undefined && open <= 0
    const view: View = {
      count,
      open,
      // A clock that was set back must not keep a time to come.
      fullSince: full ? Math.min(this.#fullSince ?? now, now) : undefined,
      triedAt: this.#triedAt !== undefined && this.#triedAt <= now ? this.#triedAt : undefined,
      changed: this.#size !== before || full !== (this.#fullSince !== undefined),
    }
    if (view.changed) this.#keep(view)
    return view
  }

  #keep({ count, fullSince, triedAt }: Pick<View, 'count' | 'fullSince' | 'triedAt'>): void {
    this.#count = count
    this.#fullSince = fullSince
    this.#triedAt = triedAt
  }

  /** At the end of its stack, because nobody there was handed a URL later. */
  #put({ stackName, userId }: SeatOwner, handedOutAt: Times): void {
    let people = this.#stacks.get(stackName)
    if (!people) this.#stacks.set(stackName, (people = new Map<AppStreamUserId, Times>()))
    if (!people.delete(userId)) this.#size++
    people.set(userId, handedOutAt)
    const last = handedOutAt.at(-1) ?? 0
    if (last < this.#newestAt) this.#isOrdered = false
    else this.#newestAt = last
    if (this.#seen?.get(stackName)?.sessions.has(userId)) this.#seen = undefined
  }

  #strike(stackName: string, people: Map<AppStreamUserId, Times>, userId: AppStreamUserId): void {
    people.delete(userId)
    this.#size--
    if (people.size === 0) this.#stacks.delete(stackName)
  }

  /** Strikes out what the newest count includes, and what nobody came for. */
  #settle(scene: Scene): void {
    const { count, look, now } = scene
    const isNew = look.sessions !== undefined && !this.#hasSeen(look.sessions, count)
    if (isNew || !this.#isOrdered || now < this.#settledAt) {
      this.#settleAll(scene)
      this.#seen = look.sessions
      this.#seenCountAsOf = count?.asOf
    } else if (now >= this.#dueAt) this.#settleOldest(scene)
    this.#settledAt = now
  }

  #settleAll(scene: Scene): void {
    for (const [stackName, people] of this.#stacks)
      for (const [userId, handedOutAt] of people)
        if (!lowersCount({ stackName, userId, handedOutAt }, scene))
          this.#strike(stackName, people, userId)
    if (!this.#isOrdered) this.#sort()
    this.#dueAt = Number.NEGATIVE_INFINITY
  }

  #sort(): void {
    for (const people of this.#stacks.values()) {
      const sorted = [...people].toSorted(([, one], [, other]) => lastOf(one) - lastOf(other))
      people.clear()
      for (const [userId, times] of sorted) people.set(userId, times)
    }
    const lasts = [...this.list()].map(({ handedOutAt }) => lastOf(handedOutAt))
    this.#newestAt = lasts.reduce((most, last) => Math.max(most, last), Number.NEGATIVE_INFINITY)
    this.#isOrdered = true
  }

  #settleOldest(scene: Scene): void {
    let dueAt = Number.POSITIVE_INFINITY
    for (const [stackName, people] of this.#stacks)
      for (const [userId, handedOutAt] of people) {
        if (isHeld(handedOutAt, scene)) {
          dueAt = Math.min(dueAt, lastOf(handedOutAt) + seatRules.holdMilliseconds)
          break
        }
        this.#strike(stackName, people, userId)
      }
    // Who comes into an empty book later is due later than that.
    this.#dueAt = Math.min(dueAt, scene.now + seatRules.holdMilliseconds)
  }

  /** Whether everybody has been held against these sessions and this count already. */
  #hasSeen(
    sessions: NonNullable<FleetSnapshot['sessions']>,
    count: FreeSeatCount | undefined,
  ): boolean {
    if (this.#seenCountAsOf !== count?.asOf) return false
    for (const [stackName, look] of sessions) {
      const known = this.#seen?.get(stackName)
      if (known?.sessions !== look.sessions || known.asOf !== look.asOf) return false
    }
    return true
  }
}

const nobody: ReadonlySet<string> = new Set()

/** Whether the next who comes may go through although the fleet is full. */
export function isTryDue(
  { fullSince, triedAt }: Pick<Review, 'fullSince' | 'triedAt'>,
  { now, triesPerMinute }: Pick<SeatQuestion, 'now' | 'triesPerMinute'>,
): boolean {
  if (triesPerMinute <= 0 || fullSince === undefined) return false
  return now - Math.max(fullSince, triedAt ?? fullSince) >= 60_000 / triesPerMinute
}

/** Nobody has more than a few URLs out; the oldest of them says nothing that the newest does not. */
const maxHandedOut = 4

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

interface Scene {
  readonly count: FreeSeatCount | undefined
  readonly look: FleetSnapshot
  readonly now: number
}

const lastOf = (handedOutAt: Times): number => handedOutAt.at(-1) ?? 0

/** Whether the count still has to be lowered for this seat. */
function lowersCount(seat: PromisedSeat, scene: Scene): boolean {
  if (!isHeld(seat.handedOutAt, scene)) return false
  const { count, look, now } = scene
  const seen = look.sessions?.get(seat.stackName)
  const session = seen?.sessions.get(seat.userId)
  return !(count && seen && session && isLive(session, now) && isCounted(session, seen, count))
}

/**
 * Whether a seat counts that nobody is seen in.
 *
 * A newer count without this person's session says nothing: the URL may be opened yet. Only the hold
 * ends that wait, and only against a count that knows everyone who followed the redirect at once; an
 * older one, kept while AppStream does not answer, would give the same seat away twice.
 */
function isHeld(handedOutAt: Times, { count, now }: Scene): boolean {
  const { holdMilliseconds, settleMilliseconds } = seatRules
  const last = lastOf(handedOutAt)
  if (last > now + holdMilliseconds) return false
  if (!count) return now < last + 2 * holdMilliseconds
  return now < last + holdMilliseconds || count.asOf < last + settleMilliseconds
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

function readSeatBook(value: unknown): SeatBook {
  if (!isRecord(value) || !isRecord(value['held'])) return new SeatBook()
  const { count, held, fullSince, triedAt } = value
  const [free, asOf] = Array.isArray(count) ? (count as unknown[]) : []
  return SeatBook.of({
    ...(isTime(free) && isTime(asOf) && { count: { free, asOf } }),
    held: Object.entries(held as Record<string, unknown>).flatMap(([stackName, people]) =>
      Array.isArray(people) ? people.flatMap((entry) => readHeld(stackName, entry)) : [],
    ),
    ...(isTime(fullSince) && { fullSince }),
    ...(isTime(triedAt) && { triedAt }),
    calls: readCalls(value['calls']),
    line: readLineNote(value['line']),
    classes: readHeldClasses(value['classes']),
  })
}

function readHeld(stackName: string, entry: unknown): PromisedSeat[] {
  if (!Array.isArray(entry)) return []
  const [userId, ...times] = entry as unknown[]
  const handedOutAt = times.filter(isTime)
  return typeof userId === 'string' && handedOutAt.length > 0
    ? [{ userId, stackName, handedOutAt }]
    : []
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
