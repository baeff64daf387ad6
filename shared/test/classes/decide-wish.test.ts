import t from 'tap'
import {
  approveClass,
  asksForMore,
  beginClass,
  calendarHand,
  decideWish,
  findApprovable,
  findLastEnd,
  findShownTimes,
  isHeldBack,
  isSameWish,
  noteEvent,
  refuseClass,
  withdrawClass,
  type ClassRecord,
  type ClassTimes,
} from '#src/index.js'
import { fc } from '../support/properties.js'
import { at, day, hour, minute } from './scene.js'

const wish = (people: number, from = '09:00', to = '10:30'): ClassTimes => ({
  name: 'CAD',
  people,
  zone: 'UTC',
  lessons: [{ start: at(from), end: at(to) }],
  windows: [],
})

const hand = (by = 'teacher') => ({ at: at('08:00'), by })
const start = beginClass({ id: 'c1', tenantId: 'uni', labId: 'cad', source: 'lti' })

interface SaveOptions {
  readonly approval?: 'always' | 'never'
  readonly fits?: boolean
  readonly isDraft?: boolean
}

const save = (
  record: ClassRecord,
  asked: ClassTimes,
  { approval = 'always', fits = true, isDraft = false }: SaveOptions = {},
) =>
  decideWish(record, {
    wish: asked,
    hand: hand(),
    policy: { approval },
    isDraft,
    mayCountAtOnce: () => fits,
  })

const approved = (asked: ClassTimes): ClassRecord => {
  const record = approveClass(save(start, asked).record, hand('admin'))
  if (!record) throw new Error('nothing was asked')
  return record
}

void t.test('a class waits for approval, and the same wish again changes nothing', (t) => {
  const { record, outcome } = save(start, wish(60))
  t.equal(outcome, 'requested')
  t.match(record, { state: 'requested', asked: { people: 60, by: 'teacher' } })
  t.notOk(record.approved)
  t.strictSame(save(record, wish(60)), { record, outcome: 'unchanged' })
  t.match(approveClass(record, hand('admin')), {
    state: 'approved',
    approved: { people: 60, by: 'admin' },
    history: [{ what: 'requested' }, { what: 'approved', by: 'admin' }],
  })
  t.end()
})

void t.test('an approved class is changed at once where it asks for no more', (t) => {
  const less = save(approved(wish(60)), wish(50, '09:15', '10:00'))
  t.equal(less.outcome, 'approved')
  t.match(less.record, { state: 'approved', approved: { people: 50, by: 'admin' } })
  const more = save(approved(wish(60)), wish(60, '09:00', '10:45'))
  t.equal(more.outcome, 'requested')
  t.equal(more.record.approved?.lessons[0]?.end, at('10:30'))
  t.equal(more.record.asked?.lessons[0]?.end, at('10:45'))
  const back = save(more.record, wish(60))
  t.match(back, { outcome: 'approved', record: { state: 'approved' } })
  t.notOk(back.record.asked)
  t.equal(save(approved(wish(60)), { ...wish(60), name: 'CAM' }).outcome, 'approved')
  t.equal(save(approved(wish(60)), { ...wish(60), isExam: true }).outcome, 'requested')
  t.end()
})

void t.test('where nobody is asked, what fits counts, and the rest waits', (t) => {
  t.equal(save(start, wish(60), { approval: 'never' }).outcome, 'approved')
  t.equal(save(start, wish(60), { approval: 'never', fits: false }).outcome, 'requested')
  t.end()
})

void t.test('a refusal leaves what was approved, and is not asked for again unchanged', (t) => {
  const asked = save(approved(wish(60)), wish(80)).record
  const refused = refuseClass(asked, hand('admin'), 'The quota is 60.')
  if (!refused) throw new Error('nothing was asked')
  t.match(refused, { state: 'approved', approved: { people: 60 }, reason: 'The quota is 60.' })
  t.equal(save(refused, wish(80)).outcome, 'refused')
  t.equal(save(refused, wish(70)).outcome, 'requested')
  const first = refuseClass(save(start, wish(60)).record, hand('admin'), 'No.')
  t.match(first, { state: 'refused', reason: 'No.', last: { people: 60 } })
  t.match(first && approveClass(first, hand('admin')), { state: 'approved' })
  t.end()
})

void t.test('a draft plans nothing until somebody confirms it', (t) => {
  const draft = save(start, wish(60), { isDraft: true, approval: 'never' })
  t.match(draft, { outcome: 'draft', record: { state: 'draft', asked: { people: 60 } } })
  t.notOk(draft.record.approved)
  t.notOk(approveClass(draft.record, hand('admin')))
  const confirmed = save(draft.record, wish(60))
  t.match(confirmed, { outcome: 'requested', record: { state: 'requested' } })
  t.strictSame(
    confirmed.record.history.map(({ what }) => what),
    ['saved', 'confirmed', 'requested'],
  )
  const reset = save(approved(wish(60)), wish(60), { isDraft: true })
  t.notOk(reset.record.approved, 'a course that is reset plans nothing')
  t.end()
})

void t.test('a withdrawn class plans nothing, and can be asked for again', (t) => {
  const gone = withdrawClass(approved(wish(60)), hand())
  if (!gone) throw new Error('nothing was there')
  t.equal(gone.state, 'withdrawn')
  t.notOk(gone.approved)
  t.equal(findShownTimes(gone)?.people, 60)
  t.notOk(withdrawClass(gone, hand()))
  t.equal(save(gone, wish(60)).outcome, 'requested')
  t.end()
})

void t.test('what was approved and asks for nothing new is unchanged, and so is a draft', (t) => {
  const record = approved(wish(60))
  t.strictSame(save(record, wish(60)), { record, outcome: 'unchanged' })
  const draft = save(start, wish(60), { isDraft: true }).record
  t.strictSame(save(draft, wish(60), { isDraft: true }), { record: draft, outcome: 'unchanged' })
  t.equal(save(draft, wish(61), { isDraft: true }).outcome, 'draft')
  const question = {
    wish: wish(60),
    hand: hand(),
    policy: { approval: 'always' as const },
    mayCountAtOnce: () => true,
  }
  t.equal(decideWish(start, question).outcome, 'requested', 'nobody said that it is a draft')
  t.end()
})

void t.test(
  'an exam asks for more where a lesson of it is to come, and nothing was approved as one',
  (t) => {
    const exam = (...lessons: readonly [string, string][]): ClassTimes => ({
      ...wish(1),
      isExam: true,
      lessons: lessons.map(([from, to]) => ({ start: at(from), end: at(to) })),
    })
    t.ok(asksForMore(undefined, exam(['09:00', '10:00']), at('08:00')))
    t.ok(asksForMore(wish(60), exam(['09:00', '10:00'], ['12:00', '13:00']), at('11:00')))
    t.notOk(asksForMore(wish(60), exam(['09:00', '10:00']), at('10:00')), 'it is over')
    t.notOk(asksForMore(exam(['09:00', '10:00']), exam(['09:00', '10:00']), at('08:00')))
    t.end()
  },
)

void t.test(
  'a class that a person withdrew stays so, whatever its calendar says, until it is approved',
  (t) => {
    const fields = { id: 'c1', tenantId: 'uni', labId: 'cad', source: 'file' } as const
    const calendar = { name: 'timetable', key: 'abc' }
    const begun = approveClass(save({ ...beginClass(fields), calendar }, wish(60)).record, hand())
    const withdraw = (by: string, record = begun) => record && withdrawClass(record, hand(by))
    const byTeacher = withdraw('teacher')
    const byCalendar = withdraw(calendarHand('timetable'))
    if (!begun || !byTeacher || !byCalendar) throw new Error('nothing was there')
    t.notOk(isHeldBack(begun), 'it is approved')
    t.ok(isHeldBack(byTeacher))
    t.notOk(isHeldBack(byCalendar), 'its own calendar took it away')
    t.ok(isHeldBack({ ...byCalendar, calendar: { ...calendar, name: 'other' } }), 'another one did')
    t.notOk(isHeldBack(approveClass(byTeacher, hand()) ?? byTeacher), 'it is approved again')
    t.notOk(isHeldBack({ ...byTeacher, history: [] }), 'nobody is known to have')
    const { calendar: _none, ...ofNone } = byTeacher
    t.notOk(isHeldBack(ofNone))
    const noted = noteEvent(byTeacher, { at: at('09:00'), by: calendarHand('timetable') }, 'saved')
    t.ok(isHeldBack(noted), 'what the calendar did since does not count')
    t.strictSame(findApprovable(byTeacher), byTeacher.last)
    t.equal(findApprovable(byCalendar), undefined)
    t.end()
  },
)

void t.test('what nobody approved asks for more until it is over, and is refused once', (t) => {
  t.ok(asksForMore(undefined, wish(1), at('08:00')))
  t.ok(asksForMore(undefined, wish(1), at('10:30') - 1))
  t.notOk(asksForMore(undefined, wish(1), at('10:30')))
  const early = { people: 1, startsEarlierMs: 0, endsLaterMs: -hour }
  const ofOne = { ...wish(1), windows: [early] }
  t.ok(asksForMore(undefined, ofOne, at('09:30') - 1))
  t.notOk(asksForMore(undefined, ofOne, at('09:30')), 'nobody stays until the end')
  const refused = refuseClass(save(start, wish(60)).record, hand('admin'), 'x'.repeat(600))
  if (!refused) throw new Error('nothing was asked')
  t.equal(refused.reason, 'x'.repeat(500))
  t.strictSame(save(refused, wish(60)), { record: refused, outcome: 'refused' })
  t.equal(save(refused, wish(61)).outcome, 'requested')
  const { reason: _reason, ...unsaid } = refused
  t.equal(save(unsaid, wish(60)).outcome, 'requested', 'nobody said no')
  t.equal(refuseClass(refused, hand(), 'Again.'), undefined, 'nothing is asked')
  t.end()
})

void t.test('a window of one’s own is more from its own start to its own end', (t) => {
  const withWindow = (startsEarlierMs: number, endsLaterMs: number): ClassTimes => ({
    ...wish(10),
    windows: [{ people: 1, startsEarlierMs, endsLaterMs }],
  })
  const early = withWindow(30 * minute, 0)
  t.ok(asksForMore(wish(10), early, at('09:00') - 1))
  t.notOk(asksForMore(wish(10), early, at('09:00')), 'the rest of it is as it was')
  t.notOk(asksForMore(early, wish(10), at('08:00')))
  t.ok(asksForMore(wish(10), withWindow(-30 * minute, 10 * minute), at('10:40') - 1))
  t.notOk(asksForMore(wish(10), withWindow(-30 * minute, 10 * minute), at('10:40')))
  t.notOk(asksForMore(wish(10), withWindow(-30 * minute, -10 * minute), at('08:00')))
  t.end()
})

void t.test('a wish is another one where anything differs that a teacher can change', (t) => {
  const window = { people: 1, startsEarlierMs: 0, endsLaterMs: 0 }
  const one: ClassTimes = { ...wish(60), windows: [window] }
  t.ok(isSameWish(one, { ...one, lessons: [...one.lessons] }))
  const [lesson] = one.lessons
  if (!lesson) throw new Error('it has one')
  for (const change of [
    { name: 'CAM' },
    { people: 61 },
    { zone: 'Europe/Berlin' },
    { lessons: [] },
    { lessons: [{ ...lesson, start: lesson.start + 1 }] },
    { lessons: [{ ...lesson, end: lesson.end + 1 }] },
    { windows: [] },
    { windows: [{ ...window, people: 2 }] },
    { windows: [{ ...window, startsEarlierMs: 1 }] },
    { windows: [{ ...window, endsLaterMs: 1 }] },
    { isExam: true as const },
  ])
    t.notOk(isSameWish(one, { ...one, ...change }), JSON.stringify(change))
  t.end()
})

void t.test('whole records: what is kept of a class, and what is not', (t) => {
  const fields = { id: 'c1', tenantId: 'uni', labId: 'cad', source: 'file' } as const
  t.strictSame(start, { ...fields, source: 'lti', revision: 0, state: 'draft', history: [] })
  const calendar = { name: 'timetable', key: 'abc' }
  const asked = save({ ...beginClass(fields), calendar, revision: 7 }, wish(60)).record
  const kept = { ...fields, calendar, revision: 7 }
  const requested = { at: at('08:00'), by: 'teacher', what: 'requested' as const }
  t.strictSame(asked, {
    ...kept,
    state: 'requested',
    asked: { ...wish(60), ...hand() },
    history: [requested],
  })
  const gone = withdrawClass(asked, hand('admin'))
  t.strictSame(gone, {
    ...kept,
    state: 'withdrawn',
    last: { ...wish(60), ...hand() },
    history: [requested, { at: at('08:00'), by: 'admin', what: 'withdrawn' }],
  })
  t.strictSame(withdrawClass({ ...start, state: 'refused' }, hand()), {
    ...start,
    state: 'withdrawn',
    history: [{ ...hand(), what: 'withdrawn' }],
  })
  const many = Array.from({ length: 60 }, (_unused, index) => index).reduce(
    (record, moment) => noteEvent(record, { at: moment, by: 'a' }, 'saved'),
    start,
  )
  t.strictSame(
    many.history.map((event) => event.at),
    Array.from({ length: 50 }, (_unused, index) => index + 10),
    'the newest',
  )
  const draft = save(start, wish(60), { isDraft: true }).record
  t.equal(refuseClass(draft, hand(), 'No.'), undefined, 'a draft asks for nothing')
  t.equal(findApprovable(draft), undefined)
  const { asked: _asked, ...odd } = asked
  t.equal(refuseClass(odd, hand(), 'No.'), undefined)
  t.equal(findApprovable(asked), asked.asked)
  t.equal(findApprovable(start), undefined)
  t.equal(approveClass(start, hand()), undefined)
  t.end()
})

void t.test('the history says what was done, by whom', (t) => {
  const whats = (record: ClassRecord | undefined) => record?.history.map(({ what }) => what)
  const first = save(start, wish(60)).record
  t.strictSame(whats(save(first, wish(61)).record), ['requested', 'requested'], 'it was no draft')
  t.strictSame(whats(save(approved(wish(60)), wish(50)).record), ['requested', 'approved', 'saved'])
  t.strictSame(whats(refuseClass(first, hand('admin'), 'No.')), ['requested', 'refused'])
  t.strictSame(save(start, wish(60), { approval: 'never' }).record, {
    ...start,
    state: 'approved',
    approved: { ...wish(60), ...hand() },
    history: [{ ...hand(), what: 'approved' }],
  })
  const draft = save(first, wish(60), { isDraft: true })
  t.match(
    draft,
    { outcome: 'draft', record: { state: 'draft' } },
    'the same, but not yet asked for',
  )
  t.end()
})

void t.test('whose class it is stays, whatever is decided', (t) => {
  const owner = { credential: 'moodle', contextId: '42', key: '7' }
  const fields = { id: 'c1', tenantId: 'uni', labId: 'cad', source: 'moodle' } as const
  const asked = save(beginClass({ ...fields, owner }), wish(60)).record
  t.strictSame(asked.owner, owner)
  t.strictSame(approveClass(asked, hand('admin'))?.owner, owner)
  t.strictSame(withdrawClass(asked, hand())?.owner, owner)
  t.notOk('owner' in save(start, wish(60)).record)
  t.end()
})

void t.test('a class is over for good with the last of all lessons that are kept of it', (t) => {
  t.equal(findLastEnd(start), undefined)
  const record = save(approved(wish(60)), wish(80, '09:00', '12:00')).record
  t.equal(findLastEnd(record), at('12:00'), 'what is asked for')
  t.equal(findLastEnd(save(approved(wish(60)), wish(80, '07:00', '08:30')).record), at('10:30'))
  const refused = refuseClass(record, hand('admin'), 'No.')
  t.equal(refused && findLastEnd(refused), at('12:00'), 'what was refused')
  const two = {
    ...wish(60),
    lessons: [...wish(60).lessons, { start: at('11:00'), end: at('11:30') }],
  }
  t.equal(findLastEnd(approved(two)), at('11:30'))
  t.equal(findLastEnd(approved({ ...wish(60), lessons: [] })), undefined)
  t.end()
})

const times = fc
  .record({
    people: fc.integer({ min: 1, max: 5 }),
    first: fc.integer({ min: 0, max: 6 }),
    lengths: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    windows: fc.array(
      fc.record({
        earlier: fc.integer({ min: -1, max: 2 }),
        later: fc.integer({ min: -1, max: 2 }),
      }),
      { maxLength: 1 },
    ),
  })
  .map(({ people, first, lengths, windows }): ClassTimes => {
    let next = first
    return {
      ...wish(people),
      lessons: lengths.map((length) => {
        const begin = next
        next += length + 1
        return { start: day + begin * hour, end: day + (begin + length) * hour + 20 * minute }
      }),
      windows: windows.map(({ earlier, later }) => ({
        people: 1,
        startsEarlierMs: earlier * 10 * minute,
        endsLaterMs: later * 10 * minute,
      })),
    }
  })

/** Seats at a moment, counted person by person. */
function countSeats(one: ClassTimes | undefined, moment: number): number {
  if (!one) return 0
  const special = one.windows.reduce((sum, { people }) => sum + people, 0)
  const groups = [
    ...one.windows,
    { people: one.people - special, startsEarlierMs: 0, endsLaterMs: 0 },
  ]
  return one.lessons
    .flatMap(({ start, end }) =>
      groups.map(({ people, startsEarlierMs, endsLaterMs }) =>
        start - startsEarlierMs <= moment && moment < end + endsLaterMs ? people : 0,
      ),
    )
    .reduce((sum, seats) => sum + seats, 0)
}

const moments = Array.from({ length: 30 * 6 }, (_, index) => day - hour + index * 10 * minute)
const now = day + 3 * hour

void t.test('more is a seat more at any moment that is still to come', (t) => {
  fc.assert(
    fc.property(times, times, (before, asked) => {
      const expected = moments
        .filter((moment) => moment >= now)
        .some((moment) => countSeats(asked, moment) > countSeats(before, moment))
      t.equal(asksForMore(before, asked, now), expected)
      t.notOk(asksForMore(asked, asked, now))
    }),
  )
  t.end()
})

void t.test('no seat is planned that nobody approved, whatever teachers do', (t) => {
  const step = fc.oneof(
    fc.record({ do: fc.constant('save' as const), times, isDraft: fc.boolean() }),
    fc.record({ do: fc.constantFrom('approve' as const, 'refuse' as const, 'withdraw' as const) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let record = start
      let granted: readonly ClassTimes[] = []
      for (const one of steps) {
        const by = { at: now, by: 'somebody' }
        if (one.do === 'save')
          record = decideWish(record, {
            wish: one.times,
            hand: by,
            policy: { approval: 'always' },
            isDraft: one.isDraft,
            mayCountAtOnce: () => true,
          }).record
        else if (one.do === 'approve') {
          record = approveClass(record, by) ?? record
          granted = record.approved ? [...granted, record.approved] : granted
        } else if (one.do === 'refuse') record = refuseClass(record, by, 'No.') ?? record
        else record = withdrawClass(record, by) ?? record
        const { approved: plan } = record
        if (plan) t.ok(granted.some((one) => !asksForMore(one, plan, now)))
        t.ok(record.history.length <= 50)
        t.equal(
          record.state === 'requested',
          record.asked !== undefined && record.state !== 'draft',
        )
        if (['draft', 'refused', 'withdrawn'].includes(record.state)) t.notOk(plan)
      }
    }),
  )
  t.end()
})
