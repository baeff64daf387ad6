import { findPeak, readCurve, type Step } from './seat-curve.js'

/**
 * Decides what may go down now, for whoever has just looked at a fleet (docs/adr/0022). No timer lowers any of it:
 * AWS promises nowhere that taking capacity away spares sessions in use.
 */

/** What was seen of a fleet a moment ago; all numbers are seats. */
export interface FleetSnapshotNow {
  readonly now: number
  /** DesiredCapacity. */
  readonly desired: number
  readonly max: number
  /** Sessions, connected or not. */
  readonly inUse: number
  /** Seats that were handed out and in which nobody is seen yet, or to which somebody was called in the line. */
  readonly held: number
  readonly waiting: number
  /** People whose window is longer than the plan knew, and who may still come. */
  readonly overridden: number
}

export interface LoweringRules {
  /** The fleet's curve as planned now. */
  readonly curve: readonly Step[]
  readonly base: { readonly min: number; readonly max: number }
  /** Whether a policy of the fleet takes idle capacity away by itself. */
  readonly hasScaleIn: boolean
  readonly isStopped: boolean
  /** Nobody stops a fleet that has to be started again within this time. */
  readonly startMs: number
}

export interface Lowering {
  /** Set Max to this; absent: it stays. */
  readonly max?: number
  /** Set DesiredCapacity to this; absent: it stays. */
  readonly desired?: number
  readonly stop?: true
  /** Whether something is larger than planned, and stays because of people: that is shown. */
  readonly isPutOff?: true
}

/**
 * Max goes down at once as far as what runs, which touches no machine. Capacity itself, and the fleet, go down only
 * when nobody is in, is let in or waits: else that is put off until the next look.
 */
export function decideLowering(look: FleetSnapshotNow, rules: LoweringRules): Lowering {
  const { curve, base, hasScaleIn, isStopped, startMs } = rules
  const planned = readCurve(curve, look.now, base.min)
  const present = look.inUse + look.held + look.waiting + look.overridden
  const canEmpty = present === 0
  // A start that is due at this very moment counts.
  const soon = { from: look.now, until: look.now + startMs + 1 }
  const isPlanned = findPeak(curve, soon, base.min) > base.min
  const canStop = isStopped && canEmpty && !isPlanned
  // No policy takes anything away from a fleet that is off.
  const isOurs = !hasScaleIn || canStop
  const lowered = canEmpty && isOurs ? Math.min(look.desired, planned) : look.desired
  const max = Math.max(base.max, lowered, planned, present)
  const isIdle = look.desired > planned || (isStopped && !isPlanned)
  return {
    ...(max < look.max && { max }),
    ...(lowered < look.desired && { desired: lowered }),
    ...(canStop && { stop: true }),
    ...(isIdle && !canEmpty && { isPutOff: true }),
  }
}
