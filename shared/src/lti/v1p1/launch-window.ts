import { hash } from 'node:crypto'
import type { OneTimeUse } from '../../one-time-use.js'
import { refuse, type Refusal } from '../../refusals.js'
import type { Consumer, FindConsumer } from './consumer.js'
import type { ProtocolParameters } from './protocol-parameters.js'

// Between which times a signed message counts, and how it is kept from counting twice. Launches of LTI 1.1 and calls
// of the API are held against it; LTI 1.3 takes its width.

export interface VerifyContext {
  /** Milliseconds since the epoch. */
  readonly now: number
  /** How far `oauth_timestamp` may be from `now`, in both directions. */
  readonly launchWindowSeconds: number
  readonly findConsumer: FindConsumer
}

export const launchWindow = { minimum: 30, maximum: 5400, default: 300 } as const

/** A launch is remembered for so much longer than its window, for clocks that are put right while it is young. */
const claimsOutliveWindowSeconds = 3600
const margin = 60

/**
 * How long after its stamp a launch is remembered. Also beyond the widest window there is: another
 * configuration may widen it while claims of the narrow one are kept, here, in another process or
 * across a restart, and what was used before must stay used.
 */
const memorySecondsOf = (launchWindowSeconds: number): number =>
  Math.max(launchWindowSeconds + claimsOutliveWindowSeconds, launchWindow.maximum + margin)

/** Why a request is outside the window, or undefined when it is inside (RFC 5849 §3.3). */
export function checkWindow(
  { timestampSeconds }: ProtocolParameters,
  { now, launchWindowSeconds }: VerifyContext,
): Refusal | undefined {
  const differenceSeconds = timestampSeconds - Math.floor(now / 1000)
  if (Math.abs(differenceSeconds) <= launchWindowSeconds) return undefined
  const detail = { differenceSeconds, launchWindowSeconds }
  // Stryker disable next-line EqualityOperator: No difference at all is inside every window.
  return refuse(differenceSeconds < 0 ? 'timestamp_too_old' : 'timestamp_in_future', detail)
}

/** Writes the one-time use of a message; the nonce counts as decoded, per tenant and key. */
export function writeOneTimeUse(
  kind: 'launch' | 'api',
  consumer: Consumer,
  { nonce, timestampSeconds }: ProtocolParameters,
  { launchWindowSeconds }: VerifyContext,
): OneTimeUse {
  const subject = JSON.stringify([kind, consumer.tenantId, consumer.key, nonce])
  return {
    id: hash('sha256', subject, 'base64url'),
    expiresAt: (timestampSeconds + memorySecondsOf(launchWindowSeconds)) * 1000,
    stampedAt: timestampSeconds * 1000,
    sender: consumer.key,
  }
}
