import t from 'tap'
import { languages } from '#views/index.js'
import { chromiumMissing } from './chromium.js'
import { closeChromium, findViolations, openEverything, openPages } from './browser-pages.js'
import { makePseudoPages } from './pseudo-language.js'
import { makeFrame, renderEveryPage } from './samples.js'

const skip = chromiumMissing
t.teardown(closeChromium)

const overflow = 'document.documentElement.scrollWidth - innerWidth'

const narrow = { viewport: { width: 320, height: 640 } }

const others = languages.filter((language) => language !== 'en')

/** What does not fit is a word that cannot be broken: the language whose page has the longest one. */
function findWidest(): ReadonlyMap<string, string> {
  const widest = new Map<string, { readonly language: string; readonly letters: number }>()
  for (const language of others)
    for (const [name, page] of Object.entries(renderEveryPage(makeFrame({ language })))) {
      const words = page.replace(/<(style|script)[^]*?<\/\1>|<[^>]*>/g, ' ').split(/[\s\u00AD-]+/)
      const letters = Math.max(...words.map((word) => word.length))
      if (letters > (widest.get(name)?.letters ?? 0)) widest.set(name, { language, letters })
    }
  return new Map([...widest].map(([name, { language }]) => [name, language]))
}
const widest = findWidest()

/** In a window of its own, where there are more words; frames are seen below, in Arabic and with longer words. */
void t.test('320 px wide, and four times as large: no sideways scroll', { skip }, async (t) => {
  for (const language of others) {
    const { page, open, names } = await openPages(t, { framing: 'top-level', language }, narrow)
    const isSeen = (name: string): boolean => language === 'ar' || language === widest.get(name)
    for (const name of names.filter(isSeen)) {
      await open(name)
      await page.evaluate(openEverything)
      t.equal(await page.evaluate(overflow), 0, `${language} ${name}`)
      if (language !== 'ar') continue
      await page.evaluate(`document.documentElement.style.fontSize = '400%'`)
      t.equal(await page.evaluate(overflow), 0, `${name}, four times as large`)
    }
  }
})

void t.test(
  '320 px wide, two fifths longer, right to left: no sideways scroll',
  { skip },
  async (t) => {
    const { samples, remove } = await makePseudoPages('rtl')
    t.teardown(remove)
    const pages = samples.renderEveryPage(samples.makeFrame({ framing: 'frame' }))
    const { page, open, names } = await openPages(t, { framing: 'frame' }, narrow, pages)
    for (const name of names) {
      await open(name)
      await page.evaluate(openEverything)
      t.equal(await page.evaluate<string>('document.documentElement.dir'), 'rtl')
      t.equal(await page.evaluate(overflow), 0, name)
    }
  },
)

void t.test('right to left: the layout turns round', { skip }, async (t) => {
  const { page, open } = await openPages(t, { framing: 'frame' })
  await open('card ready')
  const where = (selector: string) =>
    page.evaluate<number[]>(`(({ left, right }) => [left, right])(
      document.querySelector('${selector}').getBoundingClientRect())`)
  const [icon = 0] = await where('.panel .icon')
  const [headline = 0] = await where('.headline')
  t.ok(icon < headline)
  await page.evaluate(`document.documentElement.dir = 'rtl'`)
  const [, turnedIcon = 0] = await where('.panel .icon')
  const [, turnedHeadline = 0] = await where('.headline')
  t.ok(turnedIcon > turnedHeadline)
  t.strictSame(await findViolations(page), [])
})

void t.test('by keyboard: one action first, everything within reach', { skip }, async (t) => {
  const { page, open } = await openPages(t, { framing: 'frame' })
  const walk = async (count: number) => {
    const stops: string[] = []
    for (let step = 0; step < count; step += 1) {
      await page.keyboard.press('Tab')
      stops.push(
        await page.evaluate(
          `(document.activeElement.innerText || '').replace(/\\s+/g, ' ').trim()`,
        ),
      )
    }
    return stops
  }
  await open('card ready')
  t.strictSame(await walk(3), [
    'Open the lab (opens in a new window)',
    'Back to the course',
    'It does not open',
  ])
  await page.keyboard.press('Enter')
  t.strictSame(await walk(2), ['Copy Reference', 'IT help desk'], 'what was folded follows')
  await open('card with long texts')
  t.match((await walk(1))[0], 'Full title', 'a cut title is told to keyboards as well')
  await page.keyboard.press('Enter')
  t.ok(await page.isVisible('details.full[open] p'))
  await open('refusal with retry')
  t.strictSame((await walk(2)).slice(0, 2), [
    'Try again (opens in a new window)',
    'Back to the course',
  ])
  const outline = await page.evaluate(`getComputedStyle(document.activeElement).outlineWidth`)
  t.equal(outline, '3px', 'focus is visible')
})

void t.test('without script every page says only what is true', { skip }, async (t) => {
  const { page, open, names } = await openPages(t, {}, { javaScriptEnabled: false })
  for (const name of names) {
    await open(name)
    t.notMatch(await page.innerText('body'), /again by itself/, name)
    t.equal(await page.locator('.copy:visible').count(), 0, name)
  }
  await open('card full')
  t.match(await page.innerText('main'), 'Press “Look again”')
})

void t.test('a page in a frame grows to its height and draws no border', { skip }, async (t) => {
  const { page, origin } = await openPages(t, { framing: 'frame' })
  await page.goto(`${origin}/framed/${encodeURIComponent('card with long texts')}`)
  const inner = page.frames()[1]
  if (!inner) throw new Error('The frame is missing.')
  const fits = () =>
    inner.waitForFunction(
      () => innerHeight > 160 && innerHeight >= document.documentElement.scrollHeight,
    )
  await fits()
  await inner.click('#trouble summary')
  await fits()
  t.equal(
    await inner.evaluate(`getComputedStyle(document.querySelector('main')).borderTopWidth`),
    '0px',
  )
})

void t.test('the way back leads the whole window, not only the frame', { skip }, async (t) => {
  const { page, origin } = await openPages(t, { framing: 'frame' })
  for (const name of ['card stopped', 'refusal used link']) {
    await page.route('https://lms.example.edu/**', (route) => route.fulfill({ body: 'Course' }))
    await page.goto(`${origin}/framed/${encodeURIComponent(name)}`)
    await page.frameLocator('iframe').locator('#back').click()
    await page.waitForURL('https://lms.example.edu/**')
    t.equal(page.frames().length, 1, name)
  }
})

void t.test(
  'a reader elsewhere gets their own time, with the name of its zone',
  { skip },
  async (t) => {
    const { page, open } = await openPages(t, {}, { timezoneId: 'America/New_York' })
    await open('card not_open')
    t.match(await page.innerText('.headline'), /Tuesday 10 March.* 04:04 \(America\/New_York\)/)
  },
)

void t.test('the reference can be copied', { skip }, async (t) => {
  const { page, open } = await openPages(
    t,
    {},
    { permissions: ['clipboard-read', 'clipboard-write'] },
  )
  await open('refusal used link')
  await page.click('footer .copy')
  await page.waitForSelector('footer .copy.done')
  t.equal(await page.evaluate('navigator.clipboard.readText()'), 'K7F3-92QD')
  t.equal(await page.innerText('#said'), 'Copied')
})
