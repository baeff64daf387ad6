import { lineRules } from './line-rules.js'

/** How many people with a smaller number have not left, present or not. */
export interface PeopleAhead {
  readonly count: number
  /** False where the store only knows that there are no more than this, and nearly as many. */
  readonly exact: boolean
}

/** What a page says: 1 is next. */
export interface ShownPosition {
  readonly position: number
  /** "About 120": whoever is that far behind is told a round number. */
  readonly about: boolean
}

/** Why a number may be larger than the one that was shown before; each has its sentence on the page. */
export type RiseReason = 'rebuilt' | 'class' | 'share'

/**
 * What to show after `shown`, which the page's ticket carries. It never rises, whatever was counted, except
 * for a reason that the page names: somebody who comes back to an old number after a loss, or is let in by
 * one of the two exceptions.
 */
export function showPosition(
  { count, exact }: PeopleAhead,
  shown?: ShownPosition,
  reasons: ReadonlySet<RiseReason> = new Set(),
): ShownPosition {
  const position = count + 1
  const about = !exact || position > lineRules.exactPositions
  const next = { position: about ? roundUp(position) : position, about }
  return shown && next.position > shown.position && reasons.size === 0 ? shown : next
}

/**
 * To a number that does not pretend: upwards, since nobody minds to be called earlier, and in steps of
 * five to a hundred. Among those, a smaller count never gives a larger number.
 */
function roundUp(position: number): number {
  const step = steps.find(({ below }) => position <= below)?.step ?? 100
  return Math.ceil(position / step) * step
}

const steps = [
  { below: 50, step: 5 },
  { below: 200, step: 10 },
  { below: 500, step: 20 },
  { below: 1_000, step: 50 },
] as const
