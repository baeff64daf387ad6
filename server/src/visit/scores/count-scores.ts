import {
  DurableStoreUnavailableError,
  linkOfTicket,
  StateEntryDamagedError,
  type Ticket,
} from '@appstreamlab/shared'
import { mayChooseScores } from '../../courses/course.js'
import type { AppContext } from '../../http/app-context.js'

/** What a card or a board says of scores, to who may choose them. */
export interface ScoresFacts {
  readonly hasScores: true
  /** Scores that did not arrive, and will not by themselves. */
  readonly scoresMissing: number
}

type Parts = Pick<AppContext, 'config' | 'durableStore' | 'scores'>

/**
 * Of the link of a card, or of all links of a board's course. Where the store does not answer nothing is missing: no
 * card waits for it. Undefined, and nothing asked, for everybody else.
 */
export async function findScoresFacts(
  ticket: Ticket,
  context: Parts,
  of: 'link' | 'course',
): Promise<ScoresFacts | undefined> {
  if (!mayChooseScores(ticket, context.config)) return undefined
  try {
    return { hasScores: true, scoresMissing: await count(ticket, context, of) }
  } catch (error) {
    const isFault =
      error instanceof DurableStoreUnavailableError || error instanceof StateEntryDamagedError
    if (!isFault) throw error
    return { hasScores: true, scoresMissing: 0 }
  }
}

async function count(
  ticket: Ticket,
  { durableStore: store, scores }: Parts,
  of: 'link' | 'course',
): Promise<number> {
  const { countMissing, listChoices } = await import('./find-link.js')
  const own = linkOfTicket(ticket)
  if (of === 'link') {
    const choice = await (await scores.load()).readChoice(own)
    return choice ? countMissing(own, store) : 0
  }
  const choices = await listChoices(ticket, store)
  const counts = await Promise.all(choices.map(({ link }) => countMissing(link, store)))
  return counts.reduce((sum, one) => sum + one, 0)
}
