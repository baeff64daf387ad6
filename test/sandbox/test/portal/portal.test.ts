import { ExpireSessionCommand } from '@aws-sdk/client-appstream'
import t from 'tap'

import { createClient, startForTest } from '../test-support.js'
import { findSession, makeUrl, portalSeed, skip, visit } from './test-browser.js'

const hostile = `"><img src=x onerror=alert(1)></bdi>&amp;'\u202e`

/** As long as the test itself may take: a busy machine needs more than is told here. */
async function waitUntil(isTrue: () => boolean): Promise<boolean> {
  while (!isTrue())
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  return true
}

void t.test('the desktop: what it shows, and what it does not run', { skip }, async (t) => {
  const { sandbox, page, complaints } = await visit(t)
  const more = { ApplicationId: 'FreeCAD', SessionContext: hostile }
  await page.goto(await makeUrl(sandbox, 'cad', more))
  t.match(page.url(), /\/session\/[\w-]{22}$/, 'the signed URL is gone from the address')
  const text = await page.innerText('body')
  const facts = ['Sandbox: not a real stream', 'al1-student', 'cad-stack', 'cad-fleet', 'FreeCAD']
  for (const fact of [...facts, hostile]) t.ok(text.includes(fact), fact)
  t.equal(await page.locator('main img').count(), 0)
  // It goes down by itself. No second is waited for by name: a busy machine shows not each of them.
  await page.getByText(/^14 min \d+ s$/).waitFor()
  t.match(await page.innerText('[data-timer=maximumSeconds]'), '3 h 59 min')

  await page.getByRole('link', { name: 'LibreCAD' }).click()
  t.equal(await page.innerText('#application-title'), 'LibreCAD')
  await page.goto(await makeUrl(sandbox, 'cad', { SessionContext: 'other' }))
  t.match(await page.innerText('.note'), 'asked for other values')
  t.same(complaints, [])
})

void t.test('by keyboard alone: leave, come back, end', { skip }, async (t) => {
  const { sandbox, page } = await visit(t)
  const press = async (name: string, heading: string) => {
    for (let count = 0; count < 20; count += 1) {
      await page.keyboard.press('Tab')
      if ((await page.evaluate('document.activeElement.textContent')) === name) break
    }
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')
    t.equal(outline, 'solid', `focus is visible on ${name}`)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    // Its heading is there before its style sheet on a machine that has much to do.
    await page.waitForLoadState()
  }
  await page.goto(await makeUrl(sandbox))
  await press('Disconnect', 'You are disconnected')
  t.match(findSession(sandbox), { isConnected: false, disconnectReason: 'by-user' })
  await press('Return to the session', 'CAD for beginners')
  t.match(findSession(sandbox), { isConnected: true })
  await press('Go idle', 'You are disconnected')
  t.match(await page.innerText('main'), 'Nobody used the keyboard')
  await press('Return to the session', 'CAD for beginners')
  await press('End session', 'Your session has ended')
  t.match(findSession(sandbox), { state: 'EXPIRED', endReason: 'ended-by-user' })
  t.match(await page.innerText('main'), 'open the lab again from your course')
})

void t.test('the page follows the session by itself', { skip }, async (t) => {
  const { sandbox, page, complaints } = await visit(t)
  await page.goto(await makeUrl(sandbox, 'coding', { ApplicationId: 'Thonny' }))
  t.equal(await page.innerText('h1'), 'Your session is being prepared')
  t.equal(findSession(sandbox)?.state, 'PENDING')
  sandbox.clock.advance(20)
  await page.locator('.workspace').waitFor()
  t.match(findSession(sandbox), { state: 'ACTIVE', isConnected: true })

  sandbox.clock.advance(860)
  await page.getByText('within a minute unless you use').waitFor()
  await page.mouse.move(50, 300)
  await page
    .getByText('within a minute unless you use')
    .waitFor({ state: 'detached' })
    .catch(() => {})
  t.ok(
    await waitUntil(
      () => (findSession(sandbox)?.lastInputAtMs ?? 0) > sandbox.clock.now() - 60_000,
    ),
    'moving the mouse is input',
  )
  const command = new ExpireSessionCommand({ SessionId: findSession(sandbox)?.id })
  await createClient(sandbox).send(command)
  await page.getByRole('heading', { name: 'Your session has ended' }).waitFor()
  t.match(await page.innerText('main'), 'ended from outside')
  t.same(complaints, [])
})

void t.test(
  'closing the tab is noticed; moving the virtual clock is not closing',
  { skip },
  async (t) => {
    const { sandbox, page } = await visit(t)
    await page.goto(await makeUrl(sandbox))
    await page.waitForRequest(/heartbeat/)
    sandbox.clock.advance(600)
    t.match(findSession(sandbox), { isConnected: true })
    await page.close()
    t.ok(await waitUntil(() => findSession(sandbox)?.isConnected === false))
    t.match(findSession(sandbox), { state: 'ACTIVE', disconnectReason: 'tab-closed' })
  },
)

void t.test('without script', { skip }, async (t) => {
  const { sandbox, page } = await visit(t, { javaScriptEnabled: false })
  await page.goto(await makeUrl(sandbox))
  t.match(await page.innerText('[data-timer=idleSeconds]'), /^1[45] min/)
  await page.getByRole('button', { name: 'Disconnect' }).click()
  t.equal(await page.innerText('h1'), 'You are disconnected')
  await page.getByRole('button', { name: 'Return to the session' }).click()
  await page.getByRole('button', { name: 'End session' }).click()
  t.equal(await page.innerText('h1'), 'Your session has ended')
})

void t.test("End session leads to the stack's address", { skip }, async (t) => {
  const { sandbox, page, complaints } = await visit(t)
  const stack = sandbox.state.stacks().find((one) => one.name === 'cad-stack')
  // Another name is another origin: form-action has to allow it.
  const goal = `${sandbox.endpoint.replace('127.0.0.1', 'localhost')}/?finished`
  if (stack !== undefined) stack.attributes['RedirectURL'] = goal
  await page.goto(await makeUrl(sandbox))
  await page.getByRole('button', { name: 'End session' }).click()
  await page.waitForURL(goal)
  t.match(findSession(sandbox), { state: 'EXPIRED' })
  t.same(complaints, [])
})

void t.test('headers, frames and foreign pages', async (t) => {
  const sandbox = await startForTest(t, { seed: portalSeed })
  const cad = await fetch(await makeUrl(sandbox))
  const policy = cad.headers.get('content-security-policy') ?? ''
  t.match(policy, "default-src 'none'; style-src 'self'; script-src 'self'")
  t.notMatch(policy, 'unsafe')
  t.match(policy, "frame-ancestors 'none'")
  t.equal(cad.headers.get('x-content-type-options'), 'nosniff')
  t.equal(cad.headers.get('cache-control'), 'no-store')
  const office = await fetch(await makeUrl(sandbox, 'office'))
  t.match(office.headers.get('content-security-policy'), 'frame-ancestors http://127.0.0.1:8803')
  const stack = sandbox.state.stacks().find((one) => one.name === 'cad-stack')
  if (stack !== undefined) stack.attributes['EmbedHostDomains'] = ['lms.example.edu']
  const framed = await fetch(await makeUrl(sandbox))
  t.match(framed.headers.get('content-security-policy'), 'frame-ancestors https://lms.example.edu')
  if (stack !== undefined) stack.attributes['RedirectURL'] = 'javascript:alert(1)'
  const unsafe = await fetch(await makeUrl(sandbox))
  t.notMatch(unsafe.headers.get('content-security-policy'), 'javascript')

  const session = findSession(sandbox)
  const end = (headers: Record<string, string>) =>
    fetch(`${sandbox.endpoint}/session/${session?.portalKey}/end`, { method: 'POST', headers })
  t.equal((await end({ origin: 'https://evil.example' })).status, 404)
  t.equal(session?.state, 'ACTIVE')
  t.match(await (await end({ origin: sandbox.endpoint })).text(), 'Your session has ended')
  for (const path of ['/session/', '/session/x', '/x', '/portal/routes.js', '/session/x/y/z']) {
    t.equal((await fetch(`${sandbox.endpoint}${path}`)).status, 404, path)
  }
  const style = await fetch(`${sandbox.endpoint}/portal/style.css`)
  t.match(style.headers.get('content-type'), 'text/css')
})
