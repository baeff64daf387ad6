import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env as ownEnv } from 'node:process'
import t from 'tap'
import { limits } from '#src/classes/timetable/lesson.js'
import { findNamedZone } from '#src/classes/timetable/named-zones.js'
import { readPlanFile } from '#src/classes/plan-file.js'
import { readLessons } from '#src/classes/timetable/read-lessons.js'
import { toInstant } from '#src/classes/timetable/zone.js'
import { runClassesCommand } from '#src/operator/classes/classes-command.js'
import { calendar, event, now } from './timetable/calendar-text.js'

/** `npm run classes -- lessons`, as its program, in two server zones. */

const folder = mkdtempSync(join(tmpdir(), 'classes-'))
t.teardown(() => rmSync(folder, { recursive: true }))
const program = join(import.meta.dirname, '..', '..', 'dist', 'operator', 'classes-main.js')
const save = (name: string, text: string): string => {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: ownEnv['PATH'], ...env },
  })
  t.notMatch(stdout + stderr, /\n\s+at |node:internal/, 'no stack')
  return { code: status, out: stdout, error: stderr }
}

/** The same without a process of its own. */
async function inside(args: readonly string[]) {
  const lines: string[] = []
  const code = await runClassesCommand(args, {
    now,
    print: (line) => lines.push(line),
    readLessons,
    readPlanFile,
    placeDay: (wall, name) => {
      const zone = findNamedZone(name)
      return zone && toInstant(wall, zone)
    },
  })
  return { code, out: lines.map((line) => `${line}\n`).join('') }
}

const term = save(
  'term.ics',
  calendar(
    event(
      'cad',
      'DTSTART;TZID=Europe/Berlin:20261019T090000',
      'DURATION:PT90M',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      'SUMMARY:CAD\\, Übung',
    ),
    event('float', 'DTSTART:20261020T090000'),
    event('day', 'DTSTART;VALUE=DATE:20261021'),
  ),
)

void t.test('a JSON line a lesson and a refusal, whatever the zone of the server', (t) => {
  for (const TZ of ['UTC', 'America/St_Johns']) {
    const { code, out, error } = run(['lessons', term, '--json'], { TZ })
    t.equal(code, 0, error)
    t.strictSame(
      out
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
      [
        {
          uid: 'cad',
          start: '2026-10-19T07:00:00Z',
          end: '2026-10-19T08:30:00Z',
          summary: 'CAD, Übung',
        },
        {
          uid: 'cad',
          start: '2026-10-26T08:00:00Z',
          end: '2026-10-26T09:30:00Z',
          summary: 'CAD, Übung',
        },
        {
          uid: 'cad',
          start: '2026-11-02T08:00:00Z',
          end: '2026-11-02T09:30:00Z',
          summary: 'CAD, Übung',
        },
        {
          refused:
            'UID "float" has a DTSTART without a zone, and none is given; --zone says which is meant',
          line: 12,
        },
      ],
    )
  }
  t.end()
})

void t.test('from one day to another, in the zone that is given', async (t) => {
  const chosen = await inside([
    'lessons',
    term,
    '--json',
    '--zone',
    'Europe/Berlin',
    '--from',
    '2026-10-20',
    '--to',
    '2026-10-26',
  ])
  t.match(
    chosen.out,
    /^\{"uid":"float","start":"2026-10-20T07:00:00Z".*\}\n\{"uid":"cad","start":"2026-10-26T08:00:00Z".*\}\n$/,
  )
})

void t.test('as a list, without what steers terminals', async (t) => {
  const { code, out } = await inside(['lessons', term])
  t.equal(code, 0)
  t.match(out, '2026-10-19 07:00 to 08:30  CAD, Übung\n')
  t.match(out, /refused, line 12: UID "float"/)
  t.match(out, '3 lessons, times in UTC. The last one begins 2026-11-02 08:00.')
  t.match(out, 'No lessons are: 1 all day.')
  const bad = save(
    'bad.ics',
    calendar(event('e', 'DTSTART:20261019T070000Z', 'SUMMARY:\u001b[2Jx')),
  )
  t.match((await inside(['lessons', bad])).out, '2026-10-19 07:00 to 08:00  [2Jx')
  const empty = save('empty.ics', calendar())
  t.match(await inside(['lessons', empty]), { code: 0, out: 'No lessons.\n' })
})

void t.test('nothing could be read: exit code 1, and why', async (t) => {
  const huge = save('huge.ics', '')
  writeFileSync(huge, Buffer.alloc(limits.fileBytes + 1))
  for (const [file, refused] of [
    [join(folder, 'none.ics'), 'there is no such file'],
    [folder, 'it is no file'],
    [save('nothing.ics', ''), 'the file is empty'],
    [huge, 'the file has more than 64 MB'],
    [save('page.ics', '<!DOCTYPE html><p>Log in'), /a web page/],
    [save('card.ics', 'BEGIN:VCARD\r\nEND:VCARD'), /neither iCalendar/],
  ] as const) {
    const { code, out } = await inside(['lessons', file, '--json'])
    t.equal(code, 1, file)
    t.match(JSON.parse(out), { refused, line: 1 })
  }
  t.match(run(['lessons', 'none.ics', '--json']), { code: 1, out: /no such file/ })
})

void t.test('wrong use: exit code 2, and what is right', async (t) => {
  for (const [args, error] of [
    [[], /Usage:/],
    [['lessons'], /Usage:/],
    [['lesson', term], /Usage:/],
    [['lessons', term, '--zone', 'Mars/Base'], /--zone has to be a zone of IANA or Windows/],
    [['lessons', term, '--from', '2026-02-30'], /--from has to be a day/],
    [['lessons', term, '--to', 'tomorrow'], /--to has to be a day/],
    [
      ['lessons', term, '--from', '2026-10-20', '--to', '2026-10-01'],
      /--from has to lie before --to/,
    ],
    [['lessons', term, '--dates', 'ymd'], /day-first or month-first/],
    [['lessons', term, '--lap'], /--lap/],
    [['lessons', term, '--with', 'fleets.yaml'], /--with belongs to `plan`/],
    [['plan', term], /--with has to name the file/],
    [['plan', '--with', 'fleets.yaml'], /Usage:/],
    [['plan', term, term, '--with', 'fleets.yaml'], /Usage:/],
  ] as const) {
    await t.rejects(inside(args), { name: 'UsageError', message: error }, args.join(' '))
  }
  t.match(run(['lessons']), { code: 2, error: /Usage:/, out: '' })
})

void t.test('a file named where npm was called', (t) => {
  const called = join(folder, 'called')
  mkdirSync(called)
  save('called/term.csv', 'start,end\n2026-10-19T07:00:00Z,2026-10-19T08:00:00Z\n')
  const { code, out } = run(['lessons', 'term.csv', '--json'], { INIT_CWD: called })
  t.match({ code, out }, { code: 0, out: /"start":"2026-10-19T07:00:00Z"/ })
  t.end()
})
