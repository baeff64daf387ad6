import { randomBytes } from 'node:crypto'

import type { Account } from './account.js'
import { makeSessionId } from './account.js'
import { findSeat, listLiveSessions, releaseInstance } from './capacity.js'
import type { DisconnectReason, EndReason, Fleet, StreamingSession } from './types.js'

/** What a streaming URL asks for. Absent application and context are empty strings. */
export interface SessionRequest {
  readonly userId: string
  readonly stackName: string
  readonly fleetName: string
  readonly applicationId: string
  readonly sessionContext: string
}

export type OpenResult =
  | { readonly kind: 'opened' | 'reconnected'; readonly session: StreamingSession }
  | { readonly kind: 'no-resources' | 'not-associated' }

/**
 * Opening a streaming URL: the live session of this user, stack and fleet, else a new one, else
 * nothing free, which CloudWatch counts as InsufficientCapacityError.
 */
export function openSession(account: Account, request: SessionRequest): OpenResult {
  const fleet = account.fleets.get(request.fleetName)
  const stack = account.stacks.get(request.stackName)
  if (fleet === undefined || stack?.fleets.includes(fleet.name) !== true) {
    return { kind: 'not-associated' }
  }
  const live = listLiveSessions(account, fleet.name).find(
    (session) => session.userId === request.userId && session.stackName === stack.name,
  )
  if (live !== undefined) {
    noteOtherRequest(live, request)
    connectSession(account, live)
    return { kind: 'reconnected', session: live }
  }
  const session = startSession(account, fleet, request)
  if (session === undefined) {
    fleet.insufficientCapacityErrors += 1
    account.changed()
    return { kind: 'no-resources' }
  }
  return { kind: 'opened', session }
}

/** A seat for nobody in particular; false when the fleet has none left. */
export function addOccupant(account: Account, fleet: Fleet, stackName: string): boolean {
  const userId = `occupant-${randomBytes(4).toString('hex')}`
  const request = {
    userId,
    stackName,
    fleetName: fleet.name,
    applicationId: '',
    sessionContext: '',
  }
  return startSession(account, fleet, request, true) !== undefined
}

function startSession(
  account: Account,
  fleet: Fleet,
  request: SessionRequest,
  isOccupant = false,
): StreamingSession | undefined {
  const instanceId = findSeat(account, fleet)
  if (instanceId === undefined) return undefined
  const nowMs = account.clock.now()
  const session: StreamingSession = {
    id: makeSessionId(),
    portalKey: randomBytes(16).toString('base64url'),
    ...request,
    instanceId,
    isOccupant,
    startedAtMs: nowMs,
    state: 'PENDING',
    pendingUntilMs: nowMs + (isOccupant ? 0 : fleet.timings.bootSeconds * 1000),
    isConnected: false,
    lastInputAtMs: nowMs,
  }
  account.sessions.set(session.id, session)
  account.sessionsByPortalKey.set(session.portalKey, session)
  passTime(account, session)
  return session
}

function noteOtherRequest(session: StreamingSession, request: SessionRequest): void {
  const { applicationId, sessionContext } = request
  if (applicationId === session.applicationId && sessionContext === session.sessionContext) {
    delete session.otherRequest
  } else {
    session.otherRequest = { applicationId, sessionContext }
  }
}

/** Opening, returning or reloading: connected, and the person is there. */
export function connectSession(account: Account, session: StreamingSession): void {
  if (session.state === 'EXPIRED') return
  session.lastInputAtMs = account.clock.now()
  if (session.state === 'ACTIVE') {
    session.isConnected = true
    delete session.disconnectedAtMs
    delete session.disconnectReason
  }
  delete session.leaseUntilMs
  account.clock.cancel(`lease:${session.id}`)
  passTime(account, session)
}

export function disconnectSession(
  account: Account,
  session: StreamingSession,
  reason: DisconnectReason,
): void {
  if (session.state !== 'ACTIVE' || !session.isConnected) return
  session.isConnected = false
  session.disconnectedAtMs = account.clock.now()
  session.disconnectReason = reason
  delete session.leaseUntilMs
  account.clock.cancel(`lease:${session.id}`)
  passTime(account, session)
}

export function recordInput(account: Account, session: StreamingSession): void {
  if (!session.isConnected) return
  session.lastInputAtMs = account.clock.now()
  passTime(account, session)
}

/**
 * An open page reports itself. A client that never reports (a test's plain GET, a browser without
 * script) counts as an open tab until it disconnects, goes idle or reaches the maximum.
 */
export function renewLease(
  account: Account,
  session: StreamingSession,
  leaseSeconds: number,
): void {
  if (session.state !== 'ACTIVE' || !session.isConnected) return
  const untilMs = account.clock.wallNow() + leaseSeconds * 1000
  session.leaseUntilMs = untilMs
  account.clock.scheduleWall(`lease:${session.id}`, untilMs, () =>
    disconnectSession(account, session, 'tab-closed'),
  )
}

/** Ends it whatever its state; ending an ended session changes nothing. */
export function endSession(account: Account, session: StreamingSession, reason: EndReason): void {
  if (session.state === 'EXPIRED') return
  session.state = 'EXPIRED'
  session.isConnected = false
  session.endedAtMs = account.clock.now()
  session.endReason = reason
  delete session.leaseUntilMs
  account.clock.cancel(`lease:${session.id}`)
  const fleet = account.fleets.get(session.fleetName)
  if (fleet !== undefined) releaseInstance(account, fleet, session.instanceId)
  passTime(account, session)
}

export interface SessionDeadlines {
  readonly maximumMs: number
  readonly idleMs?: number
  readonly disconnectMs?: number
}

/** Epoch milliseconds (virtual) at which each running timer of a live session ends it or cuts it. */
export function readDeadlines(account: Account, session: StreamingSession): SessionDeadlines {
  const fleet = account.fleets.get(session.fleetName)
  const maximumMs = session.startedAtMs + (fleet?.maxUserDurationSeconds ?? 0) * 1000
  if (fleet === undefined || session.isOccupant || session.state !== 'ACTIVE') return { maximumMs }
  if (session.disconnectedAtMs !== undefined) {
    const disconnectMs = session.disconnectedAtMs + fleet.disconnectTimeoutSeconds * 1000
    return { maximumMs, disconnectMs }
  }
  if (fleet.idleDisconnectTimeoutSeconds === 0) return { maximumMs }
  return {
    maximumMs,
    idleMs: session.lastInputAtMs + fleet.idleDisconnectTimeoutSeconds * 1000,
  }
}

/** Makes the one step that is due now, if any, and sets the session's timer for the next. */
export function passTime(account: Account, session: StreamingSession): void {
  const nowMs = account.clock.now()
  if (session.state === 'PENDING' && session.pendingUntilMs <= nowMs) {
    session.state = 'ACTIVE'
    session.isConnected = true
    session.lastInputAtMs = nowMs
  }
  account.changed()
  const step = findNextStep(account, session)
  if (step === undefined) account.clock.cancel(`session:${session.id}`)
  else account.clock.schedule(`session:${session.id}`, step.dueMs, step.run)
}

function findNextStep(account: Account, session: StreamingSession) {
  if (session.state === 'EXPIRED') {
    const dueMs = (session.endedAtMs ?? 0) + account.timings.listExpiredSeconds * 1000
    return { dueMs, run: () => forgetSession(account, session) }
  }
  const deadlines = readDeadlines(account, session)
  const end = (reason: EndReason) => () => endSession(account, session, reason)
  const steps = [
    session.isOccupant
      ? { dueMs: deadlines.maximumMs, run: () => succeedOccupant(account, session) }
      : { dueMs: deadlines.maximumMs, run: end('maximum-duration') },
  ]
  if (session.state === 'PENDING') {
    steps.push({ dueMs: session.pendingUntilMs, run: () => passTime(account, session) })
  }
  if (deadlines.disconnectMs !== undefined) {
    steps.push({ dueMs: deadlines.disconnectMs, run: end('disconnect-timeout') })
  }
  if (deadlines.idleMs !== undefined) {
    const run = () => disconnectSession(account, session, 'idle')
    steps.push({ dueMs: deadlines.idleMs, run })
  }
  return steps.reduce((first, step) => (step.dueMs < first.dueMs ? step : first))
}

/** An occupant never leaves a seat by itself: at the maximum the seat simply counts from now. */
function succeedOccupant(account: Account, session: StreamingSession): void {
  session.startedAtMs = account.clock.now()
  passTime(account, session)
}

function forgetSession(account: Account, session: StreamingSession): void {
  account.sessions.delete(session.id)
  account.sessionsByPortalKey.delete(session.portalKey)
  account.clock.cancel(`session:${session.id}`)
  account.changed()
}

/** Sets all timers of a session that was read from a state file. */
export function resumeSession(account: Account, session: StreamingSession): void {
  account.sessions.set(session.id, session)
  account.sessionsByPortalKey.set(session.portalKey, session)
  if (session.leaseUntilMs !== undefined) renewLease(account, session, 60)
  passTime(account, session)
}
