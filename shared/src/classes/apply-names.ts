import { createHash } from 'node:crypto'
import type { ScaleAction } from './scale-actions.js'

/**
 * Names of what is put at AWS: by them alone ours is known from other people's, and each says its own moment, so that
 * a name never stands for another one.
 */

const prefix = 'appstreamlab-'

/** `20261201T0840Z`. */
const writeStamp = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replaceAll(/[-:]/g, '')}Z`

function readStamp(stamp: string): number | undefined {
  const at = Date.parse(stamp.replace(/(\d\d)(\d\d)T(\d\d)(\d\d)Z/, '-$1-$2T$3:$4:00Z'))
  // Dates are read in many a form, and the 31st of February as a day of March: ours is only what we write so.
  return Number.isNaN(at) || writeStamp(at) !== stamp ? undefined : at
}

/** An action that raises and one that lowers have different names: putting one never leaves the other's Max behind. */
export const nameAction = ({ at, max }: ScaleAction): string =>
  `${prefix}${writeStamp(at)}-${max === undefined ? 'down' : 'up'}`

/** When an action of ours is due; undefined where it is somebody else's. */
export function readActionName(name: string): number | undefined {
  const stamp = /^appstreamlab-(\w+)-(?:up|down)$/.exec(name)?.[1]
  return stamp === undefined ? undefined : readStamp(stamp)
}

const hash = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length)

/** What the names of a fleet's starts begin with; the hash tells fleets with the same beginning apart. */
const startPrefix = (fleetName: string): string =>
  `${prefix}${fleetName.slice(0, 16)}-${hash(fleetName, 8)}-`

/** Schedules have 64 characters at most. The role is part of it, so that another role makes another schedule. */
export const nameStart = (fleetName: string, roleArn: string, at: number): string =>
  `${startPrefix(fleetName)}${hash(roleArn, 4)}-${writeStamp(at)}`

/** When a start of ours of this fleet is due; undefined where it is anything else. */
export function readStartName(fleetName: string, name: string): number | undefined {
  const before = startPrefix(fleetName)
  if (!name.startsWith(before)) return undefined
  const stamp = /^[\da-f]{4}-(\w+)$/.exec(name.slice(before.length))?.[1]
  return stamp === undefined ? undefined : readStamp(stamp)
}

/** What ListSchedules is asked for. */
export const startsNamePrefix = prefix

/** A moment as Application Auto Scaling and EventBridge Scheduler take it; both read it as UTC. */
export const writeAt = (at: number): string => `at(${new Date(at).toISOString().slice(0, 19)})`
