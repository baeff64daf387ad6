import t from 'tap'
import { checkWish, wishBounds, type ClassTimes } from '#src/index.js'
import { fc } from '../support/properties.js'
import { at, day, hour, minute } from './scene.js'

const lesson = (from: string, to: string) => ({ start: at(from), end: at(to) })

const wish = (change: Partial<ClassTimes> = {}): ClassTimes => ({
  name: 'CAD for beginners',
  people: 60,
  zone: 'Europe/Berlin',
  lessons: [lesson('09:00', '10:30')],
  windows: [],
  ...change,
})

const check = (change: Partial<ClassTimes>, seatsAtMost?: number) =>
  checkWish(wish(change), {
    now: at('00:00'),
    policy: seatsAtMost === undefined ? {} : { seatsAtMost },
  })

const reasonOf = (change: Partial<ClassTimes>, seatsAtMost?: number): string => {
  const checked = check(change, seatsAtMost)
  return checked.ok ? 'ok' : checked.error.reason
}

void t.test('what makes no sense is refused by name', (t) => {
  const cases: [Partial<ClassTimes>, string][] = [
    [{}, 'ok'],
    [{ name: ' ' }, 'name_missing'],
    [{ name: 'x'.repeat(201) }, 'name_too_long'],
    [{ people: 0 }, 'people_out_of_range'],
    [{ people: -1 }, 'people_out_of_range'],
    [{ people: 1.5 }, 'people_out_of_range'],
    [{ people: Number.NaN }, 'people_out_of_range'],
    [{ people: 60_000_000 }, 'people_out_of_range'],
    [{ lessons: [] }, 'no_lessons'],
    [{ lessons: [lesson('10:00', '09:00')] }, 'lesson_backwards'],
    [{ lessons: [lesson('10:00', '10:00')] }, 'lesson_without_length'],
    [{ lessons: [{ start: day, end: day + 24 * hour }] }, 'lesson_too_long'],
    [{ lessons: [{ start: day, end: day + 24 * hour - minute }] }, 'ok'],
    [{ lessons: [{ start: Number.NaN, end: day }] }, 'lesson_malformed'],
    [{ lessons: [{ start: day, end: day + 900 * 24 * hour }] }, 'lesson_too_long'],
    [
      { lessons: [{ start: day + 900 * 24 * hour, end: day + 900 * 24 * hour + hour }] },
      'lesson_too_far',
    ],
    [{ lessons: [lesson('09:00', '10:30'), lesson('10:00', '11:00')] }, 'lessons_overlap'],
    [{ lessons: [lesson('09:00', '10:00'), lesson('09:00', '11:00')] }, 'lessons_overlap'],
    [{ lessons: [lesson('09:00', '10:00'), lesson('10:00', '11:00')] }, 'ok'],
    [
      {
        lessons: Array.from({ length: 401 }, (_, index) => ({
          start: day + index * hour,
          end: day + index * hour + hour,
        })),
      },
      'too_many_lessons',
    ],
    [{ windows: [{ people: 61, startsEarlierMs: 0, endsLaterMs: hour }] }, 'window_people'],
    [{ windows: [{ people: 0, startsEarlierMs: 0, endsLaterMs: hour }] }, 'window_people'],
    [
      { windows: [{ people: 1, startsEarlierMs: 0, endsLaterMs: 25 * hour }] },
      'window_out_of_range',
    ],
    [{ windows: [{ people: 1, startsEarlierMs: -hour, endsLaterMs: -hour }] }, 'window_backwards'],
    [{ windows: [{ people: 1, startsEarlierMs: -hour, endsLaterMs: hour }] }, 'ok'],
    [
      {
        windows: Array.from({ length: 201 }, () => ({
          people: 1,
          startsEarlierMs: 0,
          endsLaterMs: 0,
        })),
      },
      'too_many_windows',
    ],
  ]
  const lessonsAt = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      start: day + index * hour,
      end: day + index * hour + hour,
    }))
  const ahead = at('00:00') + wishBounds.aheadMs
  cases.push(
    // What lies on a bound is let through.
    [{ name: 'x'.repeat(wishBounds.name) }, 'ok'],
    [{ people: wishBounds.people }, 'ok'],
    [{ people: wishBounds.people + 1 }, 'people_out_of_range'],
    [{ lessons: lessonsAt(wishBounds.lessons) }, 'ok'],
    [{ lessons: [{ start: ahead - hour, end: ahead }] }, 'ok'],
    [{ lessons: [{ start: ahead - hour, end: ahead + 1 }] }, 'lesson_too_far'],
    [
      {
        people: wishBounds.windows,
        windows: Array.from({ length: wishBounds.windows }, () => ({
          people: 1,
          startsEarlierMs: 0,
          endsLaterMs: 0,
        })),
      },
      'ok',
    ],
    [{ windows: [{ people: 1, startsEarlierMs: 0, endsLaterMs: wishBounds.windowMs }] }, 'ok'],
    [
      { windows: [{ people: 1, startsEarlierMs: -1.5 * hour, endsLaterMs: 0 }] },
      'window_backwards',
    ],
    [{ windows: [{ people: 1, startsEarlierMs: 0.5, endsLaterMs: 0 }] }, 'window_out_of_range'],
    // Two lessons that share a moment are two, whichever moment it is.
    [{ lessons: [lesson('09:00', '10:00'), lesson('09:30', '10:00')] }, 'lessons_overlap'],
  )
  for (const [change, reason] of cases) t.equal(reasonOf(change), reason, JSON.stringify(change))
  t.equal(reasonOf({ people: 60 }, 59), 'people_beyond_policy')
  t.equal(reasonOf({ people: 60 }, 60), 'ok')
  t.end()
})

void t.test('lessons come out in order, and the same one twice counts once', (t) => {
  const checked = check({
    lessons: [lesson('11:00', '12:00'), lesson('09:00', '10:00'), lesson('11:00', '12:00')],
  })
  t.match(checked, {
    ok: true,
    value: { lessons: [lesson('09:00', '10:00'), lesson('11:00', '12:00')] },
  })
  t.end()
})

void t.test('of lessons that begin together the shorter one is named first', (t) => {
  const [long, short] = [lesson('09:00', '11:00'), lesson('09:00', '10:00')]
  t.strictSame(check({ lessons: [long, short] }), {
    ok: false,
    error: { reason: 'lessons_overlap', lesson: short, next: long },
  })
  t.end()
})

void t.test('whatever is let through keeps the bounds', (t) => {
  const number = fc.oneof(fc.integer({ min: -10, max: 200 }), fc.double(), fc.integer())
  const arbitrary = fc.record({
    name: fc.string({ maxLength: 210 }),
    people: number,
    zone: fc.constant('UTC'),
    lessons: fc.array(
      fc.record({
        start: fc.integer({ min: 0, max: 500 }).map((one) => day + one * minute * 5),
        end: fc.integer({ min: 0, max: 500 }).map((one) => day + one * minute * 5),
      }),
      { maxLength: 4 },
    ),
    windows: fc.array(fc.record({ people: number, startsEarlierMs: number, endsLaterMs: number }), {
      maxLength: 3,
    }),
  })
  fc.assert(
    fc.property(arbitrary, (one) => {
      const checked = checkWish(one, { now: day, policy: { seatsAtMost: 100 } })
      if (!checked.ok) return
      const { people, lessons, windows } = checked.value
      t.ok(people > 0 && people <= 100 && Number.isInteger(people))
      t.ok(windows.reduce((sum, window) => sum + window.people, 0) <= people)
      for (const [index, { start, end }] of lessons.entries()) {
        t.ok(end > start && end - start < wishBounds.lessonMs)
        t.ok(start >= (lessons[index - 1]?.end ?? 0))
      }
    }),
  )
  t.end()
})
