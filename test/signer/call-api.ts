import { createHash, createHmac, randomUUID } from 'node:crypto'
import { secretOf } from '#conformance/support/catalogue.js'

/**
 * The API from the side of an LMS server, for tests of it and for the scenario `flood`. Each part
 * of the signature can be left out or spoilt.
 */

export interface ApiCall {
  readonly url: string
  readonly body: unknown
  readonly key?: string
  readonly secret?: string
  /** Changes the protocol parameters before they are signed; undefined leaves one out. */
  readonly protocol?: Readonly<Record<string, string | undefined>>
  /** Changes the request after it was signed. */
  readonly tamper?: (request: RequestInit & { headers: Record<string, string> }) => void
}

export interface ApiAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: unknown
  readonly code: string | null
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/** Calls the API as an LMS server does, signed after RFC 5849 by code of the test's. */
export async function callApi(call: ApiCall): Promise<ApiAnswer> {
  const { url, key = 'moodle', secret = secretOf(key), protocol = {}, tamper } = call
  const body = JSON.stringify(call.body)
  const all: Record<string, string | undefined> = {
    oauth_consumer_key: key,
    oauth_nonce: randomUUID(),
    oauth_signature_method: 'HMAC-SHA256',
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_body_hash: createHash('sha256').update(body).digest('base64'),
    ...protocol,
  }
  const pairs = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const normalized = pairs
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted()
    .join('&')
  const hash = all['oauth_signature_method'] === 'HMAC-SHA1' ? 'sha1' : 'sha256'
  const signature = createHmac(hash, `${encode(secret)}&`)
    .update(['POST', encode(url), encode(normalized)].join('&'))
    .digest('base64')
  const header = [...pairs, ['oauth_signature', signature] as const]
    .map(([name, value]) => `${encode(name)}="${encode(value)}"`)
    .join(', ')
  const request = {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', authorization: `OAuth ${header}` },
  }
  tamper?.(request)
  const answer = await fetch(url, request)
  return {
    status: answer.status,
    headers: answer.headers,
    body: await answer.json(),
    code: answer.headers.get('lab-refusal'),
  }
}
