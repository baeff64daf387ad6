import { generateKeyPairSync } from 'node:crypto'
import t from 'tap'
import { createPlatformKeys } from '#src/adapters/platform-keys.js'
import type { JsonAnswer } from '#src/adapters/platform-fetch.js'

const source = { kind: 'url', url: 'https://lms.example/jwks' } as const
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keySet = (...kids: string[]): JsonAnswer => ({
  body: { keys: kids.map((kid) => ({ ...publicKey.export({ format: 'jwk' }), kid })) },
})

function start(answer: () => Promise<JsonAnswer>) {
  let now = Date.UTC(2026, 10, 22)
  const failures: unknown[] = []
  const state = { count: 0, answer }
  const keys = createPlatformKeys({
    clock: { now: () => now },
    fetchJson: () => {
      state.count += 1
      return state.answer()
    },
    onFailure: (_url, error) => failures.push(error),
  })
  return {
    state,
    failures,
    find: async (kid: string) => (await keys.find(source, kid)).kind,
    pass: (seconds: number) => (now += seconds * 1000),
  }
}

void t.test('one fetch serves everyone for an hour, or as long as the platform says', async (t) => {
  const plain = start(() => Promise.resolve(keySet('a')))
  t.strictSame(
    await Promise.all(Array.from({ length: 50 }, () => plain.find('a'))),
    Array(50).fill('found'),
  )
  t.equal(plain.state.count, 1)
  plain.pass(3599)
  await plain.find('a')
  t.equal(plain.state.count, 1)
  plain.pass(1)
  await plain.find('a')
  t.equal(plain.state.count, 2)
  for (const [maxAgeSeconds, lasts] of [
    [300, 300],
    [0, 60],
    [1e9 - 1, 86_400],
  ] as const) {
    const told = start(() => Promise.resolve({ ...keySet('a'), maxAgeSeconds }))
    await told.find('a')
    told.pass(lasts - 1)
    await told.find('a')
    t.equal(told.state.count, 1)
    told.pass(1)
    await told.find('a')
    t.equal(told.state.count, 2)
  }
})

void t.test('an unknown kid causes one fetch, then none for ten seconds', async (t) => {
  const platform = start(() => Promise.resolve(keySet('a')))
  t.equal(await platform.find('b'), 'unknown')
  t.equal(platform.state.count, 1, 'what was just fetched is not fetched again')
  platform.state.answer = () => Promise.resolve(keySet('a', 'b'))
  t.strictSame(
    await Promise.all(Array.from({ length: 20 }, () => platform.find('b'))),
    Array(20).fill('found'),
  )
  t.equal(platform.state.count, 2)
  for (const kid of ['c', 'd', 'e']) t.equal(await platform.find(kid), 'unknown')
  t.equal(platform.state.count, 2)
  platform.pass(10)
  t.equal(await platform.find('c'), 'unknown')
  t.equal(platform.state.count, 3)
})

void t.test(
  'a source that fails leaves the copy in use for a day, and is left alone for a while',
  async (t) => {
    const platform = start(() => Promise.resolve(keySet('a')))
    await platform.find('a')
    platform.state.answer = () => Promise.reject(new Error('down'))
    platform.pass(3600)
    t.equal(await platform.find('a'), 'found')
    t.equal(await platform.find('a'), 'found')
    t.equal(platform.state.count, 2, 'not asked again within ten seconds')
    t.equal(platform.failures.length, 1)
    platform.pass(20 * 3600)
    t.equal(await platform.find('a'), 'found')
    platform.pass(4 * 3600)
    t.equal(await platform.find('a'), 'unavailable', 'a day old')
    platform.state.answer = () => Promise.resolve({ body: { issuer: 'x' } })
    platform.pass(10)
    t.equal(await platform.find('a'), 'unavailable', 'no key set')
    platform.state.answer = () => Promise.resolve(keySet('a'))
    platform.pass(10)
    t.equal(await platform.find('a'), 'found')
  },
)

void t.test('a key that the platform withdrew is gone with the next fetch', async (t) => {
  const platform = start(() => Promise.resolve(keySet('a', 'b')))
  t.equal(await platform.find('a'), 'found')
  platform.state.answer = () => Promise.resolve(keySet('b'))
  platform.pass(3600)
  t.equal(await platform.find('a'), 'unknown')
})
