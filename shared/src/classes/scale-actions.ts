import { planDefaults, type CapacityRange } from './planned-fleet.js'
import type { Step } from './seat-curve.js'

/**
 * The edges of a curve as scheduled actions of Application Auto Scaling.
 *
 * Only Min goes down by the clock, and never Max: a Max below what runs takes machines away whoever is in them. A Max
 * that had to rise stays until somebody looks (`decideLowering`).
 */
export interface ScaleAction {
  /** A whole minute in UTC, or the moment of planning for what has to change at once. */
  readonly at: number
  readonly min: number
  /** Given where Min rises, because AWS refuses a Min above the standing Max. It is never below that of an earlier action. */
  readonly max?: number
}

export interface ActionPlan {
  readonly actions: readonly ScaleAction[]
  /** AWS takes 200 actions a target. What begins at this instant or later finds no room yet. */
  readonly firstWithoutRoom?: number
}

export function writeActions(
  curve: readonly Step[],
  { standing, base, now, foreignActions = 0 }: ActionFacts,
): ActionPlan {
  const actions: ScaleAction[] = []
  let { min, max } = standing
  // Of what is over, the last counts from now on.
  const values = new Map([
    [now, base.min],
    ...curve.map(({ at, value }) => [Math.max(at, now), value] as const),
  ])
  for (const [at, value] of values) {
    if (value > min) {
      max = Math.max(max, value)
      actions.push({ at, min: value, max })
    } else if (value < min) actions.push({ at, min: value })
    min = value
  }
  const room = Math.max(0, planDefaults.scheduledActions - foreignActions)
  const outside = actions[room]
  return { actions, ...(outside && { firstWithoutRoom: outside.at }) }
}

interface ActionFacts {
  /** What the target says today. */
  readonly standing: CapacityRange
  readonly base: CapacityRange
  readonly now: number
  readonly foreignActions?: number | undefined
}

/** When a stopped fleet has to be started, so that it can be scaled when its first action comes. */
export function listStarts(
  curve: readonly Step[],
  { base, startMs, now }: { readonly base: number; readonly startMs: number; readonly now: number },
): number[] {
  const starts: number[] = []
  let before: Step = { at: -Infinity, value: base }
  for (const step of curve) {
    const startAt = step.at - startMs
    // Each step differs from the one before. In a pause that is shorter than a start nobody stops the fleet.
    if (before.value <= base && startAt > before.at) starts.push(Math.max(now, startAt))
    before = step
  }
  return starts
}
