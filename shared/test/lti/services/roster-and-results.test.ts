import t from 'tap'
import { isBooked, listsPerson, readResult } from '#src/lti/services/results.js'
import { isLearner, readMembers } from '#src/lti/services/roster.js'

const membership = 'http://purl.imsglobal.org/vocab/lis/v2/membership'

void t.test('members as platforms list them', async (t) => {
  const members = readMembers({
    id: 'https://lms.example.edu/members',
    context: { id: '2' },
    members: [
      {
        status: 'Active',
        user_id: '4',
        roles: ['Learner'],
        name: 'Zo&euml; O&#039;Brien &amp; S&oslash;n',
      },
      { status: 'Inactive', user_id: 5, roles: [`${membership}#Learner`], name: '' },
      { user_id: 'ab-7', roles: [] },
    ],
  })
  t.strictSame(members.ok && members.value, [
    { userId: '4', roles: ['Learner'], active: true, name: "Zo&euml; O'Brien & S&oslash;n" },
    { userId: '5', roles: [`${membership}#Learner`], active: false },
    { userId: 'ab-7', roles: [], active: true },
  ])
  t.strictSame(readMembers({ members: [] }), { ok: true, value: [] })
})

void t.test('a page that is not whole is a fault, and never an empty class', async (t) => {
  for (const document of [
    undefined,
    null,
    [],
    {},
    { error: 'above_response_limit' },
    { members: {} },
  ])
    t.match(readMembers(document), { ok: false, error: 'no_roster' })
  for (const entry of [
    null,
    {},
    { user_id: '' },
    { roles: ['Learner'] },
    { user_id: '4', roles: 'x' },
  ])
    t.match(readMembers({ members: [{ user_id: '1', roles: [] }, entry] }), {
      ok: false,
      error: 'member_malformed',
    })
})

void t.test(
  'a learner learns here and does not teach here, in whatever order roles come',
  async (t) => {
    const cases: [string[], boolean][] = [
      [['Learner'], true],
      [[`${membership}#Learner`], true],
      [[`${membership}#Learner`, `${membership}#Instructor`], false],
      [[`${membership}#Instructor`, `${membership}#Learner`], false],
      [[`${membership}/Learner#GuestLearner`], true],
      [['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student'], false],
      [[], false],
    ]
    for (const [roles, expected] of cases) t.equal(isLearner({ roles }), expected, roles.join(' '))
  },
)

void t.test('the result of one person', async (t) => {
  const rows = [
    { userId: '3', resultScore: 71.5, resultMaximum: 100 },
    { userId: 4, resultScore: 0, resultMaximum: 50 },
    { userId: '5', resultScore: null, resultMaximum: 100 },
    { userId: '6', resultMaximum: 100 },
    { userId: '7', resultScore: 0.5 },
  ]
  t.strictSame(readResult(rows, '3'), { given: 71.5, maximum: 100 })
  t.strictSame(readResult(rows, '4'), { given: 0, maximum: 50 }, '0 is a score')
  t.equal(readResult(rows, '5'), 'none')
  t.equal(readResult(rows, '6'), 'none')
  t.strictSame(readResult(rows, '7'), { given: 0.5, maximum: 1 })
  t.equal(readResult(rows, '8'), 'none', 'everybody was given, whoever was asked for')
  t.equal(readResult([], '3'), 'none')
  for (const answer of [undefined, {}, 'x', [null], [[]]])
    t.equal(readResult(answer, '3'), undefined)
})

void t.test('booked is what was sent, in any scale', async (t) => {
  const sent = { given: 83.5, maximum: 100 }
  t.ok(isBooked({ given: 83.5, maximum: 100 }, sent))
  t.ok(isBooked({ given: 8.35, maximum: 10 }, sent))
  t.ok(isBooked({ given: 33.4, maximum: 40 }, sent))
  t.notOk(isBooked({ given: 83, maximum: 100 }, sent))
  t.notOk(isBooked({ given: 0, maximum: 100 }, sent))
  const nothing = { given: 0, maximum: 1 }
  t.ok(isBooked({ given: 0.0005, maximum: 1 }, nothing), 'half of what no gradebook shows')
  t.notOk(isBooked({ given: 0.0006, maximum: 1 }, nothing))
})

void t.test('who is in a list of results, with a score or without', async (t) => {
  const rows = [{ userId: '3', resultScore: 1 }, { userId: 4 }]
  t.ok(listsPerson(rows, '3'))
  t.ok(listsPerson(rows, '4'))
  t.notOk(listsPerson(rows, '5'))
  for (const answer of [undefined, {}, [], [null, 'x'], { userId: '3' }])
    t.notOk(listsPerson(answer, '3'))
  t.ok(listsPerson([null, ...rows], '3'))
})

void t.test('a result is a number of a scale above nothing', async (t) => {
  const read = (row: object) => readResult([{ userId: '3', ...row }], '3')
  t.strictSame(read({ resultScore: 0.5, resultMaximum: 0 }), { given: 0.5, maximum: 1 })
  t.strictSame(read({ resultScore: 0.5, resultMaximum: -1 }), { given: 0.5, maximum: 1 })
  t.strictSame(read({ resultScore: 0.5, resultMaximum: '100' }), { given: 0.5, maximum: 1 })
  t.equal(read({ resultScore: '71.5' }), 'none')
  t.equal(read({ resultScore: Infinity }), 'none')
})

void t.test('a member as LTI 1.1 calls them, and whether their account is on', async (t) => {
  const read = (entry: object) => {
    const members = readMembers({ members: [{ user_id: '4', roles: [], ...entry }] })
    return members.ok ? members.value[0] : undefined
  }
  t.strictSame(read({ lti11_legacy_user_id: 12 }), {
    userId: '4',
    legacyUserId: '12',
    roles: [],
    active: true,
  })
  for (const status of ['Inactive', 'DELETED']) t.equal(read({ status })?.active, false, status)
  for (const status of ['Active', 'reactive', 'inactive-not', 'not inactive', ''])
    t.equal(read({ status })?.active, true, status)
  t.equal(read({ name: 'O&#39;Brien &#039;&lt;&gt;&quot;&apos;' })?.name, "O'Brien '<>\"'")
})

void t.test('sections of members, where their messages have the custom parameter', (t) => {
  const custom = 'https://purl.imsglobal.org/spec/lti/claim/custom'
  const read = (message: unknown) => {
    const page = readMembers({ members: [{ user_id: '4', roles: ['Learner'], message }] })
    if (!page.ok) throw new Error(page.error)
    return page.value[0]?.sections
  }
  t.strictSame(read([{ [custom]: { section_names: '["Mon, early","Tue"]' } }]), [
    'Mon, early',
    'Tue',
  ])
  t.strictSame(read([{ [custom]: { section_names: 'Mon' } }]), ['Mon'])
  for (const nothing of [
    undefined,
    null,
    'text',
    [],
    [null],
    [{}],
    [{ [custom]: null }],
    [{ [custom]: [] }],
    [{ [custom]: { section_names: '$com.instructure.User.sectionNames' } }],
    [{ [custom]: { section_names: '[]' } }],
    [{ [custom]: { section_names: { toString: 1 } } }],
  ])
    t.equal(read(nothing), undefined, JSON.stringify(nothing))
  t.end()
})
