import type { ConsumerKey } from '../../ids.js'
import { refuse, type Refusal } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import type { Fields } from '../fields.js'
import { isSignatureMethod, type SignatureMethod } from '../oauth1/signature.js'

/** The OAuth protocol parameters of a request, checked for presence and form (RFC 5849 §3.1). */
export interface ProtocolParameters {
  readonly consumerKey: ConsumerKey
  readonly signatureMethod: SignatureMethod
  readonly timestampSeconds: number
  readonly nonce: string
  /** As received; decoded where it is compared. */
  readonly signature: string
}

const required = [
  'oauth_consumer_key',
  'oauth_signature_method',
  'oauth_timestamp',
  'oauth_nonce',
  'oauth_signature',
] as const

const known = new Set<string>([...required, 'oauth_version', 'oauth_callback', 'oauth_body_hash'])
const prefix = 'oauth_'
const nonceMaxLength = 512

/**
 * Reads the protocol parameters from the one place where this kind of request carries them; the same
 * names elsewhere in the request only count as repetition (RFC 5849 §3.2). An absent `oauth_version`
 * is normal, no default is injected.
 */
export function readProtocolParameters(
  source: Fields,
  elsewhere: Fields,
): Result<ProtocolParameters, Refusal> {
  const repeated = findRepeated(source, elsewhere)
  if (repeated !== undefined) return err(refuseRepeated(repeated))
  for (const parameter of required)
    if (!source.get(parameter)) return err(refuse('protocol_parameter_missing', { parameter }))
  const read = (name: (typeof required)[number]): string => source.get(name) as string

  const version = source.get('oauth_version')
  if (version !== undefined && version !== '1.0') return err(refuse('oauth_version_unsupported'))
  const signatureMethod = read('oauth_signature_method')
  if (!isSignatureMethod(signatureMethod)) return err(refuse('signature_method_unsupported'))
  const timestamp = read('oauth_timestamp')
  if (!/^[0-9]{1,10}$/.test(timestamp)) return err(refuse('timestamp_malformed'))
  const nonce = read('oauth_nonce')
  if (nonce.length > nonceMaxLength) return err(refuse('nonce_malformed'))

  return ok({
    consumerKey: read('oauth_consumer_key'),
    signatureMethod,
    timestampSeconds: Number(timestamp),
    nonce,
    signature: read('oauth_signature'),
  })
}

function findRepeated(source: Fields, elsewhere: Fields): string | undefined {
  for (const name of [...source.repeated, ...elsewhere.repeated])
    if (name.startsWith(prefix)) return name
  for (const name of elsewhere.names()) if (name.startsWith(prefix) && source.has(name)) return name
  return undefined
}

/** Only names of our own list are repeated in a message; others are the sender's text. */
function refuseRepeated(name: string): Refusal {
  return refuse('protocol_parameter_repeated', known.has(name) ? { parameter: name } : undefined)
}
