import { readFile, rename, writeFile } from 'node:fs/promises'

import { isJsonObject } from './json.js'
import type { Account } from './model/account.js'
import { scheduleTransition } from './model/fleets.js'
import { resumeSession } from './model/sessions.js'
import { actionKey, resumeScaling } from './model/scheduled-actions.js'
import { armSchedule } from './model/schedules.js'
import type {
  Application,
  Fleet,
  ScalableTarget,
  ScalingActivity,
  Schedule,
  ScheduledAction,
  Stack,
  StreamingSession,
} from './model/types.js'

/**
 * So that an account outlives the sandbox (SANDBOX_STATE_FILE): sessions, fleets and schedules go
 * on where they were. `index.ts` reads it at the start and follows the account from then on.
 */

export interface StateFile {
  /** Fills an empty account; false: there is no file yet. */
  read(): Promise<boolean>
  /** From now on the file follows the account, a moment after every change. */
  follow(): void
  /** Writes the state as it is at last. */
  close(): Promise<void>
}

interface Snapshot {
  readonly version: 1
  readonly region: string
  /** Virtual epoch milliseconds. */
  readonly nowMs: number
  /** Base64. */
  readonly urlKey: string
  readonly stacks: Stack[]
  readonly fleets: Fleet[]
  readonly applications: Application[]
  readonly sessions: StreamingSession[]
  /** These are absent in files of earlier sandboxes. */
  readonly scalableTargets?: ScalableTarget[]
  readonly scheduledActions?: ScheduledAction[]
  readonly scalingActivities?: ScalingActivity[]
  readonly schedules?: Schedule[]
}

const writeDelayMs = 200

/** Without a path nothing is read or written. */
export function createStateFile(account: Account, path: string | undefined): StateFile {
  if (path === undefined) {
    return { read: async () => false, follow: () => {}, close: async () => {} }
  }
  let timer: NodeJS.Timeout | undefined
  let isFollowing = false
  let isDirty = false
  let writing = Promise.resolve()
  const writeAfter = async (earlier: Promise<void>) => {
    await earlier
    if (!isDirty) return
    isDirty = false
    await writeState(account, path)
  }
  const write = () => {
    clearTimeout(timer)
    timer = undefined
    writing = writeAfter(writing)
    return writing
  }
  const noteChange = () => {
    isDirty = true
    timer ??= setTimeout(() => {
      write().catch((error: unknown) => {
        console.error(`The sandbox could not write its state to ${path}:`, error)
        writing = Promise.resolve()
      })
    }, writeDelayMs)
  }
  return {
    read: () => readState(account, path),
    follow: () => {
      isFollowing = true
      account.changed = noteChange
      noteChange()
    },
    close: () => {
      // Time alone is no change, but the last write says what time it was.
      isDirty = isFollowing
      isFollowing = false
      return write()
    },
  }
}

/** By way of a second file: a crash in the middle leaves the earlier state whole. */
async function writeState(account: Account, path: string): Promise<void> {
  const snapshot: Snapshot = {
    version: 1,
    region: account.region,
    nowMs: account.clock.now(),
    urlKey: account.urlKey.toString('base64'),
    stacks: [...account.stacks.values()],
    fleets: [...account.fleets.values()],
    applications: [...account.applications.values()],
    sessions: [...account.sessions.values()],
    scalableTargets: [...account.scalableTargets.values()],
    scheduledActions: [...account.scheduledActions.values()],
    scalingActivities: account.scalingActivities,
    schedules: [...account.schedules.values()],
  }
  const draft = `${path}.${process.pid}.new`
  await writeFile(draft, `${JSON.stringify(snapshot, null, 1)}\n`, { mode: 0o600 })
  await rename(draft, path)
}

async function readState(account: Account, path: string): Promise<boolean> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new Error(`The state file ${path} cannot be read (${error.code ?? error.message}).`, {
      cause: error,
    })
  })
  if (text === undefined) return false
  const snapshot = parseSnapshot(text)
  if (snapshot === undefined) {
    throw new Error(
      `The state file ${path} is not a sandbox state. Delete it to begin with a fresh state.`,
    )
  }
  if (snapshot.region !== account.region) {
    throw new Error(
      `The state file ${path} is of region ${snapshot.region}, the sandbox runs as ${account.region}. Use another file, or that region.`,
    )
  }
  account.clock.moveTo(snapshot.nowMs)
  account.urlKey = Buffer.from(snapshot.urlKey, 'base64')
  for (const stack of snapshot.stacks) account.stacks.set(stack.name, stack)
  for (const application of snapshot.applications) {
    account.applications.set(application.name, application)
  }
  for (const fleet of snapshot.fleets) {
    account.fleets.set(fleet.name, fleet)
    scheduleTransition(account, fleet)
  }
  for (const session of snapshot.sessions) resumeSession(account, session)
  restoreScaling(account, snapshot)
  account.clock.settle()
  return true
}

function restoreScaling(account: Account, snapshot: Snapshot): void {
  for (const target of snapshot.scalableTargets ?? []) {
    account.scalableTargets.set(target.fleetName, target)
  }
  for (const action of snapshot.scheduledActions ?? []) {
    account.scheduledActions.set(actionKey(action.fleetName, action.name), action)
  }
  account.scalingActivities = snapshot.scalingActivities ?? []
  resumeScaling(account, snapshot.nowMs)
  for (const schedule of snapshot.schedules ?? []) {
    account.schedules.set(schedule.name, schedule)
    armSchedule(account, schedule, snapshot.nowMs)
  }
}

function parseSnapshot(text: string): Snapshot | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isJsonObject(value) || value['version'] !== 1) return undefined
  const areNamed = ['stacks', 'fleets', 'applications'].every((list) => hasAll(value[list], 'name'))
  const isWhole =
    areNamed &&
    hasAll(value['sessions'], 'id') &&
    hasAll(value['scalableTargets'] ?? [], 'fleetName') &&
    hasAll(value['scheduledActions'] ?? [], 'name') &&
    hasAll(value['scalingActivities'] ?? [], 'id') &&
    hasAll(value['schedules'] ?? [], 'name') &&
    typeof value['nowMs'] === 'number' &&
    typeof value['region'] === 'string' &&
    typeof value['urlKey'] === 'string'
  return isWhole ? (value as unknown as Snapshot) : undefined
}

function hasAll(list: unknown, member: string): boolean {
  return (
    Array.isArray(list) && list.every((one) => isJsonObject(one) && typeof one[member] === 'string')
  )
}
