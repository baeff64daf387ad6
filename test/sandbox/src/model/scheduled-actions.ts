import type { Account } from './account.js'
import { applyAction } from './scaling.js'
import { watchActivity } from './scaling-activities.js'
import { startPolicy } from './scaling-policy.js'
import { findNextRun, parseSchedule } from './schedule-expression.js'
import type { ScheduledAction } from './types.js'

/**
 * Scheduled actions of Application Auto Scaling, by which classes get their seats: each is a timer
 * on the account's clock. What one changes is in `scaling.ts`.
 */

export const actionKey = (fleetName: string, name: string): string => `${fleetName}/${name}`

/** Keeps an action, in the place of one of the same name, and sets its timer. */
export function putAction(account: Account, action: ScheduledAction): void {
  account.scheduledActions.set(actionKey(action.fleetName, action.name), action)
  scheduleAction(account, action)
  account.changed()
}

export function deleteAction(account: Account, { fleetName, name }: ScheduledAction): void {
  const key = actionKey(fleetName, name)
  account.clock.cancel(`action:${key}`)
  account.scheduledActions.delete(key)
  account.changed()
}

export const listActions = (account: Account, fleetName: string): ScheduledAction[] =>
  [...account.scheduledActions.values()].filter((action) => action.fleetName === fleetName)

/** Takes a target away, and with it its scheduled actions. */
export function removeTarget(account: Account, fleetName: string): void {
  for (const action of listActions(account, fleetName)) deleteAction(account, action)
  account.scalableTargets.delete(fleetName)
  account.changed()
}

/** When an action runs next, without the delay; undefined where it does not run any more. */
export function findActionRun(action: ScheduledAction, afterMs: number): number | undefined {
  const { schedule, timezone = 'UTC', createdAtMs, startMs = createdAtMs, endMs } = action
  const expression = parseSchedule(schedule, timezone)
  return (
    expression &&
    findNextRun(expression, afterMs, {
      fromMs: startMs,
      ...(endMs === undefined ? {} : { untilMs: endMs }),
    })
  )
}

function scheduleAction(
  account: Account,
  action: ScheduledAction,
  afterMs = account.clock.now(),
): void {
  const key = actionKey(action.fleetName, action.name)
  const dueMs = findActionRun(action, afterMs)
  if (dueMs === undefined) {
    account.clock.cancel(`action:${key}`)
    return
  }
  account.clock.schedule(`action:${key}`, dueMs + account.scheduleDelaySeconds * 1000, () => {
    applyAction(account, action)
    scheduleAction(account, action, dueMs)
    const isOver = findActionRun(action, dueMs) === undefined
    if (isOver && !account.keepsPastActions) deleteAction(account, action)
  })
}

/** Sets all timers of what was read from a state file; what fell due since it was written runs now. */
export function resumeScaling(account: Account, writtenAtMs: number): void {
  for (const action of account.scheduledActions.values()) {
    scheduleAction(account, action, writtenAtMs)
  }
  for (const target of account.scalableTargets.values())
    if (target.policy) startPolicy(account, target)
  for (const activity of account.scalingActivities) {
    const fleet = account.fleets.get(activity.fleetName)
    if (activity.status === 'InProgress' && fleet) watchActivity(account, fleet, activity)
  }
}
