import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { ClassRecord } from '@appstreamlab/shared'
import { createClassBook } from '#src/classes/book/class-book.js'
import { readLessons } from '#src/classes/timetable/read-lessons.js'
import { runAddCommand } from '#src/operator/classes/classes-add.js'
import { runBookCommand } from '#src/operator/classes/classes-book.js'
import { UsageError } from '#src/operator/usage-error.js'
import { createFolderStore } from '#src/stores/folder-store.js'

/** What operators do with classes, in a state folder as the signer has one. */

const now = Date.UTC(2026, 10, 22, 9)

const timetable = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//EN
BEGIN:VEVENT
UID:cad-1
DTSTAMP:20261101T000000Z
SUMMARY:CAD for beginners
DTSTART;TZID=Europe/Berlin:20261124T090000
DTEND;TZID=Europe/Berlin:20261124T103000
RRULE:FREQ=WEEKLY;COUNT=3
END:VEVENT
BEGIN:VEVENT
UID:other
DTSTAMP:20261101T000000Z
SUMMARY:Statistics
DTSTART:20261125T090000Z
DTEND:20261125T100000Z
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n')

function start(t: Test, classes = '{}') {
  const folder = t.testdir({})
  const files = mkdtempSync(join(tmpdir(), 'classes-'))
  const path = join(files, 'config.yaml')
  writeFileSync(join(files, 'term.ics'), timetable)
  writeFileSync(
    path,
    `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    classes: ${classes}
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers: [{ key: moodle-key, directory: moodle, labs: all, secret: { env: SECRET } }]
`,
  )
  const env = {
    CONFIG_FILE: path,
    USER_ID_KEY: 'k'.repeat(32),
    SECRET: 's'.repeat(32),
    SEALING_KEY: 's'.repeat(32),
    PUBLIC_URL: 'https://labs.example/',
    STATE_FOLDER: folder,
  }
  const run = async (...args: string[]) => {
    const lines: string[] = []
    const parts = { env, now, print: (line: string) => void lines.push(line) }
    const code =
      args[0] === 'add'
        ? await runAddCommand(args, {
            ...parts,
            readLessons: async (file, { zone }) => readLessons(join(files, file), { now, zone }),
          })
        : await runBookCommand(args, parts)
    return { code, text: lines.join('\n') }
  }
  const read = async (): Promise<readonly ClassRecord[]> =>
    createClassBook(createFolderStore(folder)).list()
  return { run, read }
}

const add = ['add', 'term.ics', '--lab', 'cad', '--people', '60', '--summary', 'cad', '--by', 'kim']

void t.test('a class from a timetable waits, and is approved with who and when', async (t) => {
  const { run, read } = start(t)
  t.match(await run('list'), { code: 0, text: 'No classes.' })
  t.match(await run(...add, '--dry'), { code: 0, text: /3 lessons.*It would be requested/s })
  t.strictSame(await read(), [])
  t.match(await run(...add), { code: 0, text: /the last 2026-12-08 08:00 to 09:30.*requested/s })
  t.match(await run(...add), { text: /unchanged/ }, 'the same file asks once')
  const [record] = await read()
  t.match(record, { source: 'file', state: 'requested', asked: { people: 60, by: 'kim' } })
  const id = record?.id ?? ''
  t.match(await run('requests'), { code: 0, text: new RegExp(`${id}  requested  example/cad`) })
  t.match(await run('approve', id, '--by', 'lee'), { code: 0, text: /^Approved by lee/ })
  t.match(await read(), [
    {
      state: 'approved',
      approved: { by: 'lee', at: now },
      history: [{ by: 'kim' }, { by: 'lee' }],
    },
  ])
  await t.rejects(run('approve', id), UsageError, 'nothing waits any more')
  t.match(JSON.parse((await run('list', '--json')).text), {
    id,
    approved: { lessons: [{ start: '2026-11-24T08:00:00.000Z' }] },
  })
  t.match(await run('withdraw', id), { code: 0, text: /^Withdrawn by operator/ })
  t.match(await read(), [{ state: 'withdrawn' }])
})

void t.test('a refusal needs a reason, and keeps it', async (t) => {
  const { run, read } = start(t)
  await run(...add)
  const id = (await read())[0]?.id ?? ''
  await t.rejects(run('refuse', id), /--reason/)
  t.equal((await run('refuse', id, '--reason', 'The quota is 40.')).code, 0)
  t.match(await read(), [{ state: 'refused', reason: 'The quota is 40.' }])
  t.match(await run('requests'), { text: 'Nothing waits for approval.' })
  await t.rejects(run('approve', 'nobody'), /There is no class `nobody`/)
})

void t.test('a limit is passed only by who says so', async (t) => {
  const { run, read } = start(t, '{ seatHoursAMonth: 10 }')
  await run(...add)
  const id = (await read())[0]?.id ?? ''
  t.match(await run('approve', id), { code: 1, text: /Limit of tenant example, 2026-11/ })
  t.match(await read(), [{ state: 'requested' }])
  t.equal((await run('approve', id, '--over-limit')).code, 0)
  t.match(await read(), [{ state: 'approved' }])
})

void t.test('two who approve at one moment do not pass a limit together', async (t) => {
  const { run, read } = start(t, '{ seatHoursAMonth: 300 }')
  for (const name of ['one', 'other']) await run(...add, '--name', name)
  const ids = (await read()).map(({ id }) => id)
  t.equal(ids.length, 2)
  const ended = await Promise.allSettled(ids.map((id) => run('approve', id)))
  const states = (await read()).map(({ state }) => state)
  t.strictSame(new Set(states), new Set(['approved', 'requested']), JSON.stringify(ended))
})

void t.test('a timetable whose lessons are over, or all gone, takes nothing back', async (t) => {
  const { run, read } = start(t)
  await run(...add)
  const gone = await run('add', 'term.ics', '--lab', 'cad', '--people', '60', '--summary', 'none')
  t.match(gone, { code: 1, text: /nothing planned is taken back/ })
  const early = await run(...add, '--last-after', '2027-02-12')
  t.match(early, { code: 1, text: /The last one is too early/ })
  await t.rejects(run(...add, '--last-after', '2027-02-31'), /has to be a day, such as/)
  await t.rejects(run(...add, '--address-file', 'x'), UsageError, 'one source')
  t.equal((await read()).length, 1)
})
