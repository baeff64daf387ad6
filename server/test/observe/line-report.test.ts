import { PassThrough } from 'node:stream'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import t from 'tap'
import type { Lab, LineSize } from '@appstreamlab/shared'
import { createLineMetrics } from '#src/observe/line-metrics.js'
import { createLineReport } from '#src/observe/line-report.js'

/** What log and metrics say of a waiting line. */

const lab: Lab = {
  id: 'cad',
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  validitySeconds: 60,
}
const clock = { time: 1_000_000_000, now: () => clock.time }

function openReport() {
  const stream = new PassThrough()
  const registry = new Registry()
  const metrics = createLineMetrics({ registers: [registry], clock, nameLab: () => 'cad' })
  const report = createLineReport({
    log: pino({ base: null, timestamp: false }, stream),
    clock,
    metrics: { countLine: (...told) => metrics.count(...told) },
  })
  const lines = (): unknown[] =>
    String(stream.read() ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown)
  return { report, lines, metrics, write: () => registry.metrics() }
}

void t.test('a person’s way: pseudonym, number and waited seconds, and nothing else', async (t) => {
  const { report, lines, write } = openReport()
  const entry = { person: 'al1-abc', number: 7, tenantId: 'uni', stackName: 'not said' }
  report(lab, { kind: 'joined', entry })
  report(lab, { kind: 'called', entry, waitedMilliseconds: 61_400 })
  report(lab, { kind: 'passed', entry })
  const who = { level: 30, fleet: 'cad-fleet', tenant: 'uni', userId: 'al1-abc', number: 7 }
  t.strictSame(lines(), [
    { ...who, event: 'line_step', step: 'joined' },
    { ...who, event: 'line_step', step: 'called', waitedSeconds: 61 },
    { ...who, event: 'line_step', step: 'passed' },
  ])
  const text = await write()
  t.match(text, 'appstreamlab_line_events_total{lab="cad",event="called"} 1')
  t.match(text, 'appstreamlab_line_events_total{lab="cad",event="left"} 0')
  t.match(text, 'appstreamlab_line_wait_seconds_bucket{le="60",lab="cad"} 0')
  t.match(text, 'appstreamlab_line_wait_seconds_bucket{le="120",lab="cad"} 1')
})

void t.test(
  'a store that is away gets one line in ten minutes, and every failure counts',
  async (t) => {
    const { report, lines, write } = openReport()
    const fault = 'AccessDeniedException dynamodb:UpdateItem'
    for (let index = 0; index < 5; index++) report(lab, { kind: 'unavailable', fault })
    t.strictSame(lines(), [{ level: 50, event: 'line_unavailable', fleet: 'cad-fleet', fault }])
    clock.time += 600_000
    report(lab, { kind: 'unavailable', fault: 'timeout' })
    t.match(lines(), [{ level: 40, fault: 'timeout' }], 'what passes by itself is a warning')
    t.match(await write(), 'appstreamlab_line_events_total{lab="cad",event="unavailable"} 6')
  },
)

void t.test('times that were said', async (t) => {
  const { report, lines, write } = openReport()
  const said = { at: clock.now(), from: 60_000, until: 120_000 }
  for (const after of [59_000, 60_000, 120_000, 121_000, 500_000])
    report(lab, { kind: 'told', said, calledAt: clock.now() + after })
  t.same(lines(), [])
  const text = await write()
  for (const [result, count] of Object.entries({ sooner: 1, within: 2, later: 2 }))
    t.match(text, `appstreamlab_line_estimates_total{lab="cad",result="${result}"} ${count}`)
})

void t.test(
  'sizes are asked for when somebody reads, of lines that somebody looked at',
  async (t) => {
    const { metrics, write } = openReport()
    const asked: (string | undefined)[] = []
    const size: LineSize = {
      generation: 'g',
      beganAt: 0,
      people: 12,
      exact: true,
      firstArrivedAt: clock.now() - 90_000,
    }
    metrics.measureBy((one) => {
      asked.push(one.fleetName)
      return Promise.resolve(size)
    })
    t.notMatch(await write(), /line_people\{/)
    metrics.note(lab)
    const text = await write()
    t.match(text, 'appstreamlab_line_people{lab="cad"} 12')
    t.match(text, 'appstreamlab_line_oldest_wait_seconds{lab="cad"} 90')
    t.same(asked, ['cad-fleet'], 'two metrics ask once')
    clock.time += 300_001
    t.notMatch(await write(), /line_people\{/)
  },
)
