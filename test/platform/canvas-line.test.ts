import t, { type Test } from 'tap'
import { runClasses } from '@appstreamlab/server'
import { defaultSeed } from '@appstreamlab/sandbox'
import { chromiumMissing } from '#browser/chromium.js'
import { findViolations } from './browser.js'
import { sessions, type SessionName } from './canvas-messages.js'
import type { CourseVisit } from './canvas-shaped.js'
import { findTool, opened, startCanvasStage } from './canvas-stage.js'

/** Courses in Canvas whose labs have few seats: who waits and what their teacher sees of it, and a class. */
const skip = chromiumMissing
const minute = 60_000
const seats = new Map([['cad-fleet', 2]])
/** A zone in which it is neither early nor late now: a class lies within one day of its zone. */
function findZone(): string {
  const hourIn = (zone: string): number =>
    Number(
      new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(),
    )
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland']
  return zones.find((zone) => hourIn(zone) >= 4 && hourIn(zone) < 20) ?? 'UTC'
}

const zone = findZone()
const stage = await startCanvasStage(
  {},
  {
    seed: {
      ...defaultSeed,
      fleets: defaultSeed.fleets.map((fleet) => {
        const desiredInstances = seats.get(fleet.name) ?? fleet.desiredInstances
        return { ...fleet, ...(desiredInstances !== undefined && { desiredInstances }) }
      }),
    },
    tenant: { timeZone: zone, classes: { holdSeats: true } },
  },
)
const { platform, open, inLab } = stage
const idOf = (name: SessionName): string => sessions[name].user.ltiId

const visitLab = (t: Test, as: SessionName, more: Partial<CourseVisit> = {}) =>
  open(t, 'partitioned', platform.courseUrl({ kind: 'module_item', as, ...more }))

async function enter(t: Test, as: SessionName): Promise<void> {
  const card = await findTool(await visitLab(t, as), '#open')
  await inLab(await opened(card.page(), () => card.click('#open')))
}

const operate = async (...args: string[]): Promise<string> => {
  const lines: string[] = []
  const print = (line: string) => void lines.push(line)
  await runClasses(args, { env: stage.env, print, findFile: (file) => file })
  return lines.join('\n')
}

/** As the form's fields take them. */
function writeLocal(
  instant: number,
  zone: string,
): { readonly date: string; readonly time: string } {
  const text = new Intl.DateTimeFormat('sv', {
    dateStyle: 'short',
    timeStyle: 'short',
    timeZone: zone,
  }).format(instant)
  const [date = '', time = ''] = text.split(' ')
  return { date, time }
}

void t.test(
  'a class: filled in from the assignment, approved; its people go in, others read why not, one may stay longer',
  { skip },
  // One story from the form to the end of the lesson.
  // oxlint-disable-next-line max-lines-per-function
  async (t) => {
    const start = Math.ceil(Date.now() / minute) * minute + 8 * minute
    const end = start + 90 * minute
    platform.dates = { unlockAt: start, dueAt: end }
    const page = await visitLab(t, 'teacher')
    const tool = await findTool(page, '#classes')
    await tool.click('#classes')
    await tool.waitForSelector('#ask')
    t.strictSame(await findViolations(tool), [])
    const from = writeLocal(start, zone)
    const given = { date: from.date, from: from.time, to: writeLocal(end, zone).time, zone }
    for (const [name, value] of Object.entries(given))
      t.equal(await tool.inputValue(`#${name}`), value, `${name} as Canvas has it`)
    t.match(await tool.textContent('#link-dates'), /opens: .*due: /s)
    t.match(await tool.textContent('#sections'), 'Monday, early · Tuesday')
    await tool.click('details summary')
    for (const [name, value] of Object.entries({
      name: 'Drawing 1',
      people: '2',
      wp0: '1',
      wl0: '30',
    }))
      await tool.fill(`#${name}`, value)
    await tool.focus('button[value=check]')
    await page.keyboard.press('Enter')
    await tool.waitForSelector('button[value=save]')
    t.strictSame(await findViolations(tool), [])
    await tool.click('button[value=save]')
    await tool.locator('text=It waits for approval.').waitFor()

    const requests = await operate('requests', '--json')
    t.match(requests, /"windows":\[\{"people":1,"startsEarlierMinutes":0,"endsLaterMinutes":30/)
    const [id = ''] = /[\w-]{16}/.exec(await operate('requests')) ?? []
    t.match(await operate('approve', id), /approved/)
    // A signer has read of it within a minute, by the next who comes.
    stage.pass(61_000)
    platform.dates = { unlockAt: start - 30 * minute, lockAt: end }
    await findTool(await visitLab(t, 'teacher'), '#classes')
    const outsider = await findTool(
      await visitLab(t, 'classmate', { otherCourse: true }),
      '[data-line=waiting]',
    )
    t.match(await outsider.textContent('main'), /2 seats are held for a class until/)
    t.strictSame(await findViolations(outsider), [])
    await enter(t, 'student')

    // The lesson is over, but for whom the teacher has given more time.
    const later = Date.now() + 31 * minute
    const lockOverrides = { [sessions.student.user.id]: later }
    platform.dates = { lockAt: Date.now() - minute, lockOverrides }
    const late = await findTool(await visitLab(t, 'classmate'), 'main')
    t.match(await late.textContent('main'), /Closed since/)
    const longer = await findTool(await visitLab(t, 'student'), '#open')
    t.match(await longer.textContent('main'), /You can open it until/)
    t.strictSame(await findViolations(longer), [])
    await inLab(await opened(longer.page(), () => longer.click('#open')))
    platform.dates = undefined
  },
)

void t.test('a teacher sees who waits below who is in', { skip }, async (t) => {
  // The class keeps its seat: one more of it waits for nothing, and then all are in use.
  const waiting = await findTool(
    await visitLab(t, 'classmate', { otherCourse: true }),
    '[data-line=waiting]',
  )
  t.match(await waiting.textContent('main'), /You are next in line/)
  const course = {
    kind: 'course_navigation',
    as: 'teacher',
    newTab: true,
    otherCourse: true,
  } as const
  const page = await open(t, 'partitioned', platform.courseUrl(course))
  const menu = await opened(page, () => page.click('#open'))
  await menu.click('#board')
  const list = menu.locator('section[aria-labelledby=waiting] li')
  await list.first().waitFor()
  t.equal(await list.count(), 1)
  t.match(await list.textContent(), idOf('classmate'))
  t.notMatch(await menu.textContent('main'), idOf('student'), 'who came from another course')
  t.strictSame(await findViolations(menu), [])
  for (const width of [320, 1280]) {
    await menu.setViewportSize({ width, height: 800 })
    const across = await menu.evaluate('document.documentElement.scrollWidth')
    t.ok(Number(across) <= width, `nothing to scroll sideways at ${width}`)
  }
  t.strictSame(stage.logged('bug'), [])
})
