import {
  BoundedMap,
  countFreeSeats,
  countUnheld,
  findHeldForClasses,
  hasHolds,
  listWaiting,
  sortCalls,
  isTryDue,
  LineStoreUnavailableError,
  type SeatBook,
  seatRules,
  type Clock,
  type FleetSnapshot,
  type FleetStatus,
  type Lab,
  type LabSnapshot,
  type FreeSeatCount,
  type HeldForClass,
  type HoldRule,
  type SeatOutcome,
  type SeatQuestion,
  type Review,
  type StackSessions,
  type LineSize,
  type LineStore,
  type SharedCells,
  type AppStreamUserId,
} from '@appstreamlab/shared'
import { nameCallLine } from '../aws/call-budget.js'
import { mayHold, noteHolds, type ClassHolds } from './class-holds.js'
import { createFleetBooks, maxCopies, nameBook, nameLine, type FleetBooks } from './fleet-books.js'
import { isFresh } from './is-fresh.js'
import { takeInLine } from './take-in-line.js'
import type { LabWatch, LookNeed } from './lab-watch.js'

/**
 * Nobody tries unless a lab says so: a try leads a student to AppStream's dead end, and helps only a fleet that
 * scales on its InsufficientCapacityError.
 */
export const defaultTriesPerMinute = 0

/** What became of somebody who wants a streaming URL; `not_counted` where no number says what is free. */
export interface SeatAnswer {
  readonly outcome: SeatOutcome | 'not_counted'
  /** Names the URL in the book, milliseconds since the epoch. */
  readonly handedOutAt: number
}

export interface TakeOptions {
  /** Whether they asked to go through a full fleet, in a window of its own. */
  readonly tries?: boolean
  /** Whether they stand at the head of the waiting line, where there is one: the try belongs to them. */
  readonly isHead?: boolean
  /** What was just seen of the lab; where it is absent, the lab is looked at. */
  readonly looked?: { readonly snapshot: LabSnapshot | undefined }
  /** The owners of classes that this person is a member of, as `listMarks` names them. */
  readonly marks?: readonly string[] | undefined
}

export interface Seats extends LabWatch {
  /** Takes a seat for this person, or says that there is none now; decided in one step for all processes. */
  take(lab: Lab, userId: AppStreamUserId, options?: TakeOptions): Promise<SeatAnswer>
  /** Counts and sessions of the lab's fleet, as far as AppStream says them. */
  lookAtFleet(lab: Lab): Promise<FleetSnapshot>
  /** Gives the seat back after the URL could not be made. */
  giveBack(lab: Lab, userId: AppStreamUserId, answer: SeatAnswer): Promise<void>
}

export interface SeatsParts {
  readonly labWatch: LabWatch
  readonly cells: SharedCells
  readonly lines: Pick<LineStore, 'measure' | 'readFront'>
  /** The books in `cells`, where others use them too. */
  readonly books?: FleetBooks
  readonly clock: Clock
  readonly classHolds?: ClassHolds | undefined
  readonly onSeatAnswer?: ((lab: Lab, outcome: SeatAnswer['outcome']) => void) | undefined
}

/** For so long the size of a line counts for those who come together. */
const learnedMilliseconds = 1_000

interface Learned {
  readonly size: Promise<LineSize | undefined>
  readonly at: number
}

interface Reviewed {
  readonly seen: Review
  readonly book: SeatBook
  readonly look?: FleetSnapshot
}

/**
 * Counts the streaming URLs that were handed out, and adds them to what a look says: a URL is no seat yet, but
 * becomes one (docs/adr/0012). `visit/open-lab.ts` takes seats; cards and the API read how many are free.
 */
// One closure: its functions share the copies of the book, which nobody else may touch.
// oxlint-disable-next-line max-lines-per-function
export function createSeats(parts: SeatsParts): Seats {
  const { labWatch, cells, lines, clock, classHolds, onSeatAnswer } = parts
  const { books = createFleetBooks(cells, clock) } = parts
  const prepared = new Set<string>()
  const learned = new BoundedMap<string, Learned>(maxCopies)

  /** How many stand in the lab's line, asked once for all who come at the same moment. */
  const learn = async (lab: Lab): Promise<LineSize | undefined> => {
    const name = nameLine(lab)
    const known = learned.get(name)
    if (known && isFresh(known.at, clock.now(), learnedMilliseconds)) return known.size
    const size = lines.measure(name, clock.now()).catch((error: unknown) => {
      if (error instanceof LineStoreUnavailableError) return undefined
      throw error
    })
    learned.set(name, { size, at: clock.now() })
    return size
  }

  /** Looks at the sessions of the lab's stack, and of every other stack that somebody was promised a seat on. */
  const lookAtStacks = async (lab: Lab, book: SeatBook): Promise<FleetSnapshot['sessions']> => {
    const ofShares = lab.line?.shares?.flatMap(({ stackNames }) => stackNames) ?? []
    const ofClasses = book.classes?.classes.map(({ stackName }) => stackName) ?? []
    const stacks = new Set([lab.stackName, ...book.stackNames, ...ofShares, ...ofClasses])
    const looks = await Promise.all(
      [...stacks].map(async (stackName): Promise<[string, StackSessions][]> => {
        const looked = await labWatch.lookAtSessions({ ...lab, stackName })
        return looked ? [[stackName, { asOf: looked.asOf, sessions: looked.value }]] : []
      }),
    )
    return new Map(looks.flat())
  }

  /**
   * Reviews the book in the light of a count; sessions are looked at only where the fleet would be full without
   * them, or where a class may hold seats.
   */
  const review = (lab: Lab, book: SeatBook, count: FreeSeatCount): Reviewed | Promise<Reviewed> => {
    const seen = book.review({ count }, clock.now())
    const mayBeHeld = mayHold(book, lab, { classHolds, now: clock.now() })
    return seen.open > 0 && !mayBeHeld ? { seen, book } : reviewFull(lab, { seen, book }, count)
  }

  /** A page that looks is often the first to meet a class: nobody has asked for a seat since it began to hold some. */
  const learnHolds = async (lab: Lab, book: SeatBook): Promise<SeatBook> => {
    const now = clock.now()
    if (hasHolds(book, now) || !mayHold(book, lab, { classHolds, now })) return book
    const changed = await books.change(lab, (known) => ({
      changed: noteHolds(known, lab, { classHolds, now }),
    }))
    return changed.book
  }

  const reviewFull = async (
    lab: Lab,
    { seen, book: known }: Reviewed,
    count: FreeSeatCount,
  ): Promise<Reviewed> => {
    const book = await learnHolds(lab, known)
    const needsSessions = book.size > 0 || hasHolds(book, clock.now())
    const sessions = needsSessions ? await lookAtStacks(lab, book) : undefined
    const look: FleetSnapshot = { count, ...(sessions && { sessions }) }
    const now = clock.now()
    const again = book.review(look, now)
    if (!seen.changed && !again.changed) return { seen: again, book, look }
    const changed = await books.change(lab, (known) => known.review(look, now))
    return { seen: changed.result, book: changed.book, look }
  }

  /** Adds seats to a snapshot, without a promise where everything is at hand, because every launch looks. */
  const addSeats = (
    lab: Lab,
    { seats }: LookNeed,
    snapshot: LabSnapshot | undefined,
  ): LabSnapshot | undefined | Promise<LabSnapshot> => {
    const count = snapshot && countSeats(lab, snapshot)
    if (!count) return snapshot
    const book = books.findCopy(lab)
    if (!book && seats === 'at hand') return snapshot
    if (count instanceof Promise || !book) return addSeatsLater(lab, snapshot, count)
    const reviewed = review(lab, book, count)
    return reviewed instanceof Promise
      ? reviewed.then((found) => describeSeats(lab, snapshot, found))
      : describeSeats(lab, snapshot, reviewed)
  }

  const addSeatsLater = async (
    lab: Lab,
    snapshot: LabSnapshot,
    counting: FreeSeatCount | Promise<FreeSeatCount | undefined>,
  ): Promise<LabSnapshot> => {
    const count = await counting
    if (!count) return snapshot
    const book = await books.readRecent(lab)
    return describeSeats(lab, snapshot, await review(lab, book, count))
  }

  const describeSeats = (
    lab: Lab,
    snapshot: LabSnapshot,
    { seen, book, look = {} }: Reviewed,
  ): LabSnapshot => {
    const now = clock.now()
    const rule = { holdMilliseconds: lab.line?.holdMilliseconds, now }
    const held = lab.line?.classHolds ? findHeldForClasses(book, look, rule) : []
    return {
      ...snapshot,
      seats: {
        free: lab.line ? countUnheld(book, seen.open, rule, held) : seen.open,
        promised: book.findPeople(lab.stackName),
        mayTry: held.length === 0 && isTryDue(seen, { now, triesPerMinute: readTries(lab) }),
        ...(held.length > 0 && { ofClasses: countOfClasses(book, seen.open, { ...rule, held }) }),
      },
    }
  }

  /**
   * How many seats there are; undefined where nobody is held back, because no number is known or there are more
   * than any rush takes.
   */
  const countSeats = (
    lab: Lab,
    { fleet, asOf }: LabSnapshot,
  ): FreeSeatCount | undefined | Promise<FreeSeatCount | undefined> => {
    if (fleet?.state !== 'RUNNING') return undefined
    if (fleet.type === 'ELASTIC') return countElastic(lab, fleet, asOf)
    const free = countFreeSeats(fleet)
    // An exam has all of them, however many there are.
    const isPlenty = free !== undefined && free > seatRules.plenty && !lab.line?.classHolds
    return free === undefined || isPlenty ? undefined : { free, asOf }
  }

  /**
   * An elastic fleet says how many sessions may be open, not how many seats are free; the sessions
   * that we see, or AppStream's own number of those in use where that is larger, are what is taken.
   */
  const countElastic = async (
    lab: Lab,
    { maxConcurrentSessions: most, inUse }: FleetStatus,
    asOf: number,
  ): Promise<FreeSeatCount | undefined> => {
    if (most === undefined || most > seatRules.plenty) return undefined
    const looks = [...((await lookAtStacks(lab, await books.readRecent(lab))) ?? []).values()]
    if (looks.length === 0 && inUse === undefined) return undefined
    const seen = looks.reduce((sum, { sessions }) => sum + sessions.size, 0)
    return {
      free: Math.max(0, most - Math.max(seen, inUse ?? 0)),
      asOf: Math.min(asOf, ...looks.map((look) => look.asOf)),
    }
  }

  /**
   * Whether the store itself says that somebody is first in line. While it is away, and when it has lost the line, the
   * pages of several people may say so, and each process would let one of them through.
   */
  const isFirst = async (lab: Lab, userId: AppStreamUserId): Promise<boolean> => {
    try {
      const { people } = await lines.readFront(nameLine(lab), { count: 1, now: clock.now() })
      return people[0]?.person === userId
    } catch (error) {
      if (!(error instanceof LineStoreUnavailableError)) throw error
      return false
    }
  }

  /** A book that does not know whether somebody waits will have to learn it. */
  const prepareBook = async (lab: Lab): Promise<void> => {
    const book = await books.read(lab)
    if (lab.line && book.line.waits === undefined) await learn(lab)
  }

  return {
    ...labWatch,

    look(lab, need) {
      const looked = labWatch.look(lab, need)
      return looked instanceof Promise
        ? looked.then((snapshot) => addSeats(lab, need, snapshot))
        : addSeats(lab, need, looked)
    },

    prepare(lab) {
      const isDue = labWatch.prepare(lab)
      if (cells.isLocal) return isDue
      // Cells that this process has seen are changed without being read again; after a while other processes will
      // have changed them, so they are read with each look that is due.
      const isNew = (name: string): boolean => isDue || !prepared.has(name)
      const [book, awsCalls] = [nameBook(lab), nameCallLine(lab)]
      if (isNew(awsCalls)) cells.read(awsCalls).catch(() => undefined)
      if (isNew(book)) prepareBook(lab).catch(() => undefined)
      for (const name of [book, awsCalls]) prepared.add(name)
      if (prepared.size > maxCopies) prepared.clear()
      return isDue
    },

    async lookAtFleet(lab) {
      const snapshot = await labWatch.look(lab, { sessions: true })
      const count = snapshot && (await countSeats(lab, snapshot))
      const book = await books.readRecent(lab)
      const sessions = await lookAtStacks(lab, book)
      return { ...(count && { count }), ...(sessions && { sessions }) }
    },

    async take(lab, userId, { tries = false, isHead = false, looked, marks } = {}) {
      const snapshot = looked ? looked.snapshot : await labWatch.look(lab, { sessions: false })
      const count = snapshot && (await countSeats(lab, snapshot))
      const look: FleetSnapshot = { ...(count && { count }) }
      const now = clock.now()
      const end = (outcome: SeatAnswer['outcome'], handedOutAt = now): SeatAnswer => {
        onSeatAnswer?.(lab, outcome)
        return { outcome, handedOutAt }
      }
      // A look that is late does not mean a fleet without a number: other processes may have counted it already.
      const isLate = !snapshot?.fleet && labWatch.isLooking(lab)
      const person = { userId, stackName: lab.stackName }
      if (!count && !isLate) return end('not_counted')
      const recent = lab.line?.classHolds ? await books.readRecent(lab) : undefined
      const isHeld = recent && mayHold(recent, lab, { classHolds, now })
      const decide = lab.line
        ? (question: SeatQuestion) =>
            takeInLine(question, { lab, books, clock, learn, classHolds, marks })
        : (question: SeatQuestion) => books.change(lab, (book) => book.take(question))
      // Who of a class is in already decides how many of its seats are held.
      const ofClasses = isHeld ? await lookAtStacks(lab, recent) : undefined
      const first = await decide({
        person,
        look: { ...look, ...(ofClasses && { sessions: ofClasses }) },
        now,
        triesPerMinute: 0,
      })
      if (first.result.outcome !== 'full') return end(first.result.outcome)
      const sessions = await lookAtStacks(lab, first.book)
      // The book decides with the sessions at hand who is let through although all is full.
      const triesPerMinute = tries ? readTries(lab) : 0
      const mayTry = triesPerMinute > 0 && (!lab.line || (isHead && (await isFirst(lab, userId))))
      const later = clock.now()
      const { result } = await decide({
        person,
        look: { ...look, ...(sessions && { sessions }) },
        now: later,
        // Alone, each process would let one through: its book does not know of the others' tries.
        triesPerMinute: mayTry && !cells.isAlone?.() ? triesPerMinute : 0,
      })
      return end(result.outcome, later)
    },

    async giveBack(lab, userId, { outcome, handedOutAt }) {
      if (outcome !== 'granted' && outcome !== 'own') return
      const person = { userId, stackName: lab.stackName }
      await books.change(lab, (book) => {
        book.giveBack(person, handedOutAt)
        return { changed: true }
      })
    },
  }
}

const readTries = ({ triesPerMinute }: Lab): number => triesPerMinute ?? defaultTriesPerMinute

/** How many seats members of each class could take now, by the mark of its owner. */
function countOfClasses(
  book: SeatBook,
  open: number,
  {
    held,
    now,
    ...rule
  }: HoldRule & { readonly held: readonly HeldForClass[]; readonly now: number },
): ReadonlyMap<string, number> {
  const { standing } = sortCalls(book.calls, now, rule)
  const left = listWaiting(held, now).length > 0 ? 0 : Math.max(0, open - standing.length)
  return new Map(
    held.map(({ class: each, unused }) => [each.mark, each.isExam ? left : Math.min(left, unused)]),
  )
}
