import { createHash, createHmac, randomUUID } from 'node:crypto'
import { consumer } from './sign-launch.js'

/** A call of the API as an LMS server signs it for this address. */
export function signCall(url: string, body: string, now: number): string {
  const protocol = [
    ['oauth_body_hash', createHash('sha256').update(body).digest('base64')],
    ['oauth_consumer_key', consumer.key],
    ['oauth_nonce', randomUUID()],
    ['oauth_signature_method', 'HMAC-SHA256'],
    ['oauth_timestamp', String(Math.floor(now / 1000))],
  ] as const
  const rest = protocol.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')
  const signature = createHmac('sha256', `${encodeURIComponent(consumer.secret)}&`)
    .update(['POST', encodeURIComponent(url), encodeURIComponent(rest)].join('&'))
    .digest('base64')
  const parameters = [...protocol, ['oauth_signature', signature] as const]
  return `OAuth ${parameters.map(([name, value]) => `${name}="${encodeURIComponent(value)}"`).join(', ')}`
}
