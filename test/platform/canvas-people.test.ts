import t from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { findTool, leaveFrame, opened, startCanvasStage } from './canvas-stage.js'

/** Who it is that Canvas sends, and the way back to the course. */
const skip = chromiumMissing
const stage = await startCanvasStage()
const { platform, open, inLab } = stage

void t.test('the Student View is a preview, in a frame and in a tab', { skip }, async (t) => {
  const visit = { kind: 'module_item', as: 'studentView' } as const
  const page = await open(t, 'partitioned', platform.courseUrl(visit))
  const tool = await findTool(page, '#open')
  t.match(await tool.textContent('main'), 'Preview')
  await inLab(await opened(page, () => tool.click('#open')))
  const link = await open(t, 'partitioned', platform.courseUrl({ ...visit, newTab: true }))
  await inLab(await opened(link, () => link.click('#open')))
})

void t.test('whoever acts as another person opens nothing', { skip }, async (t) => {
  const page = await open(
    t,
    'partitioned',
    platform.courseUrl({ kind: 'module_item', as: 'actAs' }),
  )
  const tool = await findTool(page, '#back')
  t.equal(await tool.textContent('h1'), 'Somebody is acting as this person')
})

void t.test('the way back from a frame ends in the course', { skip }, async (t) => {
  for (const [visit, shown] of [
    [{ kind: 'module_item' }, '#open'],
    [{ kind: 'module_item', as: 'actAs' }, '.panel.bad, .panel.plain'],
    [{ kind: 'course_navigation', as: 'teacher' }, 'h1'],
    [{ kind: 'link_selection' }, 'h1'],
  ] as const) {
    const page = await open(t, 'partitioned', platform.courseUrl(visit))
    const tool = await findTool(page, shown)
    await tool.click('#back')
    await page.waitForURL(`${platform.lmsOrigin}/courses/1/modules`)
    t.equal(await page.textContent('h1'), 'Modules', JSON.stringify(visit))
  }
})

void t.test('so does the way back from the window that left the frame', { skip }, async (t) => {
  platform.storageAnswers = false
  t.teardown(() => (platform.storageAnswers = true))
  const page = await open(t, 'none', platform.courseUrl({ kind: 'module_item', as: 'actAs' }))
  const window = await leaveFrame(t, page)
  await window.click('#back')
  await window.waitForURL(`${platform.lmsOrigin}/courses/1`)
  t.equal(await window.textContent('h1'), 'Mechanics')
})

void t.test('nothing of all this was a fault of ours', { skip }, async (t) => {
  t.strictSame(stage.logged('bug'), [])
})
