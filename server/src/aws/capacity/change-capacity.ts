import { writeAt, type FleetChange, type FoundFleet } from '@appstreamlab/shared'
import { CapacityCallError, type LoweringChange } from './capacity-api.js'
import type { CapacityClients } from './capacity-clients.js'
import type { PatientCall } from './patient-calls.js'
import { scalingKey } from './read-capacity.js'
import { startFleetArn, writeStartInput } from './start-target.js'

/** A start that comes an hour late would run a fleet that was stopped meanwhile: after this time it is given up. */
const startAgeSeconds = 900

export interface ChangeParts {
  readonly clients: CapacityClients
  readonly call: PatientCall
  /** Of this account: what EventBridge Scheduler starts fleets as. */
  readonly startRole: string | undefined
}

/** Makes one change at AWS; what is there already, or gone already, counts as made. */
export async function changeCapacity(
  fleet: FoundFleet,
  change: FleetChange | LoweringChange,
  parts: ChangeParts,
): Promise<void> {
  const service = serviceOf(change)
  if (service !== 'appstream' && !(await parts.clients.isAskable(service)))
    throw new CapacityCallError({
      permission: service,
      reason: 'no_endpoint',
      awsError: 'no endpoint',
    })
  if (service === 'scaling') return changeScaling(fleet, change, parts)
  if (service === 'scheduler') return changeStarts(fleet, change, parts)
  return changeFleet(fleet, change, parts)
}

function serviceOf({ kind }: FleetChange | LoweringChange): 'scaling' | 'scheduler' | 'appstream' {
  switch (kind) {
    case 'put_start':
    case 'delete_start':
      return 'scheduler'
    case 'start_fleet':
    case 'stop_fleet':
    case 'lower_desired':
      return 'appstream'
    default:
      return 'scaling'
  }
}

async function changeScaling(
  { name: fleetName }: FoundFleet,
  change: FleetChange | LoweringChange,
  { clients, call }: ChangeParts,
): Promise<void> {
  const sdk = await import('@aws-sdk/client-application-auto-scaling')
  const client = await clients.scaling()
  const key = scalingKey(fleetName)
  const register = (range: { readonly MinCapacity?: number; readonly MaxCapacity?: number }) =>
    call('application-autoscaling:RegisterScalableTarget', (abortSignal) =>
      client.send(new sdk.RegisterScalableTargetCommand({ ...key, ...range }), { abortSignal }),
    )
  switch (change.kind) {
    case 'register_target':
      await register({ MinCapacity: change.min, MaxCapacity: change.max })
      return
    case 'set_range':
      await register({
        MinCapacity: change.min,
        ...(change.max !== undefined && { MaxCapacity: change.max }),
      })
      return
    case 'lower_max':
      await register({ MaxCapacity: change.max })
      return
    case 'deregister_target':
      await unlessGone(
        call('application-autoscaling:DeregisterScalableTarget', (abortSignal) =>
          client.send(new sdk.DeregisterScalableTargetCommand(key), { abortSignal }),
        ),
      )
      return
    case 'put_action': {
      const { at, min, max } = change.action
      await call('application-autoscaling:PutScheduledAction', (abortSignal) =>
        client.send(
          new sdk.PutScheduledActionCommand({
            ...key,
            ScheduledActionName: change.name,
            Schedule: writeAt(at),
            ScalableTargetAction: {
              MinCapacity: min,
              ...(max !== undefined && { MaxCapacity: max }),
            },
          }),
          { abortSignal },
        ),
      )
      return
    }
    case 'delete_action':
      await unlessGone(
        call('application-autoscaling:DeleteScheduledAction', (abortSignal) =>
          client.send(
            new sdk.DeleteScheduledActionCommand({ ...key, ScheduledActionName: change.name }),
            { abortSignal },
          ),
        ),
      )
      return
    default:
      return
  }
}

async function changeStarts(
  fleet: FoundFleet,
  change: FleetChange | LoweringChange,
  { clients, call, startRole }: ChangeParts,
): Promise<void> {
  const sdk = await import('@aws-sdk/client-scheduler')
  const client = await clients.scheduler()
  if (change.kind === 'delete_start') {
    await unlessGone(
      call('scheduler:DeleteSchedule', (abortSignal) =>
        client.send(new sdk.DeleteScheduleCommand({ Name: change.name }), { abortSignal }),
      ),
    )
    return
  }
  if (change.kind !== 'put_start' || startRole === undefined) return
  const schedule = {
    Name: change.name,
    ScheduleExpression: writeAt(change.at),
    ScheduleExpressionTimezone: 'UTC',
    State: 'ENABLED',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'DELETE',
    Description: `Starts the fleet ${fleet.name} before a class (AppStream Lab).`.slice(0, 512),
    Target: {
      Arn: startFleetArn(fleet.arn),
      RoleArn: startRole,
      Input: writeStartInput(fleet.name),
      RetryPolicy: { MaximumEventAgeInSeconds: startAgeSeconds, MaximumRetryAttempts: 10 },
    },
  } as const
  try {
    await call('scheduler:CreateSchedule', (abortSignal) =>
      client.send(new sdk.CreateScheduleCommand(schedule), { abortSignal }),
    )
  } catch (error) {
    if (!(error instanceof CapacityCallError) || error.awsError !== 'ConflictException') throw error
    // It is there and somebody has switched it off, or changed it.
    await call('scheduler:UpdateSchedule', (abortSignal) =>
      client.send(new sdk.UpdateScheduleCommand(schedule), { abortSignal }),
    )
  }
}

async function changeFleet(
  { name: Name, sessionsPerInstance }: FoundFleet,
  change: FleetChange | LoweringChange,
  { clients, call }: ChangeParts,
): Promise<void> {
  const sdk = await import('@aws-sdk/client-appstream')
  const client = await clients.appStream()
  if (change.kind === 'start_fleet')
    await call('appstream:StartFleet', (abortSignal) =>
      client.send(new sdk.StartFleetCommand({ Name }), { abortSignal }),
    )
  else if (change.kind === 'stop_fleet')
    await call('appstream:StopFleet', (abortSignal) =>
      client.send(new sdk.StopFleetCommand({ Name }), { abortSignal }),
    )
  else if (change.kind === 'lower_desired')
    await call('appstream:UpdateFleet', (abortSignal) =>
      client.send(
        new sdk.UpdateFleetCommand({
          Name,
          ComputeCapacity:
            sessionsPerInstance > 1
              ? { DesiredSessions: change.desired }
              : { DesiredInstances: change.desired },
        }),
        { abortSignal },
      ),
    )
}

const gone = new Set(['ObjectNotFoundException', 'ResourceNotFoundException'])

async function unlessGone(call: Promise<unknown>): Promise<void> {
  try {
    await call
  } catch (error) {
    if (error instanceof CapacityCallError && gone.has(error.awsError)) return
    throw error
  }
}
