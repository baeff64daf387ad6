import {
  deriveUserId,
  findLabState,
  nameFleetFault,
  useRawUserId,
  type AppStreamUserId,
  type Kept,
  type Lab,
  type LabState,
  type LiveSession,
  type LmsUserId,
  type Secret,
} from '@appstreamlab/shared'
import type { AppContext } from '../http/app-context.js'
import type { ConfiguredConsumer } from '../config/config.js'
import { noteFleetFault } from '../observe/note-fleet-fault.js'

/** What the API says about labs and sessions, in JSON. Times are ISO 8601 UTC; what is unknown is absent. */

/** The line of a lab's fleet, where somebody stands in it. */
export interface LineSizeAnswer {
  /** How many stand in it, present or not. */
  readonly depth: number
  /** False: no more than `depth`, and nearly as many. */
  readonly exact: boolean
  /** For how long the first of them has waited. */
  readonly longestSeconds?: number
}

export interface StateAnswer {
  readonly state: Exclude<LabState['state'], 'fault'>
  /** Since when the lab is closed. */
  readonly since?: string
  /** Until when this state holds: `not_open` until it opens, anything else until it closes. */
  readonly until?: string
  /** Free seats, where AppStream says a number. */
  readonly free?: number
  /**
   * The fault because of which nobody can open the lab until somebody has mended it. `state` then says what it
   * would be otherwise, for clients that do not know faults.
   */
  readonly fault?: string
  /** Who waits for a seat, where somebody does. */
  readonly line?: LineSizeAnswer
}

export interface LabAnswer extends Pick<StateAnswer, 'state' | 'until' | 'fault'> {
  readonly id: string
  readonly title: string
  readonly description: string
  /** What stays after a session; null when AppStream does not say. */
  readonly kept: readonly string[] | null
  /** For how long somebody who was disconnected can come back to their open programs. */
  readonly disconnectSeconds?: number
  /** After how long without keyboard or mouse somebody is disconnected; 0: never. */
  readonly idleDisconnectSeconds?: number
  /** After how long a session ends at the latest. */
  readonly maximumSeconds?: number
}

export interface SessionAnswer {
  readonly session: string
  readonly lab: string
  /** The LMS user id that was asked for. */
  readonly user: LmsUserId
  readonly state: 'active' | 'pending'
  readonly connected: boolean
  readonly startedAt?: string
  readonly endsAt?: string
}

export const writeTime = (milliseconds: number): string => new Date(milliseconds).toISOString()

/** The state of a lab for nobody in particular, from the shared look. */
export async function readState(lab: Lab, context: AppContext): Promise<LabState> {
  const { labWatch, clock } = context
  const snapshot = await labWatch.look(lab, { sessions: false })
  const state = findLabState({ lab, snapshot, now: clock.now() })
  noteFleetFault(lab, state, context)
  return state
}

export function answerState({ closesAt }: Lab, state: LabState): StateAnswer {
  const until = state.state === 'not_open' ? state.changesAt : closesAt
  return {
    ...nameState(state),
    ...(state.state === 'closed' && closesAt !== undefined
      ? { since: writeTime(closesAt) }
      : until !== undefined && { until: writeTime(until) }),
    ...(state.free !== undefined && { free: state.free }),
  }
}

function nameState({ state, insteadOf, fault }: LabState): Pick<StateAnswer, 'state' | 'fault'> {
  if (state !== 'fault') return { state }
  return { state: insteadOf ?? 'unknown', fault: nameFleetFault(fault ?? 'OTHER') }
}

export function answerLab(id: string, lab: Lab, state: LabState): LabAnswer {
  const { until, state: name, fault } = answerState(lab, state)
  const { disconnectSeconds, idleDisconnectSeconds, maximumSeconds } = state
  return {
    id,
    title: lab.title ?? id,
    description: lab.description ?? '',
    state: name,
    ...(fault && { fault }),
    kept: state.kept ? nameKept(state.kept) : null,
    ...(until && { until }),
    ...(disconnectSeconds !== undefined && { disconnectSeconds }),
    ...(idleDisconnectSeconds !== undefined && { idleDisconnectSeconds }),
    ...(maximumSeconds !== undefined && { maximumSeconds }),
  }
}

const keptNames = {
  HOMEFOLDERS: 'home_folder',
  GOOGLE_DRIVE: 'google_drive',
  ONE_DRIVE: 'one_drive',
}

function nameKept({ connectors, applicationSettings }: Kept): string[] {
  const names = connectors.map((connector) => keptNames[connector])
  return applicationSettings ? [...names, 'application_settings'] : names
}

export function answerSession(
  session: LiveSession,
  { lab, user }: { readonly lab: string; readonly user: LmsUserId },
): SessionAnswer {
  return {
    session: session.id,
    lab,
    user,
    state: session.state === 'ACTIVE' ? 'active' : 'pending',
    connected: session.connected,
    ...(session.startedAt !== undefined && { startedAt: writeTime(session.startedAt) }),
    ...(session.endsAt !== undefined && { endsAt: writeTime(session.endsAt) }),
  }
}

/** The AppStream user id of an LMS user of this consumer; undefined where there can be none. */
export function findUserId(
  lmsUserId: LmsUserId,
  { directory, userIdMode }: ConfiguredConsumer,
  key: Secret | undefined,
): AppStreamUserId | undefined {
  const person = { directory, lmsUserId }
  if (userIdMode === 'pseudonym') return deriveUserId(person, key)
  const raw = useRawUserId(person)
  return raw.ok ? raw.value : undefined
}
