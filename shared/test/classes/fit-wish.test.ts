import t from 'tap'
import {
  createHourCount,
  fitWish,
  placeClass,
  type PlacedClass,
  type WishFitInput,
} from '#src/index.js'
import { at, fleet, hour, lab, minute } from './scene.js'

const ask = (
  wish: PlacedClass,
  approved: readonly PlacedClass[] = [],
  more: Partial<WishFitInput> = {},
) =>
  fitWish({
    now: at('00:00'),
    fleets: [fleet()],
    quotas: [{ name: 'stream.standard.large', limit: 50 }],
    limits: [],
    approved,
    wish,
    ...more,
  })

const morning = lab('wish', ['09:00', '10:30'])
const yesterday = (one: PlacedClass): PlacedClass => ({
  ...one,
  lessons: one.lessons.map(({ start, end }) => ({
    start: start + 24 * hour,
    end: end + 24 * hour,
  })),
})

void t.test('a class fits beside those of other days, and not beside one at its own time', (t) => {
  const other = lab('other', ['09:30', '11:00'])
  t.match(ask(morning), { fits: 'yes', mayCountAtOnce: true, lessons: [{ seats: 30 }] })
  t.match(ask(morning, [yesterday(other)]), { fits: 'yes' })
  t.match(ask(morning, [other]), {
    fits: 'no',
    mayCountAtOnce: false,
    lessons: [{ shortages: [{ reason: 'limit', missing: 10, fewerPeople: 20, moveMs: Number }] }],
  })
  t.equal(ask(morning, [], { quotas: [] }).fits, 'unknown')
  t.end()
})

void t.test('an exam has the fleet to itself', (t) => {
  const exam = { ...lab('exam', ['10:00', '11:00'], { people: 5 }), isExam: true as const }
  const small = lab('small', ['09:00', '10:30'], { people: 5 })
  t.match(ask(small, [exam]).lessons, [
    { shortages: [{ reason: 'fleet_to_itself', whose: 'other' }] },
  ])
  t.match(ask(exam, [small]).lessons, [
    { shortages: [{ reason: 'fleet_to_itself', whose: 'own' }] },
  ])
  t.equal(ask(small, [yesterday(exam)]).fits, 'yes')
  t.end()
})

void t.test('a limit counts the class with the others, in its period', (t) => {
  const limit = {
    name: 'lab',
    labs: ['cad'],
    from: at('00:00'),
    until: at('23:59'),
    seatHours: 100,
  }
  const wish = { ...morning, lab: 'cad' }
  const [use] = ask(wish, [], { limits: [limit] }).limits
  // 30 people for the lesson, five minutes before it, and 20 until a seat is there.
  t.match(use, { used: 0, own: 30 * (1.5 + 25 / 60) })
  const over = ask(wish, [yesterday(wish), { ...wish, id: 'b' }], { limits: [limit] })
  t.match(over, { limits: [{ used: use?.own }], mayCountAtOnce: false })
  t.end()
})

void t.test(
  'the limit of which least is left comes first, and one that is not touched is not told',
  (t) => {
    const limit = { labs: ['cad'], from: at('00:00'), until: at('23:59') }
    const limits = [
      { ...limit, name: 'wide', seatHours: 900 },
      { ...limit, name: 'narrow', seatHours: 100 },
      { ...limit, name: 'another lab', labs: ['gis'], seatHours: 1 },
      { ...limit, name: 'middle', seatHours: 300 },
    ]
    const { limits: uses, mayCountAtOnce } = ask({ ...morning, lab: 'cad' }, [], { limits })
    t.strictSame(
      uses.map(({ name }) => name),
      ['narrow', 'middle', 'wide'],
    )
    t.ok(mayCountAtOnce)
    t.end()
  },
)

void t.test('seat-hours count each group for as long as its own window lasts', (t) => {
  const hours = createHourCount([fleet()])
  const around = 25 * minute
  const one = {
    ...morning,
    people: 10,
    windows: [{ people: 4, startsEarlierMs: 30 * minute, endsLaterMs: hour }],
  }
  t.equal(hours({ ...one, windows: [] }), (10 * (1.5 * hour + around)) / hour)
  t.equal(hours(one), (6 * (1.5 * hour + around) + 4 * (3 * hour + around)) / hour)
  const period = { from: at('09:00'), until: at('09:01') }
  t.equal(hours(one, period), hours(one), 'a lesson counts where it begins')
  t.equal(hours(one, { from: at('08:00'), until: at('09:00') }), 0)
  t.equal(hours(one, { from: at('09:01'), until: at('12:00') }), 0)
  const elsewhere = { ...one, fleet: 'nobody knows', windows: [] }
  t.equal(hours(elsewhere), (10 * (1.5 * hour + 41 * minute)) / hour, 'what is usual')
  t.end()
})

void t.test('a wish is placed with its fleet and lab, an exam as one', (t) => {
  const times = {
    name: 'CAD',
    people: 12,
    zone: 'UTC',
    lessons: morning.lessons,
    windows: [{ people: 2, startsEarlierMs: 0, endsLaterMs: hour }],
  }
  const place = (isExam?: true) =>
    placeClass(
      { id: 'c1', labId: 'kept' },
      { ...times, ...(isExam && { isExam }) },
      { fleet: 'cad', lab: 'uni/cad' },
    )
  const { zone: _words, ...planned } = times
  t.strictSame(place(), { ...planned, id: 'c1', fleet: 'cad', lab: 'uni/cad' })
  t.strictSame(place(true), { ...place(), isExam: true })
  t.end()
})

void t.test('a limit may be used to its last seat-hour', (t) => {
  const wish = { ...morning, lab: 'cad' }
  const limit = { name: 'lab', labs: ['cad'], from: at('00:00'), until: at('23:59') }
  const own = 30 * (1.5 + 25 / 60)
  const asked = (seatHours: number, approved: readonly PlacedClass[] = []) =>
    ask(wish, approved, { limits: [{ ...limit, seatHours }] })
  t.ok(asked(own).mayCountAtOnce)
  t.notOk(asked(own - 0.01).mayCountAtOnce)
  const elsewhere = { ...wish, id: 'other', fleet: 'nobody knows' }
  const [use] = asked(200, [elsewhere]).limits
  t.equal(use?.used, 30 * (1.5 + 41 / 60), 'a class counts on whatever fleet it is')
  t.equal(asked(200, [{ ...wish, id: 'b', lab: 'gis' }]).limits[0]?.used, 0)
  t.end()
})

void t.test('what nobody who approves could change keeps no class from counting', (t) => {
  const late = ask(morning, [], { now: at('08:50') })
  t.match(late, { fits: 'no', mayCountAtOnce: true })
  const short = ask(morning, [], { fleets: [fleet({ maxSessionMs: hour })] })
  t.match(short, { fits: 'no', mayCountAtOnce: true })
  const retired = [fleet({ instanceType: 'stream.graphics-pro.large' })]
  t.match(ask(morning, [], { fleets: retired }), { fits: 'no', mayCountAtOnce: false })
  t.match(ask(morning, [], { now: at('12:00') }), { fits: 'unknown', lessons: [] }, 'it is over')
  t.end()
})

void t.test('an exam meets nobody who ends when it begins, or is on another fleet', (t) => {
  const exam = { ...lab('exam', ['10:00', '11:00'], { people: 5 }), isExam: true as const }
  const others = (from: string, to: string, change: Partial<PlacedClass> = {}) => ({
    ...lab('other', [from, to], { people: 5 }),
    ...change,
  })
  const fleets = [fleet(), fleet({ name: 'gis' })]
  const fits = (other: PlacedClass) => ask(exam, [other], { fleets }).fits
  t.equal(fits(others('09:00', '10:00')), 'yes')
  t.equal(fits(others('11:00', '12:00')), 'yes')
  t.equal(fits(others('09:00', '10:01')), 'no')
  t.equal(fits(others('10:59', '12:00')), 'no')
  t.equal(fits(others('10:00', '11:00', { fleet: 'gis' })), 'yes')
  t.equal(ask(others('10:00', '11:00'), [others('10:00', '11:00')]).fits, 'yes', 'no exams')
  t.end()
})

void t.test('each lesson of a term is held against those of its own day', (t) => {
  const daily = (one: PlacedClass, days: readonly number[]): PlacedClass => ({
    ...one,
    lessons: days.flatMap((each) =>
      one.lessons.map(({ start, end }) => ({
        start: start + each * 24 * hour,
        end: end + each * 24 * hour,
      })),
    ),
  })
  const term = Array.from({ length: 30 }, (_unused, index) => index)
  const other = daily(lab('other', ['09:30', '11:00']), [0, 3, 4, 17, 29])
  const { lessons, mayCountAtOnce } = ask(daily(morning, term), [other])
  t.notOk(mayCountAtOnce, 'one lesson that does not fit is enough')
  t.strictSame(
    lessons.flatMap(({ fits, start }) =>
      fits === 'no' ? [(start - at('09:00')) / (24 * hour)] : [],
    ),
    [0, 3, 4, 17, 29],
  )
  const sparse = ask(daily(morning, [3, 17]), [daily(lab('other', ['09:30', '11:00']), term)])
  t.strictSame(
    sparse.lessons.map(({ fits }) => fits),
    ['no', 'no'],
  )
  t.end()
})

void t.test('people who may begin a day before their lesson count on that day', (t) => {
  const windows = [{ people: 30, startsEarlierMs: 24 * hour, endsLaterMs: 0 }]
  const other = yesterday(lab('other', ['09:30', '11:00'], { windows }))
  t.match(ask(morning, [other]).lessons, [{ shortages: [{ reason: 'limit', missing: 10 }] }])
  const early = { ...morning, windows }
  t.match(ask(yesterday(early), [lab('other', ['09:30', '11:00'])]).lessons, [{ fits: 'no' }])
  t.end()
})
