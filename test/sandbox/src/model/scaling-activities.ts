import { randomUUID } from 'node:crypto'

import type { Account } from './account.js'
import type { ActivityStatus, Fleet, NotScaledReason, ScalingActivity } from './types.js'

/**
 * Notes what Application Auto Scaling did and how it ended: done, not given, or replaced by
 * something newer. `scaling.ts` and `scheduled-actions.ts` call it.
 */

const sixWeeksMs = 42 * 86_400_000
/** Far more than a fleet makes in six weeks; bounds the state file. */
const mostActivities = 10_000

export interface NewActivity {
  readonly fleetName: string
  readonly description: string
  readonly cause: string
  readonly status: ActivityStatus
  readonly message?: string
  readonly notScaled?: NotScaledReason
  readonly capacity?: number
  /** Activities about Min and Max have no end at AWS. */
  readonly hasEnd?: boolean
}

export function addActivity(account: Account, activity: NewActivity): ScalingActivity {
  const { hasEnd = false, ...members } = activity
  const nowMs = account.clock.now()
  const added: ScalingActivity = {
    id: randomUUID(),
    startMs: nowMs,
    ...(hasEnd ? { endMs: nowMs } : {}),
    ...members,
  }
  account.scalingActivities.push(added)
  forgetOld(account, nowMs)
  account.changed()
  return added
}

function forgetOld(account: Account, nowMs: number): void {
  const { scalingActivities: all } = account
  const [oldest] = all
  if (oldest === undefined) return
  if (all.length <= mostActivities && oldest.startMs >= nowMs - sixWeeksMs) return
  account.scalingActivities = all
    .filter(({ startMs }) => startMs >= nowMs - sixWeeksMs)
    .slice(-mostActivities)
}

/** A change that AppStream has taken, and whose instances are not all there yet. */
export function watchActivity(account: Account, fleet: Fleet, activity: ScalingActivity): void {
  const readyAtMs = Math.max(...fleet.instances.map((instance) => instance.readyAtMs), 0)
  const givenUpMs = activity.startMs + fleet.timings.provisionSeconds * 1000
  const dueMs = Math.max(readyAtMs, isShort(fleet) ? givenUpMs : 0)
  account.clock.schedule(`scaling:${fleet.name}`, Math.max(dueMs, account.clock.now()), () =>
    closeActivity(account, activity, isShort(fleet) ? 'Unfulfilled' : 'Successful'),
  )
}

const isShort = (fleet: Fleet): boolean => fleet.instances.length < fleet.desiredInstances

/** Something newer has come before the change was fulfilled. */
export function overrideActivity(account: Account, fleetName: string): void {
  account.clock.cancel(`scaling:${fleetName}`)
  const open = account.scalingActivities.findLast(
    (one) => one.fleetName === fleetName && one.status === 'InProgress',
  )
  if (open !== undefined) closeActivity(account, open, 'Overridden')
}

const outcomes: Readonly<Record<'Successful' | 'Unfulfilled' | 'Overridden', string>> = {
  Successful: 'Change successfully fulfilled by appstream.',
  Unfulfilled: 'Change was not fulfilled by appstream.',
  Overridden: 'Change was overridden by a newer request.',
}

function closeActivity(
  account: Account,
  activity: ScalingActivity,
  status: keyof typeof outcomes,
): void {
  activity.status = status
  activity.endMs = account.clock.now()
  activity.message = `Successfully set desired capacity to ${activity.capacity}. ${outcomes[status]}`
  account.changed()
}
