import t from 'tap'
import { findUserIdScope, isIdOfEverybody } from '#src/lti/user-id.js'
import { now, signFields, toRequest, verify, fields } from '../support/core-launch.js'
import type { Pairs } from '../support/reference-signer.js'
import { withValue } from '../support/sign-launch.js'

const openEdx = 'course-v1:Uni+CAD+2026'

void t.test('ids that everybody has', (t) => {
  for (const id of ['None', 'null', 'undefined', ' None '])
    t.ok(isIdOfEverybody(id, undefined), `“${id}”`)
  t.ok(isIdOfEverybody('student', openEdx), 'the preview of Open edX Studio')
  for (const [id, course] of [
    ['student', undefined],
    ['student', 'course-3'],
    ['student', 'course-v1:'],
    ['student1', openEdx],
    ['student', `x${openEdx}`],
    ['student', 'course-v1:+CAD+2026'],
    ['student', 'course-v1:Uni++2026'],
    ['none', undefined],
    ['0', undefined],
    ['Null', undefined],
  ] as const)
    t.notOk(isIdOfEverybody(id, course), `${id} may be a person`)
  t.end()
})

void t.test('LMSs that give one person several ids', (t) => {
  const scopeOf = (lmsUserId: string, contextId?: string, productFamily?: string) =>
    findUserIdScope({ lmsUserId, contextId, productFamily })
  const anonymous = 'ad0e8b3a1c5d4f6e9b7a0c1d2e3f4a5b'
  t.equal(scopeOf(anonymous, openEdx, 'Université Øpen edX'), 'course')
  t.equal(scopeOf('3f2504e0-4f89-11d3-9a0c-0305e82c3301', openEdx), undefined, 'the course flag')
  t.equal(
    scopeOf(anonymous, 'course-3'),
    undefined,
    'Canvas and others have such ids for all courses',
  )
  t.equal(scopeOf('Campus-Hochschule-OBrien-Son-4', '1', 'Chamilo LMS'), 'tool')
  t.equal(scopeOf('4', '1', 'Chamilo LMS'), undefined)
  t.equal(scopeOf('Campus-42', '1', 'chamilo'), 'tool')
  for (const id of ['-4', 'Campus-', 'Campus-4a'])
    t.equal(scopeOf(id, '1', 'Chamilo'), undefined, id)
  for (const family of ['Chamilopolis', 'not Chamilo', undefined])
    t.equal(scopeOf('Campus-4', '1', family), undefined, `“${family}”`)
  for (const id of [`${anonymous}0`, `x${anonymous}`]) t.equal(scopeOf(id, openEdx), undefined, id)
  t.equal(scopeOf('Campus-4', '1', 'moodle'), undefined)
  t.end()
})

void t.test('LTI 1.1 launches: refused where it is sure, noted where it varies', (t) => {
  const launch = (changes: Record<string, string>) => {
    const changed = Object.entries(changes).reduce<Pairs>(
      (pairs, [name, value]) => withValue(pairs, name, value),
      fields,
    )
    return verify(toRequest(signFields({ fields: changed, timestamp: now / 1000 })))
  }
  t.match(launch({ user_id: 'student', context_id: openEdx }), {
    error: { reason: 'user_id_shared', reader: { credential: 'moodle-key' } },
  })
  t.match(launch({ user_id: 'None' }), { error: { reason: 'user_id_shared' } })
  const anonymous = { user_id: 'ad0e8b3a1c5d4f6e9b7a0c1d2e3f4a5b', context_id: openEdx }
  t.match(launch(anonymous), { value: { userIdScope: 'course' } })
  const chamilo = { user_id: 'Campus-4', tool_consumer_info_product_family_code: 'Chamilo' }
  t.match(launch(chamilo), { value: { userIdScope: 'tool' } })
  t.notOk('userIdScope' in (launch({}) as { value: object }).value)
  t.end()
})
