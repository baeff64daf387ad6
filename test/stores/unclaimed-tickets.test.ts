import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { readPage } from '#conformance/support/read-page.js'
import {
  formType,
  startCatalogueSigner,
  startTestSandbox,
  writeLaunch,
  type Answer,
  type SentRequest,
  type TestSigner,
} from '#conformance/support/test-signer.js'
import { startCuttingProxy } from './cutting-proxy.js'
import { redisMissing, startRedisServer } from './redis-server.js'
import { nextSecond, untilLogged } from './waiting.js'

/**
 * Whoever holds a form that was used already, and sends it again in the moment in which Redis says
 * nothing, gets a page with a ticket. No door may take that ticket for more than the form is worth.
 */

t.setTimeout(280_000)
const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())

const doors = ['/open', '/open/state', '/open/end'] as const
type Door = (typeof doors)[number]

const codeOf = ({ headers }: Answer): string | undefined => headers['lab-refusal']

const post = (signer: TestSigner, door: Door, fields: Readonly<Record<string, string>>) =>
  signer.send({
    path: door,
    headers: {
      'content-type': formType,
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': 'document',
      ...(door === '/open/state' && { accept: 'application/json' }),
    },
    body: new URLSearchParams(fields).toString(),
  })

/** Looks at AppStream are shared for a moment, so a session that has just begun is seen a little later. */
async function untilInSession(signer: TestSigner): Promise<string> {
  const giveUpAt = performance.now() + 100_000
  for (;;) {
    const card = readPage(await signer.launch({ headers: { 'sec-fetch-dest': 'iframe' } }))
    const question = await post(signer, '/open/end', { ticket: card.ticket ?? '' })
    const session = /name="session"\s+value="([^"]+)"/.exec(question.text)?.[1]
    if (session !== undefined) return session
    if (performance.now() > giveUpAt) throw new Error('The session is not seen.')
    await sleep(200)
  }
}

void t.test('tickets that owe a claim', { skip: redisMissing }, async (t) => {
  const server = await startRedisServer()
  const proxy = await startCuttingProxy(server.port)
  const signer = await startCatalogueSigner({ STORE: `redis://127.0.0.1:${proxy.port}` })
  t.teardown(async () => {
    await signer.close()
    await proxy.close()
    await server.close()
  })
  await nextSecond()

  /** Sends while the store is away, and returns the tickets of the pages once it answers again. */
  const sendMeanwhile = async (
    requests: readonly SentRequest[],
    store: { readonly away: () => unknown; readonly back: () => unknown },
  ): Promise<string[]> => {
    await store.away()
    const refused = await Promise.all(requests.map((request) => signer.send(request)))
    for (const answer of refused) t.equal(codeOf(answer), 'claim_store_unavailable')
    const tickets = refused.map((answer) => readPage(answer).ticket ?? '')
    for (const door of doors) {
      const closed = await post(signer, door, { ticket: tickets[0] ?? '', session: 'any' })
      t.equal(codeOf(closed), 'claim_store_unavailable', `${door} waits on`)
      const { ticket = tickets[0] } = readPage(closed)
      t.equal(ticket, tickets[0], `${door} renews nothing`)
    }
    const lines = signer.log.length
    await store.back()
    await untilLogged(signer, 'store_available', lines)
    return tickets
  }

  const victims = writeLaunch(signer.url)
  const opened = await signer.send(victims)
  t.equal(opened.status, 303)
  await fetch(opened.headers['location'] ?? '')
  const session = await untilInSession(signer)

  await t.test('of a form that was used', async (t) => {
    const [ticket = ''] = await sendMeanwhile([victims], {
      away: () => server.freeze(),
      back: () => server.thaw(),
    })
    t.equal(codeOf(await signer.send(victims)), 'launch_used')
    for (const door of doors) {
      const refused = await post(signer, door, { ticket })
      t.equal(codeOf(refused), 'launch_used', door)
      t.notMatch(refused.text, session, `${door} tells nothing`)
      t.equal(readPage(refused).ticket, undefined, `${door} offers nothing`)
      t.equal(codeOf(await post(signer, door, { ticket, session })), 'launch_used', door)
    }
    const calls = sandbox.state.journal().map(({ operation }) => operation)
    t.notOk(calls.includes('ExpireSession'), 'the session goes on')
  })

  await t.test('of forms that were not', async (t) => {
    const forms = doors.map(() => writeLaunch(signer.url))
    const tickets = await sendMeanwhile(forms, {
      away: () => proxy.goDown(),
      back: () => proxy.comeUp(),
    })
    for (const [index, door] of doors.entries()) {
      const ticket = tickets[index] ?? ''
      const answer = await post(signer, door, { ticket })
      t.equal(answer.status, door === '/open' ? 303 : 200, `${door} claims the launch`)
      t.equal(codeOf(await post(signer, '/open', { ticket })), 'launch_used', 'once')
      const form = forms[index] ?? victims
      t.equal(codeOf(await signer.send(form)), 'launch_used', 'and for the form too')
    }
  })
})
