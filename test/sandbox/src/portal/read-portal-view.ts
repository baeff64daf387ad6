import type { Account } from '../model/account.js'
import { readDeadlines } from '../model/sessions.js'
import type { DisconnectReason, EndReason, SessionState, StreamingSession } from '../model/types.js'

/** What the portal page shows of a session; also the answer to its heartbeat. */
export interface PortalView {
  readonly state: SessionState
  readonly isConnected: boolean
  readonly disconnectReason: DisconnectReason | null
  readonly endReason: EndReason | null
  /** Whole virtual seconds; null: this timer does not run. */
  readonly pendingSeconds: number | null
  readonly idleSeconds: number | null
  readonly disconnectSeconds: number | null
  readonly maximumSeconds: number | null
}

export function readPortalView(account: Account, session: StreamingSession): PortalView {
  const nowMs = account.clock.now()
  const secondsUntil = (dueMs: number | undefined) =>
    dueMs === undefined ? null : Math.max(0, Math.ceil((dueMs - nowMs) / 1000))
  const { state, isConnected, disconnectReason = null, endReason = null } = session
  const deadlines = readDeadlines(account, session)
  const isLive = state !== 'EXPIRED'
  return {
    state,
    isConnected,
    disconnectReason,
    endReason,
    pendingSeconds: state === 'PENDING' ? secondsUntil(session.pendingUntilMs) : null,
    idleSeconds: isLive ? secondsUntil(deadlines.idleMs) : null,
    disconnectSeconds: isLive ? secondsUntil(deadlines.disconnectMs) : null,
    maximumSeconds: isLive ? secondsUntil(deadlines.maximumMs) : null,
  }
}
