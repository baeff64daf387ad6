import t from 'tap'
import { refusalCatalogue, refuse, type RefusalReason } from '#src/index.js'

const entries = Object.entries(refusalCatalogue)

void t.test('codes are stable words for machines', async (t) => {
  for (const [reason, { code, status }] of entries) {
    t.match(code, /^[a-z0-9_]+$/, reason)
    const alike = entries.filter(([, other]) => other.code === code)
    t.ok(
      alike.every(([, other]) => other.status === status),
      `${reason}: one code, one status`,
    )
  }
})

void t.test('L15 who guesses at keys learns nothing from status or code', async (t) => {
  const guesses: RefusalReason[] = [
    'consumer_key_unknown',
    'consumer_key_disabled',
    'signature_method_not_allowed',
    'signature_malformed',
    'signature_mismatch',
  ]
  const first = refusalCatalogue[guesses[0] ?? 'internal']
  for (const reason of guesses) t.equal(refusalCatalogue[reason], first, reason)
  t.match(first, { status: 401, code: 'launch_not_verified' })
})

void t.test('statuses say whose fault it is', async (t) => {
  for (const [reason, { status }] of entries) {
    const ours =
      /^appstream_|^internal$|^stopping$|^session_not_ended$|_unavailable$|^state_damaged$|^store_unreadable$/.test(
        reason,
      )
    t.equal(status >= 500, ours, reason)
  }
  t.equal(refusalCatalogue.nonce_replayed.status, 409)
})

void t.test('every refusal says who acts and what the reader can do at once', async (t) => {
  for (const [reason, { actor, next }] of entries) {
    t.match(actor, /^(student|teacher|lms_admin|cloud_admin|nobody)$/, reason)
    t.match(next, /^(back_to_course|try_again)$/, reason)
  }
  const tried = entries.filter(([, { next }]) => next === 'try_again')
  t.ok(
    tried.every(([, { status }]) => status >= 500),
    'only what passes by itself is worth another try',
  )
})

void t.test('a refusal carries only what there is', async (t) => {
  t.strictSame(refuse('route_unknown'), { reason: 'route_unknown' })
  const reader = { credential: 'moodle', teacher: false, administrator: false }
  t.strictSame(refuse('route_unknown', undefined, reader), { reason: 'route_unknown', reader })
  t.strictSame(refuse('lab_unknown', { lab: 'x' }), { reason: 'lab_unknown', detail: { lab: 'x' } })
})
