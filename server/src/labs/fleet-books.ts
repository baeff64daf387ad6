import {
  BoundedMap,
  SeatBook,
  writeTargetKey,
  type Clock,
  type Lab,
  type SharedCells,
} from '@appstreamlab/shared'
import { isFresh } from './is-fresh.js'

/** A book that nobody has written for this long is gone; it is longer than any look is kept. */
const bookLifetimeMilliseconds = 600_000
/** With classes it also knows who of them is in, which a quiet lesson must not forget. */
const bookOfClassesLifetimeMilliseconds = 4 * 3_600_000
/** For so long a copy of the book counts, so that cards that look again at the same moment share one reading of it. */
const copyMilliseconds = 1_000
export const maxCopies = 500

export interface BookChange {
  readonly changed: boolean
}

/** The seat books of fleets, which all processes share. */
export interface FleetBooks {
  /** The copy of the book, a second old at most; the book itself where it lies in this process. */
  findCopy(lab: Lab): SeatBook | undefined
  read(lab: Lab): Promise<SeatBook>
  /** The copy where there is one, else the book. */
  readRecent(lab: Lab): Promise<SeatBook>
  /** Changes the book as one atomic step; `change` may run several times, each with another copy. */
  change<T extends BookChange>(
    lab: Lab,
    change: (book: SeatBook) => T,
  ): Promise<{ readonly book: SeatBook; readonly result: T }>
}

interface Copy {
  readonly book: SeatBook
  readonly readAt: number
}

export function createFleetBooks(cells: SharedCells, clock: Clock): FleetBooks {
  const copies = new BoundedMap<string, Copy>(maxCopies)
  const keepCopy = (key: string, book: SeatBook): SeatBook => {
    copies.set(key, { book, readAt: clock.now() })
    return book
  }
  const findCopy = (lab: Lab): SeatBook | undefined => {
    const copy = copies.get(nameBook(lab))
    return isFresh(copy?.readAt, clock.now(), copyMilliseconds) ? copy?.book : undefined
  }
  const read = async (lab: Lab): Promise<SeatBook> => {
    const key = nameBook(lab)
    return keepCopy(key, SeatBook.read(await cells.read(key)))
  }
  return {
    findCopy,
    read,
    readRecent: async (lab) => findCopy(lab) ?? read(lab),

    async change(lab, change) {
      const key = nameBook(lab)
      const changed = await cells.update(
        key,
        (current) => {
          const book = SeatBook.read(current)
          const result = change(book)
          return { result: { book, result }, ...(result.changed && { next: book }) }
        },
        lab.line?.classHolds ? bookOfClassesLifetimeMilliseconds : bookLifetimeMilliseconds,
      )
      keepCopy(key, changed.book)
      return changed
    },
  }
}

/** The name of the cell never changes: processes of two versions share the book while one of them is rolled out. */
export const nameBook = (lab: Lab): string => `places ${writeTargetKey(lab)} ${lab.fleetName}`

/** Names the waiting line of the lab's fleet, in stores and in tickets. */
export const nameLine = (lab: Lab): string => `${writeTargetKey(lab)} ${lab.fleetName}`
