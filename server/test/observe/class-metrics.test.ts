import { Registry } from 'prom-client'
import t from 'tap'
import { createClassMetrics } from '#src/observe/class-metrics.js'

/** What the signer says of a program that runs elsewhere. */

const now = Date.UTC(2026, 10, 30, 9)
const minute = 60_000
const fleet = (name: string, keptAt: number) => ({
  at: keptAt,
  fleet: name,
  base: { min: 1, max: 4 },
  keptAt,
  keep: {
    everyMs: 15 * minute,
    idle: { since: now - 90 * minute, seatHours: 3 },
    alerts: [{ fleet: name, cause: 'quota', stage: 'lead' } as never],
  },
})

/** Nobody has applied anything to it. */
const forgotten = ({ base: _base, keep, ...record }: ReturnType<typeof fleet>) => ({
  ...record,
  keep: {
    everyMs: keep.everyMs,
    alerts: [{ fleet: record.fleet, cause: 'not_applied', stage: 'evening' } as never],
  },
})

void t.test(
  'fleets and calendars as they lie in the store; nothing where it is away',
  async (t) => {
    const registry = new Registry()
    let isAway = false
    const answer = async <T>(value: T): Promise<T> => {
      if (isAway) throw new Error('away')
      return value
    }
    const metrics = createClassMetrics({ registers: [registry], clock: { now: () => now } })
    t.notMatch(await registry.metrics(), /fleet="|calendar="/, 'before anybody lists')
    metrics.listBy({
      listFleets: () =>
        answer([
          fleet('cad', now - 10 * minute),
          fleet('gis', now - 31 * minute),
          forgotten(fleet('new', now - 10 * minute)),
          forgotten(fleet('gone', now - 31 * minute)),
        ]),
      listCalendars: () =>
        answer([
          {
            tenantId: 'example',
            name: 'term',
            labId: 'cad',
            at: now,
            faults: [{ cause: 'vanished' as const, detail: 'x' }],
          },
          { tenantId: 'example', name: 'feed', labId: 'cad', at: now, faults: [] },
        ]),
    })
    const text = await registry.metrics()
    t.match(text, 'appstreamlab_class_keep_missing{fleet="cad"} 0')
    t.match(text, 'appstreamlab_class_keep_missing{fleet="gis"} 1')
    t.match(text, 'appstreamlab_class_alerts{fleet="cad",cause="quota",stage="lead"} 1')
    t.match(text, 'appstreamlab_class_idle_seat_hours{fleet="cad"} 3')
    t.match(
      text,
      'appstreamlab_class_alerts{fleet="new",cause="not_applied",stage="evening"} 1',
      'nobody has applied the plan of a class',
    )
    t.notMatch(text, 'class_keep_missing{fleet="new"}', 'nothing was asked of AWS for it')
    t.notMatch(text, 'fleet="gone"', 'the class has gone, and keep looks no more')
    t.match(
      text,
      'appstreamlab_class_calendar_faults{tenant="example",calendar="term",cause="vanished"} 1',
    )
    t.notMatch(text, 'calendar="feed"')
    isAway = true
    t.notMatch(await registry.metrics(), /fleet="|calendar="/, 'no old numbers')
  },
)
