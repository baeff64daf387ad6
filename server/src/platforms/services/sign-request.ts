import { createHash, createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'
import type { Clock, Randomness, Secret } from '@appstreamlab/shared'

// The proof on requests to a platform that speaks LTI 1.1: it knows us by key and secret, where LTI 1.3 has tokens.

export interface SignedRequest {
  readonly address: string
  readonly method: 'GET' | 'POST'
  readonly body?: string
}

export interface ConsumerProof {
  readonly key: string
  readonly secret: Secret
}

/**
 * The `Authorization` of a request by LTI 1.1 (OAuth 1.0a with `oauth_body_hash`, of an empty body too, which Moodle
 * wants): HMAC-SHA1, no realm, and no spaces after the commas, which is what every platform takes. Signed anew for
 * each try, since a nonce counts once.
 */
export function signRequest(
  { address, method, body = '' }: SignedRequest,
  { key, secret }: ConsumerProof,
  { clock, randomness }: { readonly clock: Clock; readonly randomness: Randomness },
): string {
  const oauth = new OAuth({
    consumer: { key, secret: secret.reveal() },
    signature_method: 'HMAC-SHA1',
    parameter_seperator: ',',
    hash_function: (text, signingKey) =>
      createHmac('sha1', signingKey).update(text).digest('base64'),
    // Not of what the package hands over: it makes an object of an empty body.
    body_hash_function: () => createHash('sha1').update(body).digest('base64'),
  })
  Object.assign(oauth, {
    getNonce: () => Buffer.from(randomness.bytes(16)).toString('hex'),
    getTimeStamp: () => Math.floor(clock.now() / 1000),
    // The package's own reading loses what stands after a second "=", and takes names as they are encoded.
    deParamUrl: readQuery,
  })
  // Scheme, host and port as they are signed (RFC 5849 §3.4.1.2), which the package takes as they are written.
  const { href } = new URL(address)
  const request = { url: href, method, data: body, includeBodyHash: true }
  return oauth.toHeader(oauth.authorize(request)).Authorization
}

function readQuery(address: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {}
  const { searchParams } = new URL(address)
  for (const name of new Set(searchParams.keys())) {
    const values = searchParams.getAll(name)
    query[name] = values.length === 1 ? (values[0] as string) : values
  }
  return query
}
