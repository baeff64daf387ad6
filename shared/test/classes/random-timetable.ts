import type { InstanceQuota, LabClass, PlannedFleet, PlanInput } from '#src/index.js'
import { fc } from '../support/properties.js'
import { minute } from './scene.js'

/** Random timetables: weekly lessons on the clocks of several zones, over their changes of clock. */

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'] as const

const formats = new Map<string, Intl.DateTimeFormat>(
  zones.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    }),
  ]),
)

/** A wall time (as if in UTC) as an instant; in a doubled or missing hour one of the two. */
export function toInstant(wall: number, zone: string): number {
  const offsetAt = (instant: number): number => {
    const parts = formats.get(zone)?.formatToParts(instant) ?? []
    const read = (type: string): number => Number(parts.find((one) => one.type === type)?.value)
    const shown = Date.UTC(
      read('year'),
      read('month') - 1,
      read('day'),
      read('hour'),
      read('minute'),
    )
    return shown - instant
  }
  const guess = wall - offsetAt(wall)
  return wall - offsetAt(guess)
}

/** Mondays before the clocks change: October 2026 and March 2027. */
const firstDays = [Date.UTC(2026, 9, 19), Date.UTC(2027, 2, 8)]

const anyWindow = fc.record({
  people: fc.integer({ min: 1, max: 4 }),
  startsEarlierMs: fc.integer({ min: -3, max: 12 }).map((steps) => steps * 5 * minute),
  endsLaterMs: fc.integer({ min: -3, max: 18 }).map((steps) => steps * 5 * minute),
})

interface Series {
  readonly zone: string
  readonly firstDay: number
  readonly weekday: number
  readonly startStep: number
  readonly steps: number
  readonly weeks: number
  readonly backToBack: boolean
}

const anySeries = fc.record({
  zone: fc.constantFrom(...zones),
  firstDay: fc.constantFrom(...firstDays),
  weekday: fc.integer({ min: 0, max: 6 }),
  // Mornings, so that lessons meet, and nights, so that clocks change within them.
  startStep: fc.oneof(fc.integer({ min: 96, max: 132 }), fc.integer({ min: 0, max: 287 })),
  steps: fc.integer({ min: 7, max: 36 }),
  weeks: fc.integer({ min: 1, max: 3 }),
  backToBack: fc.boolean(),
})

function writeLessons({
  zone,
  firstDay,
  weekday,
  startStep,
  steps,
  weeks,
  backToBack,
}: Series): LabClass['lessons'] {
  return Array.from({ length: weeks }, (_, week) => week).flatMap((week) => {
    const wall = firstDay + (weekday + 7 * week) * 24 * 60 * minute + startStep * 5 * minute
    const start = toInstant(wall, zone)
    const end = toInstant(wall + steps * 5 * minute, zone)
    const first = { start, end: Math.max(end, start + 35 * minute) }
    return backToBack ? [first, { start: first.end, end: 2 * first.end - first.start }] : [first]
  })
}

const fleetNames = ['alpha', 'beta', 'gamma'] as const

const anyClass = (index: number): fc.Arbitrary<LabClass> =>
  fc
    .record({
      fleet: fc.constantFrom(...fleetNames),
      people: fc.integer({ min: 1, max: 60 }),
      windows: fc.array(anyWindow, { maxLength: 2 }),
      series: anySeries,
    })
    .map(({ fleet, people, windows, series }) => ({
      id: `class-${index}`,
      name: `Class ${index}`,
      fleet,
      people: Math.max(
        people,
        windows.reduce((sum, one) => sum + one.people, 0),
      ),
      windows,
      lessons: writeLessons(series),
    }))

const anyFleet = (name: string): fc.Arbitrary<PlannedFleet> =>
  fc
    .record({
      type: fc.constantFrom('ALWAYS_ON' as const, 'ON_DEMAND' as const),
      instanceType: fc.constantFrom('stream.standard.large', 'stream.standard.medium'),
      sessionsPerInstance: fc.constantFrom(1, 1, 4),
      hosts: fc.integer({ min: 0, max: 3 }),
      hasScaleIn: fc.boolean(),
      leadMs: fc.integer({ min: 3, max: 40 }).map((minutes) => minutes * minute),
      rebuildMs: fc.integer({ min: 3, max: 40 }).map((minutes) => minutes * minute),
      lingerMs: fc.integer({ min: 0, max: 15 }).map((minutes) => minutes * minute),
      defaultInternetAccess: fc.boolean(),
    })
    .map(({ hosts, ...facts }) => ({
      ...facts,
      name,
      base: { min: hosts * facts.sessionsPerInstance, max: 20 },
    }))

const anyQuota = (name: string): fc.Arbitrary<InstanceQuota> =>
  fc.oneof(
    fc.constant({ name }),
    fc.integer({ min: 20, max: 400 }).map((limit) => ({ name, limit })),
  )

export const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({
    fleets: fc.tuple(...fleetNames.map(anyFleet)),
    quotas: fc.tuple(anyQuota('stream.standard.large'), anyQuota('stream.standard.medium')),
    classes: fc
      .integer({ min: 1, max: 6 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => anyClass(index)))),
  })
  .map((parts) => ({ ...parts, now: Date.UTC(2026, 9, 1), budgets: [] }))
