import { createHash } from 'node:crypto'
import { refuse, type Refusal, type Reader } from '../../refusals.js'
import type { Launch } from '../launch.js'
import type { FindConsumer } from '../v1p1/consumer.js'
import { claimNames } from './claim-names.js'
import {
  readClaims,
  readIdentifier,
  readMember,
  readText,
  readTextList,
  saysNothing,
  type Claims,
} from './claims.js'
import { stateLifetimeSeconds, type LoginState } from './login-state.js'
import type { Deployment, Registration, ToolAddress } from './registration.js'
import { isSameTarget, readTargetLink, type LabPaths } from './target-link.js'

/** What every kind of message has, and what its readers are given. */

export interface MessageFacts {
  readonly reader: Reader
  /** What must be claimed once before the message counts: state and nonce together. */
  readonly oneTimeUse: Launch['oneTimeUse']
  /** Canvas: where in Canvas it was started. */
  readonly placement?: string
}

export interface MessageContext {
  readonly registration: Registration
  readonly loginState: LoginState
  readonly address: ToolAddress
  /** Milliseconds since the epoch. */
  readonly now: number
  /** How far the clocks of LMSs may be from ours. */
  readonly launchWindowSeconds: number
  /** Absent where codes for lab paths cannot be made. */
  readonly labPaths?: LabPaths
  readonly findConsumer: FindConsumer
}

export interface Reading {
  readonly claims: Claims
  readonly deployment: Deployment
  readonly context: MessageContext
  readonly reader: Reader
}

/**
 * What both kinds of message must have in order. Claims that say nothing are as good as absent, the roles
 * too, although the specification requires an empty list of them: whoever has none may nothing.
 */
export function checkCommon({ claims, context }: Reading): Refusal | undefined {
  const malformed = (claim: string): Refusal => refuse('claim_malformed', { claim })
  if (!readTextList(claims, claimNames.roles)) return malformed('roles')
  for (const name of ['context', 'custom', 'launchPresentation', 'toolPlatform'] as const)
    if (!readClaims(claims, claimNames[name])) return malformed(name)
  const course = readClaims(claims, claimNames.context) ?? {}
  if (!saysNothing(readMember(course, 'id')) && !readIdentifier(course, 'id'))
    return malformed('context')
  const target = readMember(claims, claimNames.targetLinkUri)
  if (saysNothing(target)) return undefined
  if (typeof target !== 'string' || !readTargetLink(target, context.address))
    return refuse('target_link_foreign')
  return isSameTarget(context.loginState.target, target)
    ? undefined
    : refuse('target_link_mismatch')
}

export function readFacts({ claims, context, reader }: Reading): MessageFacts {
  const placement = readText(claims, claimNames.canvasPlacement)
  return { reader, oneTimeUse: writeLoginUse(context), ...(placement && { placement }) }
}

const claimsOutliveStateSeconds = 3600

/** One claim for state and nonce: both are random, made together, and inside one seal. */
export function writeLoginUse({ loginState }: MessageContext): Launch['oneTimeUse'] {
  const subject = JSON.stringify([
    'state',
    loginState.issuer,
    loginState.clientId,
    loginState.id,
    loginState.nonce,
  ])
  return {
    id: createHash('sha256').update(subject).digest('base64url'),
    expiresAt: loginState.issuedAt + (stateLifetimeSeconds + claimsOutliveStateSeconds) * 1000,
    // The login was stamped by a process of this signer, whichever platform it was for.
    stampedAt: loginState.issuedAt,
    sender: '',
  }
}
