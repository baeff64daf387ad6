import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSeededRandom, planCapacity, type PlannedFleet } from '@appstreamlab/shared'
import { parseFragment } from 'parse5'
import t from 'tap'
import { drawChart } from './chart.js'
import { judge, type JudgedLesson } from './judge.js'
import { readOptions, UseError } from './options.js'
import { writePage, writeSvg } from './page.js'
import { drawPeople, usualHabits, type Habits } from './people.js'
import { play, type Played, type Sample } from './play.js'
import { rehearse } from './rehearse.js'
import { printJson, printText } from './report.js'
import { sayVerdict } from './sentences.js'

t.setTimeout(240_000)

const minute = 60_000
const start = Date.UTC(2026, 11, 1, 9)
const from = start - 24 * 60 * minute
const everybody: Habits = { ...usualHabits, noShows: 0, comeBack: 0, letPass: 0 }

interface Case {
  readonly people?: number
  readonly fleet?: Partial<PlannedFleet>
  readonly limit?: number
  readonly habits?: Habits
  readonly provisioningMs?: number
  readonly isPlanned?: boolean
}

function playClass({ people = 40, fleet, limit = 500, habits = everybody, ...more }: Case) {
  const facts: PlannedFleet = {
    name: 'lab',
    type: 'ALWAYS_ON',
    instanceType: 'stream.standard.large',
    sessionsPerInstance: 1,
    base: { min: 0, max: 0 },
    ...fleet,
  }
  const quotas = [{ name: facts.instanceType, limit }]
  const lessons = [{ start, end: start + 60 * minute }]
  const classes = [{ id: 'c', name: 'c', fleet: 'lab', people, windows: [], lessons }]
  const plan = planCapacity({ now: from, fleets: [facts], quotas, budgets: [], classes })
  const played = play({
    plan,
    fleets: [facts],
    quotas,
    from,
    habits,
    seed: 7,
    isPlanned: true,
    ...more,
  })
  const verdict = judge(played, plan.lessons, 5 * minute)
  return { played, verdict, lesson: verdict.lessons[0] as JudgedLesson }
}

const find = ({ samples }: Played, minutes: number): Sample =>
  samples.find(({ at }) => at === start + minutes * minute) as Sample

void t.test('a class that is planned for: everybody is in at once', (t) => {
  const { lesson, verdict, played } = playClass({})
  t.match(lesson, { came: 40, never: 0, fits: 'yes' })
  t.equal(lesson.inBy.at(-1)?.people, 40)
  t.ok(lesson.wait.worst < 10_000)
  t.ok(verdict.isGood)
  t.equal(find(played, -30).free, 0, 'nothing stands half an hour before')
  t.equal(find(played, -5).free, 40, 'and all five minutes before')
  t.end()
})

void t.test('without the plan nobody gets in', (t) => {
  const { lesson, verdict, played } = playClass({ isPlanned: false })
  t.match(lesson, { came: 40, never: 40 })
  t.notOk(verdict.isGood)
  t.equal(find(played, 30).waiting, 40)
  t.end()
})

void t.test('a quota that is too small: the first have seats, in the order of arrival', (t) => {
  const { lesson, verdict, played } = playClass({ limit: 30 })
  t.match(lesson, { never: 10, fits: 'no' })
  t.notOk(verdict.isGood)
  const inOrder = played.people.toSorted((a, b) => a.arrivesAt - b.arrivesAt)
  t.same(
    inOrder.map(({ inAt }) => inAt !== undefined),
    [...Array.from({ length: 30 }, () => true), ...Array.from({ length: 10 }, () => false)],
  )
  t.end()
})

void t.test('machines that take longer than planned: all wait, and nobody overtakes', (t) => {
  const { lesson, played } = playClass({ provisioningMs: 35 * minute })
  t.equal(lesson.never, 0)
  t.ok(lesson.wait.worst > 8 * minute)
  // Those who are called at one moment click when they like; the calls are in order.
  const late = played.people.toSorted((a, b) => a.arrivesAt - b.arrivesAt)
  const first = late.slice(0, 20).map(({ inAt = 0 }) => inAt)
  const last = late.slice(20).map(({ inAt = 0 }) => inAt)
  t.ok(Math.max(...first) <= Math.min(...last) + 90_000)
  t.end()
})

void t.test('a fleet that is stopped is started, raised, lowered and stopped again', (t) => {
  const { lesson, played } = playClass({ fleet: { isStopped: true } })
  t.match(lesson, { never: 0 })
  t.equal(find(played, -20).free, 0)
  t.end()
})

void t.test('multi-session, on-demand and elastic fleets', (t) => {
  const multi = playClass({ fleet: { sessionsPerInstance: 5 } })
  t.match(multi.lesson, { never: 0 })
  const demand = playClass({ fleet: { type: 'ON_DEMAND' } })
  t.match(demand.lesson, { never: 0 })
  t.ok(demand.lesson.wait.median >= 90_000, 'machines start on assignment')
  const elastic = playClass({ fleet: { type: 'ELASTIC', maxConcurrentSessions: 30 } })
  t.equal(elastic.lesson.never, 10)
  t.end()
})

void t.test('people who do not come, come back, and let calls pass', (t) => {
  const habits = { ...usualHabits, noShows: 0.5, comeBack: 0.5, letPass: 0.5 }
  const { lesson } = playClass({ people: 100, habits, provisioningMs: 30 * minute })
  t.ok(lesson.came > 30 && lesson.came < 70)
  t.ok(lesson.back.people > 0)
  t.equal(lesson.back.never, 0, 'seats of those who did not come are there for them')
  t.equal(lesson.never, 0)
  const more = playClass({ people: 100, habits: { ...habits, letPass: 0 } })
  t.equal(more.lesson.came, lesson.came, 'another habit leaves the others as they are')
  t.end()
})

void t.test('the same in every run, and other people with another seed', (t) => {
  const one = playClass({ limit: 30, habits: usualHabits })
  const other = playClass({ limit: 30, habits: usualHabits })
  t.strictSame(one.played.samples, other.played.samples)
  const lesson = {
    classId: 'c',
    fleet: 'lab',
    start,
    end: start + 60 * minute,
    people: 1000,
    seats: 1000,
    windows: [{ start, end: start + 60 * minute, people: 1000, seats: 1000 }],
    fits: 'yes' as const,
    shortages: [],
  }
  const draw = (seed: number) =>
    drawPeople(lesson, { habits: usualHabits, lingerMs: 0, random: createSeededRandom(seed) })
  t.not(draw(1).length, draw(2).length)
  const arrivals = draw(1).map(({ arrivesAt }) => arrivesAt - start)
  t.ok(arrivals.every((at) => at >= -5 * minute && at <= 10 * minute))
  const share = arrivals.filter((at) => at < 5 * minute).length / arrivals.length
  t.ok(share > 0.9, 'the rush is over after five minutes')
  t.ok(Math.abs(arrivals.length / 1000 - 0.92) < 0.03)
  t.end()
})

void t.test('the lines of a chart stand at the numbers that name them', (t) => {
  const title = { id: 'c', title: 'seats', description: 'seats' }
  for (const inUse of [1, 3, 7, 30, 279, 300, 1_234]) {
    const sample = { at: start, fleet: 'lab', arrived: 0, entered: 0, inUse, free: 0, waiting: 0 }
    const chart = drawChart([sample], false, title)
    const named = [...chart.matchAll(/>\s*(\d+)\s*<\/text/g)].map(([, text]) => Number(text))
    const values = named.slice(0, 5).toSorted((one, other) => one - other)
    const [, step = 0] = values
    t.strictSame(values, [0, step, 2 * step, 3 * step, 4 * step], `${inUse} in use`)
    t.ok(4 * step >= inUse)
  }
  t.end()
})

void t.test('the command', { timeout: 200_000 }, async (t) => {
  const folder = t.testdir({
    'week.csv': [
      'Subject,Start Date,Start Time,End Date,End Time',
      'CAD,2026-12-01,09:00,2026-12-01,10:00',
      'CAD,2026-12-01,10:15,2026-12-01,11:15',
      'CAD,2026-12-02,09:00,2026-12-02,10:00',
      '',
    ].join('\n'),
    'plan.yaml': [
      'fleets:',
      '  - { name: cad-fleet, type: ALWAYS_ON, instanceType: stream.standard.large }',
      'quotas:',
      '  - { instanceType: stream.standard.large, limit: 100 }',
      'classes:',
      '  - { name: CAD 1, fleet: cad-fleet, lab: cad, people: 30 }',
      '',
    ].join('\n'),
  })
  const inFolder = (file: string) => join(folder, file)
  await t.test('a week', async (t) => {
    const options = readOptions(['--week', 'week.csv', '--with', 'plan.yaml', '--come-back', '0'])
    const rehearsed = await rehearse(options, inFolder)
    t.same(
      rehearsed.verdict.lessons.map(({ never }) => never),
      [0, 0, 0],
    )
    t.ok(rehearsed.verdict.isGood)
    const page = writePage(rehearsed)
    t.match(page, '<figure role="group" aria-labelledby="f0-caption">')
    t.notMatch(page, '<script')
    const svg = writeSvg(rehearsed)
    t.match(svg, /^<svg[\s\S]*<title id="chart-title">cad-fleet over time<\/title>/)
    t.equal(parseFragment(svg).childNodes.length, 2, 'one element, and the end of its line')
  })
  await t.test('what of a timetable is not played is said, and is no fit', async (t) => {
    writeFileSync(
      join(folder, 'torn.csv'),
      [
        'Subject,Start Date,Start Time,End Date,End Time',
        'CAD,2026-12-01,09:00,2026-12-01,10:00',
        'CAD,2026-12-02,09:00,2026-12-02,08:00',
        'His\u001btory,2026-12-03,09:00,2026-12-03,10:00',
        '',
      ].join('\n'),
    )
    writeFileSync(
      join(folder, 'by-title.yaml'),
      readFileSync(join(folder, 'plan.yaml'), 'utf8').replace(
        'people: 30',
        'people: 30, summary: CAD',
      ),
    )
    const torn = ['--week', 'torn.csv', '--with', 'by-title.yaml', '--come-back', '0']
    const rehearsed = await rehearse(readOptions(torn), inFolder)
    t.notOk(rehearsed.verdict.isGood, 'a lesson that nobody could read is none that fits')
    const lines: string[] = []
    printText(rehearsed, (line) => lines.push(line))
    t.match(lines.join('\n'), /Not played:\n {2}line 3 of the timetable: .*ends before it begins\n/)
    t.match(lines.join('\n'), '1 lesson His tory: in no class of the file')
    t.match(lines.join('\n'), 'But 1 part of what was given could not be played')
    const json: string[] = []
    printJson(rehearsed, (line) => json.push(line))
    t.match(json.join('\n'), /"kind":"refused".*"line":3/)
    t.match(writePage(rehearsed), /<h2>Not played<\/h2>[\s\S]*ends before it begins/)
    const without = await rehearse(readOptions([...torn, '--without-plan']), inFolder)
    const unplanned: string[] = []
    printJson(without, (line) => unplanned.push(line))
    t.notMatch(unplanned.join('\n'), '"kind":"action"', 'nothing was asked of AWS')
  })
  await t.test('a day, on the fleet of a lab', async (t) => {
    const day = ['--at', '2026-12-01T09:00', '--people', '60', '--zone', 'Europe/Berlin']
    const onLab = ['--with', 'plan.yaml', '--lab', 'cad', '--come-back', '0']
    const options = readOptions([...day, ...onLab])
    const { verdict } = await rehearse(options, inFolder)
    t.match(verdict.lessons, [{ fleet: 'cad-fleet', start: start - 60 * minute, people: 60 }])
    t.match(sayVerdict(verdict), /^The lesson fits: everybody was in within 5 min; /)
    const wrong = readOptions([...day, '--with', 'plan.yaml', '--fleet', 'none'])
    await t.rejects(rehearse(wrong, inFolder), { message: /a fleet of the file: cad-fleet/ })
    await t.rejects(rehearse({ ...options, zone: 'Mars' }, inFolder), { message: /--zone/ })
    const gone = readOptions([
      '--at',
      '2026-03-29T02:30',
      '--people',
      '5',
      '--zone',
      'Europe/Berlin',
    ])
    await t.rejects(rehearse(gone, inFolder), { message: /02:30 is a time that the clocks/ })
  })
  await t.test('wrong use', async (t) => {
    const day = ['--at', '2026-12-01T09:00', '--people', '60']
    const wrong = [
      [],
      ['--at', '2026-12-01T09:00'],
      ['--at', '2026-13-01T09:00', '--people', '60'],
      [...day, '--people', '0'],
      [...day, '--people', 'many'],
      [...day, '--within', '-1'],
      [...day, '--no-shows', '101'],
      [...day, '--nonsense'],
      [...day, '--from', '2026-12-01'],
      [...day, '--week', 'week.csv'],
      ['--week', 'week.csv'],
    ]
    for (const args of wrong) t.throws(() => readOptions(args), UseError, args.join(' '))
  })
  await t.test('its exit codes and what it writes', async (t) => {
    const main = join(import.meta.dirname, 'main.js')
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [main, ...args], {
        encoding: 'utf8',
        env: { ...process.env, INIT_CWD: folder },
      })
    const day = ['--at', '2026-12-01T09:00', '--people', '20', '--quota', '10']
    const misses = run(...day, '--json', '--html', 'out.html', '--svg', 'out.svg')
    t.equal(misses.status, 1)
    const lines = misses.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { kind: string })
    t.match(lines.at(-1), { kind: 'verdict', fits: false, withinMinutes: 5 })
    t.match(
      lines.find(({ kind }) => kind === 'lesson'),
      { start: '2026-12-01T09:00:00Z', missing: 10 },
    )
    t.match(readFileSync(join(folder, 'out.html'), 'utf8'), 'It does not fit')
    const [once] = lines.filter(({ kind }) => kind === 'lesson') as unknown as JudgedLesson[]
    t.match(
      readFileSync(join(folder, 'out.html'), 'utf8'),
      `; ${once?.never} people never got a seat`,
      'who had one and came back is no such person',
    )
    t.match(readFileSync(join(folder, 'out.svg'), 'utf8'), '</svg>')
    writeFileSync(join(folder, 'bad.yaml'), 'fleets: []\n')
    const wrong = run('--week', 'week.csv', '--with', 'bad.yaml')
    t.equal(wrong.status, 2)
    t.match(wrong.stderr, /bad\.yaml/)
  })
})
