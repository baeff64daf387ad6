import {
  hasHolds,
  noteLost,
  noteNobodyWaits,
  takeSeatInLine,
  type Clock,
  type Lab,
  type LineDecision,
  type LineSize,
  type SeatBook,
  type SeatDecision,
  type SeatQuestion,
} from '@appstreamlab/shared'
import { noteHolds, type ClassHolds } from './class-holds.js'
import type { FleetBooks } from './fleet-books.js'

// The seat of a launch where the lab has a waiting line; `seats.ts` calls it for those labs alone.

export interface TakeInLineParts {
  readonly lab: Lab
  readonly books: FleetBooks
  readonly clock: Clock
  /** How many stand in the line; undefined where its store does not answer. */
  readonly learn: (lab: Lab) => Promise<LineSize | undefined>
  readonly classHolds?: ClassHolds | undefined
  /** The owners of classes that whoever asks is a member of. */
  readonly marks?: readonly string[] | undefined
}

/**
 * Decides about somebody who wants a streaming URL of a fleet with a waiting line (`seats.ts`). Whether anybody
 * waits stands in the book; a book that does not know it learns it from the line's store.
 */
export async function takeInLine(
  question: SeatQuestion,
  parts: TakeInLineParts,
): Promise<{ readonly book: SeatBook; readonly result: SeatDecision }> {
  const { lab, books, clock, learn, classHolds, marks } = parts
  const rule = { holdMilliseconds: lab.line?.holdMilliseconds }
  const take = async (learned?: { readonly size: LineSize | undefined }) =>
    books.change(lab, (book): LineDecision | SeatDecision | UnknownDecision => {
      const isHeldAnew = noteHolds(book, lab, { classHolds, now: question.now })
      const isNews = book.line.waits === undefined && learned?.size !== undefined
      if (isNews) noteSize(book, learned.size, clock.now())
      // A store that does not answer knows of nobody who waits: then the book alone decides.
      const isEmpty = book.line.waits === undefined ? learned && true : !book.line.waits
      if (isEmpty === undefined) return { outcome: 'unknown', changed: isHeldAnew }
      const decision = takeSeatInLine(book, question, { ...rule, isEmpty, marks })
      // A try is for a fleet that is full; seats of a class are none to try.
      const tries = decision.outcome === 'waits' && question.triesPerMinute > 0
      if (tries && !hasHolds(book, question.now)) return { ...book.take(question), changed: true }
      return isNews || isHeldAnew ? { ...decision, changed: true } : decision
    })
  const first = await take()
  const { book, result } =
    first.result.outcome === 'unknown' ? await take({ size: await learn(lab) }) : first
  return { book, result: { outcome: nameOutcome(result.outcome), changed: result.changed } }
}

/** People who wait while the book knows nothing of them: it was lost. */
function noteSize(book: SeatBook, { people }: LineSize, now: number): void {
  if (people > 0) noteLost(book, now)
  else noteNobodyWaits(book, book.line.notedAt, now)
}

interface UnknownDecision {
  readonly outcome: 'unknown'
  readonly changed: boolean
}

function nameOutcome(
  outcome: (LineDecision | UnknownDecision | SeatDecision)['outcome'],
): SeatDecision['outcome'] {
  switch (outcome) {
    case 'waits':
    case 'unknown':
      return 'full'
    case 'called':
      return 'granted'
    default:
      return outcome
  }
}
