import { compact, type JsonObject } from '../../json.js'
import type { Account } from '../../model/account.js'
import {
  actionKey,
  deleteAction,
  findActionRun,
  listActions,
  putAction,
} from '../../model/scheduled-actions.js'
import { parseSchedule } from '../../model/schedule-expression.js'
import type { ScheduledAction } from '../../model/types.js'
import { isZone } from '../../model/wall-time.js'
import { AwsError } from '../aws-error.js'
import { anyResource, defineOperation } from '../operation.js'
import type { InputOf } from '../shapes.js'
import { timestamp } from '../shapes.js'
import {
  checkRange,
  describeTarget,
  dimension,
  findTarget,
  invalid,
  listPage,
  readFilter,
  readFleetName,
} from './read-target.js'
import * as shapes from './shapes.js'

/** Quota "Scheduled actions per scalable target", which cannot be raised. */
const mostActions = 200

const putShape = {
  type: 'structure',
  members: {
    ...shapes.targetMembers,
    Schedule: shapes.resourceId,
    Timezone: shapes.resourceId,
    ScheduledActionName: shapes.scheduledActionName,
    StartTime: timestamp,
    EndTime: timestamp,
    ScalableTargetAction: shapes.range,
  },
  required: ['ServiceNamespace', 'ScheduledActionName', 'ResourceId', 'ScalableDimension'],
} as const

export const putScheduledAction = defineOperation({
  input: putShape,
  errors: [
    'ConcurrentUpdateException',
    'InternalServiceException',
    'LimitExceededException',
    'ObjectNotFoundException',
    'ValidationException',
  ],
  resource: anyResource,
  run: ({ account }, input) => {
    const { fleetName } = findTarget(account, input)
    const before = account.scheduledActions.get(actionKey(fleetName, input.ScheduledActionName))
    const action = readAction(account, fleetName, input, before)
    if (before === undefined && listActions(account, fleetName).length >= mostActions) {
      throw new AwsError(
        'LimitExceededException',
        `Scheduled actions limit of ${mostActions} exceeded for ${describeTarget(input)}`,
      )
    }
    putAction(account, action)
    return {}
  },
})

/** What is given changes; times of start and end that are not given are gone. */
function readAction(
  account: Account,
  fleetName: string,
  input: InputOf<typeof putShape>,
  before: ScheduledAction | undefined,
): ScheduledAction {
  const { ScheduledActionName: name, StartTime, EndTime, ScalableTargetAction: given } = input
  const schedule = input.Schedule ?? before?.schedule
  if (schedule === undefined) throw invalid('Schedule is required for a new scheduled action.')
  const timezone = input.Timezone ?? before?.timezone
  const range = given
    ? { min: given.MinCapacity, max: given.MaxCapacity }
    : { min: before?.min, max: before?.max }
  if (range.min === undefined && range.max === undefined) {
    throw invalid('At least one of minimum capacity and maximum capacity should be provided')
  }
  checkRange({
    ...(range.min === undefined ? {} : { min: range.min }),
    ...(range.max === undefined ? {} : { max: range.max }),
  })
  const action: ScheduledAction = {
    fleetName,
    name,
    createdAtMs: before?.createdAtMs ?? account.clock.now(),
    schedule,
    ...(timezone === undefined ? {} : { timezone }),
    ...(StartTime === undefined ? {} : { startMs: StartTime * 1000 }),
    ...(EndTime === undefined ? {} : { endMs: EndTime * 1000 }),
    ...(range.min === undefined ? {} : { min: range.min }),
    ...(range.max === undefined ? {} : { max: range.max }),
  }
  checkSchedule(account, action)
  return action
}

function checkSchedule(account: Account, action: ScheduledAction): void {
  const { schedule, timezone = 'UTC', startMs, endMs } = action
  if (!isZone(timezone)) throw invalid(`Invalid timezone: ${timezone}`)
  const expression = parseSchedule(schedule, timezone)
  if (expression === undefined) throw invalid(`Invalid schedule expression: ${schedule}`)
  if (startMs !== undefined && endMs !== undefined && endMs <= startMs) {
    throw invalid('The end time must be later than the start time.')
  }
  if (findActionRun(action, account.clock.now()) === undefined) {
    throw invalid(`The schedule ${schedule} has no time in the future.`)
  }
}

export const deleteScheduledAction = defineOperation({
  input: {
    type: 'structure',
    members: { ...shapes.targetMembers, ScheduledActionName: shapes.resourceId },
    required: ['ServiceNamespace', 'ScheduledActionName', 'ResourceId', 'ScalableDimension'],
  },
  errors: [
    'ConcurrentUpdateException',
    'InternalServiceException',
    'ObjectNotFoundException',
    'ValidationException',
  ],
  resource: anyResource,
  run: ({ account }, input) => {
    const name = input.ScheduledActionName
    const action = account.scheduledActions.get(actionKey(readFleetName(input), name))
    if (action === undefined) {
      throw new AwsError(
        'ObjectNotFoundException',
        `No scheduled action found for ${describeTarget(input)}, scheduled action name: ${name}`,
      )
    }
    deleteAction(account, action)
    return {}
  },
})

export const describeScheduledActions = defineOperation({
  input: {
    type: 'structure',
    members: {
      ServiceNamespace: shapes.serviceNamespace,
      ScheduledActionNames: shapes.resourceIds,
      ResourceId: shapes.resourceId,
      ScalableDimension: shapes.scalableDimension,
      ...shapes.pageMembers,
    },
    required: ['ServiceNamespace'],
  },
  errors: [
    'ConcurrentUpdateException',
    'InternalServiceException',
    'InvalidNextTokenException',
    'ValidationException',
  ],
  resource: anyResource,
  run: ({ account }, input) => {
    const isWanted = readFilter(input)
    const names = input.ScheduledActionNames ?? []
    const actions = [...account.scheduledActions.values()].filter(
      ({ fleetName, name }) =>
        (isWanted?.(fleetName) ?? true) && (names.length === 0 || names.includes(name)),
    )
    const page = listPage(actions, input, 'scheduled-actions')
    return { ScheduledActions: page.entries.map((one) => describe(account, one)), ...page.next }
  },
})

function describe(account: Account, action: ScheduledAction): JsonObject {
  const { fleetName, name, schedule, timezone, startMs, endMs, createdAtMs, min, max } = action
  const { region, accountId } = account
  const id = account.scalableTargets.get(fleetName)?.actionsId ?? ''
  return compact({
    ScheduledActionName: name,
    ScheduledActionARN: `arn:aws:autoscaling:${region}:${accountId}:scheduledAction:${id}:resource/appstream/fleet/${fleetName}:scheduledActionName/${name}`,
    ServiceNamespace: 'appstream',
    Schedule: schedule,
    Timezone: timezone,
    ResourceId: `fleet/${fleetName}`,
    ScalableDimension: dimension,
    StartTime: startMs === undefined ? undefined : startMs / 1000,
    EndTime: endMs === undefined ? undefined : endMs / 1000,
    ScalableTargetAction: compact({ MinCapacity: min, MaxCapacity: max }),
    CreationTime: createdAtMs / 1000,
  })
}
