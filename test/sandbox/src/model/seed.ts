import type { JsonObject } from '../json.js'
import type { FleetState, FleetType, ScaleInHits, StreamView, Timings } from './types.js'

/**
 * What an account begins with. Tests and demos write seeds, `plant-seed.ts` makes an account of
 * one; `defaultSeed` is what `npx appstream-sandbox` has.
 */

export interface FleetSeed {
  readonly name: string
  /** Default ALWAYS_ON. */
  readonly fleetType?: FleetType
  readonly instanceType?: string
  /** Default RUNNING. */
  readonly state?: FleetState
  readonly desiredInstances?: number
  /** Multi-session only; rounded up to whole instances. */
  readonly desiredSessions?: number
  readonly maxSessionsPerInstance?: number
  /** Elastic only. */
  readonly maxConcurrentSessions?: number
  readonly maxUserDurationSeconds?: number
  readonly disconnectTimeoutSeconds?: number
  readonly idleDisconnectTimeoutSeconds?: number
  readonly streamView?: StreamView
  readonly applications?: readonly string[]
  readonly timings?: Partial<Timings>
  /** Instances that AWS can really give, whatever is wanted; default: all. */
  readonly deliversAtMost?: number
  /** What a smaller capacity takes away; default `idle`. */
  readonly scaleInHits?: ScaleInHits
  /** The fleet as a scalable target of Application Auto Scaling. */
  readonly scaling?: ScalingSeed
  /** Seats taken by anonymous occupants; needs a stack that lists the fleet. */
  readonly occupied?: number
  /** Further DescribeFleets members by their API names. */
  readonly attributes?: JsonObject
}

export interface ScalingSeed {
  readonly min: number
  readonly max: number
  /** A target tracking policy; `disablesScaleIn` as in DisableScaleIn. */
  readonly policy?: {
    readonly name?: string
    readonly targetPercent: number
    readonly disablesScaleIn?: boolean
  }
}

export interface StackSeed {
  readonly name: string
  readonly fleets?: readonly string[]
  readonly embedOrigins?: readonly string[]
  /** DescribeStacks members by their API names. */
  readonly attributes?: JsonObject
}

export interface ApplicationSeed {
  readonly name: string
  readonly displayName?: string
  readonly launchPath?: string
}

export interface Quotas {
  readonly stacks: number
  readonly fleets: number
  /** Instances by instance type; types not named here have `otherInstances`. */
  readonly instances: Readonly<Record<string, number>>
  readonly otherInstances: number
  readonly elasticSessions: number
  /** Instance types whose quota holds, but is not told by Service Quotas. */
  readonly untold: readonly string[]
}

export interface Seed {
  readonly accountId?: string
  readonly quotas?: Partial<Quotas>
  /** Entries on a page of the Describe and List operations without a page-size member. */
  readonly pageSize?: number
  readonly timings?: Partial<Timings>
  /** Default true: AvailableUserSessions counts free seats of drained hosts, which AWS leaves open. */
  readonly countsDrainedSeats?: boolean
  /** Default false: a scheduled action that has run for the last time is no longer listed. */
  readonly keepsPastActions?: boolean
  /** How late scheduled actions of Application Auto Scaling run; default 0. */
  readonly scheduleDelaySeconds?: number
  readonly stacks: readonly StackSeed[]
  readonly fleets: readonly FleetSeed[]
  /** Elastic application resources. */
  readonly applications?: readonly ApplicationSeed[]
}

export const defaultTimings: Timings = {
  startSeconds: 600,
  stopSeconds: 300,
  provisionSeconds: 600,
  replaceSeconds: 300,
  bootSeconds: 0,
  listExpiredSeconds: 600,
}

/** AWS's defaults for new accounts, except that standard.medium allows a seed fleet of 100. */
export const defaultQuotas: Quotas = {
  stacks: 10,
  fleets: 10,
  instances: {
    'stream.standard.small': 50,
    'stream.standard.medium': 100,
    'stream.standard.large': 50,
    'stream.standard.xlarge': 10,
    'stream.standard.2xlarge': 10,
  },
  otherInstances: 5,
  elasticSessions: 10,
  untold: [],
}

export const emptySeed: Seed = { stacks: [], fleets: [] }

const homeFolders = { StorageConnectors: [{ ConnectorType: 'HOMEFOLDERS' }] }

/** One pair of stack and fleet for each thing a student can meet. */
export const defaultSeed: Seed = {
  stacks: [
    {
      name: 'cad-stack',
      fleets: ['cad-fleet'],
      attributes: { DisplayName: 'CAD for beginners', ...homeFolders },
    },
    {
      name: 'statistics-stack',
      fleets: ['statistics-fleet'],
      attributes: { DisplayName: 'Statistics', ...homeFolders },
    },
    {
      name: 'gis-stack',
      fleets: ['gis-fleet'],
      attributes: { DisplayName: 'Maps and geodata', ...homeFolders },
    },
    {
      name: 'video-stack',
      fleets: ['video-fleet'],
      attributes: { DisplayName: 'Video editing', ...homeFolders },
    },
    {
      name: 'office-stack',
      fleets: ['office-fleet'],
      attributes: { DisplayName: 'Office', ...homeFolders },
    },
    {
      name: 'coding-stack',
      fleets: ['coding-fleet'],
      attributes: { DisplayName: 'Programming' },
    },
  ],
  fleets: [
    {
      name: 'cad-fleet',
      instanceType: 'stream.standard.medium',
      desiredInstances: 100,
      maxUserDurationSeconds: 4 * 3600,
      disconnectTimeoutSeconds: 900,
      idleDisconnectTimeoutSeconds: 900,
      applications: ['FreeCAD', 'LibreCAD', 'Notepad'],
    },
    {
      name: 'statistics-fleet',
      instanceType: 'stream.standard.large',
      state: 'STOPPED',
      desiredInstances: 10,
      idleDisconnectTimeoutSeconds: 900,
      applications: ['RStudio', 'JASP'],
    },
    {
      name: 'gis-fleet',
      fleetType: 'ON_DEMAND',
      instanceType: 'stream.standard.large',
      state: 'STARTING',
      desiredInstances: 20,
      idleDisconnectTimeoutSeconds: 900,
      applications: ['QGIS'],
      timings: { startSeconds: 600, bootSeconds: 90 },
    },
    {
      name: 'video-fleet',
      instanceType: 'stream.standard.xlarge',
      desiredInstances: 2,
      occupied: 2,
      idleDisconnectTimeoutSeconds: 900,
      applications: ['Kdenlive'],
    },
    {
      name: 'office-fleet',
      instanceType: 'stream.standard.2xlarge',
      desiredSessions: 20,
      maxSessionsPerInstance: 5,
      idleDisconnectTimeoutSeconds: 1200,
      streamView: 'DESKTOP',
      applications: ['LibreOffice Writer', 'LibreOffice Calc'],
    },
    {
      name: 'coding-fleet',
      fleetType: 'ELASTIC',
      instanceType: 'stream.standard.small',
      maxConcurrentSessions: 10,
      idleDisconnectTimeoutSeconds: 900,
      applications: ['Thonny'],
      timings: { bootSeconds: 20 },
    },
  ],
  applications: [
    { name: 'Thonny', displayName: 'Thonny (Python)', launchPath: 'C:\\Apps\\thonny.exe' },
  ],
}
