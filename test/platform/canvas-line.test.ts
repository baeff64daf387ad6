import t, { type Test } from 'tap'
import { defaultSeed } from '@appstreamlab/sandbox'
import { chromiumMissing } from '#browser/chromium.js'
import { findViolations } from './browser.js'
import { sessions } from './canvas-messages.js'
import { findTool, opened, startCanvasStage } from './canvas-stage.js'
import type { SessionName } from './canvas-messages.js'

/** A course in Canvas whose lab has one seat: who is in, who waits, and what their teacher sees of it. */
const stage = await startCanvasStage(
  {},
  {
    ...defaultSeed,
    fleets: defaultSeed.fleets.map((fleet) =>
      fleet.name === 'cad-fleet' ? { ...fleet, desiredInstances: 1 } : fleet,
    ),
  },
)
const { platform, open, inLab } = stage
const idOf = (name: 'student' | 'classmate'): string => sessions[name].user.ltiId

const visitLab = (t: Test, as: SessionName) =>
  open(t, 'partitioned', platform.courseUrl({ kind: 'module_item', as }))

void t.test(
  'a teacher sees who waits below who is in, and the student where they stand',
  { skip: chromiumMissing },
  async (t) => {
    const card = await findTool(await visitLab(t, 'student'), '#open')
    const window = await opened(card.page(), () => card.click('#open'))
    await inLab(window)
    const waiting = await findTool(await visitLab(t, 'classmate'), '[data-line=waiting]')
    t.match(await waiting.textContent('main'), /You are next in line/)
    t.strictSame(await findViolations(waiting), [])

    const course = { kind: 'course_navigation', as: 'teacher', newTab: true } as const
    const page = await open(t, 'partitioned', platform.courseUrl(course))
    const menu = await opened(page, () => page.click('#open'))
    await menu.click('#board')
    const list = menu.locator('section[aria-labelledby=waiting] li')
    await list.first().waitFor()
    t.equal(await list.count(), 1)
    t.match(await list.textContent(), idOf('classmate'))
    t.match(await menu.textContent('main'), idOf('student'))
    t.strictSame(await findViolations(menu), [])
    for (const width of [320, 1280]) {
      await menu.setViewportSize({ width, height: 800 })
      const across = await menu.evaluate('document.documentElement.scrollWidth')
      t.ok(Number(across) <= width, `nothing to scroll sideways at ${width}`)
    }
    t.strictSame(stage.logged('bug'), [])
  },
)
