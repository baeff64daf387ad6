import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { studentFields } from '#conformance/support/test-signer.js'
import type { FunctionResult } from './runtime-api.js'
import { doors, functionUrl, httpApi } from './events.js'
import { articleFields, bundle, readHeader, writeLaunch, type LaunchOptions } from './support.js'
import { createWorld } from './world.js'

/** The bundle that is deployed, in a process that knows Lambda's runtime API and nothing else. */

t.setTimeout(300_000)

/** Clients of the SDK and undici are larger, parts of our own are not. */
const largestPartBytes = 50_000
/** What a function compiles before its first answer (docs/performance.md). */
const largestMainBytes = 900_000

const world = await createWorld(t)
const { sandbox, secrets, link } = world

const isOpened = ({ statusCode }: FunctionResult): boolean => statusCode === 303
const refusalOf = (result: FunctionResult): string | undefined => readHeader(result, 'lab-refusal')
const countCalls = (operation: string): number =>
  sandbox.state.journal().filter((call) => call.operation === operation).length

void t.test('a signed launch through every door of AWS, byte for byte', async (t) => {
  const local = await world.start(t)
  await local.ready
  t.same(secrets.asked, [], 'secrets are read inside an invocation')
  for (const door of doors) {
    const send = (options?: LaunchOptions) => local.invoke(door.toEvent(writeLaunch(door, options)))
    const plain = await send()
    t.ok(isOpened(plain), `${door.name}: ${refusalOf(plain)} ${local.output()}`)
    t.match(readHeader(plain, 'location'), link.url)
    t.equal(readHeader(plain, 'cache-control'), 'no-store')
    const odd = await send({
      query: 'a=1%2C2&a=3,4&a=1%2C2&b=%7e+%2B%20x&c&d=&e=%C3%A4%27!*()',
      fields: [
        ...articleFields,
        ['custom_note', "a+b c%20,;~!*'() ä 日本"],
        ['custom_note', 'twice, with commas'],
      ],
      headers: [
        ['X-Long', 'x'.repeat(8000)],
        ['Cookie', 'a=1; b=2'],
        ['Accept-Language', 'de,en;q=0.5'],
      ],
    })
    t.ok(isOpened(odd), `${door.name}: an odd query ${refusalOf(odd)}`)
    // `~` may come as it is or escaped; an escape that stands for something else changes the message.
    const escaped = await send({ rewrite: (form) => form.replaceAll('custom', '%63ustom') })
    t.ok(isOpened(escaped), `${door.name}: escapes of plain letters`)
    const changed = await send({ rewrite: (form) => form.replace('user_id=42', 'user_id=43') })
    t.match(
      { status: changed.statusCode, code: refusalOf(changed) },
      { status: 401, code: 'not_verified' },
    )
    const other = door === httpApi ? functionUrl : httpApi
    const elsewhere = await local.invoke(door.toEvent({ ...writeLaunch(other), url: door.address }))
    t.equal(elsewhere.statusCode, 401, `${door.name}: signed for another address`)
  }
  const people = sandbox.state
    .journal()
    .filter(({ operation }) => operation === 'CreateStreamingURL')
    .map(({ input }) => (input as { UserId?: string }).UserId)
  t.equal(new Set(people).size, 1, 'one person behind all doors')
  t.match(people[0], /^al1-/)
})

void t.test('a launch counts once, whichever instance it comes to', async (t) => {
  const [one, other] = [await world.start(t), await world.start(t)]
  const event = httpApi.toEvent(writeLaunch(httpApi))
  t.ok(isOpened(await one.invoke(event)))
  t.equal(refusalOf(await other.invoke(event)), 'launch_used')
  t.equal(refusalOf(await one.invoke(event)), 'launch_used')
})

void t.test('calls that a launch waits for', async (t) => {
  const STORE = await world.makeTable()
  const [one, other] = [
    await world.start(t, { env: { STORE } }),
    await world.start(t, { env: { STORE } }),
  ]
  const event = httpApi.toEvent(writeLaunch(httpApi))
  const askedDuring = async (send: () => Promise<FunctionResult>) => {
    const before = performance.now()
    const result = await send()
    const asked = world.exchanges().filter(({ sentAt }) => sentAt >= before)
    return { result, asked: asked.map(({ target }) => target.replace(/^.*\./, '')) }
  }
  const count = (asked: readonly string[], name: string): number =>
    asked.filter((target) => target === name).length
  const first = await askedDuring(() => one.invoke(event))
  t.ok(isOpened(first.result))
  t.equal(count(first.asked, 'GetSecretValue'), 4, 'each secret once, the one before among them')
  const later = await askedDuring(() => one.invoke(httpApi.toEvent(writeLaunch(httpApi))))
  t.ok(isOpened(later.result))
  t.same(
    later.asked.toSorted(),
    ['CreateStreamingURL', 'PutItem', 'PutItem', 'PutItem', 'PutItem'],
    'its one-time use, its seat, its turn, and the board’s line beside the call: what was seen last is not read again',
  )
  const replayed = await askedDuring(() => other.invoke(event))
  t.equal(refusalOf(replayed.result), 'launch_used')
  t.equal(count(replayed.asked, 'PutItem'), 1, 'before the claim has won nothing else is written')
  t.equal(count(replayed.asked, 'CreateStreamingURL'), 0)
  t.ok(count(replayed.asked, 'GetItem') > 2, 'what it would have needed was read beside it')
})

void t.test('a launch needs neither an SDK client nor a second HTTP client', async (t) => {
  const lean = await mkdtemp(join(tmpdir(), 'lean-'))
  t.teardown(() => rm(lean, { recursive: true }))
  await cp(bundle, lean, { recursive: true })
  for (const name of await readdir(lean))
    if (name !== 'index.mjs' && (await stat(join(lean, name))).size > largestPartBytes)
      await rm(join(lean, name), { recursive: true })
  const local = await world.start(t, { bundle: lean })
  for (const count of [1, 2]) {
    const result = await local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
    t.ok(isOpened(result), `launch ${count}: ${refusalOf(result)} ${local.output()}`)
  }
  t.ok((await stat(join(lean, 'index.mjs'))).size < largestMainBytes, 'nor much else')
})

void t.test('a file of settings is read where there is one', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'config-'))
  t.teardown(() => rm(folder, { recursive: true }))
  const path = join(folder, 'config.yaml')
  await writeFile(
    path,
    `tenants:
  - id: university
    name: University
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers:
      - { key: moodle, directory: moodle, labs: all, secret: { env: CONSUMER_KEY_SECRET_moodle } }
`,
  )
  const local = await world.start(t, {
    env: { CONFIG_FILE: path, STORE: await world.makeTable() },
  })
  const result = await local.invoke(
    httpApi.toEvent(writeLaunch(httpApi, { fields: studentFields })),
  )
  t.ok(isOpened(result), `${refusalOf(result)} ${local.output()}`)
  await writeFile(path, 'tenants: [')
  const other = await world.start(t, { env: { CONFIG_FILE: path } })
  t.equal(refusalOf(await other.invoke(httpApi.toEvent(writeLaunch(httpApi)))), 'internal')
  await other.close()
  t.match(other.output(), /"event":"configuration_problem","where":"config.yaml:/)
})

void t.test('pages, machines and what is not there', async (t) => {
  const local = await world.start(t)
  const get = (path: string, method = 'GET') =>
    local.invoke(functionUrl.toEvent({ method, url: functionUrl.address + path, headers: [] }))
  t.match(await get(''), { statusCode: 200, body: /<html/, isBase64Encoded: false })
  t.match(await get('healthz'), { statusCode: 200, body: '{"status":"alive"}' })
  t.match(await get('healthz', 'HEAD'), { statusCode: 200, body: '' })
  t.match(await get('nowhere'), { statusCode: 404 })
  await t.rejects(local.invoke({ source: 'aws.events' }), /HTTP requests/)
  t.match(await get('healthz'), { statusCode: 200 }, 'and it goes on')
})

void t.test('connections outlive an answer, and a freeze may break them', async (t) => {
  const local = await world.start(t)
  const launch = () => local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
  t.ok(isOpened(await launch()))
  const before = link.opened()
  t.ok(isOpened(await launch()))
  t.equal(link.opened(), before, 'the second launch uses the connections of the first')
  for (const [name, breakLink] of [
    ['hung up', () => link.hangUp()],
    ['reset', () => link.reset()],
    ['lost without a word', () => link.lose()],
  ] as const) {
    local.freeze()
    breakLink()
    const launched = launch()
    local.thaw()
    const startedAt = performance.now()
    const result = await launched
    t.ok(isOpened(result), `${name}: ${refusalOf(result)}`)
    // Before Lambda would have ended it. A launch that has used up its own time is not opened.
    t.ok(performance.now() - startedAt < 20_000, `${name}: within the deadline`)
  }
})

void t.test('nothing goes on after the answer', async (t) => {
  await t.test('the process has nothing left to do', async (t) => {
    const local = await world.start(t, { invocations: 1 })
    const result = await local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
    const answeredAt = performance.now()
    t.ok(isOpened(result))
    t.equal(await local.ended, 0, 'it ends by itself')
    // A kept connection would hold it for minutes; a busy machine ends no process at once.
    t.ok(performance.now() - answeredAt < 20_000, `${performance.now() - answeredAt} ms`)
  })

  await t.test('nothing runs, nothing is sent', async (t) => {
    const local = await world.start(t, { watchMilliseconds: 1_500 })
    const result = await local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
    const bytes = link.bytes()
    t.ok(isOpened(result))
    // undici's clock for idle connections: it holds no process and touches nothing outside.
    t.same(
      (await local.activity()).filter((kind) => kind !== 'idle timer'),
      [],
    )
    t.equal(link.bytes(), bytes, 'no byte to or from AppStream')
  })

  await t.test('a look that takes longer than launches wait for it', async (t) => {
    sandbox.state.addFault({ kind: 'latency', milliseconds: 3_700, operations: ['DescribeFleets'] })
    t.teardown(() => sandbox.state.clearFaults())
    // Alone with its table: instances share their looks.
    const local = await world.start(t, {
      watchMilliseconds: 1_000,
      env: { STORE: await world.makeTable() },
    })
    const looks = countCalls('DescribeFleets')
    const result = await local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
    t.ok(isOpened(result))
    t.equal(countCalls('DescribeFleets'), looks + 1, 'the answer waited for it')
    const bytes = link.bytes()
    await local.activity()
    t.equal(link.bytes(), bytes)
  })
})

void t.test('secrets that cannot be read', async (t) => {
  const local = await world.start(t)
  const launch = () => local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
  secrets.fault = 'AccessDeniedException'
  const refused = await launch()
  secrets.fault = undefined
  t.match(
    { status: refused.statusCode, code: refusalOf(refused) },
    { status: 500, code: 'internal' },
  )
  const reference = readHeader(refused, 'lab-reference') ?? 'none'
  t.match(refused.body, reference)
  t.ok(isOpened(await launch()), 'the next one tries again')
  await local.close()
  const log = local.output()
  t.match(log, /"event":"secret_unavailable","setting":"USER_ID_KEY","awsError":"AccessDenied/)
  t.match(log, 'secretsmanager:GetSecretValue', 'what to mend')
  t.match(log, reference, 'under the same reference')
})

void t.test('a set-up that cannot work says so in the log', async (t) => {
  const local = await world.start(t, { env: { STORE: 'memory' } })
  const result = await local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
  t.match({ status: result.statusCode, code: refusalOf(result) }, { status: 500, code: 'internal' })
  await local.close()
  t.match(local.output(), /"event":"configuration_problem","where":"STORE"/)
})

void t.test('keys are those of before', async (t) => {
  const formerUsers = secrets.values.get('user-id-key') ?? ''
  const formerSeal = secrets.values.get('sealing-key') ?? ''
  const otherUsers = 'another key of pseudonyms that only tests use'
  const useKeys = (users: string, seal: string): void =>
    void secrets.values.set('user-id-key', users).set('sealing-key', seal)
  t.teardown(() => {
    useKeys(formerUsers, formerSeal)
    world.tableLink.mend()
  })
  const STORE = await world.makeTable()
  const open = async (env: Readonly<Record<string, string>> = {}) => {
    const local = await world.start(t, { env: { STORE, ...env } })
    const launch = () => local.invoke(httpApi.toEvent(writeLaunch(httpApi)))
    return { local, launch, first: await launch() }
  }
  const { local: sealer, first } = await open()
  t.ok(isOpened(first))

  useKeys(otherUsers, formerSeal)
  const { local: changed, first: refused } = await open()
  t.equal(refusalOf(refused), 'internal', 'nobody gets an empty home folder')
  await changed.close()
  t.match(changed.output(), /"event":"configuration_problem","where":"USER_ID_KEY"/)
  t.notMatch(changed.output(), otherUsers)

  useKeys(formerUsers, 'a sealing key of another year, long enough')
  const { local: sealed, first: warned } = await open()
  t.ok(isOpened(warned), 'lost seals cost little')
  await Promise.all([sealed.close(), sealer.close()])
  t.match(sealed.output(), /SEALING_KEY is another one than before/)
  t.notMatch(sealer.output(), /than before/)

  useKeys(otherUsers, formerSeal)
  world.tableLink.cut()
  const { local: late, launch, first: early } = await open()
  t.not(refusalOf(early), undefined, 'the table does not answer')
  world.tableLink.mend()
  t.equal(refusalOf(await launch()), 'internal', 'keys are compared as soon as it does')
  useKeys(formerUsers, formerSeal)
  const mended = await open()
  t.ok(isOpened(mended.first), `${refusalOf(mended.first)} ${late.output()}`)
})
