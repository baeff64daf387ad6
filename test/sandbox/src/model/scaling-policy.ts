import type { Account } from './account.js'
import { measureCapacity } from './capacity.js'
import { readDesiredCapacity, setCapacity } from './scaling.js'
import type { Fleet, ScalableTarget, ScalingPolicy } from './types.js'

/** Minutes in a row after which the two alarms of a target tracking policy go off, as AWS makes them. */
const minutesHigh = 3
const minutesLow = 15
/** Below this share of the target the lower alarm counts. */
const lowShare = 0.9
const cooldownMs = 300_000
const minuteMs = 60_000

interface Watch {
  high: number
  low: number
  changedAtMs: number
}

/** Looks once a minute at the fleet of a target that has a policy. */
export function startPolicy(account: Account, target: ScalableTarget): void {
  const watch: Watch = { high: 0, low: 0, changedAtMs: -Infinity }
  const lookAgain = () => {
    account.clock.schedule(`policy:${target.fleetName}`, account.clock.now() + minuteMs, () => {
      if (account.scalableTargets.get(target.fleetName) !== target) return
      look(account, target, watch)
      lookAgain()
    })
  }
  lookAgain()
}

function look(account: Account, target: ScalableTarget, watch: Watch): void {
  const { policy } = target
  const fleet = account.fleets.get(target.fleetName)
  if (policy === undefined || fleet?.state !== 'RUNNING') return
  const utilization = measureUtilization(account, fleet)
  // Without a data point an alarm has insufficient data and nothing scales.
  if (utilization === undefined) return
  watch.high = utilization > policy.targetPercent ? watch.high + 1 : 0
  watch.low = utilization < policy.targetPercent * lowShare ? watch.low + 1 : 0
  if (account.clock.now() < watch.changedAtMs + cooldownMs) return
  const isHigh = watch.high >= minutesHigh && !target.suspended.dynamicOut
  const isLow = watch.low >= minutesLow && !policy.isScaleInDisabled && !target.suspended.dynamicIn
  if (!isHigh && !isLow) return
  const current = readDesiredCapacity(fleet)
  const wanted = Math.ceil((current * utilization) / policy.targetPercent)
  const { min, max } = target.range
  const bounded = Math.max(min, Math.min(max, wanted))
  if (isHigh ? bounded <= current : bounded >= current) return
  watch.changedAtMs = account.clock.now()
  setCapacity(account, fleet, bounded, describeCause(target, policy, isHigh))
}

function measureUtilization(account: Account, fleet: Fleet): number | undefined {
  const { available, inUse, sessions } = measureCapacity(account, fleet)
  const actual = sessions?.actual ?? available + inUse
  const active = sessions?.active ?? inUse
  return actual === 0 ? undefined : (100 * active) / actual
}

export const alarmName = ({ fleetName, id }: ScalableTarget, kind: 'AlarmHigh' | 'AlarmLow') =>
  `TargetTracking-fleet/${fleetName}-${kind}-${id}`

function describeCause(target: ScalableTarget, { name }: ScalingPolicy, isHigh: boolean): string {
  const alarm = alarmName(target, isHigh ? 'AlarmHigh' : 'AlarmLow')
  return `monitor alarm ${alarm} in state ALARM triggered policy ${name}`
}
