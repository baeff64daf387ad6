import t from 'tap'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { listSpellingNotes } from '#src/operator/check/check-spellings.js'
import { signCall } from '../support/sign-call.js'
import { consumer } from '../support/sign-launch.js'
import { createTestApp, startTime, type TestApp } from '../support/test-app.js'

interface Line {
  readonly event: string
  readonly reference?: string
  readonly consumerKey?: string
  readonly toolUrl?: string
  readonly differences?: readonly string[]
}

const found = ({ log }: TestApp): Line[] =>
  log
    .map((line) => JSON.parse(line) as Line)
    .filter(({ event }) => event === 'signature_fits_other_spelling')

/** Longer than a search goes on after its answer. */
async function settle(): Promise<void> {
  for (let turns = 0; turns < 200; turns++) await new Promise(setImmediate)
}

void t.test(
  'the spelling that would verify stands in the log, and nothing else changes',
  async (t) => {
    const test = createTestApp()
    const answer = await test.post('/', test.sign({ url: 'http://labs.example/' }))
    t.equal(answer.statusCode, 401)
    t.equal(answer.headers['lab-refusal'], 'launch_not_verified')
    t.notMatch(answer.body, /http:\/\/labs\.example/)
    await settle()
    t.match(found(test), [
      {
        consumerKey: consumer.key,
        toolUrl: 'http://labs.example/',
        differences: ['scheme'],
        reference: answer.headers['lab-reference'] as string,
      },
    ])
    const again = await test.post('/', test.sign({ url: 'http://labs.example/' }))
    t.equal(again.statusCode, 401, 'refused as before')
    t.match(await test.launch(), { statusCode: 303 })
  },
)

void t.test('headers are clues and no more', async (t) => {
  const test = createTestApp()
  const form = test.sign({ url: 'https://other.example:8443/api/' })
  const headers = { 'x-forwarded-host': 'other.example', 'x-forwarded-port': '8443' }
  t.equal((await test.post('/', form, headers)).statusCode, 401)
  await settle()
  t.match(found(test), [
    { toolUrl: 'https://other.example:8443/api/', differences: ['host', 'port', 'path'] },
  ])
})

void t.test('a few times a minute for a key, and nothing for a wrong secret', async (t) => {
  const test = createTestApp()
  for (let times = 0; times < 10; times++)
    await test.post('/', test.sign({ url: 'http://labs.example/' }))
  await settle()
  t.equal(found(test).length, 3)
  test.pass(60)
  await test.post('/', test.sign({ url: 'http://labs.example/', secret: 'wrong' }))
  await settle()
  t.equal(found(test).length, 3)
  await test.post('/', test.sign({ url: 'http://labs.example/' }))
  await settle()
  t.equal(found(test).length, 4)
})

void t.test('the check names it for a week, of keys that are configured', async (t) => {
  const durableStore = createMemoryStore()
  const test = createTestApp({ durableStore })
  await test.post('/', test.sign({ url: 'https://Labs.example/' }))
  await test.post('/', test.sign({ url: 'http://labs.example/' }))
  await settle()
  const config = test.load()
  const [note, ...more] = await listSpellingNotes(durableStore, config, startTime + 86_400_000)
  t.equal(note?.name, `key ${consumer.key}`)
  t.match(note?.text, /URL were http:\/\/labs\.example\/ \(last seen 2026-11-22 09:00 UTC\)/)
  t.strictSame(more, [], 'the last one of each key')
  t.strictSame(await listSpellingNotes(durableStore, config, startTime + 8 * 86_400_000), [])
  const others = { consumers: new Map() }
  t.strictSame(await listSpellingNotes(durableStore, others, startTime), [])
  t.strictSame(await listSpellingNotes(undefined, config, startTime), [])
})

void t.test('of several trusted proxies the first one’s word counts', async (t) => {
  const env = { PUBLIC_URL: '', TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8' }
  const test = createTestApp({ env })
  const form = () => test.sign({ url: 'https://labs.example.edu/' })
  const chain = {
    'x-forwarded-for': '203.0.113.9, 10.0.0.5',
    'x-forwarded-proto': 'https, http',
    host: 'inner.example',
    'x-forwarded-host': 'labs.example.edu, inner.example',
  }
  const statusWith = async (headers: Record<string, string>) =>
    (await test.post('/', form(), headers)).statusCode
  t.equal(await statusWith(chain), 303, 'both appended')
  t.equal(
    await statusWith({
      ...chain,
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'labs.example.edu',
    }),
    303,
    'the second passed on what the first said',
  )
  t.equal(
    await statusWith({
      ...chain,
      'x-forwarded-for': '198.51.100.7, 203.0.113.9, 10.0.0.5',
      'x-forwarded-proto': 'gopher, https, http',
      'x-forwarded-host': 'evil.example, labs.example.edu, inner.example',
    }),
    303,
    'what the client itself sent is not looked at',
  )
  t.equal(
    await statusWith({ ...chain, 'x-forwarded-for': '10.0.0.5, 203.0.113.9' }),
    401,
    'behind somebody untrusted nothing counts but the last entry',
  )
  t.equal(
    await statusWith({
      ...chain,
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-proto': 'https',
      'x-forwarded-host': 'labs.example.edu',
    }),
    303,
    'one proxy',
  )
  t.equal(
    await statusWith({ ...chain, 'x-forwarded-port': '8443' }),
    303,
    'X-Forwarded-Port is no part of the address',
  )
})

void t.test('a call of the API for another spelling is named as launches are', async (t) => {
  const durableStore = createMemoryStore()
  const test = createTestApp({ durableStore })
  const call = (url: string) =>
    test.app.server.inject({
      method: 'POST',
      url: '/api/labs',
      headers: {
        'content-type': 'application/json',
        authorization: signCall(url, '{}', test.clock.now()),
      },
      payload: '{}',
    })
  t.equal((await call('https://labs.example/api/labs')).statusCode, 200, 'the right one')
  const refused = await call('http://labs.example/api/labs')
  t.equal(refused.statusCode, 401)
  t.equal(refused.headers['lab-refusal'], 'launch_not_verified')
  await settle()
  t.match(found(test), [
    {
      consumerKey: consumer.key,
      toolUrl: 'http://labs.example/api/labs',
      differences: ['scheme'],
      reference: refused.headers['lab-reference'] as string,
    },
  ])
  const [note] = await listSpellingNotes(durableStore, test.load(), startTime)
  t.match(note?.text, /^Calls of the API.*address were http:\/\/labs\.example\/ \(last seen/)
  for (let times = 0; times < 5; times++) await call('http://labs.example/api/labs')
  await settle()
  t.equal(found(test).length, 3, 'a few times a minute for a key')
})
