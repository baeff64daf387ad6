import type { ChangeNote, FleetChange, PlanAlert } from '@appstreamlab/shared'
import type { ApplyOutcome } from '../../classes/apply/apply-target.js'
import type { LoweringChange, MissingPart } from '../../aws/capacity/capacity-api.js'
import type { FleetDifference } from '../../classes/apply/plan-target.js'
import { plural, toMinute } from './describe-plan.js'

/** What is changed at AWS, in words for a terminal; times are in UTC. */

export function describeChange(change: FleetChange | LoweringChange): string {
  switch (change.kind) {
    case 'register_target':
      return `now: registers the scalable target, Min ${change.min}, Max ${change.max}, which changes no capacity`
    case 'set_range':
      return change.min > change.from.min
        ? `now: raises Min from ${change.from.min} to ${change.min}${change.max === undefined ? '' : ` and Max from ${change.from.max} to ${change.max}`}: paid for from now on`
        : `now: lowers Min from ${change.from.min} to ${change.min}`
    case 'start_fleet':
      return 'now: starts the fleet, which is paid for from now on'
    case 'put_action': {
      const { at, min, max } = change.action
      return `${toMinute(at)}: Min ${min}${max === undefined ? '' : `, Max ${max}`}`
    }
    case 'put_start':
      return `${toMinute(change.at)}: starts the fleet`
    case 'delete_action':
    case 'delete_start':
      return `takes away ${change.name}`
    case 'lower_max':
      return `lowers Max to ${change.max}`
    case 'lower_desired':
      return `lowers capacity to ${change.desired}`
    case 'stop_fleet':
      return 'stops the fleet'
    case 'deregister_target':
      return 'takes away the scalable target, since there was none before'
  }
}

export function describeNote(note: ChangeNote): string {
  switch (note.kind) {
    case 'target_unknown':
      return 'whether there is a scalable target is not known: nothing is put (application-autoscaling:DescribeScalableTargets)'
    case 'actions_unknown':
      return 'which scheduled actions there are is not known: nothing is put (application-autoscaling:DescribeScheduledActions)'
    case 'starts_unknown':
      return 'which starts there are is not known: none is put, and somebody has to start the fleet (scheduler:ListSchedules)'
    case 'starts_of_others':
      return `${note.names.join(', ')}: has the name of a start of ours and calls something else. It is left alone; \`classes keep\` starts the fleet when its time has come`
    case 'no_start_role':
      return 'CLASSES_START_ROLES names no role of this account: no start is put, and somebody has to start the fleet'
    case 'min_of_others':
      return `Min is ${note.min}, and nothing of ours set it: it stays, where ${note.planned} are planned. If it is meant to stay after the classes too, apply with --take-base`
    case 'actions_of_others':
      return `${plural(note.names.length, 'scheduled action')} of others on the same fleet: ${note.names.slice(0, 5).join(', ')}${note.names.length > 5 ? ' …' : ''}; never touched, and they set Min and Max too`
    case 'suspended':
      return 'scheduled scaling is suspended on this fleet: no action runs until somebody resumes it'
    case 'window':
      return `what begins ${toMinute(note.until)} or later is put by \`classes keep\` when earlier ones have passed`
  }
}

export const describeMissing = ({ permission, reason, awsError }: MissingPart): string =>
  reason === 'no_endpoint'
    ? `${permission} is not asked: AppStream is a stand-in here, and this service has no endpoint of its own`
    : reason === 'denied'
      ? `${permission} is not allowed (${awsError}): docs/aws.md says what goes without it`
      : `${permission} failed (${reason}, ${awsError})`

/** What a fleet was before us, for the list that the first apply shows. */
export function describeBase({ record, kept }: FleetDifference): string {
  const { base, found } = record
  const before = `Min ${base.min}, Max ${base.max}, capacity ${found?.desired ?? 'unknown'}${found?.isStopped ? ', stopped' : ''}${found?.hadTarget === false ? ', without a scalable target' : ''}`
  return kept?.base
    ? `before the classes: ${before}`
    : `stands now and is put back after the last class: ${before}`
}

export function describeOutcome({ done, failed, left }: ApplyOutcome): string[] {
  const lines = failed.map(
    ({ fleet, change, fault }) =>
      `${fleet}, ${describeChange(change)}: ${fault.permission} ${fault.reason} (${fault.awsError}${fault.message && fault.message !== fault.awsError ? `: ${fault.message}` : ''})`,
  )
  const sum = [`${plural(done.length, 'change')} made`]
  if (failed.length > 0) sum.push(`${failed.length} failed`)
  if (left.length > 0)
    sum.push(`${left.length} left, since AWS does not take more now: run the same command again`)
  return [...lines, `${sum.join(', ')}.`]
}

const causes: Readonly<Record<PlanAlert['cause'], string>> = {
  retired_type: 'AWS does not offer the instance type any more',
  quota: 'the quota of the account is too small',
  fleet_errors: 'AppStream reports errors of the fleet',
  stopped: 'the fleet does not run',
  suspended: 'scheduled scaling is suspended',
  another_hand: 'somebody else changed it',
  action_missing: 'a scheduled action or a start is missing or did not run',
  overridden: 'a newer scaling event took the place of ours',
  unfulfilled: 'AWS did not deliver the capacity',
  late: 'seats come later than planned',
  not_applied: 'it is approved and was never applied: npm run classes -- apply',
  idle: 'it runs with nothing planned',
  keep_missing: '`classes keep` has not run for twice its interval',
}

export function describeAlert(alert: PlanAlert): string {
  const { fleet, cause, who, planned, asked, running, inUse, waiting, neededAt, detail } = alert
  const numbers = [
    `planned ${planned}`,
    ...(asked === undefined ? [] : [`asked of AWS ${asked}`]),
    ...(running === undefined ? [] : [`running ${running}`]),
    ...(inUse === undefined ? [] : [`in use ${inUse}`]),
    ...(waiting === undefined ? [] : [`waiting ${waiting}`]),
  ]
  return `${fleet}${neededAt === undefined ? '' : `, class at ${toMinute(neededAt)}`}: ${causes[cause]}${detail ? ` (${detail})` : ''}; ${numbers.join(', ')}. ${who === 'aws' ? 'AWS has to act' : 'The cloud admin has to act'}.`
}
