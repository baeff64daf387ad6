import t from 'tap'
import { fitWish, type PlacedClass, type WishFitInput } from '#src/index.js'
import { at, fleet, hour, lab } from './scene.js'

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
