import type { LabClass } from './lab-class.js'

/**
 * Which lessons of other classes may matter to a class, so that who asks about one class waits for no plan of all
 * others in the house; `fit-wish.ts` calls it.
 */

/**
 * From a lesson that is over to the next, seats pass on within this time, whatever the fleet: people may hold theirs
 * for ten hours, an hour each goes by until they are rebuilt and until new ones stand, and another time is looked for
 * within three hours.
 */
export const nearMs = 16 * 3_600_000

/**
 * Finds the classes on these fleets, with those of their lessons that may want seats while the wish does. Lessons of
 * a class are in order, no two at once.
 */
export function keepNear<T extends LabClass>(
  approved: readonly T[],
  wish: LabClass,
  fleets: ReadonlySet<string>,
): T[] {
  const own = findWidest(wish)
  return approved
    .filter(({ fleet }) => fleets.has(fleet))
    .map((one) => {
      const { earlierMs, laterMs } = findWidest(one)
      const beforeMs = nearMs + laterMs + own.earlierMs
      const afterMs = nearMs + earlierMs + own.laterMs
      let first = 0
      const lessons = one.lessons.filter(({ start, end }) => {
        while ((wish.lessons[first]?.end ?? Infinity) + afterMs <= start) first++
        return (wish.lessons[first]?.start ?? Infinity) - beforeMs < end
      })
      return { ...one, lessons }
    })
}

/** How far the windows of its people reach beyond a lesson, which may be a day. */
const findWidest = ({ windows }: LabClass) => ({
  earlierMs: Math.max(0, ...windows.map(({ startsEarlierMs }) => startsEarlierMs)),
  laterMs: Math.max(0, ...windows.map(({ endsLaterMs }) => endsLaterMs)),
})
