import {
  LineStoreUnavailableError,
  noteLost,
  noteNobodyWaits,
  takeSeatInLine,
  type Clock,
  type Lab,
  type LineDecision,
  type LineStore,
  type SeatBook,
  type SeatDecision,
  type SeatQuestion,
} from '@appstreamlab/shared'
import { nameLine, type FleetBooks } from './fleet-books.js'

export interface TakeInLineParts {
  readonly lab: Lab
  readonly books: FleetBooks
  readonly lines: Pick<LineStore, 'measure'>
  readonly clock: Clock
}

/**
 * Decides about somebody who wants a streaming URL of a fleet with a waiting line (`seats.ts`). Whether anybody
 * waits stands in the book; a book that does not know it learns it from the line's store.
 */
export async function takeInLine(
  question: SeatQuestion,
  parts: TakeInLineParts,
): Promise<{ readonly book: SeatBook; readonly result: SeatDecision }> {
  const { lab, books } = parts
  const rule = { holdMilliseconds: lab.line?.holdMilliseconds }
  const take = async (ifUnknown: boolean | undefined) =>
    books.change(lab, (book): LineDecision | SeatDecision | UnknownDecision => {
      const isEmpty = book.line.waits === undefined ? ifUnknown : !book.line.waits
      if (isEmpty === undefined) return { outcome: 'unknown', changed: false }
      const decision = takeSeatInLine(book, question, { ...rule, isEmpty })
      const tries = decision.outcome === 'waits' && question.triesPerMinute > 0
      return tries ? { ...book.take(question), changed: true } : decision
    })
  const first = await take(undefined)
  const { book, result } =
    first.result.outcome === 'unknown' ? await take(await learnEmptiness(parts)) : first
  return { book, result: { outcome: nameOutcome(result.outcome), changed: result.changed } }
}

interface UnknownDecision {
  readonly outcome: 'unknown'
  readonly changed: boolean
}

/** A store that does not answer knows of nobody who waits: then the book alone decides. */
async function learnEmptiness({ lab, books, lines, clock }: TakeInLineParts): Promise<boolean> {
  try {
    const size = await lines.measure(nameLine(lab), clock.now())
    await books.change(lab, (book) => {
      const isNews = book.line.waits === undefined
      if (isNews && size.people > 0) noteLost(book, clock.now())
      if (isNews && size.people === 0) noteNobodyWaits(book, book.line.notedAt, clock.now())
      return { changed: isNews }
    })
    return size.people === 0
  } catch (error) {
    if (error instanceof LineStoreUnavailableError) return true
    throw error
  }
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
