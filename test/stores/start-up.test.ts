import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createClient } from '@redis/client'
import t from 'tap'
import { stringify } from 'yaml'
import { dynamodbLayout } from '@appstreamlab/server'
import type { LineStore } from '@appstreamlab/shared'
import { startDynamodbServer } from './dynamodb-server.js'
import { createTestClock, openStore, useDynamodbEndpoint } from './engines.js'
import { redisMissing, startRedisSentinel, startRedisServer } from './redis-server.js'

/** What the signer says about its store before it serves anybody. */

t.setTimeout(300_000)
const program = join(dirname(fileURLToPath(import.meta.resolve('@appstreamlab/server'))), 'main.js')
const enough = { CONSUMER_KEY_SECRET_k: 'secret', AWS_REGION: 'us-east-1', PORT: '0' }

/** Runs the signer until it gives up; where it listens, that is an error. */
function startRefused(env: Readonly<Record<string, string>>) {
  return new Promise<{ code: number | null; text: string }>((resolve) => {
    const child = spawn(process.execPath, [program], {
      env: { PATH: process.env['PATH'], ...enough, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('"listening"')) child.kill('SIGKILL')
    })
    child.once('exit', (code) => resolve({ code, text }))
  })
}

void t.test('several processes without a common store and key', async (t) => {
  for (const env of [{ PROCESSES: '2' }, { AWS_LAMBDA_FUNCTION_NAME: 'labs' }]) {
    const { code, text } = await startRefused({ ...env, LOG_LEVEL: 'loud' })
    t.equal(code, 2)
    t.match(text, /has 3 problems/, 'all at once')
    for (const name of ['STORE', 'SEALING_KEY', 'LOG_LEVEL']) t.match(text, `. ${name}: `)
    t.equal(text.match(/Fix: /g)?.length, 3)
  }
})

void t.test('a Redis that evicts', { skip: redisMissing }, async (t) => {
  const server = await startRedisServer(['--maxmemory-policy', 'allkeys-lru'])
  t.teardown(() => server.close())
  const { code, text } = await startRefused({ STORE: server.url, PUBLIC_URL: 'labs.example' })
  t.equal(code, 2)
  t.match(text, /has 2 problems/, 'named together with what is wrong besides')
  t.match(text, /STORE: .*allkeys-lru[^]*Fix: .*noeviction/)
  t.match(text, 'PUBLIC_URL: ')
})

void t.test('a Redis that evicts, and first is silent', { skip: redisMissing }, async (t) => {
  const redis = await startRedisServer(['--maxmemory-policy', 'allkeys-lru'])
  t.teardown(() => redis.close())
  // Longer than a launch would wait, from the first connection on.
  const silentMilliseconds = 2_000
  let speaksFrom: number | undefined
  const between = createServer((socket) => {
    speaksFrom ??= performance.now() + silentMilliseconds
    socket.on('error', () => socket.destroy())
    if (performance.now() < speaksFrom) return
    const onward = connect(redis.port, '127.0.0.1')
    onward.on('error', () => socket.destroy())
    socket.on('close', () => onward.destroy())
    socket.pipe(onward).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(between, 'listening')
  t.teardown(() => between.close())
  const { port } = between.address() as AddressInfo
  const { code, text } = await startRefused({ STORE: `redis://127.0.0.1:${port}` })
  t.equal(code, 2, text)
  t.match(text, /STORE: .*allkeys-lru[^]*Fix: .*noeviction/)
})

void t.test('a Sentinel is no store', { skip: redisMissing }, async (t) => {
  const sentinel = await startRedisSentinel()
  t.teardown(() => sentinel.close())
  const { code, text } = await startRefused({ STORE: sentinel.url })
  t.equal(code, 2)
  t.match(text, /STORE: This is a Redis Sentinel[^]*Fix: Write redis-sentinel:/)
  const asked = await startRefused({ STORE: `redis-sentinel://127.0.0.1:${sentinel.port}#labs` })
  t.equal(asked.code, 2)
  t.match(asked.text, /STORE: The Sentinels know no primary named labs[^]*Fix: After the #/)
})

void t.test('grades, and a Redis that forgets', { skip: redisMissing }, async (t) => {
  const server = await startRedisServer()
  t.teardown(() => server.close())
  const file = join(t.testdir(), 'config.yaml')
  writeFileSync(
    file,
    stringify({
      tenants: [
        {
          id: 'uni',
          name: 'University',
          directories: [{ id: 'lms' }],
          labs: [],
          consumers: [{ key: 'k', directory: 'lms', labs: 'all' }],
          services: { grades: true },
        },
      ],
    }),
  )
  const { code, text } = await startRefused({
    CONFIG_FILE: file,
    USER_ID_KEY: 'u'.repeat(32),
    STORE: server.url,
  })
  t.equal(code, 2)
  t.match(text, /STORE: .*append-only[^]*scores that wait[^]*Fix: Set appendonly yes/)
})

const page = readFileSync(join(program, '../../../docs/reliability.md'), 'utf8')

void t.test('the documented table is the one that is used', async (t) => {
  const { partitionKey, sortKey, timeToLive } = dynamodbLayout
  t.match(page, `AttributeName=${partitionKey},KeyType=HASH AttributeName=${sortKey},KeyType=RANGE`)
  t.match(page, `Enabled=true,AttributeName=${timeToLive}`)
})

/** The rules of the narrowest user, from the page that gives them to operators. */
function readDocumentedUser(): string[] {
  const rules = /^ACL SETUSER labs on >password (.*)$/m.exec(page)?.[1]
  if (!rules) throw new Error('docs/reliability.md names no user.')
  return rules.split(' ')
}

void t.test('a user that may do little', { skip: redisMissing }, async (t) => {
  const server = await startRedisServer()
  t.teardown(() => server.close())
  const admin = await createClient({ url: server.url }).connect()
  t.teardown(() => admin.destroy())
  const setUser = (name: string, rules: readonly string[]) =>
    admin.sendCommand(['ACL', 'SETUSER', name, 'reset', 'on', '>pass word', ...rules])
  const urlOf = (name: string) => server.url.replace('//', `//${name}:pass%20word@`)

  const rules = readDocumentedUser()
  await setUser('narrow', rules)
  const clock = createTestClock()
  const narrow = await openStore(urlOf('narrow'), clock)
  t.teardown(() => narrow.close())
  t.match(narrow.warnings, [/append-only/], 'nothing but what this server lacks')
  clock.pass(1000)
  const claim = { id: 'a', expiresAt: clock.now() + 60_000, stampedAt: clock.now(), sender: 'k' }
  t.equal(await narrow.replayGuard.claim(claim), 'claimed')
  t.equal(await narrow.state.add('spent-link', 'a', { at: 1 }), 'added')
  await narrow.state.replace('spent-link', 'a', { at: 2 })
  t.strictSame((await narrow.state.list('spent-link')).entries, [{ id: 'a', value: { at: 2 } }])
  t.strictSame(await narrow.state.read('spent-link', 'a'), { at: 2 })
  await narrow.state.remove('spent-link', 'a')
  t.equal(await narrow.state.read('spent-link', 'a'), undefined)
  t.equal(await narrow.state.add('spent-link', 'b', { at: 3 }), 'added')
  t.equal(await narrow.cells.update('a', () => ({ next: 1, result: 'set' }), 60_000), 'set')
  t.equal(await narrow.cells.read('a'), 1)
  await standInLine(narrow.lines, clock.now())
  await narrow.records.put('course', { id: 'a', value: 1, expiresAt: clock.now() + 60_000 })
  t.equal((await narrow.records.list('course')).length, 1)
  await narrow.records.remove('course', 'a')

  await setUser(
    'mute',
    rules.filter((rule) => !/info|config/.test(rule)),
  )
  const mute = await openStore(urlOf('mute'), clock)
  t.teardown(() => mute.close())
  t.match(mute.problems, [])
  t.match(mute.warnings, [/maxmemory-policy[^]*noeviction/, /run id/])
  t.equal(await mute.replayGuard.claim(claim), 'taken')

  const keys = (await admin.keys('*')).toSorted()
  t.equal(keys.length, 8, 'nobody waits at the end')
  for (const key of keys)
    t.match(
      key,
      /^\{appstreamlab\}:(epoch|claim:[\w-]{43}|cell:[\w-]{43}|state:spent-link|line:[\w-]{43}(:all|:waiting|:due|:person:[\w-]{43})?)$/,
    )

  await setUser(
    'older',
    rules.filter((rule) => !/^\+(hmget|hvals|del|pexpire|z.*)$/.test(rule)),
  )
  const older = await openStore(urlOf('older'), clock)
  t.teardown(() => older.close())
  const missing = 'HMGET, HVALS, DEL, PEXPIRE, ZADD, ZCARD, ZRANGE, ZRANGEBYSCORE, ZRANK, ZREM'
  t.ok(
    older.warnings.some((text) =>
      text.includes(`The Redis user may not call ${missing}, ZREVRANGE`),
    ),
    older.warnings.join('\n'),
  )
  await t.rejects(standInLine(older.lines, clock.now()), { message: 'NOPERM' })
  t.ok(older.health.isAvailable(), 'it serves everything else')
  t.equal(await older.replayGuard.claim(claim), 'taken')
})

async function standInLine(lines: LineStore, now: number): Promise<void> {
  const who = { tenantId: 'one', stackName: 'stack', factor: 1, hidden: false, now }
  const { entry } = await lines.join('line', { ...who, person: 'somebody' })
  await lines.look('line', { person: 'somebody', hidden: false, now })
  await lines.readFront('line', { count: 5, now })
  await lines.mark('line', { ...entry, to: 'passed', now })
  await lines.measure('line', now)
}

void t.test('a role for DynamoDB that was made before there were lines', async (t) => {
  const server = await startDynamodbServer()
  t.teardown(() => server.close())
  await server.createTable('labs')
  useDynamodbEndpoint(server.endpoint)
  server.deny('UpdateItem', 'BatchGetItem')
  const clock = createTestClock()
  const stores = await openStore('dynamodb:labs', clock)
  t.teardown(() => stores.close())
  t.match(stores.warnings, [
    /may not call dynamodb:UpdateItem and dynamodb:BatchGetItem on the table[^]*add them to the policy/,
  ])
  await t.rejects(standInLine(stores.lines, clock.now()), {
    name: 'LineStoreUnavailableError',
    message: 'AccessDeniedException dynamodb:UpdateItem',
  })
  t.ok(stores.health.isAvailable(), 'it serves everything else')
  const claim = { id: 'a', expiresAt: clock.now() + 60_000, stampedAt: clock.now(), sender: 'k' }
  t.equal(await stores.replayGuard.claim(claim), 'claimed')

  server.deny()
  const granted = await openStore('dynamodb:labs', clock)
  t.teardown(() => granted.close())
  t.same(granted.warnings, [])
  await standInLine(granted.lines, clock.now())
  t.notOk(
    (await server.scan('labs')).some(({ pk }) => pk?.S === 'check'),
    'asking wrote nothing',
  )
})

void t.test('a wrong password', { skip: redisMissing }, async (t) => {
  const server = await startRedisServer(['--requirepass', 'right'])
  t.teardown(() => server.close())
  const wrong = await openStore(server.url.replace('//', '//:hunter2@'), createTestClock(), {
    deadlineMilliseconds: 1000,
  })
  t.teardown(() => wrong.close())
  t.match(wrong.warnings, [/does not answer \(WRONGPASS\)/])
  t.notMatch(JSON.stringify(wrong.warnings), 'hunter2')
})
