import { Counter, Gauge, type Registry } from 'prom-client'
import type { Clock, DueScore, GradeFault } from '@appstreamlab/shared'
import type { GradeEvent } from './grade-event.js'

/** What lies in the store for scores, whichever process is at it. */
export interface GradeStock {
  /** Scores that are to be sent. */
  readonly due: readonly Pick<DueScore, 'decidedAt'>[]
  /** People of whom it is looked whether they are connected. */
  readonly people: number
}

const ends = ['sent', 'by_hand', 'not_booked', 'refused'] as const
/** One member each, so that none is forgotten when a fault is added. */
const faultNames: Readonly<Record<GradeFault, true>> = {
  person: true,
  locked: true,
  gone: true,
  no_line: true,
  other_link: true,
  not_kept: true,
  denied: true,
  refused: true,
  superseded: true,
  away: true,
}
const faults = Object.keys(faultNames)

/** What metrics say of scores; its members are those of `metrics.ts`. */
// A list, like that of metrics.ts: each metric stands once, beside what counts it.
// oxlint-disable-next-line max-lines-per-function
export function createGradeMetrics({
  registers,
  clock,
}: {
  readonly registers: Registry[]
  readonly clock: Clock
}) {
  let list: (() => Promise<GradeStock>) | undefined
  const scores = new Counter({
    name: 'appstreamlab_scores_total',
    help: 'Scores of a person with which nothing is left to do: sent, by_hand (a mark that is not ours stays), not_booked (taken, and not there), refused.',
    labelNames: ['result'],
    registers,
  })
  const refused = new Counter({
    name: 'appstreamlab_scores_refused_total',
    help: 'Scores that a platform refused for good, or did not take for days, by fault.',
    labelNames: ['fault'],
    registers,
  })
  const putOff = new Counter({
    name: 'appstreamlab_scores_put_off_total',
    help: 'Tries of a score that are repeated later, by fault.',
    labelNames: ['fault'],
    registers,
  })
  const waiting = new Gauge({
    name: 'appstreamlab_scores_waiting',
    help: 'Scores that are to be sent, as the store says.',
    registers,
    collect: () => ask(),
  })
  const oldest = new Gauge({
    name: 'appstreamlab_scores_oldest_wait_seconds',
    help: 'How long ago the oldest of them was decided; 0 where none waits.',
    registers,
    collect: () => ask(),
  })
  const people = new Gauge({
    name: 'appstreamlab_score_people',
    help: 'People of whom it is looked whether they are connected, because minutes or the lab count.',
    registers,
    collect: () => ask(),
  })
  const samples = new Counter({
    name: 'appstreamlab_score_samples_total',
    help: 'Looks at who is connected to a fleet, for scores: ok or failed.',
    labelNames: ['result'],
    registers,
  })
  const gaps = new Counter({
    name: 'appstreamlab_score_gap_seconds_total',
    help: 'Seconds of people that nobody saw and that do not count, because looks failed or did not come.',
    registers,
  })
  for (const result of ends) scores.inc({ result }, 0)
  for (const fault of faults) {
    refused.inc({ fault }, 0)
    putOff.inc({ fault }, 0)
  }
  for (const result of ['ok', 'failed']) samples.inc({ result }, 0)

  /** Three metrics ask at once. */
  let asking: Promise<void> | undefined
  const ask = (): Promise<void> =>
    (asking ??= askStore().finally(() => {
      asking = undefined
    }))
  const askStore = async (): Promise<void> => {
    // A store that does not answer has alerts of its own, and leaves no old numbers here.
    const stock = await list?.().catch(() => undefined)
    for (const gauge of [waiting, oldest, people]) gauge.reset()
    if (!stock) return
    waiting.set(stock.due.length)
    people.set(stock.people)
    const first = stock.due.reduce(
      (least, { decidedAt }) => Math.min(least, decidedAt),
      clock.now(),
    )
    oldest.set((clock.now() - first) / 1000)
  }
  return {
    listBy(next: () => Promise<GradeStock>): void {
      list = next
    },
    count(event: GradeEvent): void {
      switch (event.kind) {
        case 'ended':
          scores.inc({ result: event.as })
          if (event.as === 'refused' && event.why) refused.inc({ fault: event.why })
          return
        case 'put_off':
          return putOff.inc({ fault: event.why })
        case 'sampled':
          return samples.inc({ result: 'ok' })
        case 'sample_failed':
          return samples.inc({ result: 'failed' })
        case 'gap':
          return gaps.inc(event.milliseconds / 1000)
      }
    },
  }
}
