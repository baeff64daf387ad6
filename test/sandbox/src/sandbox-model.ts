import { FaultBoard } from './admin/faults.js'
import { Journal } from './admin/journal.js'
import type { SandboxHandle } from './admin/sandbox-handle.js'
import { createHandle } from './admin/sandbox-handle.js'
import { createServiceCaller } from './aws/call-for-service.js'
import { jsonServices, scheduler } from './aws/service.js'
import type { JsonObject } from './json.js'
import { createAccount } from './model/account.js'
import type { Account } from './model/account.js'
import { listLiveSessions } from './model/capacity.js'
import { startFleet, stopFleet } from './model/fleets.js'
import { plantSeed } from './model/plant-seed.js'
import { changeCapacity } from './model/scale-in.js'
import { pullIntoRange } from './model/scaling.js'
import { putAction } from './model/scheduled-actions.js'
import { putSchedule } from './model/schedules.js'
import type { Seed } from './model/seed.js'
import { endSession, openSession } from './model/sessions.js'
import type { CapacityRange, ScheduledAction } from './model/types.js'
import type { VirtualClock } from './virtual-clock.js'

/**
 * The account without a server: what calls would do, for programs that play many days and have no time for HTTP.
 * Nothing is checked here that a call would be refused for, but in `call`.
 */
export interface SandboxModel {
  readonly state: SandboxHandle
  /** Opens a streaming URL: the id of the session, or undefined where no seat is free. */
  openSession(who: SessionOwner): string | undefined
  endSession(sessionId: string): void
  countLive(fleetName: string): number
  startFleet(fleetName: string): void
  stopFleet(fleetName: string): void
  /** UpdateFleet with another capacity, in instances. */
  setDesired(fleetName: string, instances: number): void
  /** RegisterScalableTarget on a fleet whose seed has a target. */
  changeRange(fleetName: string, range: Partial<CapacityRange>): void
  /** PutScheduledAction, once. */
  putAction(action: PlannedAction): void
  /** CreateSchedule of a StartFleet, once. */
  putStart(start: {
    readonly name: string
    readonly fleetName: string
    readonly atMs: number
  }): void
  /**
   * A call of a service as its endpoint answers it, without signature, wire and faults: input and output are what the
   * wire would carry as JSON. Throws an error with the `code` of the service where the call is refused.
   */
  call(service: ServiceName, operation: string, input: object): JsonObject
}

export type ServiceName = (typeof scheduler)['name']

export interface SessionOwner {
  readonly userId: string
  readonly stackName: string
  readonly fleetName: string
}

export interface PlannedAction extends Partial<CapacityRange> {
  readonly name: string
  readonly fleetName: string
  readonly atMs: number
}

export interface ModelOptions {
  readonly seed: Seed
  readonly clock: VirtualClock
}

export function createModel({ seed, clock }: ModelOptions): SandboxModel {
  const account = createAccount({ region: 'us-east-1', clock, seed })
  const faults = new FaultBoard(clock)
  const journal = new Journal()
  account.callAppStream = createServiceCaller({ account, faults, journal })
  plantSeed(account, seed)
  const find = (name: string) => findFleet(account, name)
  return {
    state: createHandle({ account, seed, faults, journal }),
    openSession: (who) => {
      const opened = openSession(account, { ...who, applicationId: '', sessionContext: '' })
      return 'session' in opened ? opened.session.id : undefined
    },
    endSession: (sessionId) => {
      const session = account.sessions.get(sessionId)
      if (session !== undefined) endSession(account, session, 'ended-by-user')
    },
    countLive: (fleetName) => listLiveSessions(account, fleetName).length,
    startFleet: (fleetName) => startFleet(account, find(fleetName)),
    stopFleet: (fleetName) => stopFleet(account, find(fleetName)),
    setDesired: (fleetName, instances) => changeCapacity(account, find(fleetName), instances),
    changeRange: (fleetName, range) => changeRange(account, fleetName, range),
    putAction: ({ atMs, ...action }) =>
      putAction(account, { ...action, createdAtMs: clock.now(), schedule: writeAt(atMs) }),
    putStart: ({ name, fleetName, atMs }) =>
      putSchedule(account, {
        name,
        createdAtMs: clock.now(),
        changedAtMs: clock.now(),
        tries: 0,
        definition: {
          ScheduleExpression: writeAt(atMs),
          ActionAfterCompletion: 'DELETE',
          Target: {
            Arn: 'arn:aws:scheduler:::aws-sdk:appstream:startFleet',
            Input: JSON.stringify({ Name: fleetName }),
          },
        },
      }),
    call: (service, operation, input) => callService(account, { service, operation, input }),
  }
}

interface ServiceCall {
  readonly service: ServiceName
  readonly operation: string
  readonly input: object
}

function callService(account: Account, { service, operation, input }: ServiceCall): JsonObject {
  const handler = [...jsonServices.values(), scheduler]
    .find(({ name }) => name === service)
    ?.operations.get(operation)
  if (handler === undefined) throw new RangeError(`There is no operation "${operation}".`)
  const caller = `arn:aws:iam::${account.accountId}:user/sandbox`
  account.clock.settle()
  const context = { account, origin: '', isDenied: () => false, caller }
  return handler.prepare(context, Buffer.from(JSON.stringify(input))).run()
}

function findFleet(account: Account, name: string) {
  const fleet = account.fleets.get(name)
  if (fleet === undefined) throw new RangeError(`There is no fleet "${name}".`)
  return fleet
}

function changeRange(account: Account, fleetName: string, range: Partial<CapacityRange>): void {
  const target = account.scalableTargets.get(fleetName)
  if (target === undefined) throw new RangeError(`The fleet "${fleetName}" is no scalable target.`)
  target.range = { ...target.range, ...range }
  pullIntoRange(account, target)
  account.changed()
}

const writeAt = (atMs: number): ScheduledAction['schedule'] =>
  `at(${new Date(atMs).toISOString().slice(0, 19)})`
