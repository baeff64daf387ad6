import { generateKeyPairSync } from 'node:crypto'
import t from 'tap'
import { createPlatformKeys } from '#src/platforms/platform-keys.js'
import type { JsonAnswer } from '#src/platforms/platform-fetch.js'

const source = { kind: 'url', url: 'https://lms.example/jwks' } as const
const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const keySet = (...kids: string[]): JsonAnswer => ({
  body: { keys: kids.map((kid) => ({ ...publicKey.export({ format: 'jwk' }), kid })) },
})

function start(answer: () => Promise<JsonAnswer>) {
  let now = Date.UTC(2026, 10, 22)
  const failures: unknown[] = []
  const leftOut: unknown[] = []
  const state = { count: 0, answer }
  const keys = createPlatformKeys({
    clock: { now: () => now },
    fetchJson: () => {
      state.count += 1
      return state.answer()
    },
    onFailure: (_url, error) => failures.push(error),
    onLeftOut: (_url, numbers) => leftOut.push(numbers),
  })
  return {
    keys,
    state,
    failures,
    leftOut,
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

void t.test('a known kid is one look, without waiting', async (t) => {
  const platform = start(() => Promise.resolve(keySet('a')))
  await platform.find('a')
  const found = platform.keys.find(source, 'a')
  t.notOk(found instanceof Promise)
  t.match(found, { kind: 'found' })
  let answer = (_set: JsonAnswer): void => undefined
  platform.state.answer = () => new Promise((resolve) => (answer = resolve))
  const unknown = platform.find('stray')
  t.notOk(platform.keys.find(source, 'a') instanceof Promise, 'not behind a fetch for another')
  await Promise.resolve()
  answer(keySet('a'))
  t.equal(await unknown, 'unknown')
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
  for (let times = 0; times < 5; times++) t.equal(await platform.find('c'), 'unknown')
  t.equal(platform.state.count, 3)
  platform.pass(10)
  t.equal(await platform.find('c'), 'unknown')
  t.equal(platform.state.count, 4)
})

void t.test('a key rotated in beside a stray kid is found at once', async (t) => {
  const platform = start(() => Promise.resolve(keySet('a')))
  await platform.find('a')
  t.equal(await platform.find('stray'), 'unknown')
  platform.state.answer = () => Promise.resolve(keySet('a', 'rotated'))
  t.equal(await platform.find('rotated'), 'found')

  const slow = start(() => Promise.resolve(keySet('a')))
  await slow.find('a')
  let answer = (_set: JsonAnswer): void => undefined
  slow.state.answer = () => new Promise((resolve) => (answer = resolve))
  const stray = slow.find('stray')
  await Promise.resolve()
  const rotated = slow.find('rotated')
  slow.state.answer = () => Promise.resolve(keySet('a', 'rotated'))
  answer(keySet('a'))
  t.equal(await rotated, 'found', 'although a fetch from before the rotation was under way')
  t.equal(await stray, 'unknown')
})

void t.test('however many kids are made up, the platform is asked a few times', async (t) => {
  const platform = start(() => Promise.resolve(keySet('a')))
  await platform.find('a')
  for (let kid = 0; kid < 500; kid++) await platform.find(`kid ${kid}`)
  t.equal(platform.state.count, 11, 'ten at once')
  for (let second = 0; second < 600; second++) {
    platform.pass(1)
    for (let kid = 0; kid < 5; kid++) await platform.find(`${second} ${kid}`)
  }
  t.equal(platform.state.count, 71, 'then one in ten seconds')
  platform.state.answer = () => Promise.resolve(keySet('a', 'rotated'))
  platform.pass(10)
  t.equal(await platform.find('rotated'), 'found')
  const together = start(() => Promise.resolve(keySet('a')))
  await together.find('a')
  await Promise.all(Array.from({ length: 100 }, (_, kid) => together.find(`kid ${kid}`)))
  t.equal(together.state.count, 2, 'one fetch serves all that ask meanwhile')
})

void t.test('what a set leaves out is told once, until it changes', async (t) => {
  const many = { keys: Array.from({ length: 150 }, (_, at) => keySet(`k${at}`)) }
  const body = { keys: many.keys.flatMap((set) => (set.body as { keys: unknown[] }).keys) }
  const platform = start(() => Promise.resolve({ body }))
  t.equal(await platform.find('k149'), 'found', 'a hundred and fifty keys')
  t.strictSame(platform.leftOut, [])
  platform.state.answer = () => Promise.resolve({ body: { keys: [...body.keys, { kty: 'OKP' }] } })
  for (let hours = 0; hours < 3; hours++) {
    platform.pass(3600)
    await platform.find('k149')
  }
  t.strictSame(platform.leftOut, [{ unusable: 1, tooMany: 0 }])
})

void t.test('a clock that is put back does not keep a set for longer', async (t) => {
  const platform = start(() => Promise.resolve(keySet('a')))
  await platform.find('a')
  platform.pass(-7200)
  t.equal(await platform.find('a'), 'found')
  t.equal(platform.state.count, 2)
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
    t.equal(await platform.find('b'), 'unavailable', 'the source may have it by now')
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

void t.test('a source that failed under a clock that ran ahead is asked again', async (t) => {
  const platform = start(() => Promise.reject(new Error('down')))
  platform.pass(3600)
  t.equal(await platform.find('a'), 'unavailable')
  platform.pass(-3600)
  platform.state.answer = () => Promise.resolve(keySet('a'))
  t.equal(await platform.find('a'), 'found')
})

void t.test('a key that the platform withdrew is gone with the next fetch', async (t) => {
  const platform = start(() => Promise.resolve(keySet('a', 'b')))
  t.equal(await platform.find('a'), 'found')
  platform.state.answer = () => Promise.resolve(keySet('b'))
  platform.pass(3600)
  t.equal(await platform.find('a'), 'unknown')
})
