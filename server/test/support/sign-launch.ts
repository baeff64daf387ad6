import { createHmac } from 'node:crypto'
import OAuth from 'oauth-1.0a'

/**
 * Launches of the one consumer that `test-app.ts` configures, for tests of routes. Launches that
 * are wrong in the ways a verifier has to notice are signed in
 * `shared/test/support/sign-launch.ts`.
 */

export const consumer = { key: 'moodle', secret: 'secret-of-the-test-moodle' } as const

export interface SignOptions {
  readonly url: string
  readonly secret?: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly fields?: Readonly<Record<string, string | undefined>>
}

let count = 0

/** A launch as an LMS signs it, by a package that shares no code with the verifier. */
export function signLaunch({
  url,
  secret = consumer.secret,
  now,
  fields = {},
}: SignOptions): string {
  const oauth = new OAuth({
    consumer: { key: consumer.key, secret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  })
  oauth.getTimeStamp = () => Math.floor(now / 1000)
  oauth.getNonce = () => `nonce-${count++}`
  const all: Record<string, string | undefined> = {
    lti_message_type: 'basic-lti-launch-request',
    lti_version: 'LTI-1p0',
    resource_link_id: '12',
    resource_link_title: 'CAD for beginners',
    context_id: '3',
    context_title: 'Introduction to CAD',
    user_id: '7',
    roles: 'Learner',
    custom_lab: 'cad',
    launch_presentation_return_url: 'https://lms.example/return?sesskey=abc',
    ...fields,
  }
  const data = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
  return new URLSearchParams({
    ...oauth.authorize({ url, method: 'POST', data }),
  } as unknown as Record<string, string>).toString()
}
