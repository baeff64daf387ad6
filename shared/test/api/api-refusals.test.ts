import t from 'tap'
import { describeApiRefusal, isApiOnly, refusalCatalogue, type ApiOnlyReason } from '#src/index.js'

/** What docs/openapi.yaml promises to LMS plugins. */
const promised: Record<ApiOnlyReason, { status: number; code: string }> = {
  authorization_missing: { status: 401, code: 'authorization_missing' },
  signature_method_unsuitable: { status: 400, code: 'signature_method_unsupported' },
  body_hash_missing: { status: 400, code: 'body_hash_missing' },
  body_hash_mismatch: { status: 401, code: 'body_hash_mismatch' },
  json_malformed: { status: 400, code: 'json_malformed' },
  json_expected: { status: 415, code: 'json_expected' },
  api_not_offered: { status: 403, code: 'api_not_offered' },
  session_unknown: { status: 404, code: 'session_unknown' },
}

void t.test(
  'reasons of the API alone have a status, a code and a message of their own',
  async (t) => {
    for (const [reason, expected] of Object.entries(promised) as [
      ApiOnlyReason,
      (typeof promised)[ApiOnlyReason],
    ][]) {
      t.ok(isApiOnly(reason))
      const { message, ...described } = describeApiRefusal(reason)
      t.strictSame(described, expected)
      t.match(message, /^[A-Z`o].{15,}\.$/s, reason)
    }
  },
)

void t.test('the others are those of the pages', async (t) => {
  t.notOk(isApiOnly('nonce_replayed'))
  t.equal(describeApiRefusal('nonce_replayed'), refusalCatalogue.nonce_replayed)
})
