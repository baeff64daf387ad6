import type { ComputeCapacityStatus, Fleet, Stack } from '@aws-sdk/client-appstream'
import type { FleetStatus, StackStatus } from '@appstreamlab/shared'

// Fleets and stacks as AppStream describes them, read alike by the SDK's client and by signed calls.

/** None of a fleet that has no name or state. */
export function readFleet(fleet: Fleet): FleetStatus[] {
  const { Name, State, ComputeCapacityStatus: capacity } = fleet
  if (!Name || !State) return []
  return [
    {
      name: Name,
      state: State,
      errorCodes: (fleet.FleetErrors ?? []).flatMap(({ ErrorCode }) => ErrorCode ?? []),
      ...definedOnly({
        type: fleet.FleetType,
        instanceType: fleet.InstanceType,
        sessionsPerInstance: fleet.MaxSessionsPerInstance,
        availableInstances: capacity?.Available,
        availableUserSessions: countAvailable(capacity),
        inUse: capacity?.ActiveUserSessions ?? capacity?.InUse,
        beingMade: countMade(capacity),
        maxConcurrentSessions: fleet.MaxConcurrentSessions,
        roleByOldMetadata:
          fleet.IamRoleArn && fleet.DisableIMDSV1 !== true ? (true as const) : undefined,
        maxUserDurationSeconds: fleet.MaxUserDurationInSeconds,
        disconnectTimeoutSeconds: fleet.DisconnectTimeoutInSeconds,
        idleDisconnectTimeoutSeconds: fleet.IdleDisconnectTimeoutInSeconds,
      }),
    },
  ]
}

/**
 * AWS does not say whether free seats on hosts in drain mode are among those that are available. Nobody
 * can get one, so they are taken off: at worst somebody waits who need not.
 */
function countAvailable(capacity: ComputeCapacityStatus | undefined): number | undefined {
  const { AvailableUserSessions: available, DrainModeUnusedUserSessions: drained = 0 } =
    capacity ?? {}
  return available === undefined ? undefined : Math.max(0, available - drained)
}

/** Desired = actual + pending; actual = available + in use. AWS sends no number of those that are pending. */
function countMade(capacity: ComputeCapacityStatus | undefined): number | undefined {
  const { DesiredUserSessions: seats, ActualUserSessions: actual } = capacity ?? {}
  if (seats !== undefined && actual !== undefined) return Math.max(0, seats - actual)
  const { Desired: desired, Available: available, InUse: inUse } = capacity ?? {}
  if (desired === undefined || available === undefined || inUse === undefined) return undefined
  return Math.max(0, desired - available - inUse)
}

const knownConnectors = ['HOMEFOLDERS', 'GOOGLE_DRIVE', 'ONE_DRIVE'] as const

export function readStack(stack: Stack): StackStatus[] {
  const { Name, StorageConnectors, ApplicationSettings, AgentAccessConfig: agents } = stack
  if (!Name) return []
  const types = (StorageConnectors ?? []).map(({ ConnectorType }) => ConnectorType)
  return [
    {
      name: Name,
      storageConnectors: knownConnectors.filter((connector) => types.includes(connector)),
      applicationSettings: ApplicationSettings?.Enabled === true,
      ...(agents?.Settings?.some(({ Permission }) => Permission === 'ENABLED') && {
        agentAccess: true,
      }),
      ...(agents?.ScreenshotsUploadEnabled && { agentScreenshots: true }),
    },
  ]
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

/** Members that AWS said something of. */
export function definedOnly<T extends object>(members: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Defined<T>
}
