import t from 'tap'
import { chromiumMissing } from '#browser/chromium.js'
import { checkPage, heading, openedBy, openStage, type Stage } from './stage.js'

/** What the demo course shows beside a student's launch by LTI 1.1. */

t.setTimeout(600_000)
const options = { skip: chromiumMissing, timeout: 180_000 }
let stage: Stage
if (!chromiumMissing) {
  stage = await openStage()
  t.teardown(() => stage.close())
}
const sandboxLabel = /Sandbox: not a real stream/i

void t.test('the choice of language changes the course page', options, async (t) => {
  const course = await stage.openCourse()
  await course.getByRole('link', { name: 'Deutsch' }).click()
  await course.getByRole('heading', { name: 'Labore', exact: true }).waitFor()
  t.equal(await course.evaluate(() => document.documentElement.lang), 'de')
  t.match(await course.innerText('main'), 'R und JASP mit den Daten der Vorlesung.')
  t.notMatch(await course.innerText('main'), /Try it as|When something is wrong|Opens tomorrow/)
  await checkPage(t, course, 'course in German')
  await course.context().close()
})

for (const [lab, said] of [
  ['Robotics', /Opens/],
  ['Exam of last week', /Closed since/],
] as const)
  void t.test(lab, options, async (t) => {
    const course = await stage.openCourse()
    const page = await openedBy(course, () =>
      course.getByRole('link', { name: new RegExp(`Open\\s+${lab}`) }).click(),
    )
    await page.getByText(said).first().waitFor()
    t.equal(await page.getByRole('button', { name: /Open the lab/ }).count(), 0)
    await course.context().close()
  })

void t.test('a teacher picks labs from the list', options, async (t) => {
  const course = await stage.openCourse('/?person=teacher')
  const picker = await openedBy(course, () =>
    course.getByRole('link', { name: /Choose labs for this course/ }).click(),
  )
  await picker.getByLabel('Maps and geodata').check()
  await picker.getByRole('button', { name: 'Add to the course' }).click()
  await heading(picker, 'Chosen labs').waitFor()
  t.match(await picker.innerText('main'), 'Maps and geodata')
  t.match(await picker.innerText('main'), '/labs/gis')
  await checkPage(t, picker, 'chosen labs')
  await course.context().close()
})

void t.test('registration, approval, then LTI 1.3 in a tab and in a frame', options, async (t) => {
  const course = await stage.openCourse('/?person=admin')
  t.equal(await course.getByRole('link', { name: 'LTI 1.3', exact: true }).count(), 0, 'not yet')
  await course.getByRole('link', { name: /Connect the course by LTI 1.3/ }).click()
  const tool = await openedBy(course, () =>
    course.getByRole('link', { name: 'Register the tool' }).click(),
  )
  await heading(tool, 'Connect labs to your learning platform').waitFor()
  await tool.getByRole('button', { name: 'Register the tool' }).click()
  await heading(tool, 'The tool is registered').waitFor()
  await course.getByRole('link', { name: /go on/ }).click()
  await checkPage(t, course, 'a registration that waits')
  await course.getByRole('button', { name: /Approve it/ }).click()
  await course.getByRole('link', { name: 'Launch by LTI 1.3' }).click()
  t.equal(
    await course.getByRole('link', { name: 'LTI 1.3', exact: true }).getAttribute('aria-current'),
    'true',
  )
  const desktop = await openedBy(course, () =>
    course.getByRole('link', { name: /Open\s+CAD for beginners/ }).click(),
  )
  await desktop.getByText(sandboxLabel).first().waitFor()
  await course.bringToFront()
  await course.getByText('The course signed a token').waitFor()

  await course.getByRole('link', { name: 'In this page' }).click()
  await course.getByRole('link', { name: /Open\s+Statistics/ }).click()
  await course.frameLocator('iframe').getByText('The lab is switched off').first().waitFor()

  const picker = await openedBy(course, () =>
    course.getByRole('link', { name: /Choose labs for this course/ }).click(),
  )
  await picker.getByLabel('Office').check()
  await picker.getByRole('button', { name: 'Add to the course' }).click()
  await heading(picker, 'Chosen labs').waitFor()
  t.match(await picker.innerText('main'), 'Office')
  const back = picker.getByRole('link', { name: 'Back to the course' })
  t.match(await back.getAttribute('href'), /person=admin&.*version=1\.3/, 'as who one was')
  await course.context().close()
})

void t.test('what AppStream saw, as a page', options, async (t) => {
  const page = await stage.openCourse('/appstream')
  await heading(page, 'What AppStream saw').waitFor()
  t.match(await page.innerText('main'), 'CreateStreamingURL')
  t.match(await page.innerText('main'), 'cad-stack')
  t.notMatch(await page.content(), /authenticate\?/)
  await checkPage(t, page, 'requests')
  await page.context().close()
})

void t.test('with text of twice the size nothing is cut off', options, async (t) => {
  const context = { viewport: { width: 1280, height: 900 }, bypassCSP: true }
  const page = await stage.openCourse('', context)
  await page.addStyleTag({ content: 'html { font-size: 200% }' })
  const overflow = await page.evaluate(() => {
    const { right } = document.querySelector('main')!.getBoundingClientRect()
    return [...document.querySelectorAll('main a, main p, main h3')]
      .filter((element) => element.getBoundingClientRect().right > right + 1)
      .map((element) => element.textContent)
  })
  t.same(overflow, [])
  t.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0)
  await page.context().close()
})

void t.test('forced colours: icons of the desktop can be read', options, async (t) => {
  const course = await stage.openCourse('', { forcedColors: 'active', colorScheme: 'dark' })
  const desktop = await openedBy(course, () =>
    course.getByRole('link', { name: /Open\s+CAD for beginners/ }).click(),
  )
  await desktop.getByText(sandboxLabel).first().waitFor()
  const [tile, letter] = await desktop.evaluate(() =>
    ['.icon .tile', '.icon text'].map(
      (selector) => getComputedStyle(document.querySelector(selector)!).fill,
    ),
  )
  t.ok(tile && letter)
  t.not(tile, letter)
  t.equal(
    tile,
    await desktop.evaluate(() => {
      const probe = document.createElement('i')
      probe.style.color = 'Canvas'
      document.body.append(probe)
      return getComputedStyle(probe).color
    }),
  )
  await course.context().close()
})
