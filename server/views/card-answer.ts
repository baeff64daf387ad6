import { renderCard } from './lab-page.js'
import { tellScript, type ScriptFacts } from './card-waiting-line.js'
import type { CardModel } from './card-model.js'
import { nameShown } from './card-shown.js'
import type { PageFrame } from './frame.js'

// What a page that looks again gets: the changing part of its card, or only that it shows the right one already.

/** As `client/page.ts` reads it. */
export interface CardAnswer {
  readonly state: string
  /** For every form of the page: the markup beside it has none. */
  readonly ticket: string
  /** Absent where the page shows this already. */
  readonly html?: string
  /** ISO 8601, UTC. */
  readonly checkedAt: string
  /** In how many milliseconds to look again; also among `facts`, for pages of the version before. */
  readonly nextLook?: number
  /** What changes with every look. */
  readonly facts: ScriptFacts
}

/**
 * Answers a look. Most looks of people who wait find nothing new, and rendering a card is most of what a look costs.
 *
 * @param shown What the page says that it shows; pages of the version before say nothing.
 */
export function answerLook(
  model: CardModel,
  frame: PageFrame,
  shown: string | undefined,
): CardAnswer {
  const { ticket, state, nextLook, now } = model
  const name = nameShown(model, frame)
  return {
    state: state.state,
    ticket,
    ...(shown !== name && { html: renderCard({ ...model, ticket: '' }, frame, name) }),
    checkedAt: new Date(state.asOf ?? now).toISOString(),
    ...(nextLook !== undefined && { nextLook }),
    facts: tellScript(model),
  }
}
