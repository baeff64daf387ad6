import type { ComputeCapacityStatus, Fleet } from '@aws-sdk/client-appstream'
import type {
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
  ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling'
import {
  nameStart,
  readStartName,
  startsNamePrefix,
  writeAt,
  type FoundAction,
  type FoundActivity,
  type FoundFleet,
  type FoundPolicy,
  type FoundStart,
  type FoundTarget,
} from '@appstreamlab/shared'
import {
  CapacityCallError,
  type FleetFacts,
  type MissingPart,
  type OtherFleet,
} from './capacity-api.js'
import type { CapacityClients } from './capacity-clients.js'
import type { PatientCall } from './patient-calls.js'
import { definedOnly } from '../read-labs.js'
import { startFleetArn, writeStartInput } from './start-target.js'

// The reading half of what classes need of AWS; `class-capacity.ts` puts it together with the changing half,
// `change-capacity.ts`.

export const scalingKey = (fleetName: string) =>
  ({
    ServiceNamespace: 'appstream',
    ResourceId: `fleet/${fleetName}`,
    ScalableDimension: 'appstream:fleet:DesiredCapacity',
  }) as const

/** AWS gives pages of 50; an account with more entries than this is not one of a school. */
const maxPages = 200

type Page<T> = { readonly items: readonly T[] | undefined; readonly next: string | undefined }

async function readAll<T>(fetchPage: (next: string | undefined) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = []
  let next: string | undefined
  for (let page = 0; page < maxPages; page++) {
    const { items, next: following } = await fetchPage(next)
    all.push(...(items ?? []))
    next = following
    if (!next) break
  }
  return all
}

/**
 * Reads what AWS says of fleets, each part by itself: a permission that is missing leaves its part out and is named,
 * and everything else goes on. Without DescribeFleets there is nothing to say at all, so that fault is thrown.
 */
export async function readCapacity(
  names: readonly string[],
  { clients, call }: { readonly clients: CapacityClients; readonly call: PatientCall },
): Promise<FleetFacts> {
  const all = await readFleets(clients, call)
  const wanted = all.filter(({ Name }) => Name !== undefined && names.includes(Name))
  const missing: MissingPart[] = []
  const attempt = createAttempt(clients, missing)
  const elastic = wanted.every(({ FleetType }) => FleetType === 'ELASTIC')
  const parts = elastic ? {} : await readScaling(clients, { call, attempt })
  const starts = elastic ? undefined : await attempt('scheduler', () => readStarts(clients, call))
  const quotas = await attempt('quotas', () => readQuotas(clients, call))
  const fleets = await Promise.all(
    wanted.map(async (fleet): Promise<FoundFleet | undefined> => {
      const name = fleet.Name ?? ''
      const shape = shapeFleet(fleet)
      if (!shape || shape.type === 'ELASTIC') return shape
      const activities = await attempt('scaling', () => readActivities(clients, call, name))
      const target = parts.targets?.find(({ ResourceId }) => ResourceId === `fleet/${name}`)
      return {
        ...shape,
        ...(parts.targets && { target: target ? shapeTarget(target) : ('none' as const) }),
        ...(parts.actions && { actions: ofFleet(parts.actions, name).map(shapeAction) }),
        ...(parts.policies && { policies: ofFleet(parts.policies, name).map(shapePolicy) }),
        ...(activities && { activities: activities.flatMap(shapeActivity) }),
        ...(starts && {
          starts: await readOwnStarts(starts, { fleet: shape, attempt, clients, call }),
        }),
      }
    }),
  )
  return {
    fleets: fleets.filter((fleet) => fleet !== undefined),
    others: all
      .filter(({ Name }) => Name !== undefined && !names.includes(Name))
      .flatMap(shapeOther),
    ...(quotas && { quotas }),
    missing: mergeMissing(missing),
  }
}

type Attempt = <T>(
  service: 'scaling' | 'scheduler' | 'quotas',
  read: () => Promise<T>,
) => Promise<T | undefined>

function createAttempt(clients: CapacityClients, missing: MissingPart[]): Attempt {
  return async (service, read) => {
    if (!(await clients.isAskable(service))) {
      missing.push({ permission: service, reason: 'no_endpoint', awsError: 'no endpoint' })
      return undefined
    }
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof CapacityCallError)) throw error
      const { permission, reason, awsError } = error
      missing.push({ permission, reason, awsError })
      return undefined
    }
  }
}

const mergeMissing = (missing: readonly MissingPart[]): MissingPart[] =>
  missing.filter(
    ({ permission }, index) =>
      missing.findIndex((other) => other.permission === permission) === index,
  )

async function readFleets(clients: CapacityClients, call: PatientCall): Promise<Fleet[]> {
  const { DescribeFleetsCommand } = await import('@aws-sdk/client-appstream')
  const client = await clients.appStream()
  return readAll(async (NextToken) => {
    const page = await call('appstream:DescribeFleets', (abortSignal) =>
      client.send(new DescribeFleetsCommand({ NextToken }), { abortSignal }),
    )
    return { items: page.Fleets, next: page.NextToken }
  })
}

interface ScalingParts {
  readonly targets?: readonly ScalableTarget[] | undefined
  readonly actions?: readonly ScheduledAction[] | undefined
  readonly policies?: readonly ScalingPolicy[] | undefined
}

/** Asked for the whole account at once: one listing each, however many fleets there are. */
async function readScaling(
  clients: CapacityClients,
  { call, attempt }: { readonly call: PatientCall; readonly attempt: Attempt },
): Promise<ScalingParts> {
  const {
    DescribeScalableTargetsCommand,
    DescribeScalingPoliciesCommand,
    DescribeScheduledActionsCommand,
  } = await import('@aws-sdk/client-application-auto-scaling')
  const client = await clients.scaling()
  const ServiceNamespace = 'appstream'
  return {
    targets: await attempt('scaling', () =>
      readAll(async (NextToken) => {
        const page = await call('application-autoscaling:DescribeScalableTargets', (abortSignal) =>
          client.send(new DescribeScalableTargetsCommand({ ServiceNamespace, NextToken }), {
            abortSignal,
          }),
        )
        return { items: page.ScalableTargets, next: page.NextToken }
      }),
    ),
    actions: await attempt('scaling', () =>
      readAll(async (NextToken) => {
        const page = await call('application-autoscaling:DescribeScheduledActions', (abortSignal) =>
          client.send(new DescribeScheduledActionsCommand({ ServiceNamespace, NextToken }), {
            abortSignal,
          }),
        )
        return { items: page.ScheduledActions, next: page.NextToken }
      }),
    ),
    policies: await attempt('scaling', () =>
      readAll(async (NextToken) => {
        const page = await call('application-autoscaling:DescribeScalingPolicies', (abortSignal) =>
          client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace, NextToken }), {
            abortSignal,
          }),
        )
        return { items: page.ScalingPolicies, next: page.NextToken }
      }),
    ),
  }
}

/** The newest page: what happened lately is what a plan is held against. */
async function readActivities(
  clients: CapacityClients,
  call: PatientCall,
  fleetName: string,
): Promise<readonly ScalingActivity[]> {
  const { DescribeScalingActivitiesCommand } =
    await import('@aws-sdk/client-application-auto-scaling')
  const client = await clients.scaling()
  const page = await call('application-autoscaling:DescribeScalingActivities', (abortSignal) =>
    client.send(
      new DescribeScalingActivitiesCommand({ ...scalingKey(fleetName), MaxResults: 50 }),
      { abortSignal },
    ),
  )
  return page.ScalingActivities ?? []
}

async function readStarts(clients: CapacityClients, call: PatientCall) {
  const { ListSchedulesCommand } = await import('@aws-sdk/client-scheduler')
  const client = await clients.scheduler()
  const schedules = await readAll(async (NextToken) => {
    const page = await call('scheduler:ListSchedules', (abortSignal) =>
      client.send(new ListSchedulesCommand({ NamePrefix: startsNamePrefix, NextToken }), {
        abortSignal,
      }),
    )
    return { items: page.Schedules, next: page.NextToken }
  })
  return schedules.flatMap(({ Name, State, Target }) =>
    Name === undefined
      ? []
      : [{ name: Name, isEnabled: State === 'ENABLED', calls: Target?.Arn ?? '' }],
  )
}

/** A list does not tell when a start is due and what it starts: so many of a fleet, the next, are read in full. */
const startsReadInFull = 2

interface StartParts {
  readonly fleet: FoundFleet
  readonly attempt: Attempt
  readonly clients: CapacityClients
  readonly call: PatientCall
}

/** The starts of one fleet, and what somebody else made of them. */
async function readOwnStarts(
  starts: Awaited<ReturnType<typeof readStarts>>,
  { fleet, attempt, clients, call }: StartParts,
): Promise<FoundStart[]> {
  const own = starts
    .flatMap((start) => {
      const at = readStartName(fleet.name, start.name)
      return at === undefined ? [] : [{ ...start, at }]
    })
    .toSorted((one, other) => one.at - other.at)
  return Promise.all(
    own.map(async ({ name, isEnabled, calls, at }, index): Promise<FoundStart> => {
      if (calls !== startFleetArn(fleet.arn)) return { name, isEnabled, differs: 'of_others' }
      if (index >= startsReadInFull) return { name, isEnabled }
      const isChanged = await attempt('scheduler', () =>
        isStartChanged({ name, at, fleetName: fleet.name }, { clients, call }),
      )
      return { name, isEnabled, ...(isChanged && { differs: 'changed' as const }) }
    }),
  )
}

async function isStartChanged(
  {
    name,
    at,
    fleetName,
  }: { readonly name: string; readonly at: number; readonly fleetName: string },
  { clients, call }: Pick<StartParts, 'clients' | 'call'>,
): Promise<boolean> {
  const { GetScheduleCommand } = await import('@aws-sdk/client-scheduler')
  const client = await clients.scheduler()
  const found = await call('scheduler:GetSchedule', (abortSignal) =>
    client.send(new GetScheduleCommand({ Name: name }), { abortSignal }),
  )
  return (
    found.ScheduleExpression !== writeAt(at) ||
    (found.ScheduleExpressionTimezone ?? 'UTC') !== 'UTC' ||
    found.FlexibleTimeWindow?.Mode !== 'OFF' ||
    found.StartDate !== undefined ||
    found.EndDate !== undefined ||
    found.Target?.Input !== writeStartInput(fleetName) ||
    nameStart(fleetName, found.Target.RoleArn ?? '', at) !== name
  )
}

async function readQuotas(
  clients: CapacityClients,
  call: PatientCall,
): Promise<ReadonlyMap<string, number>> {
  const { ListServiceQuotasCommand } = await import('@aws-sdk/client-service-quotas')
  const client = await clients.quotas()
  const quotas = await readAll(async (NextToken) => {
    const page = await call('servicequotas:ListServiceQuotas', (abortSignal) =>
      client.send(new ListServiceQuotasCommand({ ServiceCode: 'appstream2', NextToken }), {
        abortSignal,
      }),
    )
    return { items: page.Quotas, next: page.NextToken }
  })
  return new Map(
    quotas.flatMap(({ QuotaName, Value }) =>
      QuotaName !== undefined && Value !== undefined ? [[QuotaName, Value] as const] : [],
    ),
  )
}

const ofFleet = <T extends { readonly ResourceId?: string | undefined }>(
  items: readonly T[],
  name: string,
): T[] => items.filter(({ ResourceId }) => ResourceId === `fleet/${name}`)

/** Undefined of a fleet without name, state or type. */
export function shapeFleet(fleet: Fleet): FoundFleet | undefined {
  const { Name, Arn, State, FleetType, InstanceType } = fleet
  if (!Name || !State || !InstanceType) return undefined
  const sessionsPerInstance = fleet.MaxSessionsPerInstance ?? 1
  return {
    name: Name,
    arn: Arn ?? '',
    type: FleetType ?? 'ALWAYS_ON',
    state: State,
    instanceType: InstanceType,
    sessionsPerInstance,
    ...countSeats(fleet.ComputeCapacityStatus, sessionsPerInstance > 1),
    errorCodes: (fleet.FleetErrors ?? []).flatMap(({ ErrorCode }) => ErrorCode ?? []),
    ...definedOnly({
      maxSessionSeconds: fleet.MaxUserDurationInSeconds,
      disconnectSeconds: fleet.DisconnectTimeoutInSeconds,
      defaultInternetAccess: fleet.EnableDefaultInternetAccess,
      maxConcurrentSessions: fleet.MaxConcurrentSessions,
    }),
  }
}

/** In what the scalable target counts: sessions of a multi-session fleet, else instances. */
function countSeats(capacity: ComputeCapacityStatus | undefined, countsSessions: boolean) {
  if (countsSessions)
    return {
      desired: capacity?.DesiredUserSessions ?? 0,
      running: capacity?.ActualUserSessions ?? 0,
      inUse: capacity?.ActiveUserSessions ?? 0,
    }
  const { Desired: desired = 0, Running: running = 0, InUse: inUse = 0 } = capacity ?? {}
  const { Available: available } = capacity ?? {}
  // On-demand instances that are ready are not running until somebody is in them.
  return { desired, running: available === undefined ? running : available + inUse, inUse }
}

const shapeTarget = (target: ScalableTarget): FoundTarget => ({
  min: target.MinCapacity ?? 0,
  max: target.MaxCapacity ?? 0,
  isScheduleSuspended: target.SuspendedState?.ScheduledScalingSuspended === true,
  isScaleInSuspended: target.SuspendedState?.DynamicScalingInSuspended === true,
  isScaleOutSuspended: target.SuspendedState?.DynamicScalingOutSuspended === true,
})

const shapeAction = (action: ScheduledAction): FoundAction => ({
  name: action.ScheduledActionName ?? '',
  schedule: action.Schedule ?? '',
  ...definedOnly({
    zone: action.Timezone,
    min: action.ScalableTargetAction?.MinCapacity,
    max: action.ScalableTargetAction?.MaxCapacity,
    isBounded: action.StartTime || action.EndTime ? (true as const) : undefined,
  }),
})

const shapePolicy = (policy: ScalingPolicy): FoundPolicy => ({
  name: policy.PolicyName ?? '',
  scalesIn:
    policy.PolicyType === 'StepScaling'
      ? (policy.StepScalingPolicyConfiguration?.StepAdjustments ?? []).some(
          ({ ScalingAdjustment = 0 }) =>
            ScalingAdjustment < 0 ||
            policy.StepScalingPolicyConfiguration?.AdjustmentType === 'ExactCapacity',
        )
      : policy.TargetTrackingScalingPolicyConfiguration?.DisableScaleIn !== true,
})

const statuses = [
  'Pending',
  'InProgress',
  'Successful',
  'Overridden',
  'Unfulfilled',
  'Failed',
] as const

function shapeActivity(activity: ScalingActivity): FoundActivity[] {
  const { StatusCode, StartTime, EndTime, Description = '', Cause = '', StatusMessage } = activity
  const status = statuses.find((known) => known === StatusCode)
  if (!status || !StartTime) return []
  return [
    {
      status,
      description: Description,
      cause: Cause,
      startedAt: StartTime.getTime(),
      ...definedOnly({ message: StatusMessage, endedAt: EndTime?.getTime() }),
    },
  ]
}

function shapeOther(fleet: Fleet): OtherFleet[] {
  const { Name, InstanceType, FleetType, State, ComputeCapacityStatus: capacity } = fleet
  if (!Name || !InstanceType || State === 'STOPPED') return []
  return [
    {
      name: Name,
      type: FleetType ?? 'ALWAYS_ON',
      instanceType: InstanceType,
      instances:
        FleetType === 'ELASTIC' ? (fleet.MaxConcurrentSessions ?? 0) : (capacity?.Desired ?? 0),
    },
  ]
}
