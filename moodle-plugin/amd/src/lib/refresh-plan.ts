// When the cards of a page are asked for again. Pure: no DOM, no Moodle, no clock.

/** What a page knows of one card. Times in seconds since 1970; 0: never heard. */
export interface CardReading {
  readonly state: string
  readonly stateAsOf: number
  readonly sessionAsOf: number
  readonly hasSession: boolean
}

export const minimumSeconds = 20
export const maximumSeconds = 300

const staleSeconds = 60

/** States that only somebody's action changes: nothing is awaited. */
const isFinal = (state: string): boolean => state.startsWith('refusal_') || state === 'gone'

/** Whether it is worth asking for a card at all, `now` in seconds since 1970. */
export const needsRefresh = (card: CardReading, now: number): boolean => {
  // A lab that was gone some time ago may have been put right since; a refusal is the site's own.
  if (isFinal(card.state)) return card.state === 'gone' && now - card.stateAsOf > staleSeconds
  if (card.sessionAsOf === 0 || card.state !== 'ready') return true
  return now - (card.hasSession ? card.sessionAsOf : card.stateAsOf) > staleSeconds
}

/** Whether a page goes on asking by itself: while something is awaited, not merely to stay fresh. */
export const keepsAsking = (cards: readonly CardReading[]): boolean =>
  cards.some((card) => !isFinal(card.state) && card.state !== 'ready')

/** Seconds until the next question, after `rounds` questions that brought no change or failed. */
export const delaySeconds = (rounds: number): number =>
  Math.min(maximumSeconds, Math.round(minimumSeconds * 1.5 ** rounds))
