import type { ServerResponse } from 'node:http'
import type { Browser, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import type { LabState } from '@appstreamlab/shared'
import { answerLook, renderLabPage, type PageFrame } from '#views/index.js'
import { chromiumMissing, openChromium } from './chromium.js'
import { startPageServer } from './page-server.js'
import { makeCard, makeFrame, makeState, now } from './samples.js'

const skip = chromiumMissing
let browser: Browser | undefined
t.teardown(() => browser?.close())

/** A signer that answers looks as the test says: a state, or a status that refuses. */
async function openCard(t: Test, first: LabState, change: Partial<PageFrame> = {}) {
  const frame = makeFrame(change)
  let next: LabState | number = first
  let count = 0
  const looks: { ticket: string | null; accept: string }[] = []
  const opened: (string | null)[] = []
  const answer = (shown: string | null, response: ServerResponse) => {
    if (typeof next === 'number') {
      response.statusCode = next
      response.end('{}')
      return
    }
    count += 1
    const checkedAt = now + count * 1000
    const ticket = `ticket-${count + 1}`
    const model = makeCard({ ...next, asOf: checkedAt }, { ticket })
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answerLook(model, frame, shown ?? undefined)))
  }
  const server = await startPageServer(({ path, method, body }, response) => {
    if (method === 'POST' && path === '/open/state') {
      looks.push({ ticket: body.get('ticket'), accept: response.req.headers.accept ?? '' })
      answer(body.get('shown'), response)
    } else if (method === 'POST' && path === '/open') {
      opened.push(body.get('ticket'))
      response.end('<!doctype html><title>Portal</title>')
    } else response.end(renderLabPage(makeCard(first), frame))
  })
  browser ??= await openChromium()
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin' })
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  t.teardown(async () => {
    await context.close()
    await server.close()
  })
  // It stands still but where a test moves it: on a busy machine a look would come before it is waited for.
  await page.clock.install({ time: now - 60_000 })
  await page.clock.pauseAt(now)
  await page.goto(server.origin)
  const answerWith = (state: LabState | number) => {
    next = state
  }
  /** Lets the page's clock run, and waits until the page has taken in the look that was due. */
  const look = async (seconds: number) => {
    const before = await ticketOf(page)
    const due = page.waitForResponse((response) => response.url().endsWith('/open/state'))
    await page.clock.fastForward(seconds * 1000)
    await due
    await page.waitForFunction(
      (before) =>
        document.querySelector<HTMLInputElement>('[name=ticket]')?.value !== before ||
        document.querySelector('#note:not([hidden])') !== null,
      before,
    )
  }
  return { page, context, answer: answerWith, look, looks, opened }
}

const waiting = makeState({ state: 'full', free: 0 })
const ready = makeState({ state: 'ready' })
const spoken = (page: Page) => page.innerText('#said')
const ticketOf = (page: Page) => page.inputValue('[name=ticket] >> nth=0')

void t.test('a waiting page looks again and changes when the lab is ready', { skip }, async (t) => {
  const { page, answer, look, looks, opened } = await openCard(t, waiting)
  t.match(await page.innerText('main'), 'This page looks again by itself.')
  t.match(await page.innerText('#checked'), '09:04:12')
  await page.focus('#look')
  await page.evaluate(`document.querySelector('#lab > *').marked = true`)

  await look(12)
  t.match(await page.innerText('#checked'), '09:04:13')
  t.equal(await ticketOf(page), 'ticket-2', 'the ticket is renewed')
  t.ok(await page.evaluate(`document.querySelector('#lab > *').marked`), 'nothing is redrawn')
  t.equal(await spoken(page), '', 'and nothing is said')
  t.equal(looks[0]?.ticket, 'ticket-1')
  t.match(looks[0]?.accept, 'application/json')

  answer(ready)
  await look(20)
  await page.waitForSelector('#open')
  t.equal(await spoken(page), 'The lab is ready. You can open it now.')
  t.equal(await page.title(), 'Ready: CAD for beginners')
  t.equal(await page.evaluate('document.activeElement.id'), 'open', 'lost focus goes to the action')
  t.strictSame(opened, [], 'nothing opens by itself')
  await page.keyboard.press('Enter')
  // The page's own address is that of its return, so the address tells nothing.
  await page.waitForFunction(() => document.title === 'Portal')
  t.strictSame(opened, ['ticket-3'])
})

void t.test('looks become rarer, up to a minute', { skip }, async (t) => {
  const { page, look, looks } = await openCard(t, waiting)
  await page.clock.fastForward(8_000)
  t.equal(looks.length, 0)
  for (const seconds of [4, 17, 24, 33, 46, 64, 70, 70]) await look(seconds)
  const before = looks.length
  await page.clock.fastForward(50_000)
  t.equal(looks.length, before, 'a look a minute')
})

void t.test('focus that is not lost stays, and so does what is unfolded', { skip }, async (t) => {
  const { page, answer, look } = await openCard(t, ready)
  await page.click('#trouble summary')
  await page.focus('#back')
  answer(makeState({ state: 'ready', free: 2 }))
  await look(280)
  await page.waitForSelector('text=2 seats are free.')
  t.equal(await page.evaluate('document.activeElement.id'), 'back')
  t.ok(await page.evaluate(`document.querySelector('#trouble').open`))
  t.equal(await spoken(page), '', 'the state is the same')
})

void t.test('focus outside the changing part is left alone', { skip }, async (t) => {
  const { page, answer, look } = await openCard(t, waiting)
  answer(ready)
  await look(12)
  await page.waitForSelector('#open')
  t.equal(await page.evaluate('document.activeElement.tagName'), 'BODY')
})

void t.test('a card left open for an hour still opens', { skip }, async (t) => {
  const { page, context, look, opened } = await openCard(t, ready, { framing: 'frame' })
  for (let looks = 0; looks < 14; looks += 1) await look(280)
  t.equal(await ticketOf(page), 'ticket-15')
  const portal = context.waitForEvent('page')
  await page.click('#open')
  await (await portal).waitForURL('**/open')
  t.strictSame(opened, ['ticket-15'])
  t.ok(await page.isVisible('#open'), 'the button stays')
})

void t.test('a double click opens one window', { skip }, async (t) => {
  const { page, context, opened } = await openCard(t, ready, { framing: 'frame' })
  await page.evaluate(`globalThis.prevented = []
    addEventListener('submit', (event) => prevented.push(event.defaultPrevented))`)
  const portal = context.waitForEvent('page')
  await page.dblclick('#open')
  await (await portal).waitForURL('**/open')
  t.strictSame(await page.evaluate('prevented'), [false, true])
  t.equal(opened.length, 1)
})

void t.test('a try leads nowhere, and the page goes on waiting', { skip }, async (t) => {
  const mayTry = makeState({ state: 'full', free: 0, mayTry: true })
  const { page, context, look, looks } = await openCard(t, mayTry)
  const other = context.waitForEvent('page')
  await page.click('#try')
  await (await other).waitForURL('**/open')
  t.match(await page.innerText('main'), 'All seats are in use')
  await look(30)
  t.equal(looks.length, 1, 'it still looks')
})

void t.test('a window that does not come is spoken of near the button', { skip }, async (t) => {
  const { page } = await openCard(t, ready, { framing: 'frame' })
  await page.evaluate(`addEventListener('submit', (event) => event.preventDefault())`)
  await page.bringToFront()
  await page.click('#open')
  await page.clock.fastForward(3000)
  t.match(await page.innerText('#note'), 'No new window?')
  t.ok(await page.isVisible('#open'))
})

void t.test('when looking fails, the page says so and tries less often', { skip }, async (t) => {
  const { page, answer, look, looks } = await openCard(t, waiting)
  answer(503)
  await look(12)
  await page.waitForSelector('#note:visible')
  t.match(await spoken(page), 'It tries again by itself.')
  await page.clock.fastForward(16_000)
  t.equal(looks.length, 1)
  answer(waiting)
  await look(10)
  await page.waitForSelector('#note', { state: 'hidden' })
})

void t.test('a ticket that has run out leads back to the course', { skip }, async (t) => {
  const { page, answer, look, looks } = await openCard(t, waiting)
  await page.focus('#look')
  answer(401)
  await look(12)
  await page.waitForSelector('#note:visible')
  t.match(await page.innerText('#note'), 'Open the lab again from the course.')
  t.equal(
    await page.evaluate('document.activeElement.id'),
    'note',
    'the button that had focus is gone',
  )
  t.equal(await page.locator('form').count(), 0, 'nothing is offered that would be refused')
  t.ok(await page.isVisible('#back'))
  await page.clock.fastForward(600_000)
  t.equal(looks.length, 1, 'it looks no more')
})

void t.test(
  'a hidden page rests, keeps its ticket, and looks when it is seen',
  { skip },
  async (t) => {
    const { page, look, looks } = await openCard(t, waiting)
    const show = (hidden: boolean) =>
      page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))`)
    await show(true)
    await page.clock.fastForward(190_000)
    t.equal(looks.length, 0, 'paused')
    await look(100)
    t.equal(looks.length, 1, 'the ticket does not run out')
    await page.clock.fastForward(10_000)
    const seen = page.waitForResponse('**/open/state')
    await show(false)
    await seen
    t.equal(looks.length, 2, 'at once')
  },
)

void t.test('without script the button looks', { skip }, async (t) => {
  const { looks, page, context } = await openCard(t, waiting)
  const plain = await context.browser()?.newContext({ javaScriptEnabled: false })
  t.teardown(() => plain?.close())
  const scriptless = await plain?.newPage()
  await scriptless?.goto(page.url())
  await scriptless?.click('#look')
  t.equal(looks.at(-1)?.ticket, 'ticket-1')
  t.match(looks.at(-1)?.accept, 'text/html')
})
