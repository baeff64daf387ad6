import { setImmediate as turn } from 'node:timers/promises'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import t, { type Test } from 'tap'
import { findLookInterval, type LineView } from '@appstreamlab/shared'
import { answerLook, renderLabPage, type CardModel, type PageFrame } from '#views/index.js'
import { chromiumMissing, openChromium } from './chromium.js'
import { startPageServer } from './page-server.js'
import { lineViews, makeCard, makeFrame, makeLineCard, makeState, now } from './samples.js'

const skip = chromiumMissing
let browser: Browser | undefined
t.teardown(() => browser?.close())

const minute = 60_000
const { arrivedAt, keptUntil } = lineViews.waiting
const standing = { arrivedAt, keptUntil }

interface Options {
  readonly frame?: Partial<PageFrame>
  readonly context?: BrowserContextOptions
  /** Runs in the page before its own scripts. */
  readonly before?: string
}

/** A page and a signer that answers as `stand` says, by the seconds since the page was opened. */
async function openLine(
  t: Test,
  stand: (seconds: number) => LineView | undefined,
  { frame: change = {}, context: contextOptions = {}, before }: Options = {},
) {
  const frame = makeFrame(change)
  const looks: { seconds: number; hidden: string | null }[] = []
  const found: { seconds: number; status: number } = { seconds: 0, status: 200 }
  const describe = (): CardModel => {
    const line = stand(found.seconds)
    const at = now + found.seconds * 1000
    if (!line) return makeCard(makeState({ state: 'ready' }), { now: at })
    const position = line.kind === 'waiting' ? line.position.position : 0
    const nextLook = findLookInterval({ position, hidden: false, chance: 0 })
    return { ...makeLineCard(line, { now: at, nextLook }), ticket: `ticket-${looks.length + 1}` }
  }
  const server = await startPageServer(({ path, method, body }, response) => {
    if (method !== 'POST' || path !== '/open/state') {
      response.end(renderLabPage(describe(), frame))
      return
    }
    looks.push({ seconds: found.seconds, hidden: body.get('hidden') })
    const model = describe()
    response.statusCode = found.status
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answerLook(model, frame, body.get('shown') ?? undefined)))
  })
  browser ??= await openChromium()
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin', ...contextOptions })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  t.teardown(async () => {
    await context.close()
    await server.close()
  })
  await page.clock.install({ time: now - minute })
  await page.addInitScript(`globalThis.spoken = []
    addEventListener('DOMContentLoaded', () => new MutationObserver(() => {
      const text = document.querySelector('#said').textContent
      if (text) spoken.push([Math.round((Date.now() - ${now}) / 1000), text])
    }).observe(document.querySelector('#said'), { childList: true }))
    ${watchLooks}
    ${before ?? ''}`)
  // Before the page comes: a busy machine needs longer for one than the second to which the clock is set.
  await page.clock.pauseAt(now + 1000)
  await page.goto(server.origin)
  found.seconds = 1
  /** Lets the page's clock run for so many seconds, one by one, and every look be answered and taken in. */
  const run = async (seconds: number) => {
    for (const end = found.seconds + seconds; found.seconds < end;) {
      found.seconds += 1
      await page.clock.runFor(1000)
      while (!(await page.evaluate<boolean>('asked === taken'))) await turn()
    }
  }
  const spoken = () => page.evaluate<[number, string][]>('spoken')
  return { page, run, looks, spoken, found }
}

/** Counts looks that were sent, and answers that were taken in. */
const watchLooks = `globalThis.asked = globalThis.taken = 0
  const ask = globalThis.fetch
  globalThis.fetch = async (...request) => {
    asked += 1
    try {
      const answer = await ask(...request)
      // Whoever is refused is told so by the same event.
      if (answer.ok || answer.status === 401) return answer
      throw new Error('refused', { cause: answer })
    } catch (error) {
      taken += 1
      if (error.cause instanceof Response) return error.cause
      throw error
    }
  }
  addEventListener('DOMContentLoaded', () =>
    document.querySelector('#lab').addEventListener('renewed', () => { taken += 1 }))`

/** Twelve people ahead, of whom one goes in every 50 seconds; the head is called after nine and a half minutes. */
function moveForward(seconds: number): LineView {
  const position = Math.max(1, 12 - Math.floor(seconds / 50))
  if (seconds >= 570) return { kind: 'called', until: now + 690_000, mayKeep: true, ...standing }
  return {
    kind: 'waiting',
    position: { position, about: false },
    wait: { from: (position / 2) * minute, until: (position + 2) * minute },
    ...standing,
  }
}

void t.test('ten minutes of waiting: what is spoken, in order', { skip }, async (t) => {
  const { page, run, spoken } = await openLine(t, moveForward)
  await run(600)
  const texts = await spoken()
  t.comment(texts.map(([second, text]) => `${second} s: ${text}`).join('\n'))
  t.ok(texts.length <= 11, `${texts.length} sentences in ten minutes`)
  const last = texts.at(-1)
  t.equal(last?.[1], 'It is your turn. Your seat is held for 2 minutes. Press “Open the lab”.')
  t.ok((last?.[0] ?? 0) - 570 <= 6, 'at the next look')
  const waits = texts.slice(0, -1)
  for (const [index, [second]] of waits.entries())
    t.ok(second - (waits[index - 1]?.[0] ?? 0) >= 60, `at most once a minute: ${second}`)
  t.equal(waits[0]?.[1], 'You are 10th in line. About 5 to 12 minutes.')
  t.equal(await page.title(), 'It is your turn: CAD for beginners')
})

void t.test('what changed little is not spoken, and nothing twice', { skip }, async (t) => {
  const { run, spoken } = await openLine(t, (seconds) => ({
    kind: 'waiting',
    position: { position: 120 - 5 * Math.floor(seconds / 200), about: true },
    // Two minutes less, and two more: no news to anybody who listens.
    wait: { from: 30 * minute, until: (60 + (Math.floor(seconds / 30) % 2) * 2) * minute },
    ...standing,
  }))
  await run(620)
  t.strictSame(
    (await spoken()).map(([, text]) => text),
    ['You are about 105th in line. About 30 to 60 minutes.'],
    'after a tenth of the way',
  )
})

void t.test('a number that rises is spoken with its reason', { skip }, async (t) => {
  const { run, spoken } = await openLine(t, (seconds) => ({
    kind: 'waiting',
    position: { position: seconds < 62 ? 3 : 4, about: false },
    ...(seconds >= 62 && { rise: 'rebuilt' as const }),
    ...standing,
  }))
  await run(80)
  t.match((await spoken())[0]?.[1], 'You are 4th in line. Your number is higher than before')
})

void t.test(
  'a store that is away for ten seconds is spoken of once at most',
  { skip },
  async (t) => {
    const { page, run, spoken } = await openLine(t, (seconds) =>
      seconds > 70 && seconds < 80
        ? { ...lineViews.unreachable, position: { position: 3, about: false } }
        : { kind: 'waiting', position: { position: 3, about: false }, ...standing },
    )
    await run(76)
    t.match(await page.innerText('.panel'), 'We cannot reach the line just now')
    await run(64)
    t.match(await page.innerText('.panel'), 'You may leave this page open.')
    const [away, back, ...rest] = await spoken()
    t.match(away?.[1], 'We cannot reach the line just now; you keep your position.')
    t.equal(back?.[1], 'You are 3rd in line.')
    t.ok((back?.[0] ?? 0) - (away?.[0] ?? 0) >= 60, 'not before a minute has passed')
    t.strictSame(rest, [])
  },
)

void t.test('the clock of a call ticks, and is not spoken', { skip }, async (t) => {
  const until = now + 106_000
  const called = { kind: 'called', until, mayKeep: true, ...standing } as const
  // A clock that goes wrong tells the time that is left all the same.
  const { page, run, spoken } = await openLine(t, () => called)
  await run(1)
  const first = await page.innerText('.left')
  t.match(first, /^1:4\d$/)
  await run(5)
  t.not(await page.innerText('.left'), first)
  t.equal(await page.getAttribute('.left', 'aria-hidden'), 'true')
  await run(40)
  t.match(await page.innerText('.left'), /^0:5\d$|^1:0\d$/)
  t.strictSame(await spoken(), [])
  t.equal(await page.title(), 'It is your turn: CAD for beginners')
})

void t.test('under reduced motion the clock moves every ten seconds', { skip }, async (t) => {
  const called = { kind: 'called', until: now + 106_000, mayKeep: true, ...standing } as const
  const { page, run } = await openLine(t, () => called, { context: { reducedMotion: 'reduce' } })
  const seen = new Set<string>()
  for (let second = 0; second < 30; second += 1) {
    await run(1)
    seen.add(await page.innerText('.left'))
  }
  t.ok(seen.size <= 5, [...seen].join(' '))
  for (const text of seen) t.match(text, /^\d:\d0$/)
})

void t.test('the signer says when to look again, to a hidden page too', { skip }, async (t) => {
  const { page, run, looks } = await openLine(t, () => ({
    ...lineViews.waiting,
    position: { position: 250, about: true },
  }))
  await run(120)
  t.ok(looks.length >= 3 && looks.length <= 4, `${looks.length} looks of about half a minute each`)
  t.ok(looks.every(({ hidden }) => hidden === '0'))
  await page.evaluate(`Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))`)
  const before = looks.length
  await run(120)
  const later = looks.slice(before)
  t.ok(later.length >= 3, `${later.length} looks while hidden`)
  t.ok(later.every(({ hidden }) => hidden === '1'))
})

void t.test(
  'whoever comes back after an hour reads that the position is kept',
  { skip },
  async (t) => {
    const { page, run, found } = await openLine(t, () => lineViews.waiting)
    found.status = 401
    await run(10)
    t.equal(
      await page.innerText('#note'),
      'This page has been open for too long. Open the lab again from the course. Your position is kept.',
    )
  },
)

void t.test(
  'while the signer is away the page tries again before it counts as away',
  { skip },
  async (t) => {
    const { run, looks, found, spoken } = await openLine(t, () => lineViews.waiting)
    found.status = 503
    await run(300)
    const pauses = looks.map(({ seconds }, index) => seconds - (looks[index - 1]?.seconds ?? 0))
    t.ok(Math.max(...pauses) <= 70, pauses.join(' '))
    t.equal((await spoken()).length, 1, 'said once')
  },
)

void t.test('by keyboard alone: stay, look, leave', { skip }, async (t) => {
  const { page, run } = await openLine(t, moveForward)
  const press = async (name: string) => {
    for (let count = 0; count < 20; count += 1) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(`document.activeElement.innerText.startsWith('${name}')`)) return
    }
    throw new Error(name)
  }
  await press('Leave the line')
  await page.keyboard.press('Enter')
  t.match(await page.innerText('#leaving'), 'Then you lose your position.')
  await run(120)
  t.equal(await page.evaluate('document.activeElement.innerText'), 'Leave the line', 'stays')
  t.ok(await page.isVisible('#leave'), 'and so does what was unfolded')
  await page.keyboard.press('Tab')
  t.equal(await page.evaluate('document.activeElement.id'), 'leave')
  await page.focus('#look')
  await run(460)
  t.equal(await page.evaluate('document.activeElement.id'), 'open', 'what takes its place')
})

/** As browsers have it, without a person who answers. */
const notifications = (answer: string, { userAgent = '', before = 'default' } = {}) =>
  `globalThis.timesAsked = 0
  globalThis.sent = []
  globalThis.Notification = class {
    static permission = '${before}'
    static async requestPermission() { timesAsked += 1; return (this.permission = '${answer}') }
    constructor(title, options) { sent.push([title, options.body]) }
    addEventListener() {}
  }
  document.hasFocus = () => false
  ${userAgent && `Object.defineProperty(navigator, 'userAgent', { value: '${userAgent}' })`}`

void t.test(
  'a notification comes to whoever asked for it, and nobody is asked',
  { skip },
  async (t) => {
    const soon = (seconds: number): LineView => moveForward(seconds < 20 ? 0 : 570)
    const open = (answer: string, options: Options = {}, had = {}) =>
      openLine(t, soon, { ...options, before: notifications(answer, had) })
    const { page, run } = await open('granted')
    t.equal(await page.evaluate('timesAsked'), 0)
    await page.click('#notify')
    t.equal(await page.innerText('#note'), 'You will be notified while this page is open.')
    t.notOk(await page.isVisible('#notify'))
    await run(30)
    t.strictSame(await page.evaluate('sent'), [
      ['It is your turn: CAD for beginners', await page.getAttribute('[data-said]', 'data-said')],
    ])

    // Somebody else's wish, or one of another day.
    const unasked = await open('granted', {}, { before: 'granted' })
    await unasked.run(30)
    t.strictSame(await unasked.page.evaluate('[timesAsked, sent]'), [0, []])

    const refused = await open('denied')
    await refused.page.click('#notify')
    t.match(await refused.page.innerText('#note'), 'Your browser does not allow')
    await refused.run(30)
    t.strictSame(await refused.page.evaluate('sent'), [])

    const framed = await open('granted', { frame: { framing: 'frame' } })
    t.equal(await framed.page.locator('#notify').count(), 0)
    t.ok(await framed.page.isVisible('#own-window'), 'a window of its own is offered instead')
    const android = await open('granted', {}, { userAgent: 'Mozilla/5.0 (Linux; Android 16)' })
    t.notOk(await android.page.isVisible('#notify'))
  },
)

void t.test(
  'without script the page says when to press, and looks at nothing by itself',
  { skip },
  async (t) => {
    const context = { javaScriptEnabled: false }
    const { page, looks } = await openPlain(t, context)
    const text = await page.innerText('.panel')
    t.match(text, 'Press “Look again” every minute')
    t.notMatch(text, 'leave this page open')
    await page.click('#look')
    t.equal(looks.length, 1)
    t.notOk(await page.isVisible('#notify'))
    await page.click('#leaving summary')
    t.ok(await page.isVisible('#leave'))
  },
)

async function openPlain(t: Test, options: BrowserContextOptions) {
  const looks: string[] = []
  const server = await startPageServer(({ path, method }, response) => {
    if (method === 'POST') looks.push(path)
    response.end(renderLabPage(makeLineCard(lineViews.waiting), makeFrame()))
  })
  browser ??= await openChromium()
  const context = await browser.newContext(options)
  t.teardown(async () => {
    await context.close()
    await server.close()
  })
  const page = await context.newPage()
  await page.goto(server.origin)
  return { page, looks }
}
