import {
  countFreePlaces,
  countOpen,
  givePlaceBack,
  isTryDue,
  placeRules,
  readPlaceBook,
  reviewBook,
  takePlace,
  writePlaceBook,
  writePlaceKey,
  type Clock,
  type FleetLook,
  type FleetStatus,
  type Lab,
  type LabSnapshot,
  type PlaceBook,
  type PlaceCount,
  type PlaceOutcome,
  type SessionLook,
  type SharedCells,
} from '@appstreamlab/shared'
import type { LabWatch } from './lab-watch.js'

/** Longer than any look is kept. */
const bookLifetimeMilliseconds = 600_000
/** Cards that look again at the same moment share one reading of the book. */
const copyMilliseconds = 1_000
const maxCopies = 500
/** A try leads a student to AppStream's dead end, and helps only a fleet that scales on its error. */
export const defaultTriesPerMinute = 0

/** What became of somebody who wants a streaming URL; `not_counted` where no number says what is free. */
export interface Passage {
  readonly outcome: PlaceOutcome | 'not_counted'
  /** Names the URL in the book, milliseconds since the epoch. */
  readonly handedOutAt: number
}

export interface Places extends LabWatch {
  /**
   * A place for this person, decided in one step for all processes; or none now. With `tries` they
   * asked to go through a full fleet, in a window of its own.
   */
  take(lab: Lab, userId: string, options?: { readonly tries: boolean }): Promise<Passage>
  /** After the URL could not be made. */
  giveBack(lab: Lab, userId: string, passage: Passage): Promise<void>
}

export interface PlacesParts {
  readonly labWatch: LabWatch
  readonly cells: SharedCells
  readonly clock: Clock
  readonly onPassage?: ((lab: Lab, outcome: Passage['outcome']) => void) | undefined
}

interface Copy {
  readonly book: PlaceBook
  readonly readAt: number
}

/** A streaming URL is no place: counts those that were handed out, and adds them to what a look says. */
export function createPlaces({ labWatch, cells, clock, onPassage }: PlacesParts): Places {
  const copies = new Map<string, Copy>()
  const keepCopy = (key: string, book: PlaceBook): PlaceBook => {
    copies.delete(key)
    copies.set(key, { book, readAt: clock.now() })
    const oldest = copies.keys().next().value
    if (copies.size > maxCopies && oldest !== undefined) copies.delete(oldest)
    return book
  }

  const readBook = async (lab: Lab): Promise<PlaceBook> => {
    const key = nameBook(lab)
    const copy = copies.get(key)
    const age = copy ? clock.now() - copy.readAt : Number.POSITIVE_INFINITY
    if (copy && age >= 0 && age < copyMilliseconds) return copy.book
    return keepCopy(key, readPlaceBook(await cells.read(key)))
  }

  const changeBook = async <T extends { readonly book: PlaceBook; readonly changed: boolean }>(
    lab: Lab,
    change: (book: PlaceBook) => T,
  ): Promise<T> => {
    const key = nameBook(lab)
    const changed = await cells.update<T>(
      key,
      (current) => {
        const result = change(readPlaceBook(current))
        return { result, ...(result.changed && { next: writePlaceBook(result.book) }) }
      },
      bookLifetimeMilliseconds,
    )
    keepCopy(key, changed.book)
    return changed
  }

  /** Sessions of the lab's stack, and of every stack that somebody was promised a place on. */
  const lookAtStacks = async (lab: Lab, { held }: PlaceBook): Promise<FleetLook['sessions']> => {
    const stacks = new Set([lab.stackName, ...held.map(({ stackName }) => stackName)])
    const looks = await Promise.all(
      [...stacks].map(async (stackName): Promise<[string, SessionLook][]> => {
        const looked = await labWatch.lookAtSessions({ ...lab, stackName })
        return looked ? [[stackName, { asOf: looked.asOf, sessions: looked.value }]] : []
      }),
    )
    return new Map(looks.flat())
  }

  /** The book in the light of a count; with sessions only where it would be full without them. */
  const review = async (lab: Lab, count: PlaceCount): Promise<PlaceBook> => {
    const seen = reviewBook(await readBook(lab), { count }, clock.now())
    if (countOpen(seen.book) > 0) return seen.book
    const sessions = seen.book.held.length > 0 ? await lookAtStacks(lab, seen.book) : undefined
    const look: FleetLook = { count, ...(sessions && { sessions }) }
    const now = clock.now()
    const again = reviewBook(seen.book, look, now)
    if (!seen.changed && !again.changed) return again.book
    return (await changeBook(lab, (book) => reviewBook(book, look, now))).book
  }

  /** Undefined where nobody is held back: no number, or more than any rush takes. */
  const countPlaces = async (
    lab: Lab,
    { fleet, asOf }: LabSnapshot,
  ): Promise<PlaceCount | undefined> => {
    if (fleet?.state !== 'RUNNING') return undefined
    if (fleet.type === 'ELASTIC') return countElastic(lab, fleet, asOf)
    const free = countFreePlaces(fleet)
    return free === undefined || free > placeRules.plenty ? undefined : { free, asOf }
  }

  /**
   * An elastic fleet says how many sessions may be open, not how many places are free; the sessions
   * that we see, or AppStream's own number of those in use where that is larger, are what is taken.
   */
  const countElastic = async (
    lab: Lab,
    { maxConcurrentSessions: most, inUse }: FleetStatus,
    asOf: number,
  ): Promise<PlaceCount | undefined> => {
    if (most === undefined || most > placeRules.plenty) return undefined
    const looks = [...((await lookAtStacks(lab, await readBook(lab))) ?? []).values()]
    if (looks.length === 0 && inUse === undefined) return undefined
    const seen = looks.reduce((sum, { sessions }) => sum + sessions.size, 0)
    return {
      free: Math.max(0, most - Math.max(seen, inUse ?? 0)),
      asOf: Math.min(asOf, ...looks.map((look) => look.asOf)),
    }
  }

  return {
    ...labWatch,

    async look(lab, need) {
      const snapshot = await labWatch.look(lab, need)
      const count = snapshot && (await countPlaces(lab, snapshot))
      if (!count) return snapshot
      const book = await review(lab, count)
      const promised = book.held.filter(({ stackName }) => stackName === lab.stackName)
      return {
        ...snapshot,
        places: {
          free: countOpen(book),
          promised: new Set(promised.map(({ userId }) => userId)),
          mayTry: isTryDue(book, { now: clock.now(), triesPerMinute: readTries(lab) }),
        },
      }
    },

    async take(lab, userId, { tries } = { tries: false }) {
      const snapshot = await labWatch.look(lab, { sessions: false })
      const count = snapshot && (await countPlaces(lab, snapshot))
      const look: FleetLook = { ...(count && { count }) }
      const now = clock.now()
      const end = (outcome: Passage['outcome'], handedOutAt = now): Passage => {
        onPassage?.(lab, outcome)
        return { outcome, handedOutAt }
      }
      // A look that is late is not a fleet without a number: others may have counted it already.
      const isLate = !snapshot?.fleet && labWatch.isLooking(lab)
      if (!count && !isLate) return end('not_counted')
      const person = { userId, stackName: lab.stackName }
      // Who is let through although all is full is decided with the sessions at hand.
      const first = await changeBook(lab, (book) =>
        takePlace(book, { person, look, now, triesPerMinute: 0 }),
      )
      if (first.outcome !== 'full') return end(first.outcome)
      const sessions = await lookAtStacks(lab, first.book)
      const later = clock.now()
      const { outcome } = await changeBook(lab, (book) =>
        takePlace(book, {
          person,
          look: { ...look, ...(sessions && { sessions }) },
          now: later,
          triesPerMinute: tries ? readTries(lab) : 0,
        }),
      )
      return end(outcome, later)
    },

    async giveBack(lab, userId, { outcome, handedOutAt }) {
      if (outcome !== 'granted' && outcome !== 'own') return
      const person = { userId, stackName: lab.stackName }
      await changeBook(lab, (book) => ({
        book: givePlaceBack(book, person, handedOutAt),
        changed: true,
      }))
    },
  }
}

const nameBook = (lab: Lab): string => `places ${writePlaceKey(lab)} ${lab.fleetName}`

const readTries = ({ triesPerMinute }: Lab): number => triesPerMinute ?? defaultTriesPerMinute
