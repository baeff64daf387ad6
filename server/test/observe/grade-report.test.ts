import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import t from 'tap'
import type { GradeLine, Lab } from '@appstreamlab/shared'
import { createGradeMetrics } from '#src/observe/grade-metrics.js'
import { createGradeReport } from '#src/observe/grade-report.js'

/** What log and metrics say of scores and of the minutes behind them. */

const lab: Lab = {
  id: 'cad',
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  validitySeconds: 60,
}
const line: GradeLine = {
  id: 'not said',
  tenantId: 'uni',
  platform: { kind: 'registration', name: 'moodle' },
  resourceLinkId: '7',
  tag: 'opened',
  label: 'not said',
  way: { kind: 'scores', lineItem: 'https://lms.example/not-said', scopes: [] },
}
const day = 86_400_000

function openReport() {
  const clock = { time: 1_000_000_000_000, now: () => clock.time }
  const stream = new PassThrough()
  const registry = new Registry()
  const metrics = createGradeMetrics({ registers: [registry], clock })
  const report = createGradeReport({
    log: pino({ base: null, timestamp: false }, stream),
    clock,
    metrics: { countGrade: (event) => metrics.count(event) },
  })
  const lines = (): unknown[] =>
    String(stream.read() ?? '')
      .split('\n')
      .filter((text) => text !== '')
      .map((text) => JSON.parse(text) as unknown)
  return { clock, report, lines, metrics, write: () => registry.metrics() }
}

const place = { tenant: 'uni', platform: 'moodle', resourceLinkId: '7' }

void t.test('scores: what did not arrive gets a line, and nobody is named', async (t) => {
  const { report, lines, write } = openReport()
  report({ kind: 'ended', line, as: 'sent' })
  report({ kind: 'ended', line, as: 'by_hand' })
  report({ kind: 'ended', line, as: 'refused', why: 'person' })
  t.strictSame(lines(), [
    { level: 30, event: 'score_ended', ...place, result: 'by_hand' },
    { level: 40, event: 'score_ended', ...place, result: 'refused', fault: 'person' },
  ])
  const text = await write()
  t.match(text, 'appstreamlab_scores_total{result="sent"} 1')
  t.match(text, 'appstreamlab_scores_total{result="not_booked"} 0')
  t.match(text, 'appstreamlab_scores_refused_total{fault="person"} 1')
  t.match(text, 'appstreamlab_scores_refused_total{fault="locked"} 0')
})

void t.test('a platform that refuses gets one line a day, and every try counts', async (t) => {
  const { clock, report, lines, write } = openReport()
  for (let tries = 0; tries < 3; tries += 1) report({ kind: 'put_off', line, why: 'denied' })
  report({ kind: 'put_off', line, why: 'away' })
  clock.time += day + 1
  report({ kind: 'put_off', line, why: 'away' })
  t.strictSame(lines(), [
    { level: 50, event: 'scores_put_off', ...place, fault: 'denied' },
    { level: 40, event: 'scores_put_off', ...place, fault: 'away' },
    { level: 40, event: 'scores_put_off', ...place, fault: 'away' },
  ])
  t.match(await write(), 'appstreamlab_scores_put_off_total{fault="denied"} 3')
})

void t.test('looks, and the time that nobody saw', async (t) => {
  const { report, lines, write } = openReport()
  report({ kind: 'sampled', lab })
  report({ kind: 'sample_failed', lab, fault: 'throttled' })
  report({ kind: 'sample_failed', lab, fault: 'throttled' })
  report({ kind: 'gap', lab, milliseconds: 240_400 })
  const where = { lab: 'cad', stack: 'cad-stack', fleet: 'cad-fleet' }
  t.strictSame(lines(), [
    { level: 40, event: 'score_sample_failed', ...where, fault: 'throttled' },
    { level: 40, event: 'score_gap', ...where, seconds: 240 },
  ])
  const text = await write()
  t.match(text, 'appstreamlab_score_samples_total{result="failed"} 2')
  t.match(text, 'appstreamlab_score_gap_seconds_total 240.4')
})

void t.test(
  'what waits is read from the store, and is not said while it does not answer',
  async (t) => {
    const { clock, metrics, write } = openReport()
    t.notMatch(await write(), /^appstreamlab_scores_oldest_wait_seconds [1-9]/m)
    metrics.listBy(() =>
      Promise.resolve({
        due: [{ decidedAt: clock.time - 5_000 }, { decidedAt: clock.time - 90_000 }],
        people: 3,
      }),
    )
    const text = await write()
    t.match(text, 'appstreamlab_scores_waiting 2')
    t.match(text, 'appstreamlab_scores_oldest_wait_seconds 90')
    t.match(text, 'appstreamlab_score_people 3')
    metrics.listBy(() => Promise.resolve({ due: [], people: 0 }))
    t.match(await write(), 'appstreamlab_scores_oldest_wait_seconds 0')
    metrics.listBy(() => Promise.reject(new Error('away')))
    t.match(await write(), /^appstreamlab_scores_waiting 0$/m)
  },
)
