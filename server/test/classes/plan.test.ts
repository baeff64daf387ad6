import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env as ownEnv } from 'node:process'
import t from 'tap'
import { findNamedZone } from '#src/classes/timetable/named-zones.js'
import { readPlanFile } from '#src/classes/plan-file.js'
import { readLessons } from '#src/classes/timetable/read-lessons.js'
import { toInstant } from '#src/classes/timetable/zone.js'
import { runClassesCommand } from '#src/operator/classes/classes-command.js'
import { calendar, event } from './timetable/calendar-text.js'

/** `npm run classes -- plan`: from a timetable and a file of fleets to what is printed. */

const folder = mkdtempSync(join(tmpdir(), 'class-plan-'))
t.teardown(() => rmSync(folder, { recursive: true }))
const save = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const now = Date.UTC(2026, 9, 1)

async function run(args: readonly string[], at = now) {
  const lines: string[] = []
  const code = await runClassesCommand(args, {
    now: at,
    print: (line) => lines.push(line),
    readLessons,
    readPlanFile,
    placeDay: (wall, name) => {
      const zone = findNamedZone(name)
      return zone && toInstant(wall, zone)
    },
  })
  return { code, out: lines.join('\n'), lines }
}

type Line = Readonly<Record<string, unknown>> & { readonly kind: string }

async function runJson(args: readonly string[], at = now) {
  const { code, lines } = await run([...args, '--json'], at)
  const all = lines.map((line) => JSON.parse(line) as Line)
  return { code, all, of: (kind: string) => all.filter((line) => line.kind === kind) }
}

const weekly = (uid: string, summary: string, times: string, count: number) =>
  event(
    uid,
    `DTSTART;TZID=Europe/Berlin:${times}`,
    'DURATION:PT90M',
    `RRULE:FREQ=WEEKLY;COUNT=${count}`,
    `SUMMARY:${summary}`,
  )

const term = save(
  'term.ics',
  calendar(
    weekly('cad', 'CAD 1\\, Übung', '20261019T090000', 2),
    weekly('gis', 'GIS', '20261019T103000', 2),
    weekly('choir', 'Choir', '20261019T180000', 3),
  ),
)

const measured = `
    type: ALWAYS_ON
    instanceType: stream.standard.large
    provisioningMinutes: 19
    rebuildMinutes: 20
    lingerMinutes: 0`

const fleets = (quota: number, more = '') =>
  save(
    'fleets.yaml',
    `fleets:
  - name: cad-fleet${measured}
quotas:
  - { instanceType: stream.standard.large, limit: ${quota} }
classes:
  - { name: CAD 1, fleet: cad-fleet, people: 30, summary: cad 1, lab: cad }
  - { name: GIS, fleet: cad-fleet, people: 30, uid: gis, lab: cad }
${more}`,
  )

void t.test('what to ask for and when, over the change of clock', async (t) => {
  const { code, of } = await runJson(['plan', term, '--with', fleets(60)])
  t.equal(code, 0)
  t.strictSame(
    of('action').map(({ fleet, at, min, max }) => [fleet, at, min, max]),
    [
      ['cad-fleet', '2026-10-19T06:35:00Z', 30, 30],
      ['cad-fleet', '2026-10-19T08:05:00Z', 60, 60],
      ['cad-fleet', '2026-10-19T08:50:00Z', 30, undefined],
      ['cad-fleet', '2026-10-19T10:00:00Z', 0, undefined],
      ['cad-fleet', '2026-10-26T07:35:00Z', 30, 60],
      ['cad-fleet', '2026-10-26T09:05:00Z', 60, 60],
      ['cad-fleet', '2026-10-26T09:50:00Z', 30, undefined],
      ['cad-fleet', '2026-10-26T11:00:00Z', 0, undefined],
    ],
  )
  t.strictSame(
    of('capacity').map(({ value }) => value),
    [30, 60, 30, 0, 30, 60, 30, 0],
  )
  t.match(of('lesson')[0], {
    class: 'CAD 1',
    fleet: 'cad-fleet',
    start: '2026-10-19T07:00:00Z',
    end: '2026-10-19T08:30:00Z',
    people: 30,
    seats: 30,
    fits: 'yes',
    windows: [
      { start: '2026-10-19T07:00:00Z', end: '2026-10-19T08:30:00Z', people: 30, seats: 30 },
    ],
    shortages: [],
  })
  t.match(of('fleet'), [{ unit: 'instances', base: 0, peak: 60, leadMinutes: 20 }])
  t.strictSame(of('quota'), [
    { kind: 'quota', name: 'stream.standard.large', limit: 60, used: 60, wanted: 60 },
  ])
  t.strictSame(of('unplanned'), [{ kind: 'unplanned', summary: 'Choir', lessons: 3 }])
  t.strictSame(of('guess'), [
    { kind: 'guess', fleet: 'cad-fleet', guess: 'people_leave', minutes: 0 },
    { kind: 'guess', fleet: 'cad-fleet', seats: 0, guess: 'others' },
  ])
})

void t.test('what does not fit: exit code 1, and the ways out', async (t) => {
  const args = ['plan', term, '--with', fleets(45)]
  const { code, of } = await runJson(args)
  t.equal(code, 1)
  t.strictSame(
    of('lesson').map(({ class: name, fits, seats }) => [name, fits, seats]),
    [
      ['CAD 1', 'yes', 30],
      ['GIS', 'no', 15],
      ['CAD 1', 'yes', 30],
      ['GIS', 'no', 15],
    ],
  )
  t.strictSame(of('lesson')[1]?.['shortages'], [
    {
      reason: 'limit',
      missing: 15,
      raise: [{ kind: 'quota', name: 'stream.standard.large', from: 45, to: 60 }],
      fewerPeople: 15,
      moveMinutes: 25,
    },
  ])
  const { out, code: same } = await run(args)
  t.equal(same, 1)
  t.match(out, 'Fleet cad-fleet (ALWAYS_ON): at most 45 instances.')
  t.match(out, '  2026-10-19 06:35  Min 30, Max 30\n  2026-10-19 08:05  Min 45, Max 45\n')
  t.match(
    out,
    'Does not fit:\n  2026-10-19 08:30 to 10:00  GIS, 30 people\n    15 seats are missing. It fits with a quota of 60 for stream.standard.large (it is 45), or 15 seats in place of all, or a start 25 minutes later.\n',
  )
  t.match(out, '3 lessons Choir')
  t.match(out, 'cad-fleet: nobody comes without a class.')
  t.match(out, /\n4 lessons, times in UTC: 2 fit, 2 do not fit\.$/)
})

void t.test('windows, hosts, starts, elastic sessions and limits come from the file', async (t) => {
  const file = save(
    'kinds.yaml',
    `fleets:
  - name: hosts
    type: ON_DEMAND
    instanceType: stream.compute.large
    sessionsPerInstance: 4
    min: 4
    max: 8
    otherPeople: 0
    stopped: true
    disconnectMinutes: 5
    maximumSessionMinutes: 100
  - name: pool
    type: ELASTIC
    instanceType: stream.standard.small
    maxConcurrentSessions: 10
quotas:
  - { instanceType: stream.compute.large, limit: 10, takenByOthers: 2 }
classes:
  - name: CAD 1
    fleet: hosts
    people: 9
    uid: cad
    windows: [{ people: 1, earlierMinutes: 10, laterMinutes: 20 }]
  - { name: GIS, fleet: pool, people: 12, uid: gis }
  - { name: Choir, fleet: pool, people: 5, lab: music }
limits:
  - { name: Music, labs: [music], seatHoursAMonth: 10 }
`,
  )
  const { code, of } = await runJson(['plan', term, '--with', file, '--zone', 'Europe/Berlin'])
  t.equal(code, 1)
  t.match(of('fleet'), [
    { fleet: 'hosts', unit: 'sessions', peak: 12, leadMinutes: 21 },
    { fleet: 'pool', unit: 'sessions', peak: 10, leadMinutes: 0 },
  ])
  t.strictSame(
    of('action').map(({ at, min, max }) => [at, min, max]),
    [
      // The one who begins earlier sits on the host that is there; until that window ends, others are rebuilt.
      ['2026-10-19T06:34:00Z', 12, 12],
      ['2026-10-19T08:50:00Z', 4, undefined],
      ['2026-10-26T07:34:00Z', 12, 12],
      ['2026-10-26T09:50:00Z', 4, undefined],
    ],
  )
  t.strictSame(
    of('start').map(({ at }) => at),
    ['2026-10-19T06:13:00Z', '2026-10-26T07:13:00Z'],
  )
  const found = new Map(of('lesson').map((line) => [String(line['class']), line]))
  t.match(found.get('CAD 1')?.['shortages'], [
    { reason: 'session_too_short', allowedMinutes: 100, neededMinutes: 120 },
  ])
  t.match(found.get('GIS')?.['shortages'], [
    { missing: 2, raise: [{ kind: 'max_concurrent_sessions', from: 10, to: 12 }] },
  ])
  // Three lessons of five people, 95 minutes and 15 to leave: the first two in October, both over ten hours.
  t.strictSame(
    of('lesson')
      .filter((line) => line['class'] === 'Choir')
      .map(({ fits }) => fits),
    ['no', 'no', 'no'],
  )
  t.match(found.get('Choir')?.['shortages'], [
    { reason: 'seat_hours', limits: [{ name: 'Music, 2026-10', from: 10 }] },
  ])
  const { out } = await run(['plan', term, '--with', file, '--zone', 'Europe/Berlin'])
  t.match(out, '  2026-10-19 06:13  start the fleet\n  2026-10-19 06:34  Min 12, Max 12\n')
  t.match(out, 'Fleet pool (ELASTIC): at most 10 sessions at a time.')
  t.match(
    out,
    'It waits: the limit Music, 2026-10 is 10 seat-hours, and with it 18.3 would be taken.',
  )
})

void t.test('months of limits are those of the zone', async (t) => {
  const night = save('night.ics', calendar(event('n', 'DTSTART:20261031T233000Z', 'SUMMARY:Night')))
  const file = save(
    'night.yaml',
    `fleets:\n  - name: cad-fleet${measured}\nclasses:\n  - { name: Night, fleet: cad-fleet, people: 9, lab: cad }\nlimits:\n  - { name: CAD, labs: [cad], seatHoursAMonth: 1 }\n`,
  )
  const monthIn = async (more: readonly string[]) => {
    const { of } = await runJson(['plan', night, '--with', file, ...more])
    return JSON.stringify(of('lesson')[0]?.['shortages'])
  }
  t.match(await monthIn([]), 'CAD, 2026-10')
  t.match(await monthIn(['--zone', 'Europe/Berlin']), 'CAD, 2026-11')
})

void t.test('an unknown quota, a class without lessons, refused lines', async (t) => {
  const file = save(
    'unknown.yaml',
    `fleets:\n  - name: cad-fleet${measured}\nclasses:\n  - { name: CAD 1, fleet: cad-fleet, people: 30, uid: cad }\n`,
  )
  const unknown = await run(['plan', term, '--with', file])
  t.equal(unknown.code, 0, 'nothing stands against it')
  t.match(unknown.out, /2 lessons, times in UTC: of 2 it is not known\.$/)
  t.match(unknown.out, 'The quota of stream.standard.large is not known, and is at least 30')
  const lost = await runJson([
    'plan',
    term,
    '--with',
    fleets(60, '  - { name: Lost, fleet: cad-fleet, people: 3, uid: nobody }\n'),
  ])
  t.equal(lost.code, 1)
  t.strictSame(lost.of('fault'), [{ kind: 'fault', class: 'Lost', reason: 'no_lessons' }])
  const floating = save('floating.ics', calendar(event('float', 'DTSTART:20261020T090000')))
  const refused = await runJson(['plan', floating, '--with', file])
  t.equal(refused.code, 1)
  t.match(refused.of('refused'), [{ refused: /UID "float"/, line: 5 }])
  const text = await run(['plan', floating, '--with', file])
  t.match(
    text.out,
    /Counts for nothing:\n {2}CAD 1: no lesson .*\n {2}line 5 of the timetable: UID/,
  )
  t.match(await run(['plan', join(folder, 'none.ics'), '--with', file]), {
    code: 1,
    out: /no such file/,
  })
})

void t.test('a file that cannot be used: every problem with its line, exit code 2', async (t) => {
  const bad = save(
    'bad.yaml',
    `fleets:
  - { name: a, type: SOMETIMES, instanceType: x }
  - { name: a, type: ELASTIC, instanceType: x, min: 3, max: 2 }
classes:
  - { name: One, fleet: b, people: 2, windows: [{ people: 3 }] }
  - { name: One, fleet: a, people: 0, colour: red }
`,
  )
  await t.rejects(run(['plan', term, '--with', bad]), {
    name: 'ConfigError',
    message:
      /bad.yaml:2 fleets\[0\]\.type: [^]*bad.yaml:6 classes\[1\]\.colour: [^]*docs\/class-plan\.md[^]*classes\[1\]\.people: /,
  })
  const worse = save('worse.yaml', readFileSync(bad, 'utf8').replace('SOMETIMES', 'ELASTIC'))
  await t.rejects(run(['plan', term, '--with', worse]), {
    message:
      /The fleet a stands here twice[^]*`max` is below `min`[^]*There is no fleet b[^]*3 people have a window[^]*Two classes are called One/,
  })
  await t.rejects(run(['plan', term, '--with', join(folder, 'none.yaml')]), {
    message: /There is no .*none\.yaml/,
  })
})

void t.test('the program itself, and the example of the documentation', (t) => {
  const page = readFileSync(
    join(import.meta.dirname, '..', '..', '..', 'docs', 'class-plan.md'),
    'utf8',
  )
  const example = save('example.yaml', /```yaml\n([^]*?)```/.exec(page)?.[1] ?? '')
  const program = join(import.meta.dirname, '..', '..', 'dist', 'operator', 'classes-main.js')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'plan', term, '--with', example, '--json'],
    { encoding: 'utf8', env: { PATH: ownEnv['PATH'], TZ: 'America/St_Johns' } },
  )
  t.equal(stderr, '')
  t.ok(status === 0, 'the lessons are over by now, or fit')
  t.match(stdout, /"kind":"fleet","fleet":"cad-fleet"/)
  const wrong = spawnSync(process.execPath, [program, 'plan', term, '--with', 'none.yaml'], {
    encoding: 'utf8',
    env: { PATH: ownEnv['PATH'] },
  })
  t.match({ code: wrong.status, error: wrong.stderr }, { code: 2, error: /There is no none\.yaml/ })
  t.end()
})
