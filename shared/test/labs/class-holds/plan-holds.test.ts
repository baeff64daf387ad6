import t from 'tap'
import {
  markOwner,
  planHold,
  type ClassOwner,
  type ClassRecord,
  type ClassWish,
  type HoldQuestion,
} from '#src/index.js'

const minute = 60_000
const hour = 60 * minute
const start = 1_800_000_000_000
const end = start + 2 * hour
const owner: ClassOwner = { credential: 'key', contextId: '7' }
const wish: ClassWish = {
  name: 'CAD',
  people: 20,
  zone: 'Europe/Zurich',
  lessons: [{ start, end }],
  windows: [],
  at: start - 24 * hour,
  by: 'someone',
}

const record = (changes: Partial<ClassWish> = {}): ClassRecord => ({
  id: 'class-1',
  revision: 1,
  tenantId: 'uni',
  labId: 'old-name',
  source: 'moodle',
  owner,
  approved: { ...wish, ...changes },
  state: 'approved',
  history: [],
})
const ask = (now: number, changes: Partial<HoldQuestion> = {}): HoldQuestion => ({
  labId: 'cad',
  stackName: 'stack',
  holdsSeats: true,
  now,
  ...changes,
})

void t.test('a lesson is held around its start, and known an hour before that', async (t) => {
  const held = {
    id: 'class-1',
    mark: markOwner({ tenantId: 'uni', labId: 'cad', ...owner }),
    people: 20,
    stackName: 'stack',
    from: start - 15 * minute,
    until: start + 15 * minute,
    endsAt: end,
  }
  const listedFrom = held.from - hour
  t.equal(planHold(record(), ask(listedFrom - 1)), undefined)
  for (const now of [listedFrom, start, held.until, end - 1])
    t.strictSame(planHold(record(), ask(now)), held, `${(now - start) / minute} minutes`)
  t.equal(planHold(record(), ask(end)), undefined)
})

void t.test('a lesson shorter than its hold is held to its end alone', async (t) => {
  const short = record({ lessons: [{ start, end: start + 10 * minute }] })
  t.match(planHold(short, ask(start)), { until: start + 10 * minute, endsAt: start + 10 * minute })
})

void t.test('who may stay longer is remembered longer', async (t) => {
  const windows = [
    { people: 1, startsEarlierMs: 5 * minute, endsLaterMs: 30 * minute },
    { people: 1, startsEarlierMs: 20 * minute, endsLaterMs: -10 * minute },
  ]
  t.match(planHold(record({ windows }), ask(start)), {
    from: start - 15 * minute,
    until: start + 15 * minute,
    endsAt: end + 30 * minute,
  })
  t.match(
    planHold(record({ windows: windows.slice(1) }), ask(start)),
    { endsAt: end },
    'nobody ends earlier for others',
  )
})

void t.test('an exam is held from before its first window to the end of its longest', async (t) => {
  const windows = [
    { people: 1, startsEarlierMs: 20 * minute, endsLaterMs: 0 },
    { people: 1, startsEarlierMs: 0, endsLaterMs: 30 * minute },
  ]
  const endsAt = end + 30 * minute
  t.match(planHold(record({ windows, isExam: true }), ask(start, { holdsSeats: false })), {
    from: start - 35 * minute,
    until: endsAt,
    endsAt,
    isExam: true,
  })
  t.equal(planHold(record({ windows, isExam: true }), ask(endsAt)), undefined, 'then it is over')
  const late = [{ people: 1, startsEarlierMs: -10 * minute, endsLaterMs: 0 }]
  t.match(planHold(record({ windows: late, isExam: true }), ask(start)), {
    from: start - 15 * minute,
  })
})

void t.test('of lessons that follow each other the next one is held', async (t) => {
  const next = { start: end + 30 * minute, end: end + 2 * hour }
  const both = record({ lessons: [{ start, end }, next] })
  const heldFrom = (now: number) => planHold(both, ask(now))?.from
  t.equal(heldFrom(start + 16 * minute), start - 15 * minute, 'the one that goes on')
  t.equal(heldFrom(next.start - 75 * minute - 1), start - 15 * minute)
  t.equal(heldFrom(next.start - 75 * minute), next.start - 15 * minute, 'while the other goes on')
  t.equal(heldFrom(next.end - 1), next.start - 15 * minute)
})

void t.test(
  'nothing is held of a class that nobody approved, owns, or has seats held',
  async (t) => {
    const { approved: _approved, ...asked } = record()
    const { owner: _owner, ...nobodys } = record()
    t.equal(planHold({ ...asked, state: 'requested', asked: wish }, ask(start)), undefined)
    t.equal(planHold(nobodys, ask(start)), undefined)
    t.equal(planHold(record(), ask(start, { holdsSeats: false })), undefined)
    t.equal(planHold(record({ lessons: [] }), ask(start)), undefined)
  },
)

void t.test('members are those of the owner by all of its parts', async (t) => {
  const whole = { ...owner, deploymentId: '3', key: '12' }
  t.equal(
    planHold({ ...record(), owner: whole }, ask(start))?.mark,
    markOwner({ tenantId: 'uni', labId: 'cad', ...whole }),
  )
})
