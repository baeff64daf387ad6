import t from 'tap'
import { planCapacity, type CapacityPlan, type PlannedFleet } from '#src/index.js'
import { fc } from '../support/properties.js'
import { simulateFleet, type Group } from './fleet-simulator.js'
import { anyInput } from './random-timetable.js'
import { minute } from './scene.js'

/**
 * What every timetable has to be given, on a fleet that is simulated machine by machine: overlaps, lessons back to
 * back, changes of clock in several zones, individual windows, quotas too small and unknown.
 */

const runs = 1_000

/** The people who were promised a seat, window by window. */
function listGroups(
  { lessons }: CapacityPlan,
  { name, lingerMs = 0 }: PlannedFleet,
  comes: number,
): Group[] {
  return lessons
    .filter(({ fleet }) => fleet === name)
    .flatMap(({ windows }) => windows)
    .map(({ start, end, seats }) => {
      const from = start - 5 * minute
      const early = Math.floor(seats / 2)
      const late = from + Math.floor((end - 1 - from) * comes)
      const arrivals = [
        { at: start, people: early },
        { at: late, people: seats - early },
      ]
      return { from, end, until: end + lingerMs, arrivals }
    })
}

void t.test(`${runs} random timetables: seats are ready, or what is missing is named`, (t) => {
  let short = 0
  fc.assert(
    fc.property(anyInput, fc.constantFrom(0, 0.5, 1), (input, comes) => {
      const plan = planCapacity(input)
      for (const fleet of input.fleets) {
        const own = plan.fleets.find((one) => one.fleet === fleet.name)
        const wrong = simulateFleet({
          // What actions may be late is in the plan's lead time.
          leadMs: (fleet.leadMs ?? 0) + minute,
          rebuildMs: fleet.rebuildMs ?? 0,
          hasScaleIn: fleet.hasScaleIn ?? false,
          ...fleet.base,
          others: fleet.base.min,
          actions: own?.actions ?? [],
          groups: listGroups(plan, fleet, comes),
        })
        if (wrong.length > 0) throw new Error(`${fleet.name}: ${wrong.join('; ')}`)
        for (const { min } of own?.actions ?? [])
          if (min % fleet.sessionsPerInstance !== 0) throw new Error(`${min} is no whole host`)
      }
      // Whoever has no seat is named, with the number, and nobody else is.
      for (const { people, seats, shortages } of plan.lessons) {
        const missing = shortages.reduce(
          (sum, one) => sum + (one.reason === 'limit' ? one.missing : 0),
          0,
        )
        if (people - seats !== missing)
          throw new Error(`${people - seats} are missing, ${missing} named`)
        if (missing > 0) short++
      }
      for (const { used, limit = Infinity } of plan.quotas)
        if (used > limit) throw new Error(`${used} of ${limit}`)
    }),
    { numRuns: runs },
  )
  t.ok(short > runs / 4, `${short} lessons did not fit: the other half of the claim was tried`)
  t.end()
})
