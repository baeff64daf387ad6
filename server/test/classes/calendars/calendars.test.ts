import { createReadStream, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import * as fc from 'fast-check'
import t, { type Test } from 'tap'
import {
  approveClass,
  beginClass,
  findShownTimes,
  withdrawClass,
  type ClassRecord,
} from '@appstreamlab/shared'
import { SecretFetchError, type FetchSecret } from '#src/aws/secrets/secret-arn.js'
import { createClassBook } from '#src/classes/book/class-book.js'
import { keepCalendars } from '#src/classes/calendars/keep-calendars.js'
import { listKeptCalendars } from '#src/classes/calendars/kept-calendars.js'
import { findHorizon, planCalendar } from '#src/classes/calendars/plan-calendar.js'
import type { Reading, ReadingWish } from '#src/classes/timetable/lesson.js'
import { readICalendar } from '#src/classes/timetable/read-icalendar.js'
import { readLessons } from '#src/classes/timetable/read-lessons.js'
import type { ClassCalendar } from '#src/config/config.js'
import { loadConfig } from '#src/config/load-config.js'
import { check } from '#src/operator/check/check-program.js'
import { createFolderStore } from '#src/stores/folder-store.js'

/** Calendars that the configuration names, from their files to classes in a state folder. */

const hour = 3_600_000
const day = 24 * hour
const monday = Date.UTC(2026, 10, 23, 8)

/** Without a thread of its own where the text is a calendar: a thread loads its libraries anew each time. */
const readHere = async (file: string, wish: ReadingWish): Promise<Reading> =>
  existsSync(file) && readFileSync(file, 'utf8').startsWith('BEGIN:VCALENDAR')
    ? readICalendar(createReadStream(file), wish)
    : readLessons(file, wish)

interface Lesson {
  readonly uid?: string
  readonly title?: string
  readonly start: number
}

const writeTime = (instant: number): string =>
  new Date(instant).toISOString().replaceAll(/[-:]|\.\d+/g, '')

const writeCalendar = (lessons: readonly Lesson[], more = ''): string =>
  [
    'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN',
    ...lessons.map(
      ({ uid, title = 'CAD', start }, index) =>
        `BEGIN:VEVENT\nUID:${uid ?? `u${index}`}\nDTSTAMP:20261101T000000Z\nSUMMARY:${title}\nDTSTART:${writeTime(start)}\nDTEND:${writeTime(start + hour)}\nEND:VEVENT`,
    ),
    ...(more ? [more] : []),
    'END:VCALENDAR\n',
  ]
    .join('\n')
    .replaceAll('\n', '\r\n')

const weeks = (count: number, first = monday): Lesson[] =>
  Array.from({ length: count }, (_, week) => ({ start: first + week * 7 * day }))

const noSecret: FetchSecret = () => Promise.reject(new Error('nobody asks AWS'))

function start(
  t: Test,
  calendar: string,
  {
    approval = 'never',
    fetchSecret = noSecret,
  }: { approval?: string; fetchSecret?: FetchSecret } = {},
) {
  const folder = t.testdir({})
  const state = join(folder, 'state')
  mkdirSync(state)
  const file = join(folder, 'term.ics')
  const path = join(folder, 'config.yaml')
  const env: Record<string, string> = {
    CONFIG_FILE: path,
    USER_ID_KEY: 'k'.repeat(32),
    SECRET: 's'.repeat(32),
    SEALING_KEY: 's'.repeat(32),
    PUBLIC_URL: 'https://labs.example/',
    STATE_FOLDER: state,
    ALLOW_PRIVATE_PLATFORMS: '1',
  }
  const book = createClassBook(createFolderStore(state))
  const configure = (text: string): void =>
    writeFileSync(
      path,
      `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    classes: { approval: ${approval}, seatsAtMost: 100, calendars: [${text.replaceAll('FILE', file)}] }
    directories: [{ id: moodle }]
    labs:
      - { id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }
      - { id: gis, title: GIS, stack: gis-stack, fleet: gis-fleet }
    consumers: [{ key: moodle-key, directory: moodle, labs: all, secret: { env: SECRET } }]
`,
    )
  configure(calendar)
  return {
    book,
    env,
    configure,
    write: (text: string) => writeFileSync(file, text),
    keep: async (now = monday - day) => {
      const config = loadConfig(env)
      const outcomes = await keepCalendars({
        config,
        env,
        network: { allowPrivate: true },
        now,
        store: createFolderStore(state),
        randomness: { bytes: (count) => crypto.getRandomValues(new Uint8Array(count)) },
        fetchSecret,
        readLessons: readHere,
      })
      return {
        changes: outcomes.flatMap(({ changes }) => changes.map(({ outcome }) => outcome)),
        faults: outcomes.flatMap(({ faults }) => faults.map(({ cause }) => cause)),
        details: outcomes.flatMap(({ faults }) => faults.map(({ detail }) => detail)).join('\n'),
        classes: await book.list(),
        kept: await listKeptCalendars(createFolderStore(state), config),
      }
    },
  }
}

const calendar = '{ name: term, lab: cad, people: 60, file: FILE }'
const quiet = { changes: [], faults: [] }

const lessonsOf = (record: ClassRecord | undefined): number =>
  (record && findShownTimes(record)?.lessons.length) ?? 0

void t.test('lessons of one title become a class, which follows the calendar', async (t) => {
  const { write, keep } = start(t, calendar)
  write(writeCalendar([...weeks(5), { title: 'GIS', start: monday + 2 * day }]))
  const first = await keep()
  t.match(first, { changes: ['approved', 'approved'], faults: [] })
  t.match(
    first.classes.toSorted((a, b) => lessonsOf(b) - lessonsOf(a)),
    [
      {
        source: 'file',
        calendar: { name: 'term' },
        approved: { name: 'CAD', people: 60, zone: 'Europe/Berlin', by: 'calendar term' },
      },
      { approved: { name: 'GIS' } },
    ],
  )
  t.match(await keep(), quiet, 'the same calendar asks for nothing')
  t.match(await keep(monday + 7 * day + 2 * hour), quiet, 'lessons that are over stay')
  write(writeCalendar([...weeks(4), { start: monday + 29 * day }]))
  const moved = await keep(monday + day)
  t.same(moved.changes.toSorted(), ['approved', 'withdrawn'], 'GIS is gone, CAD has moved')
  t.equal(lessonsOf(moved.classes.find(({ state }) => state === 'approved')), 5)
})

void t.test(
  'what was found stays for the signer, with since when something is wrong',
  async (t) => {
    const { write, keep, configure } = start(t, calendar)
    write(writeCalendar(weeks(5)))
    const at = monday - day
    const found = { tenantId: 'example', name: 'term', labId: 'cad' }
    t.strictSame((await keep(at)).kept, [{ ...found, at, faults: [] }])
    write(writeCalendar([]))
    await keep(at + hour)
    const [second] = (await keep(at + 2 * hour)).kept
    t.match(second, { ...found, at: at + 2 * hour, faultySince: at + hour })
    t.match(second?.faults, [{ cause: 'vanished' }])
    write(writeCalendar(weeks(5)))
    t.strictSame((await keep(at + 3 * hour)).kept, [{ ...found, at: at + 3 * hour, faults: [] }])
    configure(calendar.replace('term', 'other'))
    t.match((await keep(at + 4 * hour)).kept, [{ name: 'other' }], 'what is taken out is forgotten')
  },
)

void t.test('what the policy lets count counts, and what was approved goes on', async (t) => {
  const { write, keep, book, configure } = start(t, calendar, { approval: 'always' })
  write(writeCalendar(weeks(5)))
  t.match(await keep(), { changes: ['requested'] })
  await book.change(([record]) => {
    const next = record && approveClass(record, { at: monday - day, by: 'kim' })
    return { result: undefined, ...(next && { next }) }
  })
  t.match(await keep(), { ...quiet, classes: [{ state: 'approved' }] })
  write(writeCalendar(weeks(4)))
  t.match(await keep(), { changes: ['approved'], classes: [{ approved: { by: 'kim' } }] }, 'less')
  write(writeCalendar(weeks(5)))
  t.match(
    await keep(),
    { changes: ['requested'], classes: [{ approved: { lessons: { length: 4 } } }] },
    'more waits, and what is approved stays',
  )
  configure(calendar.replace('lab: cad', 'lab: gis'))
  t.match(await keep(), { classes: [{ labId: 'gis', state: 'requested', approved: undefined }] })
  configure('')
  t.match(await keep(), { changes: ['withdrawn'], classes: [{ state: 'withdrawn' }] })
  t.match(await keep(), quiet)
})

void t.test('a title that is changed by a word is the same class', async (t) => {
  const { write, keep } = start(t, calendar)
  write(writeCalendar(weeks(5)))
  const id = (await keep()).classes[0]?.id
  write(writeCalendar(weeks(5).map((one) => ({ ...one, title: 'CAD (room 3)' }))))
  t.match(await keep(), { classes: [{ id, approved: { name: 'CAD (room 3)' } }] })
  t.match(await keep(), quiet)
})

void t.test('lessons of a room or category alone, from iCalendar and from CSV', async (t) => {
  const { write, keep, configure } = start(
    t,
    calendar.replace('people', 'location: pool 3, category: lab, people'),
  )
  const event = (uid: string, more: string): string =>
    writeCalendar([{ uid, title: uid, start: monday }]).replace(
      'END:VEVENT',
      `${more}\r\nEND:VEVENT`,
    )
  write(
    [
      event('one', 'LOCATION:Building 2\\, Pool 3\r\nCATEGORIES:Lecture,Lab'),
      event('two', 'LOCATION:Pool 3'),
      event('three', 'LOCATION:Pool 4\r\nCATEGORIES:Lab'),
    ].join(''),
  )
  const first = await keep()
  t.equal(first.classes.length, 1)
  t.match(first, { faults: [], classes: [{ approved: { name: 'one' } }] })
  configure(
    calendar.replace('people', 'location: pool 3, zone: UTC, people').replace('term', 'csv'),
  )
  const row = '2026-11-23 08:00,2026-11-23 09:00'
  write(`Subject,Start,End,Room\nfour,${row},Pool 3\nfive,${row},Pool 4\n`)
  const { classes, faults } = await keep()
  t.strictSame(faults, [])
  const approved = classes.filter(({ state }) => state === 'approved')
  t.equal(approved.length, 1)
  t.match(approved, [{ approved: { name: 'four', zone: 'UTC' } }])
})

void t.test(
  'groups that meet at the same time are told, or are classes of their own',
  async (t) => {
    const { write, keep, configure } = start(t, calendar)
    write(writeCalendar([{ start: monday }, { start: monday + hour / 2 }]))
    const together = await keep()
    t.match(together, { faults: ['class_refused'], details: /CAD: lessons overlap, 2026-11-23T08/ })
    configure(calendar.replace('people: 60', 'people: 60, eachEvent: true'))
    t.match(await keep(), { changes: ['approved', 'approved'], faults: [] })
  },
)

void t.test('a calendar that looks wrong changes nothing, and is told', async (t) => {
  const { write, keep, configure, env } = start(t, calendar)
  t.match(await keep(), { faults: ['unreadable'], details: /no such file/ })
  write(writeCalendar([]))
  t.match(await keep(), { faults: ['no_lessons'] })
  write(writeCalendar(weeks(6)))
  const { classes } = await keep()
  const unchanged = async (cause: string, detail = /./): Promise<void> => {
    t.match(await keep(), { changes: [], faults: [cause], details: detail, classes })
  }
  write(writeCalendar([]))
  await unchanged('vanished', /^0 of 6 lessons/)
  write(writeCalendar(weeks(2)))
  await unchanged('vanished', /^2 of 6 lessons/)
  write('<!doctype html><title>Log in</title>')
  await unchanged('unreadable', /web page/)
  write(writeCalendar(weeks(6)))
  configure(calendar.replace('file: FILE', 'lastAfter: 2027-02-12, file: FILE'))
  await unchanged('ends_early', /2026-12-28T09/)
  configure(calendar.replace('60', '120'))
  await unchanged('class_refused', /people beyond policy \(at most 100\)/)
  configure(calendar.replace('file: FILE', 'address: { env: TERM_ADDRESS }'))
  await unchanged('unreadable', /TERM_ADDRESS is empty/)
  env['TERM_ADDRESS'] = 'http://127.0.0.1:9/private-9f2c'
  await unchanged('unreadable', /could not be fetched \(ECONNREFUSED\)/)
  t.notMatch((await keep()).details, /9f2c/)
  configure(calendar)
  t.match(await keep(), quiet)
})

void t.test('while a part cannot be read, nothing is taken back', async (t) => {
  const { write, keep } = start(t, calendar)
  const broken = `BEGIN:VEVENT\nUID:late\nDTSTAMP:20261101T000000Z\nSUMMARY:CAD\nDTSTART;TZID=Nowhere:20261230T090000\nDTEND;TZID=Nowhere:20261230T100000\nEND:VEVENT`
  write(writeCalendar([...weeks(5), { title: 'GIS', start: monday + 2 * day }]))
  await keep()
  write(writeCalendar(weeks(3), broken))
  const { changes, faults, details, classes } = await keep()
  t.match(
    { changes, faults, details },
    { changes: [], faults: ['refused_parts'], details: /Nowhere/ },
  )
  t.same(
    classes.map(lessonsOf).toSorted((a, b) => a - b),
    [1, 5],
  )
})

void t.test('what somebody withdrew stays so until somebody approves it', async (t) => {
  const { write, keep, book } = start(t, calendar)
  write(writeCalendar(weeks(5)))
  await keep()
  const hand = { at: monday - day, by: 'kim' }
  const change = async (by: typeof withdrawClass): Promise<void> =>
    book.change(([record]) => {
      const next = record && by(record, hand)
      return { result: undefined, ...(next && { next }) }
    })
  await change(withdrawClass)
  write(writeCalendar(weeks(6)))
  t.match(await keep(), { ...quiet, classes: [{ state: 'withdrawn' }] })
  await change(approveClass)
  t.match(await keep(), { classes: [{ state: 'approved', approved: { lessons: { length: 6 } } }] })
})

void t.test('a lesson that is on stays to its end, also where the class is gone', async (t) => {
  const { write, keep, book } = start(t, calendar, { approval: 'always' })
  write(
    writeCalendar([
      ...weeks(6),
      ...weeks(6, monday + day).map((one) => ({ ...one, title: 'GIS' })),
    ]),
  )
  await keep()
  for (const { id } of await book.list())
    await book.change((classes) => {
      const record = classes.find((one) => one.id === id)
      const next = record && approveClass(record, { at: monday - day, by: 'kim' })
      return { result: undefined, ...(next && { next }) }
    })
  write(writeCalendar(weeks(6, monday + day).map((one) => ({ ...one, title: 'GIS' }))))
  const { classes, faults } = await keep(monday + hour / 2)
  t.strictSame(faults, [])
  t.match(
    classes.find((one) => findShownTimes(one)?.name === 'CAD'),
    { state: 'approved', approved: { lessons: [{ start: monday }] } },
  )
  t.match(await keep(monday + day / 2), quiet)
})

void t.test('a calendar at an address becomes classes, with members', async (t) => {
  let asked = 0
  const server = createServer((_request, response) => {
    asked++
    response.end(writeCalendar(weeks(3)))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.teardown(() => server.close())
  const from = 'address: { env: TERM_ADDRESS }, consumer: moodle-key, context: course-7'
  const { keep, env } = start(t, calendar.replace('file: FILE', from))
  env['TERM_ADDRESS'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/term`
  t.match(await keep(), {
    changes: ['approved'],
    faults: [],
    classes: [{ owner: { credential: 'moodle-key', contextId: 'course-7' } }],
  })
  t.equal(asked, 1)
})

void t.test('an address that AWS keeps is asked for there, and told nowhere', async (t) => {
  const server = createServer((_request, response) => response.end(writeCalendar(weeks(3))))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.teardown(() => server.close())
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret-9f2c`
  let answer = (): Promise<string> => Promise.resolve(`${address}\n`)
  const asked: string[] = []
  const { keep, env } = start(t, calendar.replace('file: FILE', 'address: { env: TERM }'), {
    fetchSecret: ({ arn }) => {
      asked.push(arn)
      return answer()
    },
  })
  const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:labs/term-AbCdEf'
  env['TERM_ARN'] = 'term'
  t.match(await keep(), { faults: ['unreadable'], details: /TERM_ARN is no ARN of a secret/ })
  env['TERM_ARN'] = arn
  t.match(await keep(), { changes: ['approved'], faults: [] })
  t.strictSame(asked, [arn])
  answer = () => Promise.reject(new SecretFetchError('AccessDeniedException', undefined, false))
  const denied = await keep()
  t.match(denied, {
    changes: [],
    faults: ['unreadable'],
    details: /TERM_ARN names \(AccessDeniedException\)/,
  })
  answer = () => Promise.resolve('not-yet-put-9f2c')
  const early = await keep()
  t.match(early, { changes: [], faults: ['unreadable'] })
  t.notMatch(early.details, /9f2c/)
})

void t.test('what would help is a setting, not an option of a command', async (t) => {
  const { write, keep } = start(t, calendar)
  write(
    writeCalendar(
      weeks(2),
      'BEGIN:VEVENT\nUID:floats\nDTSTAMP:20261101T000000Z\nDTSTART:20261130T090000\nDTEND:20261130T100000\nEND:VEVENT',
    ),
  )
  const { faults, details } = await keep()
  t.strictSame(faults, ['refused_parts'])
  t.match(details, /UID "floats" .*; `zone` in the configuration says which is meant/)
})

void t.test('hosts of the institution’s own network are named in small letters', (t) => {
  const { env, configure } = start(t, calendar)
  configure(`${calendar}], calendarHosts: ["Timetable.Uni.example"`)
  const host = loadConfig(env).tenants.get('example')?.calendarHosts
  t.strictSame(host, ['timetable.uni.example'])
  configure(`${calendar}], calendarHosts: ["https://timetable.uni.example/"`)
  t.throws(() => loadConfig(env))
  t.end()
})

void t.test('what the file cannot mean is said when it is read', async (t) => {
  const { configure, env } = start(t, calendar)
  const wrong = {
    '{ name: a, lab: no, people: 1, file: x }': /This tenant has no lab `no`/,
    '{ name: a, lab: cad, people: 1 }': /It is not clear where this calendar is/,
    '{ name: a, lab: cad, people: 1, file: x, context: c }': /whose launches are those of members/,
    '{ name: a, lab: cad, people: 1, file: x, lastAfter: soon }': /not a day, such as 2027-02-12/,
    '{ name: a, lab: cad, people: 1, file: x }, { name: a, lab: cad, people: 1, file: y }':
      /already the name of another calendar/,
  }
  for (const [text, message] of Object.entries(wrong)) {
    configure(text)
    t.throws(() => loadConfig(env), { message }, text)
  }
})

void t.test('check reads each calendar, and names what is wrong with it', async (t) => {
  const { configure, env, write } = start(t, calendar)
  const more = '{ name: feed, lab: gis, people: 5, address: { env: TERM_ADDRESS } }'
  configure(`${calendar}, { name: gone, lab: cad, people: 5, file: FILE.gone }, ${more}`)
  const next = Math.ceil(Date.now() / day) * day
  write(writeCalendar(weeks(3, next)))
  const run = async (...args: string[]): Promise<object[]> => {
    const lines: string[] = []
    await check(['--json', '--offline', ...args], {
      env,
      print: (line) => void lines.push(line),
      colour: false,
    })
    return lines
      .map((line) => JSON.parse(line) as { name: string })
      .filter(({ name }) => name.startsWith('example'))
  }
  const last = new Date(next + 14 * day).toISOString().slice(0, 10)
  t.match(await run(), [
    {
      verdict: 'ok',
      name: 'example/term',
      text: `Calendar of 3 lessons to come, the last begins ${last}`,
    },
    { verdict: 'note', name: 'example/gone', text: /it cannot be read \(there is no such file\)/ },
    { verdict: 'ok', name: 'example/feed', text: /not asked for: --offline/ },
  ])
  t.strictSame(await run('--lab', 'cad'), [])
  configure(calendar.replace('60', '200'))
  t.match(await run(), [{ verdict: 'note', text: /CAD: people beyond policy \(at most 100\)/ }])
})

void t.test('the horizon moves once a quarter, and covers the term', (t) => {
  const at = (now: number, lastAfter?: number): string =>
    new Date(findHorizon(lastAfter === undefined ? {} : { lastAfter }, now))
      .toISOString()
      .slice(0, 10)
  t.equal(at(Date.UTC(2026, 8, 30, 23)), '2027-04-01')
  t.equal(at(Date.UTC(2026, 9, 1)), '2027-07-01')
  t.equal(at(Date.UTC(2026, 11, 31)), '2027-07-01')
  t.equal(at(Date.UTC(2026, 11, 31), Date.UTC(2027, 8, 1)), '2027-09-03')
  t.end()
})

/** Plays a feed that changes from look to look as feeds do, and as they should not. */
void t.test('whatever a feed does, no half of a plan goes at once, and what is on stays', (t) => {
  const settings: ClassCalendar = {
    name: 'term',
    labId: 'cad',
    people: 10,
    from: { file: 'x' },
    isEachEvent: false,
    isExam: false,
  }
  const anyLesson = fc.record({
    title: fc.constantFrom('A', 'B', 'C'),
    slot: fc.integer({ min: 0, max: 30 }),
  })
  const anyLook = fc.record({
    lessons: fc.array(anyLesson, { maxLength: 20 }),
    later: fc.integer({ min: 0, max: 5 }),
    isReadable: fc.boolean(),
    isPartly: fc.boolean(),
  })
  const listComing = (all: readonly ClassRecord[], now: number) =>
    all.flatMap((one) => findShownTimes(one)?.lessons ?? []).filter(({ end }) => end > now)
  fc.assert(
    fc.property(fc.array(anyLook, { minLength: 1, maxLength: 8 }), (looks) => {
      let known: ClassRecord[] = []
      let now = monday
      let count = 0
      for (const { lessons, later, isReadable, isPartly } of looks) {
        now += later * hour
        const reading = {
          isReadable,
          lessons: lessons.map(({ title, slot }) => ({
            uid: `${title} ${slot}`,
            summary: title,
            start: monday + slot * 2 * hour,
            end: monday + (slot * 2 + 1) * hour,
          })),
          refusals: isPartly ? [{ refused: 'a part', line: 1 }] : [],
          noLessons: { allDay: 0, withoutLength: 0, cancelled: 0 },
        }
        const plan = planCalendar(settings, reading, { known, now })
        const before = listComing(known, now)
        const orders = plan.orders.map(({ key, name, lessons: list, known: one }) => ({
          ...(one ??
            beginClass({ id: `c${count++}`, tenantId: 't', labId: 'cad', source: 'file' })),
          calendar: { name: 'term', key },
          state: 'approved' as const,
          approved: { name, people: 10, zone: 'UTC', windows: [], lessons: list, at: 0, by: '' },
        }))
        const touched = new Set([...orders, ...plan.gone].map(({ id }) => id))
        const next = [...known.filter(({ id }) => !touched.has(id)), ...orders]
        const after = listComing(next, now)
        const isOn = ({ start: from }: { start: number }): boolean => from <= now
        for (const lesson of before.filter(isOn))
          if (!after.some((one) => one.start === lesson.start)) throw new Error('on and gone')
        if (before.length >= 4 && after.length * 2 < before.length) throw new Error('too few')
        if (before.length > 0 && after.length === 0) throw new Error('none')
        if (isPartly && before.some(({ start: at }) => !after.some((one) => one.start === at)))
          throw new Error('taken back in part')
        const again = planCalendar(settings, reading, { known: next, now })
        const isChange = again.orders.some(
          (one) => JSON.stringify(one.lessons) !== JSON.stringify(one.known?.approved?.lessons),
        )
        if (isChange) throw new Error('asks for something else the second time')
        if (again.gone.length > 0) throw new Error('withdraws the second time')
        known = next
      }
    }),
    { numRuns: 60 },
  )
  t.end()
})
