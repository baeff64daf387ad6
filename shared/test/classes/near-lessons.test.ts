import assert from 'node:assert/strict'
import t from 'tap'
import { keepNear, nearMs } from '#src/classes/near-lessons.js'
import type { IndividualWindow, LabClass } from '#src/index.js'
import { fc } from '../support/properties.js'
import { day, hour, lab } from './scene.js'

/** Lessons in order, a few hours or days apart; all of them whole hours, so that edges meet. */
const anyLessons = fc
  .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 20 })), { maxLength: 6 })
  .map((list) => {
    let from = 0
    return list.map(([pause, length]) => {
      const start = from + pause
      from = start + length
      return { start: day + start * hour, end: day + from * hour }
    })
  })

const anyWindows = fc.array(
  fc
    .tuple(fc.integer({ min: -1, max: 24 }), fc.integer({ min: -1, max: 24 }))
    .map(([earlier, later]): IndividualWindow => ({
      people: 1,
      startsEarlierMs: earlier * hour,
      endsLaterMs: later * hour,
    })),
  { maxLength: 2 },
)

const anyClass = fc
  .tuple(fc.constantFrom('cad', 'gis', 'far'), anyLessons, anyWindows)
  .map(([fleet, lessons, windows]) => lab('any', ['09:00', '10:00'], { fleet, lessons, windows }))

/** From when on somebody may be in, and until when: of whoever comes first, and of whoever goes last. */
const reach = ({ windows }: LabClass, { start, end }: LabClass['lessons'][number]) => ({
  from: Math.min(start, ...windows.map((window) => start - window.startsEarlierMs)),
  until: Math.max(end, ...windows.map((window) => end + window.endsLaterMs)),
})

void t.test('what may want seats while a class does, and nothing else', async (t) => {
  const fleets = new Set(['cad', 'gis'])
  let [kept, left] = [0, 0]
  fc.assert(
    fc.property(fc.array(anyClass, { maxLength: 4 }), anyClass, (approved, wish) => {
      const near = keepNear(approved, wish, fleets)
      const expected = approved
        .filter(({ fleet }) => fleet !== 'far')
        .map((one) => ({
          ...one,
          lessons: one.lessons.filter((lesson) =>
            wish.lessons.some((own) => {
              const [a, b] = [reach(one, lesson), reach(wish, own)]
              return a.until + nearMs > b.from && b.until + nearMs > a.from
            }),
          ),
        }))
      assert.deepEqual(near, expected)
      kept += expected.flatMap(({ lessons }) => lessons).length
      left += approved.flatMap(({ lessons }) => lessons).length
    }),
  )
  t.ok(kept > 100 && left - kept > 100, `${kept} of ${left}`)
})
