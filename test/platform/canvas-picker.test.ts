import t from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { deepLinkingUri } from '#reference-signer'
import { findViolations } from './browser.js'
import { findTool, startCanvasStage } from './canvas-stage.js'

/** The picker inside Canvas, and who may use it. */
const skip = chromiumMissing
const stage = await startCanvasStage({}, { tenant: { services: { grades: true } } })
const { platform, open } = stage

void t.test('the picker by keyboard: search, choose two, add', { skip }, async (t) => {
  const page = await open(
    t,
    'partitioned',
    platform.courseUrl({ kind: 'link_selection', as: 'teacher' }),
  )
  const tool = await findTool(page, '#search')
  t.strictSame(await findViolations(tool), [])
  await tool.focus('#search')
  await page.keyboard.type('office')
  t.equal(await tool.locator('.choice:visible').count(), 1)
  t.equal(await tool.textContent('#said'), 'Labs found: 1')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await tool.fill('#search', '')
  t.equal(await tool.locator('.choice:visible').count(), 2)
  await tool.focus('#search')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  t.equal(await tool.locator(':checked').count(), 2)
  await tool.focus('button[value=add]')
  await page.keyboard.press('Enter')
  await page.frameLocator('iframe[name=tool_content]').getByText('Saved').waitFor()
  const payload = Buffer.from(platform.answers.at(-1)?.split('.')[1] ?? '', 'base64url').toString()
  const claims = JSON.parse(payload) as Record<string, { custom: { lab: string } }[]>
  const items = claims[deepLinkingUri('content_items')] ?? []
  t.strictSame(
    items.map(({ custom }) => custom.lab),
    ['cad-1', 'office'],
  )
})

void t.test(
  'Assignments → Labs makes an assignment, with points and a due date',
  { skip },
  async (t) => {
    const visit = { kind: 'course_assignments_menu', as: 'teacher' } as const
    const page = await open(t, 'partitioned', platform.courseUrl(visit))
    const tool = await findTool(page, '#search')
    t.ok(await tool.isChecked('#column'), 'nothing but a column makes an assignment there')
    t.strictSame(await findViolations(tool), [])
    await tool.check('.choice input')
    await tool.fill('#points', '20')
    await tool.fill('#due', '2027-01-15T12:00')
    await tool.click('button[value=add]')
    await page.frameLocator('iframe[name=tool_content]').getByText('Saved').waitFor()
    t.strictSame(platform.assignments, [
      {
        title: 'CAD for beginners',
        points: 20,
        lab: 'cad-1',
        dueAt: '2027-01-15T12:00:00.000Z',
      },
    ])
  },
)

void t.test('a double click on Add is one answer', { skip }, async (t) => {
  const visit = { kind: 'link_selection', as: 'teacher' } as const
  const page = await open(t, 'partitioned', platform.courseUrl(visit))
  const tool = await findTool(page, '#search')
  await tool.check('.choice input')
  await tool.evaluate(() => {
    document
      .querySelector('#picker')
      ?.addEventListener('submit', (event) => console.log(`prevented: ${event.defaultPrevented}`))
  })
  const prevented: string[] = []
  const twice = new Promise<void>((resolve) => {
    page.on('console', (message) => {
      if (!message.text().startsWith('prevented')) return
      if (prevented.push(message.text()) === 2) resolve()
    })
  })
  let letGo: () => void = () => undefined
  platform.gate = new Promise((resolve) => (letGo = resolve))
  t.teardown(() => (platform.gate = undefined))
  const before = platform.answers.length
  const box = await tool.locator('button[value=add]').boundingBox()
  // By the mouse itself: a click of the locator would wait for the page that is held back.
  await page.mouse.dblclick((box?.x ?? 0) + 5, (box?.y ?? 0) + 5)
  await twice
  letGo()
  t.strictSame(prevented, ['prevented: false', 'prevented: true'])
  await page.frameLocator('iframe[name=tool_content]').getByText('Saved').waitFor()
  t.equal(platform.answers.length, before + 1)
})

void t.test(
  'a placement that Canvas launches in place of its picker shows the list',
  { skip },
  async (t) => {
    const visit = { kind: 'module_index_menu_modal', as: 'teacher' } as const
    const page = await open(t, 'partitioned', platform.courseUrl(visit))
    const tool = await findTool(page, 'h1')
    t.match(await tool.textContent('main'), 'Office')
  },
)

void t.test('a student who finds the picker is told so', { skip }, async (t) => {
  const page = await open(t, 'partitioned', platform.courseUrl({ kind: 'link_selection' }))
  const tool = await findTool(page, 'h1')
  await tool.waitForSelector('h1:has-text("Only teachers choose labs")')
  t.strictSame(await findViolations(tool), [])
})

void t.test('an administrator of the account, not enrolled, picks labs', { skip }, async (t) => {
  const visit = { kind: 'link_selection', as: 'administrator' } as const
  const page = await open(t, 'partitioned', platform.courseUrl(visit))
  const tool = await findTool(page, '#search')
  t.equal(await tool.locator('.choice:visible').count(), 2)
})

void t.test('nothing of all this was a fault of ours', { skip }, async (t) => {
  t.strictSame(stage.logged('bug'), [])
})
