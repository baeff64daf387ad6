import { compact, type JsonObject } from '../../json.js'
import type { NotScaledReason, ScalingActivity } from '../../model/types.js'
import { anyResource, defineOperation } from '../operation.js'
import { dimension, listPage, readFilter } from './read-target.js'
import * as shapes from './shapes.js'

/**
 * The operation by which one learns what became of a scheduled action or a policy. Activities are
 * written by `model/scaling-activities.ts`.
 */

const sixWeeksMs = 42 * 86_400_000

/** The newest first, of the last six weeks. */
export const describeScalingActivities = defineOperation({
  input: {
    type: 'structure',
    members: {
      ServiceNamespace: shapes.serviceNamespace,
      ResourceId: shapes.resourceId,
      ScalableDimension: shapes.scalableDimension,
      ...shapes.pageMembers,
      IncludeNotScaledActivities: { type: 'boolean' },
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
    const sinceMs = account.clock.now() - sixWeeksMs
    const activities = account.scalingActivities
      .filter(
        ({ fleetName, startMs, notScaled }) =>
          startMs >= sinceMs &&
          (isWanted?.(fleetName) ?? true) &&
          (input.IncludeNotScaledActivities === true || notScaled === undefined),
      )
      .toReversed()
    const page = listPage(activities, input, 'scaling-activities')
    return { ScalingActivities: page.entries.map(describe), ...page.next }
  },
})

function describe(activity: ScalingActivity): JsonObject {
  const { id, fleetName, description, cause, startMs, endMs, status, message, notScaled } = activity
  return compact({
    ActivityId: id,
    ServiceNamespace: 'appstream',
    ResourceId: `fleet/${fleetName}`,
    ScalableDimension: dimension,
    Description: description,
    Cause: cause,
    StartTime: startMs / 1000,
    EndTime: endMs === undefined ? undefined : endMs / 1000,
    StatusCode: status,
    StatusMessage: message,
    NotScaledReasons: notScaled && [describeReason(notScaled)],
  })
}

function describeReason({ code, range, current }: NotScaledReason): JsonObject {
  return compact({
    Code: code,
    MinCapacity: range?.min,
    MaxCapacity: range?.max,
    CurrentCapacity: current,
  })
}
