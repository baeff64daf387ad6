import { randomBytes, randomUUID } from 'node:crypto'

import type { Account } from './account.js'
import { changeCapacity } from './scale-in.js'
import { describeQuotaBreach } from './quota.js'
import { addActivity, overrideActivity, watchActivity } from './scaling-activities.js'
import type {
  CapacityRange,
  Fleet,
  ScalableTarget,
  ScheduledAction,
  SuspendedScaling,
} from './types.js'

/** Application Auto Scaling, on what it does to a fleet. */

export const noneSuspended: SuspendedScaling = {
  dynamicIn: false,
  dynamicOut: false,
  scheduled: false,
}

const seatsOf = (fleet: Fleet): number => fleet.maxSessionsPerInstance ?? 1

/** DesiredCapacity as Application Auto Scaling counts it: sessions of a multi-session fleet. */
export const readDesiredCapacity = (fleet: Fleet): number => fleet.desiredInstances * seatsOf(fleet)

export function createTarget(
  account: Account,
  fleetName: string,
  range: CapacityRange,
): ScalableTarget {
  const target: ScalableTarget = {
    id: randomBytes(16).toString('hex'),
    actionsId: randomUUID(),
    fleetName,
    createdAtMs: account.clock.now(),
    range,
    suspended: noneSuspended,
  }
  account.scalableTargets.set(fleetName, target)
  account.changed()
  return target
}

/** Brings the capacity of a running fleet between Min and Max; of one that does not run, nothing changes now. */
export function pullIntoRange(account: Account, { fleetName, range }: ScalableTarget): void {
  const fleet = account.fleets.get(fleetName)
  if (fleet?.state !== 'RUNNING') return
  const current = readDesiredCapacity(fleet)
  if (current < range.min) {
    setCapacity(account, fleet, range.min, `minimum capacity was set to ${range.min}`)
  } else if (Math.ceil(range.max / seatsOf(fleet)) < fleet.desiredInstances) {
    setCapacity(account, fleet, range.max, `maximum capacity was set to ${range.max}`)
  }
}

/** Sets DesiredCapacity and notes as an activity what becomes of it. */
export function setCapacity(account: Account, fleet: Fleet, capacity: number, cause: string): void {
  const instances = Math.ceil(capacity / seatsOf(fleet))
  const activity = {
    fleetName: fleet.name,
    description: `Setting desired capacity to ${capacity}.`,
    cause,
  }
  const { name: fleetName, instanceType } = fleet
  const isLarger = instances > fleet.desiredInstances
  const breach = isLarger
    ? describeQuotaBreach(account, { fleetName, instanceType, instances })
    : undefined
  if (breach !== undefined) {
    const detail = `(Service: AmazonAppStream; Status Code: 400; Error Code: LimitExceededException; Request ID: ${randomUUID()}; Proxy: null)`
    const message = `Failed to set desired capacity to ${capacity}. Reason: ${breach} ${detail}.`
    addActivity(account, { ...activity, status: 'Failed', message, hasEnd: true })
    return
  }
  overrideActivity(account, fleet.name)
  changeCapacity(account, fleet, instances)
  const waiting = `Successfully set desired capacity to ${capacity}. Waiting for change to be fulfilled by appstream.`
  const added = addActivity(account, {
    ...activity,
    status: 'InProgress',
    message: waiting,
    capacity,
  })
  watchActivity(account, fleet, added)
  account.clock.settle()
}

/** What a scheduled action does when its time has come. */
export function applyAction(account: Account, action: ScheduledAction): void {
  const { fleetName, name } = action
  const target = account.scalableTargets.get(fleetName)
  // A time that passes while scheduled scaling is suspended is not made up for.
  if (target === undefined || target.suspended.scheduled) return
  const range = { min: action.min ?? target.range.min, max: action.max ?? target.range.max }
  const wanted = [
    ...(action.min === undefined ? [] : [`min capacity to ${action.min}`]),
    ...(action.max === undefined ? [] : [`max capacity to ${action.max}`]),
  ].join(' and ')
  const activity = {
    fleetName,
    description: `Setting ${wanted}`,
    cause: `scheduled action name ${name} was triggered`,
  }
  const reason = findRefusal(account, fleetName, range)
  if (reason !== undefined) {
    const message = `Failed to set ${wanted}. Reason: ${reason}`
    addActivity(account, { ...activity, status: 'Failed', message, hasEnd: true })
    return
  }
  target.range = range
  addActivity(account, {
    ...activity,
    status: 'Successful',
    message: `Successfully set ${wanted}`,
  })
  const before = account.scalingActivities.length
  pullIntoRange(account, target)
  if (account.scalingActivities.length === before) noteNothingToDo(account, target, activity.cause)
}

function findRefusal(
  account: Account,
  fleetName: string,
  { min, max }: CapacityRange,
): string | undefined {
  const fleet = account.fleets.get(fleetName)
  if (fleet?.state !== 'RUNNING') {
    const state = fleet === undefined ? 'it does not exist' : `its state is ${fleet.state}`
    return `Resource Id [fleet/${fleetName}] is not scalable. Reason: The fleet must be RUNNING, and ${state}`
  }
  return min > max ? 'Maximum capacity cannot be less than minimum capacity' : undefined
}

function noteNothingToDo(account: Account, { fleetName, range }: ScalableTarget, cause: string) {
  const fleet = account.fleets.get(fleetName)
  if (fleet === undefined) return
  const current = readDesiredCapacity(fleet)
  addActivity(account, {
    fleetName,
    description: 'Attempting to scale due to scheduled action',
    cause,
    status: 'Failed',
    hasEnd: true,
    notScaled: { code: 'AlreadyAtDesiredCapacity', range, current },
  })
}
