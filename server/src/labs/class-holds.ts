import {
  BoundedMap,
  hasHolds,
  noteClasses,
  planHold,
  type ClassRecord,
  type Clock,
  type HeldClasses,
  type HeldForClass,
  type Lab,
  type SeatBook,
} from '@appstreamlab/shared'
import { CachedLookup } from './cached-lookup.js'
import { maxCopies, nameLine } from './fleet-books.js'
import { isFresh } from './is-fresh.js'

/** What this process knows of classes that hold seats of fleets (docs/adr/0028). */
export interface ClassHolds {
  /**
   * The classes of the lab's fleet as this process read them last, at once, and has them read again beside that where
   * it is time. Undefined before it has read them.
   */
  find(lab: Lab): HeldClasses | undefined
}

export interface ClassHoldsParts {
  /** Every class that is kept. */
  readonly list: () => Promise<readonly ClassRecord[]>
  readonly clock: Clock
  readonly onFailure: (error: unknown) => void
}

/** Who approves a class a minute before it begins is late; the store is read no more often than this. */
const freshMilliseconds = 60_000
/** Classes that cannot be read any more go on holding seats as they were read. */
const keepMilliseconds = 4 * 3_600_000
const pauseMilliseconds = 10_000
/** Which lesson is next changes by the second at most. */
const foundMilliseconds = 1_000

export function createClassHolds({ list, clock, onFailure }: ClassHoldsParts): ClassHolds {
  const records = new CachedLookup<readonly ClassRecord[]>({
    load: async () => {
      // As of when it was asked: whatever changes while it is read is newer.
      const asOf = clock.now()
      return { value: await list(), asOf }
    },
    clock,
    freshMilliseconds,
    keepMilliseconds,
    pauseAfter: () => pauseMilliseconds,
    onFailure,
  })
  const found = new BoundedMap<string, { readonly value: HeldClasses; readonly at: number }>(
    maxCopies,
  )
  return {
    find(lab) {
      const now = clock.now()
      const looked = records.readAtHand()
      const labs = lab.line?.classHolds
      if (!looked || !labs) return undefined
      // Every page that waits asks, many times a second at nine o'clock.
      const name = nameLine(lab)
      const known = found.get(name)
      if (known?.value.asOf === looked.asOf && isFresh(known.at, now, foundMilliseconds))
        return known.value
      const classes = looked.value.flatMap((record) => {
        const lab = labs.find(
          ({ tenantId, labId, formerIds = [] }) =>
            tenantId === record.tenantId && [labId, ...formerIds].includes(record.labId),
        )
        return (lab && planHold(record, { ...lab, now })) ?? []
      })
      const inOrder = classes.toSorted((one, other) => one.from - other.from)
      const value = { asOf: looked.asOf, classes: inOrder }
      found.set(name, { value, at: now })
      return value
    },
  }
}

/** Takes over what this process knows of the fleet's classes; whether it was news to the book. */
export const noteHolds = (
  book: SeatBook,
  lab: Lab,
  { classHolds, now }: { readonly classHolds: ClassHolds | undefined; readonly now: number },
): boolean => lab.line?.classHolds !== undefined && noteClasses(book, classHolds?.find(lab), now)

/** Whether a class may hold seats of the fleet now: then its sessions have to be seen before a seat is taken. */
export function mayHold(
  book: SeatBook,
  lab: Lab,
  { classHolds, now }: { readonly classHolds: ClassHolds | undefined; readonly now: number },
): boolean {
  if (!lab.line?.classHolds) return false
  if (hasHolds(book, now)) return true
  const known = classHolds?.find(lab)
  // What the book has heard since counts, and nobody has to tell it again.
  if (!known || known.asOf <= (book.classes?.asOf ?? Number.NEGATIVE_INFINITY)) return false
  return known.classes.some(({ from, until }) => from <= now && now < until)
}

/** What a page says of seats that are held from its reader: how many, and until when the last of them. */
export interface ShownHold {
  readonly seats: number
  readonly until: number
  readonly isExam?: true
}

export function describeHeld(held: readonly HeldForClass[]): ShownHold | undefined {
  const exam = held.find(({ class: each }) => each.isExam)
  if (held.length === 0) return undefined
  return {
    seats: held.reduce((sum, { unused }) => sum + unused, 0),
    until: Math.max(...held.map(({ class: each }) => each.until)),
    ...(exam && { isExam: true as const }),
  }
}
