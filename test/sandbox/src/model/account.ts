import { randomBytes, randomUUID } from 'node:crypto'

import type { Quotas, Seed } from './seed.js'
import { defaultQuotas, defaultTimings } from './seed.js'
import type { VirtualClock } from '../virtual-clock.js'
import type {
  Application,
  Fleet,
  ScalableTarget,
  ScalingActivity,
  Schedule,
  ScheduledAction,
  Stack,
  StreamingSession,
  Timings,
} from './types.js'

/** What all operations read and change: one account, with names and ids as AWS writes them. */

export const defaultAccountId = '123456789012'

/** Everything the emulated AWS account holds in its one region. Rules live beside it, not in it. */
export interface Account {
  readonly accountId: string
  readonly region: string
  readonly clock: VirtualClock
  readonly quotas: Quotas
  readonly pageSize: number
  readonly timings: Timings
  /** Whether free seats of drained hosts are among the available ones: AWS does not say. */
  readonly countsDrainedSeats: boolean
  readonly stacks: Map<string, Stack>
  readonly fleets: Map<string, Fleet>
  readonly applications: Map<string, Application>
  readonly sessions: Map<string, StreamingSession>
  readonly sessionsByPortalKey: Map<string, StreamingSession>
  /** Application Auto Scaling: by fleet, and actions by `${fleet}/${name}`, in the order of their making. */
  readonly scalableTargets: Map<string, ScalableTarget>
  readonly scheduledActions: Map<string, ScheduledAction>
  /** Oldest first. */
  scalingActivities: ScalingActivity[]
  /** Whether an action that ran for the last time stays listed: AWS does not say. */
  readonly keepsPastActions: boolean
  /** How late scheduled actions run. */
  readonly scheduleDelaySeconds: number
  /** EventBridge Scheduler, by name. */
  readonly schedules: Map<string, Schedule>
  /** HMAC key of streaming URLs. */
  urlKey: Buffer
  /** To be called after every change: the state file is written from it. */
  changed: () => void
  /** Calls an operation of AppStream as a service does on behalf of the account. */
  callAppStream: (operation: string, input: string) => CallOutcome
  /** Hands an event to a function of Lambda, which answers nobody. */
  invokeFunction: (functionArn: string, event: string) => void
}

/** `again`: an error that passes, so that whoever called tries again. */
export type CallOutcome = 'done' | 'failed' | 'again'

export interface AccountOptions {
  readonly region: string
  readonly clock: VirtualClock
  readonly seed: Seed
}

/** An account with the seed's settings and nothing in it yet. */
export function createAccount({ region, clock, seed }: AccountOptions): Account {
  return {
    accountId: seed.accountId ?? defaultAccountId,
    region,
    clock,
    quotas: { ...defaultQuotas, ...seed.quotas },
    pageSize: seed.pageSize ?? 25,
    timings: { ...defaultTimings, ...seed.timings },
    countsDrainedSeats: seed.countsDrainedSeats ?? true,
    stacks: new Map(),
    fleets: new Map(),
    applications: new Map(),
    sessions: new Map(),
    sessionsByPortalKey: new Map(),
    scalableTargets: new Map(),
    scheduledActions: new Map(),
    scalingActivities: [],
    keepsPastActions: seed.keepsPastActions ?? false,
    scheduleDelaySeconds: seed.scheduleDelaySeconds ?? 0,
    schedules: new Map(),
    urlKey: randomBytes(32),
    changed: () => {},
    callAppStream: () => 'failed',
    invokeFunction: () => undefined,
  }
}

export type ResourceKind = 'stack' | 'fleet' | 'application' | 'image'

export function makeArn(account: Account, kind: ResourceKind, name: string): string {
  return `arn:aws:appstream:${account.region}:${account.accountId}:${kind}/${name}`
}

export function makeInstanceId(): string {
  return `i-${randomBytes(9).toString('hex').slice(1)}`
}

export function makeSessionId(): string {
  return randomUUID()
}
