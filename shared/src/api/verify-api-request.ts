import { createHash } from 'node:crypto'
import type { OneTimeUse } from '../one-time-use.js'
import { err, ok, type Result } from '../result.js'
import { Fields } from '../lti/fields.js'
import { parseAuthorizationHeader } from '../lti/oauth1/authorization-header.js'
import type { RequestTarget } from '../lti/oauth1/base-string.js'
import { parseFormText } from '../lti/parse-form.js'
import type { Consumer } from '../lti/v1p1/consumer.js'
import { readProtocolParameters } from '../lti/v1p1/protocol-parameters.js'
import { checkWindow, writeOneTimeUse, type VerifyContext } from '../lti/v1p1/launch-window.js'
import { verifySignature } from '../lti/v1p1/verify-signature.js'
import type { ApiRefusal } from './api-refusals.js'

/** A call of an LMS server as it arrived. */
export interface ApiRequest {
  readonly target: RequestTarget
  readonly rawQuery: string
  readonly body: Uint8Array
  readonly authorization: string | undefined
}

export interface VerifiedApiRequest {
  readonly consumer: Consumer
  /** To be claimed in one atomic step before the call counts. */
  readonly oneTimeUse: OneTimeUse
}

/**
 * Verifies a server-to-server call: OAuth 1.0a in the `Authorization` header only, HMAC-SHA256, and
 * an `oauth_body_hash` over the raw body (OAuth Request Body Hash 1.0 draft 4, with SHA-256).
 *
 * A browser can be made to send a signed form; it cannot be made to send this header.
 */
export function verifyApiRequest(
  request: ApiRequest,
  context: VerifyContext,
): Result<VerifiedApiRequest, ApiRefusal> {
  const header = parseAuthorizationHeader(request.authorization)
  if (!header.ok || header.value.length === 0) return err({ reason: 'authorization_missing' })
  const query = parseFormText(request.rawQuery)
  if (!query.ok) return err({ reason: 'form_malformed', detail: { fault: query.error } })
  const fields = new Fields(header.value)
  const protocol = readProtocolParameters(fields, new Fields(query.value))
  if (!protocol.ok) return protocol
  if (protocol.value.signatureMethod !== 'HMAC-SHA256')
    return err({ reason: 'signature_method_unsuitable' })
  const bodyHash = fields.get('oauth_body_hash')
  if (!bodyHash) return err({ reason: 'body_hash_missing' })
  const late = checkWindow(protocol.value, context)
  if (late) return err(late)

  const signed = { httpMethod: 'POST', target: request.target, query: query.value, body: [] }
  const verified = verifySignature({ ...signed, header: header.value }, protocol.value, context)
  if (!verified.ok) return verified
  if (createHash('sha256').update(request.body).digest('base64') !== bodyHash)
    return err({ reason: 'body_hash_mismatch' })
  const { consumer } = verified.value
  return ok({ consumer, oneTimeUse: writeOneTimeUse('api', consumer, protocol.value, context) })
}
