import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'

/** Name and value of each form field, in the order in which they are sent. */
export type FormFields = Readonly<Record<string, string>>

export interface SignOptions {
  readonly url: string
  readonly consumerKey: string
  readonly secret: string
  /** The time of the form; absent: the machine's. Milliseconds since the epoch. */
  readonly now?: () => number
  /** Seconds added to the clock: a launch that is too old, or from the future. */
  readonly clockOffsetSeconds?: number
}

/** Signs a form as an LTI 1.1 LMS does: HMAC-SHA1, all OAuth parameters in the body (LTI 1.1 §4.2). */
export function signForm(fields: FormFields, options: SignOptions): FormFields {
  const oauth = new OAuth({
    consumer: { key: options.consumerKey, secret: options.secret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  })
  const { now = Date.now, clockOffsetSeconds = 0 } = options
  oauth.getTimeStamp = () => Math.floor(now() / 1000) + clockOffsetSeconds
  const withCallback = { ...fields, oauth_callback: 'about:blank' }
  const signed = oauth.authorize({ url: options.url, method: 'POST', data: withCallback })
  const protocol = Object.entries(signed).map(([name, value]) => [name, String(value)])
  return { ...withCallback, ...Object.fromEntries(protocol) }
}
