import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { Client } from 'undici'
import { parse } from 'yaml'
import {
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
} from '#conformance/support/test-signer.js'

/** Dashboard, alerts, runbooks and the documented table, against what a running signer says. */

const root = join(import.meta.dirname, '..', '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const names = /\b(?:appstreamlab|process|nodejs)_[a-z0-9_]+/g
const familyOf = (name: string): string => name.replace(/_(bucket|sum|count)$/, '')

interface Rule {
  readonly alert: string
  readonly expr: string
  readonly annotations: Readonly<Record<string, string>>
}
interface Panel {
  readonly id: number
  readonly title: string
  readonly gridPos: {
    readonly x: number
    readonly y: number
    readonly w: number
    readonly h: number
  }
  readonly targets?: readonly { readonly expr: string }[]
}

const rules = (
  parse(read('ops/prometheus/alerts.yaml')) as { groups: { rules: readonly Rule[] }[] }
).groups.flatMap((group) => group.rules)
const { panels } = JSON.parse(read('ops/grafana/dashboard.json')) as { panels: readonly Panel[] }
const queries = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr))

const promtool = spawnSync('promtool', ['--version']).status === 0
const skip = !promtool && 'alerts with promtool: apt-get install prometheus'

/** Text, type and samples of everything that the signer says after a few launches. */
async function readMetrics() {
  const sandbox = await startTestSandbox()
  const signer = await startCatalogueSigner({ METRICS_PORT: '0' })
  try {
    await signer.launch()
    await signer.launch({ secret: 'wrong' })
    await signer.launch({
      fields: studentFields.map(([name, value]) => [name, name === 'custom_lab' ? 'maps' : value]),
    })
    await signer.launch({
      fields: studentFields.map(([name, value]) => [name, name === 'custom_lab' ? 'video' : value]),
    })
    await signer.send({ method: 'GET', path: '/no-such-path' })
    const answer = await fetch(`${signer.metricsUrl}/metrics`)
    const details = await fetch(`${signer.metricsUrl}/details`)
    const other = await fetch(`${signer.metricsUrl}/`)
    const outside = await signer.send({ method: 'GET', path: '/metrics' })
    return {
      text: await answer.text(),
      type: answer.headers.get('content-type'),
      details: (await details.json()) as Record<string, unknown>,
      statuses: [answer.status, details.status, other.status, outside.status],
    }
  } finally {
    await signer.close()
    await sandbox.close()
  }
}

const { text, type, details, statuses } = await readMetrics()
/** New names by the older ones that are still written, as the documentation promises them. */
const renamed = new Map(
  [...read('docs/operations.md').matchAll(/^\| `(\w+)` \| `(\w+)` \|$/gm)].map(
    ([, older = '', name = '']) => [older, name],
  ),
)
const exposed = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)]
  .map(([, name = '', kind = '']) => ({ name, kind }))
  .filter(({ name }) => !renamed.has(name))

void t.test('the port of metrics, and none on the signer’s own', (t) => {
  t.same(statuses, [200, 200, 404, 404])
  t.match(type, /^text\/plain; version=0\.0\.4/)
  t.match(details, {
    version: JSON.parse(read('server/package.json')).version,
    configuration: { mode: 'catalogue', labs: 10 },
    dependencies: { store: { up: true }, appstream: { CreateStreamingURL: { lastOk: String } } },
    lastFailures: [],
  })
  t.match(text, 'appstreamlab_lab_answers_total{lab="cad",outcome="opened"} 1')
  t.match(text, 'appstreamlab_refusals_total{surface="page",code="launch_not_verified"} 1')
  t.match(text, 'appstreamlab_request_duration_seconds_count{route="none",status="404"}')
  t.match(text, 'appstreamlab_line_people{lab="video"} 1')
  t.match(text, 'appstreamlab_line_oldest_wait_seconds{lab="video"}')
  t.match(text, 'appstreamlab_line_events_total{lab="video",event="joined"} 1')
  t.match(text, 'appstreamlab_line_events_total{lab="video",event="passed"} 0')
  t.match(text, 'appstreamlab_appstream_calls_total{action="CreateStreamingURL",result="denied"} 0')
  t.end()
})

void t.test('a renamed metric says the same under its older name', (t) => {
  t.ok(renamed.size > 0)
  for (const [older, name] of renamed) {
    const samples = (of: string) =>
      (text.match(new RegExp(`^${of}(\\{.*)? .*$`, 'gm')) ?? []).map((line) => line.replace(of, ''))
    t.same(samples(older), samples(name), older)
  }
  t.match(text, /^appstreamlab_passages_total\{lab="cad",outcome="granted"\} 1$/m)
  t.end()
})

void t.test('promtool finds nothing to say about the output', { skip }, (t) => {
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  })
  t.equal(status, 0, stdout + stderr)
  t.end()
})

void t.test('each metric of dashboard and alerts is one that the signer says', (t) => {
  const known = new Set(exposed.map(({ name }) => name))
  for (const expr of [...queries, ...rules.map(({ expr }) => expr)])
    for (const [name] of expr.matchAll(names))
      t.ok(known.has(familyOf(name)), `${name} in ${expr.trim()}`)
  t.ok(queries.length > 20)
  t.end()
})

void t.test('each metric that the signer says is on the dashboard', (t) => {
  const shown = new Set(queries.flatMap((expr) => (expr.match(names) ?? []).map(familyOf)))
  for (const { name } of exposed) t.ok(shown.has(name), name)
  t.end()
})

void t.test('the documented table is the output', (t) => {
  const rows = [...read('docs/operations.md').matchAll(/^\| `(\w+)` \| (\w+) \| (.*?) \|/gm)]
  const documented = rows.map(([, name = '', kind = '', labels = '']) => ({
    name,
    kind,
    labels: [...labels.replace(/\(.*?\)/g, '').matchAll(/`(\w+)`/g)].map(([, label]) => label),
  }))
  t.same(
    documented.map(({ name, kind }) => `${name} ${kind}`).toSorted(),
    exposed.map(({ name, kind }) => `${name} ${kind}`).toSorted(),
  )
  for (const { name, labels } of documented) {
    const samples = text.match(new RegExp(`^${name}(?:_bucket|_sum|_count)?\\{.*\\}`, 'gm')) ?? []
    for (const sample of samples)
      t.same(
        [...sample.matchAll(/(\w+)="/g)]
          .map(([, label]) => label)
          .filter((label) => label !== 'le'),
        labels,
        sample,
      )
  }
  t.end()
})

void t.test('each alert has a runbook, and each runbook an alert', (t) => {
  const headings = [...read('docs/runbooks.md').matchAll(/^## (.+)$/gm)].map(
    ([, text = '']) => text,
  )
  t.same(headings.toSorted(), rules.map(({ alert }) => alert).toSorted())
  for (const { alert, annotations } of rules) {
    t.equal(annotations['runbook'], `docs/runbooks.md#${alert.toLowerCase()}`)
    t.ok(annotations['summary'], `${alert} says what it means`)
  }
  t.end()
})

void t.test('alerts fire when they should, and not otherwise', { skip }, (t) => {
  const { status, stdout, stderr } = spawnSync(
    'promtool',
    ['test', 'rules', 'ops/prometheus/alerts.test.yaml'],
    { cwd: root, encoding: 'utf8' },
  )
  t.equal(status, 0, stdout + stderr)
  const tested = read('ops/prometheus/alerts.test.yaml')
  for (const { alert } of rules)
    t.match(tested, `#${alert.toLowerCase()}`, `${alert} was made to fire`)
  t.end()
})

void t.test('every query of the dashboard parses', { skip }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'rules.yaml')
  const groups = [
    {
      name: 'dashboard',
      rules: queries.map((expr, index) => ({
        record: `panel_${index}`,
        expr: expr
          .replaceAll('$__rate_interval', '5m')
          .replaceAll('$job', 'j')
          .replaceAll('$lab', 'l'),
      })),
    },
  ]
  writeFileSync(file, JSON.stringify({ groups }))
  const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', file], {
    encoding: 'utf8',
  })
  t.equal(status, 0, stdout + stderr)
  t.end()
})

void t.test('panels have a place of their own', (t) => {
  t.equal(new Set(panels.map(({ id }) => id)).size, panels.length)
  const taken = new Map<string, string>()
  for (const { title, gridPos } of panels) {
    t.ok(gridPos.x + gridPos.w <= 24, title)
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        const other = taken.get(`${x} ${y}`)
        if (other) t.fail(`${title} lies on ${other}`)
        taken.set(`${x} ${y}`, title)
      }
  }
  t.end()
})

void t.test(
  'only under names of its own, so that no web page reads it by a name that leads here',
  async (t) => {
    const signer = await startCatalogueSigner({
      METRICS_PORT: '0',
      METRICS_NAMES: 'signer, labs.internal',
    })
    t.teardown(() => signer.close())
    const { port } = new URL(signer.metricsUrl ?? '')
    const client = new Client(signer.metricsUrl ?? '')
    t.teardown(() => client.close())
    const statusFor = async (host: string, path: string) => {
      const { statusCode, body } = await client.request({ method: 'GET', path, headers: { host } })
      await body.dump()
      return statusCode
    }
    const own = [
      '127.0.0.1',
      'localhost',
      'LocalHost',
      '[::1]',
      '10.1.2.3',
      'signer',
      'labs.internal',
    ]
    const foreign = ['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example', 'a@signer']
    for (const path of ['/metrics', '/details', '/nothing']) {
      for (const host of own)
        t.equal(await statusFor(`${host}:${port}`, path), path === '/nothing' ? 404 : 200, host)
      for (const host of foreign) t.equal(await statusFor(`${host}:${port}`, path), 421, host)
    }
  },
)
