// When the cards of a page are asked for again. Pure: no DOM, no Moodle, no clock.

/** What a page knows of one card. Times in seconds since 1970; 0: never heard. */
export interface CardReading {
  readonly state: string
  readonly stateAsOf: number
  readonly sessionAsOf: number
  /** Whether the person is in the lab, from here or from another activity. */
  readonly hasSession: boolean
  /** Second at which the activity's own dates next change the state; 0: they play no part; -1: no further date will. */
  readonly changesAt: number
  /** Whoever waits in line is present by asking again after so many seconds; 0: nobody waits. */
  readonly lookSeconds: number
}

export const minimumSeconds = 20
export const maximumSeconds = 300

/** Seconds for which a page expects that a click leads into the lab. */
export const awaitedSeconds = 600

const staleSeconds = 60
const firstLookSeconds = 8
const steadyRounds = 10

/** States that only somebody's action or the activity's own dates change: nothing is awaited. */
const isFinal = ({ state, changesAt }: CardReading): boolean =>
  state.startsWith('refusal_') ||
  state === 'gone' ||
  (changesAt !== 0 && ['not_open', 'closed'].includes(state))

/** Whether it is worth asking for a card at all, `now` in seconds since 1970. */
export const needsRefresh = (card: CardReading, now: number): boolean => {
  if (card.changesAt > 0 && card.changesAt <= now) return true
  if (card.hasSession) return now - card.sessionAsOf > staleSeconds
  // A lab that was gone some time ago may have been put right since; a refusal is the site's own.
  if (isFinal(card)) return card.state === 'gone' && now - card.stateAsOf > staleSeconds
  if (card.sessionAsOf === 0 || card.state !== 'ready') return true
  return now - card.stateAsOf > staleSeconds
}

/** Whether a page goes on asking by itself: while something is awaited, not merely to stay fresh. */
export const keepsAsking = (cards: readonly CardReading[]): boolean =>
  cards.some((card) => card.hasSession || (!isFinal(card) && card.state !== 'ready'))

/** After how many seconds somebody who waits in line asks again, also from a hidden tab; 0: nobody waits. */
export const lineSeconds = (cards: readonly CardReading[]): number => {
  const looks = cards.map(({ lookSeconds }) => lookSeconds).filter((seconds) => seconds > 0)
  return looks.length === 0 ? 0 : Math.min(...looks)
}

/** How somebody stands in the line is spoken so often at most, as long as it is the same kind of news. */
export const spokenSeconds = 60

/** When the next date changes a card; 0: none does. */
export const nextChange = (cards: readonly CardReading[], now: number): number => {
  const times = cards.map(({ changesAt }) => changesAt).filter((time) => time > now)
  return times.length === 0 ? 0 : Math.min(...times)
}

/** Seconds until the next question, after `rounds` questions that brought no change or failed. */
export const delaySeconds = (rounds: number): number =>
  Math.min(maximumSeconds, Math.round(minimumSeconds * 1.5 ** rounds))

/** The same after a click that opens a lab: the session shows within seconds, or when the person has got through. */
export const awaitedDelaySeconds = (rounds: number): number =>
  rounds === 0 ? firstLookSeconds : delaySeconds(Math.max(0, rounds - steadyRounds))
