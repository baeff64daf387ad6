import { createHash } from 'node:crypto'
import { refuse, type Refusal } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import { Secret } from '../../secret.js'
import {
  decodeSignature,
  matchSignature,
  type SignatureMatch,
  type SignedRequest,
} from '../oauth1/signature.js'
import type { Consumer, FindConsumer } from './consumer.js'
import type { ProtocolParameters } from './protocol-parameters.js'

// The check of an OAuth 1.0a signature, for launches (`verify-launch.ts`) and for calls of the API
// (`api/verify-api-request.ts`).

export interface VerifiedSignature {
  readonly consumer: Consumer
  readonly match: Exclude<SignatureMatch, undefined>
}

/** Stands in for the secret of a key that does not exist, so that looking one up costs the same. */
// Stryker disable next-line StringLiteral: Whatever secret it is, its key is unknown and the answer the same.
const nobodysSecret = new Secret('no consumer has this secret')

/**
 * Finds the consumer and checks its signature. An unknown key, a disabled key, a method that the key
 * does not accept and a wrong signature take the same work and get the same answer; only the reason
 * in the log differs.
 */
export function verifySignature(
  request: Omit<SignedRequest, 'signature' | 'signatureMethod'>,
  protocol: ProtocolParameters,
  { findConsumer, now }: { readonly findConsumer: FindConsumer; readonly now: number },
): Result<VerifiedSignature, Refusal> {
  const { signatureMethod, consumerKey } = protocol
  const signature = decodeSignature(signatureMethod, protocol.signature)
  const consumer = findConsumer(consumerKey)
  const match = matchSignature(
    {
      // The members are written out, since copying properties costs more than the signature's own hash.
      httpMethod: request.httpMethod,
      target: request.target,
      query: request.query,
      body: request.body,
      header: request.header,
      signatureMethod,
      signature: signature ?? Buffer.alloc(digestBytes[signatureMethod]),
    },
    consumer ? currentSecrets(consumer, now) : [nobodysSecret],
  )
  if (!consumer)
    return err(refuse('consumer_key_unknown', { consumerKeyHash: hashForLog(consumerKey) }))
  const detail = { consumerKey: consumer.key }
  if (!consumer.enabled) return err(refuse('consumer_key_disabled', detail))
  if (!signature) return err(refuse('signature_malformed', detail))
  if (!consumer.signatureMethods.includes(signatureMethod))
    return err(refuse('signature_method_not_allowed', { ...detail, signatureMethod }))
  if (!match) return err(refuse('signature_mismatch', detail))
  return ok({ consumer, match })
}

const digestBytes = { 'HMAC-SHA1': 20, 'HMAC-SHA256': 32 } as const

function currentSecrets(consumer: Consumer, now: number): Secret[] {
  const { secret, previousSecret } = consumer
  return previousSecret && now < previousSecret.until ? [secret, previousSecret.secret] : [secret]
}

/** A key that nobody has may be a secret typed into the wrong field: the log gets a hash of it. */
export function hashForLog(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
