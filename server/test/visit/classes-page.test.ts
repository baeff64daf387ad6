import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t, { type Test } from 'tap'
import { serviceMediaTypes, type ClassRecord } from '@appstreamlab/shared'
import { findInstants } from '#src/classes/book/class-form.js'
import { findNamedZone } from '#src/classes/timetable/named-zones.js'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { consumer } from '../support/sign-launch.js'
import { createTestApp, framed, readTicket, unescapeHtml } from '../support/test-app.js'

/** The page on which teachers of any LTI platform ask for classes; without script, as a browser posts it. */

const writeConfig = (classes: string): string => `
tenants:
  - id: example
    name: Example University
    timeZone: Europe/Berlin
    ${classes}
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers: [{ key: ${consumer.key}, directory: moodle, labs: all }]
`

const teacher = { user_id: 'teacher', roles: 'Instructor', context_id: 'course-7' }

function start(classes = 'classes: {}', env = {}) {
  const store = createMemoryStore()
  const test = createTestApp({
    config: writeConfig(classes),
    env: { STATE_FOLDER: '/nowhere', ...env },
    durableStore: store,
  })
  const launch = async (fields: Record<string, string> = teacher) => {
    const { body } = await test.launch({ ...fields, custom_lab: 'cad' }, framed)
    return { body, ticket: readTicket(body) }
  }
  const post = async (path: string, fields: Record<string, string>, more = {}) => {
    const form = new URLSearchParams(fields).toString()
    const answer = await test.post(path, form, {
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'document',
      ...more,
    })
    return { ...answer, status: answer.statusCode, body: unescapeHtml(answer.body) }
  }
  const read = async (): Promise<ClassRecord[]> =>
    (await store.list('class')).entries.map(({ value }) => value as ClassRecord)
  const launchCard = (fields: Record<string, string>) => test.launch(fields, framed)
  return { ...test, launch, launchCard, post, read }
}

const wish = {
  lab: 'cad',
  name: 'CAD for beginners',
  date: '2026-11-24',
  from: '09:00',
  to: '10:30',
  until: '2026-12-08',
  zone: 'Europe/Berlin',
  people: '8',
}

void t.test(
  'a teacher asks whether a class fits, saves it, changes it and takes it back',
  async (t) => {
    const { launch, post, read, log } = start()
    const card = await launch()
    t.match(card.body, /action="\/classes"/, 'the way from the card')
    const { ticket } = card
    const empty = await post('/classes', { ticket })
    t.match(empty.body, /No class is planned in this course yet/)
    t.match(empty.body, /value="Europe\/Berlin"/)
    const checked = await post('/classes/save', { ticket, ...wish, do: 'check' })
    t.match(checked.body, /Nothing stands against it.*the people who run the labs decide/s)
    t.match(checked.body, /value="CAD for beginners"/, 'what was typed stays')
    t.strictSame(await read(), [], 'nothing is saved by asking')
    const saved = await post('/classes/save', { ticket, ...wish, do: 'save' })
    t.match(saved.body, /Saved. It waits for approval.*Lessons: 3/s)
    const [record] = await read()
    t.match(record, {
      source: 'lti',
      owner: { credential: consumer.key, contextId: 'course-7' },
      asked: { people: 8, lessons: [{ start: Date.UTC(2026, 10, 24, 8) }, {}, {}] },
    })
    t.match(record?.asked?.by, /^al1-/, 'who asked is a pseudonym')
    const id = record?.id ?? ''
    const edit = await post('/classes', { ticket, edit: id })
    t.match(edit.body, /name="until"\s+value="2026-12-08"/)
    await post('/classes/save', { ticket, ...wish, id, people: '6', do: 'save' })
    t.match(await read(), [{ id, asked: { people: 6 } }])
    const question = await post('/classes', { ticket, withdraw: id })
    t.match(question.body, /Withdraw this class\?/)
    t.match(await read(), [{ state: 'requested' }], 'a question withdraws nothing')
    const gone = await post('/classes/withdraw', { ticket, class: id, sure: '1' })
    t.match(gone.body, /The class is withdrawn/)
    t.match(await read(), [{ state: 'withdrawn' }])
    t.equal(log.filter((line) => line.includes('"event":"class"')).length, 3)
    t.notMatch(log.join(''), 'CAD for beginners')
  },
)

void t.test('what does not fit is said with the smallest change, and faults by name', async (t) => {
  const { launch, post, read } = start(
    'classes: { approval: never, seatHoursAMonth: 20, seatsAtMost: 60 }',
  )
  const { ticket } = await launch()
  const say = async (change: Record<string, string>) =>
    (await post('/classes/save', { ticket, ...wish, until: '', ...change, do: 'check' })).body
  t.match(await say({}), /After it is saved|counts at once/)
  t.match(await say({ people: '40' }), /limit of seat-hours is passed/)
  t.match(await say({ people: '61' }), /from 1 to 60/)
  t.match(await say({ people: 'many' }), /from 1 to/)
  t.match(await say({ to: '08:00' }), /end after it starts/)
  t.match(await say({ to: '09:00' }), /end after it starts/)
  t.match(await say({ date: '2026-02-30' }), /Enter date, start and end/)
  t.match(await say({ until: '2026-11-01' }), /on or after the first date/)
  t.match(await say({ date: '2026-10-05' }), /in the past/)
  t.match(await say({ zone: 'Mars/Olympus' }), /not known/)
  t.match(await say({ name: '' }), /Give the class a name/)
  t.match(await say({ lab: 'ghost' }), /No classes can be planned on this lab/)
  t.match(await say({ wp0: '9', wl0: '30' }), /People with other times/)
  t.match(
    await say({ name: '<script>alert(1)</script>' }),
    /value="<script>/,
    'escaped in the page',
  )
  t.strictSame(await read(), [])
})

void t.test('a missing hour is refused, and of a doubled one the teacher says which', async (t) => {
  const { launch, post, read } = start()
  const { ticket } = await launch()
  const ask = (change: Record<string, string>) =>
    post('/classes/save', { ticket, ...wish, until: '', do: 'save', ...change })
  const missing = await ask({ date: '2027-03-28', from: '02:30', to: '04:00' })
  t.match(missing.body, /2027-03-28 02:30 does not exist/)
  const twice = { date: '2027-10-31', from: '02:30', to: '04:00' }
  t.match((await ask(twice)).body, /2027-10-31 02:30 comes twice.*The second one/s)
  t.strictSame(await read(), [])
  await ask({ ...twice, which: 'second' })
  const [saved] = await read()
  t.match(saved, { asked: { lessons: [{ start: Date.UTC(2027, 9, 31, 1, 30) }] } })
  const edited = await post('/classes', { ticket, edit: saved?.id ?? '' })
  t.match(edited.body, /value="second"\s+checked/, 'which one it was is not asked again')
  const zone = findNamedZone('Europe/Berlin')
  if (!zone) throw new Error('no zone')
  t.strictSame(findInstants(Date.UTC(2027, 2, 28, 2, 30), zone), [])
  t.equal(findInstants(Date.UTC(2027, 9, 31, 2, 30), zone).length, 2)
  t.equal(findInstants(Date.UTC(2027, 5, 1, 9), zone).length, 1)
})

const isRefused = async (t: Test, answer: Promise<{ status: number; headers: object }>) =>
  t.match(await answer, { status: 403, headers: { 'lab-refusal': 'classes_not_allowed' } })

void t.test('only who teaches the course changes its classes', async (t) => {
  const { launch, post, read } = start()
  const { ticket } = await launch()
  await post('/classes/save', { ticket, ...wish, do: 'save' })
  const id = (await read())[0]?.id ?? ''
  const student = await launch({ user_id: 's', roles: 'Learner', context_id: 'course-7' })
  t.notMatch(student.body, '/classes')
  await isRefused(t, post('/classes', { ticket: student.ticket }))
  await isRefused(t, post('/classes/save', { ticket: student.ticket, ...wish, do: 'save' }))
  const other = await launch({ ...teacher, context_id: 'course-8' })
  t.match((await post('/classes', { ticket: other.ticket })).body, /No class is planned/)
  await post('/classes/save', { ticket: other.ticket, ...wish, id, people: '50', do: 'save' })
  await post('/classes/withdraw', { ticket: other.ticket, class: id, sure: '1' })
  t.match(await read(), [{ id, state: 'requested', asked: { people: 8 } }])
  const elsewhere = { 'sec-fetch-site': 'cross-site' }
  t.not((await post('/classes/save', { ticket, ...wish, do: 'save' }, elsewhere)).status, 200)
  t.equal((await read()).length, 1)
})

void t.test('where no lab takes classes, nobody is offered the page', async (t) => {
  for (const classes of ['', "classes: { askedBy: 'operators' }"]) {
    const { launch, post } = start(classes)
    const { body, ticket } = await launch()
    t.notMatch(body, '/classes')
    await isRefused(t, post('/classes', { ticket }))
  }
})

/** The fields that are filled in, by name. */
function readFields(body: string): Record<string, string> {
  const fields = body.matchAll(
    /<input\s+type="(?:text|date|time|number)"[^>]*?name="(\w+)"\s+value="([^"]*)"/g,
  )
  return Object.fromEntries([...fields].map(([, name = '', value = '']) => [name, value]))
}

void t.test('a new class is filled in from the dates of its link', async (t) => {
  const { launch, post } = start()
  const show = async (custom: Record<string, string>, more: Record<string, string> = {}) => {
    const { ticket } = await launch({ ...teacher, ...custom })
    return (await post(more['do'] ? '/classes/save' : '/classes', { ticket, ...more })).body
  }
  const link = {
    custom_available_from: '2026-12-01T08:00:00.000Z',
    custom_available_until: '2026-12-01T10:00:00.000Z',
    custom_due_at: '2026-12-01T09:30:00.000Z',
  }
  const body = await show(link)
  t.match(readFields(body), { date: '2026-12-01', from: '09:00', to: '10:30', until: '', name: '' })
  t.match(body, /learning platform has these dates for the link.*opens: .*due: .*closes: /s)
  const typed = await show(link, { ...wish, from: '13:15', to: '14:45', do: 'check' })
  t.match(
    readFields(typed),
    { date: wish.date, from: '13:15', to: '14:45' },
    'what was typed stays',
  )
  const { custom_due_at: _due, ...withoutDue } = link
  t.match(readFields(await show(withoutDue)), { from: '09:00', to: '11:00' })
  const weeks = { ...withoutDue, custom_available_until: '2026-12-15T22:59:59.000Z' }
  t.match(readFields(await show(weeks)), { date: '2026-12-01', from: '09:00', to: '' })
  const day = {
    custom_available_from: '2026-11-30T23:00:00Z',
    custom_due_at: '2026-12-01T22:59:59Z',
  }
  t.match(readFields(await show(day)), { date: '2026-12-01', from: '', to: '' }, 'a day is no time')
  const past = { ...link, custom_available_from: '2026-09-01T08:00:00Z' }
  t.match(readFields(await show(past)), { date: '', from: '', to: '' }, 'opened long ago')
  const due = { custom_due_at: '2026-12-01T09:30:00Z' }
  t.match(readFields(await show(due)), { date: '2026-12-01', from: '', to: '10:30' })
  for (const nothing of [
    '$ResourceLink.available.startDateTime',
    '',
    'tomorrow',
    '2026-12-01T08:00:00',
  ]) {
    const without = await show({ custom_available_from: nothing, custom_due_at: nothing })
    t.match(readFields(without), { date: '', from: '', to: '' }, nothing)
    t.notMatch(without, 'id="link-dates"')
  }
  const doubled = await show({
    custom_available_from: '2027-10-31T01:30:00Z',
    custom_due_at: '2027-10-31T03:00:00Z',
  })
  t.match(readFields(doubled), { date: '2027-10-31', from: '02:30', to: '04:00' })
  t.match(doubled, /value="second"\s+checked/, 'an instant says which of two it is')
})

void t.test(
  'a fleet that no command has read yet: its instance type is what AppStream says',
  async (t) => {
    const { launch, post, appStream, read } = start('classes: { approval: never }')
    appStream.fleet = { ...appStream.fleet, instanceType: 'stream.graphics-pro.4xlarge' }
    const { ticket } = await launch()
    const checked = await post('/classes/save', { ticket, ...wish, do: 'check' })
    t.match(checked.body, /It does not fit/, 'AWS has taken the type away')
    await post('/classes/save', { ticket, ...wish, do: 'save' })
    t.match(await read(), [{ state: 'requested' }], 'what cannot be had counts for nobody')
  },
)

void t.test('a teacher in sections says for which one a class is', async (t) => {
  const { launch, post } = start()
  const show = async (names: string) => {
    const { ticket } = await launch({ ...teacher, custom_section_names: names })
    return (await post('/classes', { ticket })).body
  }
  const several = await show('["Mon, early","<b>Tue</b>"]')
  t.match(several, /<option value="<b>Tue.*Your sections:.*Mon, early/s, 'escaped in the page')
  t.equal(readFields(several)['name'], '')
  const one = await show('["Mon, early"]')
  t.equal(readFields(one)['name'], 'Mon, early')
  t.notMatch(one, '<datalist')
  t.notMatch(await show('$com.instructure.User.sectionNames'), 'Your sections')
})

/** Serves the roster of a course of three learners, whose sections the roster of link 12 alone names. */
async function serveRoster(t: Test): Promise<string> {
  const server = createServer((request, response) => {
    const isOfLink = request.url?.includes('rlid=12')
    const members = [['Mon'], ['Mon', 'Tue'], []].map((sections, index) => ({
      status: 'Active',
      user_id: String(index + 1),
      name: `Learner ${index + 1}`,
      roles: ['Learner'],
      ...(isOfLink && {
        message: [
          {
            'https://purl.imsglobal.org/spec/lti/claim/custom': {
              section_names: JSON.stringify(sections),
            },
          },
        ],
      }),
    }))
    response.setHeader('content-type', serviceMediaTypes.roster)
    response.end(JSON.stringify({ id: 'x', context: { id: 'course-7' }, members }))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  t.teardown(() => server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/members`
}

void t.test(
  'the number of people is that of the course, or of the teacher’s section',
  async (t) => {
    const { launch, post } = start('classes: {}\n    services: { rosters: true }', {
      ALLOW_PRIVATE_PLATFORMS: '1',
    })
    const roster = {
      custom_context_memberships_v2_url: await serveRoster(t),
      resource_link_id: '12',
    }
    const show = async (more: Record<string, string> = {}) => {
      const { ticket } = await launch({ ...teacher, ...roster, ...more })
      return (await post('/classes', { ticket })).body
    }
    const whole = await show()
    t.equal(readFields(whole)['people'], '3')
    t.match(whole, /counts 3 learners in this course/)
    const one = await show({ custom_section_names: '["Mon"]' })
    t.match(readFields(one), { name: 'Mon', people: '2' })
    t.match(one, /<bdi>Mon<\/bdi> \(People: 2\)/)
    const several = await show({ custom_section_names: '["Mon","Tue","Wed"]' })
    t.equal(readFields(several)['people'], '3', 'which one is meant is for the teacher to say')
    t.match(several, /Mon<\/bdi> \(People: 2\)[^]*Tue<\/bdi> \(People: 1\)[^]*Wed<\/bdi>\./)
  },
)

void t.test(
  'whoever learns gets in between the dates of the link, each by their own',
  async (t) => {
    const { launch, launchCard, post, pass, clock } = start()
    const setNow = (text: string) => pass((Date.parse(text) - clock.now()) / 1000)
    const usualEnd = '2026-12-01T10:00:00Z'
    const write = (user_id: string, until = usualEnd) => ({
      user_id,
      roles: 'Learner',
      context_id: 'course-7',
      custom_lab: 'cad',
      custom_available_from: '2026-12-01T08:00:00Z',
      custom_available_until: until,
    })
    const read = async (fields: Record<string, string>) => (await launchCard(fields)).body
    setNow('2026-12-01T07:50:00Z')
    t.match(await read(write('a')), /Opens/)
    t.match(
      await read({ ...write('t'), roles: 'Instructor' }),
      /Open the lab/,
      'who teaches tries it',
    )
    setNow('2026-12-01T09:58:00Z')
    const before = await launch(write('a'))
    t.match(before.body, /You can open it until .*11:00/s)
    const stays = await launch(write('b', '2026-12-01T11:00:00Z'))
    t.match(stays.body, /You can open it until .*12:00/s, 'theirs alone')
    setNow('2026-12-01T10:05:00Z')
    t.match(await read(write('c')), /Closed since/)
    t.not((await post('/open', { ticket: before.ticket })).status, 303, 'a card from before, too')
    t.equal((await post('/open', { ticket: stays.ticket })).status, 303)
  },
)
