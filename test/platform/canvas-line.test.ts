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
const seats = new Map([['cad-fleet', 2]])
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
    tenant: { classes: { holdSeats: true } },
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

/** A zone in which it is neither early nor late now: a class lies within one day of its zone. */
function findZone(): string {
  const hourIn = (zone: string): number =>
    Number(
      new Intl.DateTimeFormat('en', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(),
    )
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland']
  return zones.find((zone) => hourIn(zone) >= 4 && hourIn(zone) < 20) ?? 'UTC'
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
  'a class: the teacher asks, it is approved, its people go in and others read why not',
  { skip },
  async (t) => {
    const page = await visitLab(t, 'teacher')
    const tool = await findTool(page, '#classes')
    await tool.click('#classes')
    await tool.waitForSelector('#ask')
    t.strictSame(await findViolations(tool), [])
    const zone = findZone()
    const start = Math.ceil(Date.now() / 60_000) * 60_000 + 8 * 60_000
    const from = writeLocal(start, zone)
    const fields = {
      name: 'Drawing 1',
      date: from.date,
      from: from.time,
      to: writeLocal(start + 90 * 60_000, zone).time,
      zone,
      people: '2',
    }
    for (const [name, value] of Object.entries(fields)) await tool.fill(`#${name}`, value)
    await tool.focus('button[value=check]')
    await page.keyboard.press('Enter')
    await tool.waitForSelector('button[value=save]')
    t.strictSame(await findViolations(tool), [])
    await tool.click('button[value=save]')
    await tool.locator('text=It waits for approval.').waitFor()

    const [id = ''] = /[\w-]{16}/.exec(await operate('requests')) ?? []
    t.match(await operate('approve', id), /approved/)
    // A signer has read of it within a minute, by the next who comes.
    stage.pass(61_000)
    await findTool(await visitLab(t, 'teacher'), '#classes')
    const outsider = await findTool(
      await visitLab(t, 'classmate', { otherCourse: true }),
      '[data-line=waiting]',
    )
    t.match(await outsider.textContent('main'), /2 seats are held for a class until/)
    t.strictSame(await findViolations(outsider), [])
    await enter(t, 'student')
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
