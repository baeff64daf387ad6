import t from 'tap'
import { countMinutes, type ClassView } from './class-view.js'
import { readChoices } from './choices.js'
import { startDemoLms } from './index.js'
import { testLabs } from './testing/demo-labs.js'
import { renderClassSection } from './views/class-section.js'

const minute = 60_000
const start = Date.UTC(2026, 10, 30, 9)
const view = (minutes: number): ClassView => ({
  now: start + minutes * minute,
  start,
  end: start + 45 * minute,
  people: 30,
  baseSeats: 2,
  minutes: [],
})

void t.test('the title says where in its time the class is, in both languages', (t) => {
  for (const [minutes, english, german] of [
    [-20, 'A class in 20 minutes', 'Eine Lehrveranstaltung in 20 Minuten'],
    [-1, 'A class in 1 minute<', 'Eine Lehrveranstaltung in 1 Minute<'],
    [0, 'A class that has begun', 'die begonnen hat'],
    [45, 'A class that is over', 'die vorbei ist'],
  ] as const) {
    t.match(renderClassSection(view(minutes), readChoices({})), english)
    t.match(renderClassSection(view(minutes), readChoices({ locale: 'de' })), german)
  }
  t.end()
})

void t.test('buttons move the clock, and what only looks does not', async (t) => {
  let now = -20
  const course = await startDemoLms({
    port: 0,
    signerUrl: 'http://127.0.0.1:1',
    consumerKey: 'demo-course',
    secret: 'of no use here',
    labs: testLabs,
    lesson: {
      now: () => view(now).now,
      view: () => view(now),
      move: async (count) => {
        now += count(view(now))
      },
    },
  })
  t.teardown(() => course.close())
  const page = await fetch(course.url)
  t.match(page.headers.get('content-security-policy'), "form-action 'self'")
  t.match(
    await page.text(),
    /<form class="moves" method="post" action="\/clock\?.*\s*.*value="five"/,
  )
  const ask = (method: string, to: string) =>
    fetch(`${course.url}/clock?to=${to}`, {
      method,
      redirect: 'manual',
      ...(method === 'POST' && { body: new URLSearchParams({ to }) }),
    })
  t.equal((await ask('GET', 'five')).status, 404, 'a link that is followed by a machine')
  t.equal(now, -20)
  const moved = await ask('POST', 'begin')
  t.equal(moved.status, 303)
  t.match(moved.headers.get('location'), /^\/\?.*#class$/)
  t.equal(now, 0)
  await ask('POST', 'elsewhere')
  t.equal(now, 0)
  t.equal(countMinutes('before', view(now)), 0, 'what is over has no button')
})
