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
  classes_off: { status: 403, code: 'classes_off' },
  class_not_asked_here: { status: 403, code: 'class_not_asked_here' },
  class_unknown: { status: 404, code: 'class_unknown' },
  class_zone_unknown: { status: 400, code: 'class_zone_unknown' },
  class_too_many: { status: 409, code: 'class_too_many' },
  class_name_missing: { status: 400, code: 'class_name_missing' },
  class_name_too_long: { status: 400, code: 'class_name_too_long' },
  class_people_out_of_range: { status: 400, code: 'class_people_out_of_range' },
  class_people_beyond_policy: { status: 400, code: 'class_people_beyond_policy' },
  class_no_lessons: { status: 400, code: 'class_no_lessons' },
  class_too_many_lessons: { status: 400, code: 'class_too_many_lessons' },
  class_lesson_malformed: { status: 400, code: 'class_lesson_malformed' },
  class_lesson_backwards: { status: 400, code: 'class_lesson_backwards' },
  class_lesson_without_length: { status: 400, code: 'class_lesson_without_length' },
  class_lesson_too_long: { status: 400, code: 'class_lesson_too_long' },
  class_lesson_too_far: { status: 400, code: 'class_lesson_too_far' },
  class_lessons_overlap: { status: 400, code: 'class_lessons_overlap' },
  class_lessons_over: { status: 400, code: 'class_lessons_over' },
  class_too_many_windows: { status: 400, code: 'class_too_many_windows' },
  class_window_out_of_range: { status: 400, code: 'class_window_out_of_range' },
  class_window_people: { status: 400, code: 'class_window_people' },
  class_window_backwards: { status: 400, code: 'class_window_backwards' },
  classes_unavailable: { status: 503, code: 'classes_unavailable' },
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
