import { Secret, type Consumer, type LaunchRequest, type VerifyContext } from '#src/index.js'
import { makeParameter, type Parameter } from '#src/lti/parameters.js'
import type { RequestTarget } from '#src/lti/oauth1/base-string.js'
import { verifyLaunch } from '#src/lti/v1p1/verify-launch.js'
import { encodeForm, type Pairs } from './reference-signer.js'
import { signLaunch, type LaunchToSign } from './sign-launch.js'

/** Milliseconds since the epoch, on a full second. */
export const now = 1_700_000_000_000
export const toolUrl = 'https://tool.example/lti'
export const secret = 'the secret of the course'

export const consumer: Consumer = {
  key: 'moodle-key',
  tenantId: 'uni',
  directory: 'moodle',
  enabled: true,
  secret: new Secret(secret),
  signatureMethods: ['HMAC-SHA1', 'HMAC-SHA256'],
}

/** For what is no form, or a form that was not read from bytes. */
export const toParameters = (pairs: Pairs = []): Parameter[] =>
  pairs.map(([name, value]) => makeParameter(name, value))

export const fields: Pairs = [
  ['lti_message_type', 'basic-lti-launch-request'],
  ['lti_version', 'LTI-1p0'],
  ['resource_link_id', 'link-7'],
  ['resource_link_title', 'CAD for beginners'],
  ['user_id', '2'],
  ['roles', 'Learner'],
  ['context_id', 'course-3'],
  ['context_title', 'Mechanics'],
  ['launch_presentation_return_url', 'https://lms.example/back?sesskey=abc'],
  ['launch_presentation_document_target', 'window'],
  ['launch_presentation_locale', 'de-DE'],
  ['custom_lab', 'cad'],
]

/** A launch of `fields`, signed at `now`. */
export function signFields(changes: Partial<LaunchToSign> = {}) {
  const timestamp = now / 1000
  const launch = { url: toolUrl, fields, key: consumer.key, secret, timestamp, nonce: 'n-1' }
  return signLaunch({ ...launch, ...changes })
}

export function splitUrl(url: string): { target: RequestTarget; rawQuery: string } {
  const parts = /^([^:]+):\/\/([^/?]*)([^?]*)\??(.*)$/s.exec(url)
  if (!parts) throw new Error(`${url} is not an address.`)
  const [, scheme = '', authority = '', path = '', rawQuery = ''] = parts
  return { target: { scheme, authority, path }, rawQuery }
}

export function toRequest(pairs: Pairs, url = toolUrl): LaunchRequest {
  return { ...splitUrl(url), body: Buffer.from(encodeForm(pairs)) }
}

export function verify(request: LaunchRequest, changes: Partial<VerifyContext> = {}) {
  const findConsumer = (key: string) => (key === consumer.key ? consumer : undefined)
  return verifyLaunch(request, { now, launchWindowSeconds: 300, findConsumer, ...changes })
}

/** `ok`, or the reason of the refusal. */
export function outcomeOf(request: LaunchRequest, changes: Partial<VerifyContext> = {}): string {
  const result = verify(request, changes)
  return result.ok ? 'ok' : result.error.reason
}

/** The outcome of `fields` with changes, signed and verified. */
export function launchOutcome(
  launch: Partial<LaunchToSign>,
  changes: Partial<VerifyContext> = {},
): string {
  return outcomeOf(toRequest(signFields(launch), launch.url), changes)
}
