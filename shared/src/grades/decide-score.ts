import { countConnectedSeconds, isWorkOver } from './connected-time.js'
import type { ScoreChoice, ScorePerson, ScoreWord, ScoreWork } from './score-records.js'

/** What is known of one person in a link. */
export interface PersonFacts {
  readonly person?: ScorePerson | undefined
  readonly work?: ScoreWork | undefined
  readonly word?: ScoreWord | undefined
}

export interface DecidedScore {
  /** From 1 to 100. */
  readonly given: number
  /** When the work was done, milliseconds since the epoch. */
  readonly submittedAt: number
}

/**
 * The score that is to be sent now; undefined where there is nothing new to say. It is final: a share of the
 * minutes is told when the session is over, and never while somebody works. What has been decided never falls, and
 * stays whatever is chosen later. Nobody is told a score of nothing.
 */
export function decideScore(
  choice: Pick<ScoreChoice, 'what' | 'minutes'>,
  facts: PersonFacts,
): DecidedScore | undefined {
  const { person, work } = facts
  const reached = person?.test ? undefined : findReached(choice, facts)
  return reached && reached.given > (work?.decided?.given ?? 0) ? reached : undefined
}

/**
 * What counts now comes to, from 0 to 100, whatever has been decided: less where a teacher took a word back, or chose
 * otherwise since. Undefined where nothing counts, or nobody can say yet.
 */
export function countScore(
  choice: Pick<ScoreChoice, 'what' | 'minutes'>,
  facts: PersonFacts,
): number | undefined {
  const { what } = choice
  const isOpen = what === 'minutes' && facts.work !== undefined && !isWorkOver(facts.work)
  const reached = findReached(choice, facts)?.given
  return reached ?? (what === 'nothing' || isOpen ? undefined : 0)
}

function findReached(
  { what, minutes }: Pick<ScoreChoice, 'what' | 'minutes'>,
  facts: PersonFacts,
): DecidedScore | undefined {
  if (what === 'nothing') return undefined
  const score = findOtherwise(facts) ?? (what === 'opened' ? judgeOpened(facts) : undefined)
  return score ?? (what === 'minutes' ? judgeMinutes(minutes, facts) : undefined)
}

const whole = 100

const findOtherwise = ({ word }: PersonFacts): DecidedScore | undefined =>
  word?.doneOtherwise && { given: whole, submittedAt: word.doneOtherwise.at }

function judgeOpened({ person, work }: PersonFacts): DecidedScore | undefined {
  const done = [person?.alternativeAt, work?.seenAt].filter((at) => at !== undefined)
  return done.length > 0 ? { given: whole, submittedAt: Math.min(...done) } : undefined
}

function judgeMinutes(
  minutes: number | undefined,
  { person, work }: PersonFacts,
): DecidedScore | undefined {
  if (!work || !minutes) return undefined
  const given = findShare(countConnectedSeconds(work) * (person?.timeFactor ?? 1), minutes)
  if (given < whole && !isWorkOver(work)) return undefined
  return { given, submittedAt: work.times.at(-1)?.to ?? work.lookedAt }
}

/** The share of the minutes wanted, from 0 to 100; a part of a hundredth is not reached yet. */
const findShare = (seconds: number, minutes: number): number =>
  Math.floor(whole * Math.min(1, seconds / (minutes * 60)))
