import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { BoundedMap, type Clock, type Lab, type LineSize } from '@appstreamlab/shared'
import { nameLine } from '../labs/fleet-books.js'
import type { LineEvent } from '../labs/review-line.js'

// The metrics of waiting lines, which exist only where a lab has one.

export interface LineMetricsParts {
  readonly registers: Registry[]
  readonly clock: Clock
  /** The label of a line. */
  readonly nameLab: (lab: Lab) => string
}

/** Somebody's page of a line looks once a minute at least; a hidden one may be later. */
const watchedMilliseconds = 300_000
const maxLines = 500
/** In seconds: from a seat that has just come free to a whole lecture. */
const waitBuckets = [10, 30, 60, 120, 300, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200]

const counted = [
  'joined',
  'called',
  'served',
  'passed',
  'away',
  'left',
  'lost',
  'unavailable',
] as const
const judgements = ['within', 'sooner', 'later'] as const

/** What metrics say of waiting lines; its members are those of `metrics.ts`. */
// A list, like that of metrics.ts: each metric stands once, beside what counts it.
// oxlint-disable-next-line max-lines-per-function
export function createLineMetrics({ registers, clock, nameLab }: LineMetricsParts) {
  const watched = new BoundedMap<string, { readonly lab: Lab; readonly at: number }>(maxLines)
  const labelled = new Set<string>()
  let measure: ((lab: Lab) => Promise<LineSize | undefined>) | undefined

  const events = new Counter({
    name: 'appstreamlab_line_events_total',
    help: 'Steps of people in waiting lines: joined, called, served, passed (knew of their call), away, left; and lost, unavailable (the store).',
    labelNames: ['lab', 'event'],
    registers,
  })
  const waits = new Histogram({
    name: 'appstreamlab_line_wait_seconds',
    help: 'How long people had stood in the waiting line when they were called.',
    labelNames: ['lab'],
    buckets: waitBuckets,
    registers,
  })
  const estimates = new Counter({
    name: 'appstreamlab_line_estimates_total',
    help: 'Calls of people to whom a time was said: within it, sooner, or later.',
    labelNames: ['lab', 'result'],
    registers,
  })
  const people = new Gauge({
    name: 'appstreamlab_line_people',
    help: 'People in the waiting line, present or not, as the store says.',
    labelNames: ['lab'],
    registers,
    collect: () => ask(),
  })
  const oldest = new Gauge({
    name: 'appstreamlab_line_oldest_wait_seconds',
    help: 'How long ago the first of those who wait arrived.',
    labelNames: ['lab'],
    registers,
    collect: () => ask(),
  })

  /** Lines that somebody at this process looked at lately; of others it knows nothing. Two metrics ask at once. */
  let asking: Promise<void> | undefined
  const ask = (): Promise<void> =>
    (asking ??= askLines().finally(() => {
      asking = undefined
    }))
  const askLines = async (): Promise<void> => {
    const since = clock.now() - watchedMilliseconds
    const sizes = await Promise.all(
      [...watched.values()].map(async ({ lab, at }) => ({
        lab,
        size: at >= since ? await measure?.(lab) : undefined,
      })),
    )
    people.reset()
    oldest.reset()
    const now = clock.now()
    for (const { lab, size } of sizes) {
      if (!size) continue
      const labels = { lab: nameLab(lab) }
      people.inc(labels, size.people)
      const waited = size.firstArrivedAt === undefined ? 0 : (now - size.firstArrivedAt) / 1000
      oldest.set(labels, Math.max(0, waited))
    }
  }

  /** Series begin at nothing, so that an increase is seen from the first on. */
  const begin = (lab: string): void => {
    if (labelled.has(lab)) return
    labelled.add(lab)
    for (const event of counted) events.inc({ lab, event }, 0)
    for (const result of judgements) estimates.inc({ lab, result }, 0)
  }

  return {
    measureBy(next: (lab: Lab) => Promise<LineSize | undefined>): void {
      measure = next
    },
    note(lab: Lab): void {
      begin(nameLab(lab))
      watched.set(nameLine(lab), { lab, at: clock.now() })
    },
    count(lab: Lab, event: LineEvent): void {
      const label = nameLab(lab)
      begin(label)
      if (event.kind === 'told') {
        const waited = event.calledAt - event.said.at
        const { from, until } = event.said
        const result = waited < from ? 'sooner' : waited > until ? 'later' : 'within'
        estimates.inc({ lab: label, result })
        return
      }
      events.inc({ lab: label, event: event.kind })
      if (event.kind === 'called' && event.waitedMilliseconds !== undefined)
        waits.observe({ lab: label }, event.waitedMilliseconds / 1000)
    },
    reset(): void {
      people.reset()
      oldest.reset()
      watched.clear()
    },
  }
}
