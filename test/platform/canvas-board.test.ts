import type { Frame, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { findViolations } from './browser.js'
import { findTool, opened, startCanvasStage } from './canvas-stage.js'
import type { CourseVisit } from './canvas-shaped.js'
import { sessions } from './canvas-messages.js'

/** The board of a course in Canvas: a teacher and her students, a copy for tests, and another course. */
const skip = chromiumMissing
const stage = await startCanvasStage({}, { tenant: { services: { grades: true } } })
const { platform, open, inLab } = stage

const lab = { kind: 'module_item' } as const
const idOf = (name: 'student' | 'classmate'): string => sessions[name].user.ltiId

const visit = (t: Test, asked: CourseVisit): Promise<Page> =>
  open(t, 'partitioned', platform.courseUrl(asked))

/** A student goes from the card in the course into the lab, and is in. */
async function enter(t: Test, asked: CourseVisit): Promise<void> {
  const page = await visit(t, asked)
  const tool = await findTool(page, '#open')
  const window = await opened(page, () => tool.click('#open'))
  await inLab(window)
  await window.locator('text=Sandbox').first().waitFor()
}

/** The board in the teacher's frame, by keyboard from the lab's page. */
async function readBoard(t: Test, asked: CourseVisit): Promise<{ page: Page; tool: Frame }> {
  const page = await visit(t, { ...asked, as: 'teacher' })
  const tool = await findTool(page, '#board')
  // In one step: the card looks again meanwhile, and a key that comes after may find another button.
  await tool.press('#board', 'Enter')
  await tool.waitForSelector('#look')
  return { page, tool }
}

const rowOf = (tool: Frame, id: string) => tool.locator('li', { hasText: id })

void t.test(
  'a teacher sees who is in, with the mark of a test host, and ends a session',
  { skip },
  async (t) => {
    await enter(t, { ...lab, as: 'student' })
    await enter(t, { ...lab, as: 'classmate', beta: true })
    const { page, tool } = await readBoard(t, lab)
    t.match(await tool.textContent('.headline'), '2 people are in a lab.')
    t.match(await tool.textContent('main'), 'Mechanics')
    t.equal(await rowOf(tool, idOf('student')).locator('.badge').count(), 0)
    t.equal(await rowOf(tool, idOf('classmate')).locator('.badge').textContent(), 'Test')
    t.strictSame(await findViolations(tool), [])

    await waitForSession(tool, idOf('classmate'))
    await rowOf(tool, idOf('classmate')).getByRole('button').focus()
    await page.keyboard.press('Enter')
    await tool.waitForSelector('#end')
    t.match(await tool.textContent('#who'), idOf('classmate'))
    t.strictSame(await findViolations(tool), [])
    await tool.focus('#keep')
    await page.keyboard.press('Enter')
    await tool.waitForSelector('#look')
    t.strictSame(stage.logged('session_ended_by_teacher'), [], 'it was left open')
    await rowOf(tool, idOf('classmate')).getByRole('button').click()
    await tool.click('#end')
    await tool.locator('text=The session has ended.').waitFor()
    t.match(await tool.textContent('main'), 'One person is in a lab.')
    t.strictSame(await findViolations(tool), [])
    await tool.click('#look')
    await tool.waitForSelector('.headline')
    t.equal(await rowOf(tool, idOf('classmate')).count(), 0)
    t.equal(await rowOf(tool, idOf('student')).count(), 1, 'and nobody else’s has')
    const [ended = ''] = stage.logged('session_ended_by_teacher')
    t.match(ended, '"test":true')
    for (const name of ['student', 'classmate'] as const) t.notMatch(ended, idOf(name))
    await tool.click('#lab-page')
    await tool.waitForSelector('#open')
  },
)

void t.test('a teacher in a window of its own, from the course menu', { skip }, async (t) => {
  await enter(t, { ...lab, as: 'student' })
  const course = { kind: 'course_navigation', as: 'teacher', newTab: true } as const
  const page = await visit(t, course)
  const window = await opened(page, () => page.click('#open'))
  await window.click('#board')
  await window.waitForSelector('#look')
  t.match(await window.textContent('main'), idOf('student'))
  t.strictSame(await findViolations(window), [])
  for (const width of [320, 1280]) {
    await window.setViewportSize({ width, height: 800 })
    const across = await window.evaluate('document.documentElement.scrollWidth')
    t.ok(Number(across) <= width, `nothing to scroll sideways at ${width}`)
  }
})

void t.test('the teacher of another course sees nobody and ends nothing', { skip }, async (t) => {
  await enter(t, { ...lab, as: 'student' })
  const own = await readBoard(t, lab)
  await waitForSession(own.tool, idOf('student'))
  const session = await own.tool.getAttribute('[name=session]', 'value')
  t.ok(session)
  const { tool } = await readBoard(t, { ...lab, otherCourse: true })
  t.match(await tool.textContent('.headline'), 'Nobody is in a lab now.')
  t.notMatch(await tool.textContent('main'), idOf('student'))
  const answer = await post(tool, '/board/end', { session: session ?? '' })
  t.match(answer.text, 'Nothing was ended.')
  await own.tool.click('#look')
  await own.tool.waitForSelector(`text=${idOf('student')}`)
})

/** Looks again until AppStream's list, which everybody shares for some seconds, has this person's session. */
async function waitForSession(tool: Frame, id: string): Promise<void> {
  while ((await rowOf(tool, id).getByRole('button').count()) === 0) {
    await Promise.all([
      tool.waitForNavigation({ waitUntil: 'domcontentloaded' }),
      tool.click('#look'),
    ])
    await tool.waitForSelector('#look')
  }
}

/** A form of the page's own, with the page's ticket: what somebody could send who knows how. */
const post = (
  tool: Frame,
  path: string,
  fields: Record<string, string> = {},
): Promise<{ status: number; text: string }> =>
  tool.evaluate(
    async ({ address, more }) => {
      const ticket = document.querySelector<HTMLInputElement>('[name=ticket]')?.value ?? ''
      const body = new URLSearchParams({ ticket, ...more })
      const response = await fetch(address, { method: 'POST', body })
      return { status: response.status, text: await response.text() }
    },
    { address: path, more: fields },
  )

void t.test('a student has no way there, and what they send is refused', { skip }, async (t) => {
  const page = await visit(t, { ...lab, as: 'student' })
  const tool = await findTool(page, '#open')
  t.equal(await tool.locator('#board').count(), 0)
  for (const path of ['/board', '/board/end']) {
    const { status, text } = await post(tool, path)
    t.equal(status, 403)
    t.match(text, 'Only teachers see who is in the labs')
    t.notMatch(text, idOf('student'))
  }
})

void t.test(
  'a teacher chooses what is scored and says a word on a student, by keyboard alone',
  { skip },
  async (t) => {
    const page = await visit(t, { ...lab, as: 'teacher' })
    const tool = await findTool(page, '#scores')
    const press = async (id: string, ...keys: readonly string[]) => {
      await tool.focus(id)
      for (const key of keys) await page.keyboard.press(key)
    }
    await press('#scores', 'Enter')
    await tool.waitForSelector('#save')
    t.match(await tool.textContent('.headline'), 'Nothing is scored here.')
    t.strictSame(await findViolations(tool), [])
    // From one choice to the next, and on to the field below them.
    await press('#what-nothing', 'ArrowDown', 'ArrowDown', 'Tab')
    await page.keyboard.type('60')
    await page.keyboard.press('Enter')
    await tool.locator('text=Saved. It counts from now on.').waitFor()
    t.match(await tool.textContent('main'), '60 minutes for the whole score')
    t.match(await tool.textContent('main'), 'named no gradebook for this link')
    t.strictSame(await findViolations(tool), [])

    await enter(t, { ...lab, as: 'student' })
    await press('#look', 'Enter')
    await tool.locator('h3', { hasText: idOf('student') }).waitFor()
    await press('[name=done]', 'Enter')
    await tool.locator('text=Count this as done otherwise?').waitFor()
    t.match(await tool.textContent('#who'), idOf('student'))
    t.strictSame(await findViolations(tool), [])
    await press('#yes', 'Enter')
    await tool.locator('text=It counts as done otherwise').waitFor()
    const row = tool.locator('li', { hasText: idOf('student') })
    t.match(await row.textContent(), /Not there yet.*no column in the gradebook/s)
    t.strictSame(await findViolations(tool), [])
    const [said = ''] = stage.logged('score_word')
    t.match(said, '"what":"done"')
    t.notMatch(said, idOf('student'), 'by pseudonym')
    await press('#lab-page', 'Enter')
    await tool.waitForSelector('#open')
  },
)

void t.test('nothing of all this was a fault of ours', { skip }, async (t) => {
  t.strictSame(stage.logged('bug'), [])
})
