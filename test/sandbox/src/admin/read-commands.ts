import { isJsonObject } from '../json.js'
import { fleetStates, scaleInKinds } from '../model/types.js'
import type { Timings } from '../model/types.js'
import type { FleetChange } from './sandbox-handle.js'
import { defaultTimings } from '../model/seed.js'
import type { Fault, FaultScope } from './faults.js'

/**
 * Checks what `routes.ts` is told on the admin port: a person with curl reads which member is
 * wrong, and what would be right.
 */

type Members = Record<string, unknown>

interface NumberRule {
  readonly least: number
  readonly whole?: boolean
}

const count: NumberRule = { least: 0, whole: true }

/** Reads a number. Throws TypeError with a sentence that names the member; so do all readers here. */
export function readNumber(members: Members, name: string, rule: NumberRule): number {
  const value = members[name]
  const isFine =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= rule.least &&
    (rule.whole !== true || Number.isInteger(value))
  if (isFine) return value
  const kind = rule.whole === true ? 'a whole number' : 'a number'
  throw new TypeError(`"${name}" must be ${kind} of at least ${rule.least}.`)
}

export function readFleetChange(members: Members): FleetChange {
  refuseOthers(members, [
    'state',
    'capacity',
    'occupied',
    'timings',
    'deliversAtMost',
    'scaleInHits',
  ])
  const { state, scaleInHits } = members
  const wantedState = fleetStates.find((one) => one === state)
  if (state !== undefined && wantedState === undefined) {
    throw new TypeError(`"state" must be one of ${fleetStates.join(', ')}.`)
  }
  const wantedHits = scaleInKinds.find((one) => one === scaleInHits)
  if (scaleInHits !== undefined && wantedHits === undefined) {
    throw new TypeError(`"scaleInHits" must be one of ${scaleInKinds.join(', ')}.`)
  }
  return {
    ...(wantedHits === undefined ? {} : { scaleInHits: wantedHits }),
    ...(members['deliversAtMost'] === undefined
      ? {}
      : { deliversAtMost: readNumber(members, 'deliversAtMost', count) }),
    ...(wantedState === undefined ? {} : { state: wantedState }),
    ...(members['capacity'] === undefined
      ? {}
      : { capacity: readNumber(members, 'capacity', count) }),
    ...(members['occupied'] === undefined
      ? {}
      : { occupied: readNumber(members, 'occupied', count) }),
    ...(members['timings'] === undefined ? {} : { timings: readTimings(members['timings']) }),
  }
}

function readTimings(value: unknown): Partial<Timings> {
  if (!isJsonObject(value)) throw new TypeError('"timings" must be an object.')
  refuseOthers(value, Object.keys(defaultTimings))
  const names = Object.keys(value)
  return Object.fromEntries(names.map((name) => [name, readNumber(value, name, { least: 0 })]))
}

export function readFault(members: Members): Fault {
  const scope = readScope(members)
  const allow = (...names: string[]) =>
    refuseOthers(members, ['kind', 'operations', 'count', ...names])
  const { kind } = members
  switch (kind) {
    case 'latency':
      allow('milliseconds')
      return { ...scope, kind, milliseconds: readNumber(members, 'milliseconds', { least: 0 }) }
    case 'throttle': {
      allow('perSecond')
      if (members['perSecond'] === undefined) return { ...scope, kind }
      return { ...scope, kind, perSecond: readNumber(members, 'perSecond', count) }
    }
    case 'error': {
      allow('status', 'code', 'message')
      const status = members['status'] ?? (members['code'] === undefined ? 500 : 400)
      if (status !== 400 && status !== 500 && status !== 503) {
        throw new TypeError('"status" must be 400, 500 or 503.')
      }
      return { ...scope, ...readTexts(members, 'code', 'message'), kind, status }
    }
    case 'reset':
    case 'deny':
    case 'expired-credentials':
      allow()
      return { ...scope, kind }
    case 'skew':
      allow('seconds')
      return { ...scope, kind, seconds: readNumber(members, 'seconds', { least: -Infinity }) }
    case 'stuck-fleet':
      refuseOthers(members, ['kind', 'fleet', 'code', 'message'])
      return {
        kind,
        fleet: readText(members, 'fleet'),
        ...readTexts(members, 'code', 'message'),
      }
    default:
      throw new TypeError(
        '"kind" must be latency, throttle, error, reset, deny, expired-credentials, skew or stuck-fleet.',
      )
  }
}

function readScope(members: Members): FaultScope {
  const { operations } = members
  const areNames =
    operations === undefined ||
    (Array.isArray(operations) && operations.every((one) => typeof one === 'string'))
  if (!areNames) throw new TypeError('"operations" must be a list of operation names.')
  return {
    ...(operations === undefined ? {} : { operations }),
    ...(members['count'] === undefined
      ? {}
      : { count: readNumber(members, 'count', { least: 1, whole: true }) }),
  }
}

function readText(members: Members, name: string): string {
  const value = members[name]
  if (typeof value === 'string' && value !== '') return value
  throw new TypeError(`"${name}" must be a text.`)
}

function readTexts<N extends string>(members: Members, ...names: N[]): { [K in N]?: string } {
  const texts: { [K in N]?: string } = {}
  for (const name of names) {
    if (members[name] !== undefined) texts[name] = readText(members, name)
  }
  return texts
}

/** Refuses members that nobody reads, since a misspelt one must not look like success. */
function refuseOthers(members: Members, known: readonly string[]): void {
  const unknown = Object.keys(members).filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    throw new TypeError(`Unknown: ${unknown.join(', ')}. Known: ${known.join(', ')}.`)
  }
}
