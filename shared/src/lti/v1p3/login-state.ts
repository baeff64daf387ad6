import type { ClientId, DeploymentId, Issuer } from '../../ids.js'
import type { Randomness } from '../../ports.js'
import { refuse, type Refusal } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import { createSeal, type SealKeys } from '../../seal.js'
import { keepTarget, type KeptTarget } from './target-link.js'

/** What a login leaves with the browser, sealed, so that nothing has to be stored until the launch. */
export interface LoginState {
  /** Random; names the cookie and the entry in platform storage. */
  readonly id: string
  /** Random; only the browser that began the login has it. */
  readonly binding: string
  /** Random; comes back in the id_token. */
  readonly nonce: string
  readonly issuer: Issuer
  readonly clientId: ClientId
  readonly target: KeptTarget
  /** The deployment that the login named, where it did. */
  readonly deploymentId?: DeploymentId
  /** Name of the frame that answers storage messages, where the platform has one. */
  readonly storageTarget?: string
  /** Milliseconds since the epoch. */
  readonly issuedAt: number
}

export const stateLifetimeSeconds = 600

const maxLength = 8192
const randomBytes = 16

export interface StateSeal {
  make(
    login: Omit<LoginState, 'id' | 'binding' | 'nonce' | 'target' | 'issuedAt'> & {
      readonly targetLinkUri: string
    },
    now: number,
  ): { readonly loginState: LoginState; readonly sealed: string }
  open(text: string, now: number): Result<LoginState, Refusal>
}

/** Seals login states under a key of their own, so that a ticket never opens as a login state. */
export function createStateSeal(keys: SealKeys, randomness: Randomness): StateSeal {
  const seal = createSeal('state', keys, randomness)
  const random = (): string => Buffer.from(randomness.bytes(randomBytes)).toString('base64url')
  return {
    make({ targetLinkUri, ...login }, now) {
      const loginState = {
        id: random(),
        binding: random(),
        nonce: random(),
        ...login,
        target: keepTarget(targetLinkUri),
        issuedAt: now,
      }
      return { loginState, sealed: seal.seal(loginState) }
    },
    open(text, now) {
      const loginState =
        text.length > maxLength ? undefined : (seal.open(text) as LoginState | undefined)
      if (!loginState) return err(refuse('state_invalid'))
      const ageSeconds = Math.floor((now - loginState.issuedAt) / 1000)
      return ageSeconds >= stateLifetimeSeconds
        ? err(refuse('state_expired', { ageSeconds, stateLifetimeSeconds }))
        : ok(loginState)
    },
  }
}
