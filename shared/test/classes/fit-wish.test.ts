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
