import { createHmac, timingSafeEqual } from 'node:crypto'

import { isJsonObject } from '../json.js'
import type { Account } from '../model/account.js'
import type { SessionRequest } from '../model/sessions.js'

/**
 * Makes streaming URLs for CreateStreamingURL (`aws/operations/sessions.ts`) and checks them where
 * a browser brings them (`routes.ts`).
 */

export interface StreamingUrlRequest extends SessionRequest {
  readonly validitySeconds: number
  readonly maxUserDurationSeconds: number
}

export interface StreamingUrl {
  readonly url: string
  readonly expiresSeconds: number
}

/**
 * The format observed at AWS: base64 JSON whose members are all strings, and 32 bytes of HMAC.
 * Making one reserves nothing.
 */
export function makeStreamingUrl(
  account: Account,
  origin: string,
  request: StreamingUrlRequest,
): StreamingUrl {
  const expiresSeconds = Math.ceil(account.clock.now() / 1000) + request.validitySeconds
  const parameters = Buffer.from(
    JSON.stringify({
      type: 'END_USER',
      expires: String(expiresSeconds),
      awsAccountId: account.accountId,
      userId: request.userId,
      catalogSource: `stack/${request.stackName}`,
      fleetRef: `fleet/${request.fleetName}`,
      applicationId: request.applicationId,
      userContext: request.sessionContext,
      maxUserDurationInSecs: String(request.maxUserDurationSeconds),
    }),
  ).toString('base64')
  const signature = sign(account, parameters)
  const query = new URLSearchParams({ parameters, signature })
  return { url: `${origin}/authenticate?${query}`, expiresSeconds }
}

export type StreamingUrlCheck =
  | { readonly kind: 'valid'; readonly request: SessionRequest }
  | { readonly kind: 'expired' }
  | { readonly kind: 'tampered' }

/** Any number of times until it expires: AWS's streaming URLs are not one-time either. */
export function checkStreamingUrl(account: Account, query: URLSearchParams): StreamingUrlCheck {
  const parameters = query.get('parameters') ?? ''
  // As text: decoding base64 would overlook what follows the padding.
  const sent = Buffer.from(query.get('signature') ?? '')
  const wanted = Buffer.from(sign(account, parameters))
  if (sent.length !== wanted.length || !timingSafeEqual(sent, wanted)) return { kind: 'tampered' }
  const value: unknown = JSON.parse(Buffer.from(parameters, 'base64').toString('utf8'))
  const read = (name: string) => {
    const member = isJsonObject(value) ? value[name] : undefined
    return typeof member === 'string' ? member : ''
  }
  if (Number(read('expires')) * 1000 <= account.clock.now()) return { kind: 'expired' }
  return {
    kind: 'valid',
    request: {
      userId: read('userId'),
      stackName: read('catalogSource').replace(/^stack\//, ''),
      fleetName: read('fleetRef').replace(/^fleet\//, ''),
      applicationId: read('applicationId'),
      sessionContext: read('userContext'),
    },
  }
}

function sign(account: Account, parameters: string): string {
  return createHmac('sha256', account.urlKey).update(parameters).digest('base64')
}
