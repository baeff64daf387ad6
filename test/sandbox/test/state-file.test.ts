import { once } from 'node:events'
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import {
  CreateStackCommand,
  CreateStreamingURLCommand,
  DescribeSessionsCommand,
  StartFleetCommand,
} from '@aws-sdk/client-appstream'
import t from 'tap'

import { VirtualClock, startSandbox } from '#src/index.js'
import { createClient, startForTest, startMs } from './test-support.js'

const cad = { StackName: 'cad-stack', FleetName: 'cad-fleet' }

/** Until the file says so: what comes after is not in it by chance. */
async function waitForWrite(path: string, text: string): Promise<void> {
  while (!existsSync(path) || !readFileSync(path, 'utf8').includes(text)) await sleep(20)
}

void t.test('everything survives a restart', async (t) => {
  const stateFile = join(t.testdir(), 'state.json')
  const first = await startSandbox({
    stateFile,
    clock: new VirtualClock({ running: false, startMs }),
  })
  const client = createClient(first)
  await client.send(new CreateStackCommand({ Name: 'new-stack' }))
  await client.send(new StartFleetCommand({ Name: 'statistics-fleet' }))
  const make = async (UserId: string) =>
    (await client.send(new CreateStreamingURLCommand({ ...cad, UserId, Validity: 3600 })))
      .StreamingURL ?? ''
  await fetch(await make('al1-a'))
  const unopened = new URL(await make('al1-b'))
  await waitForWrite(stateFile, 'al1-a')
  first.clock.advance(100)
  await first.close()
  t.same(readdirSync(t.testdirName), ['state.json'], 'no draft is left')

  const second = await startForTest(t, { stateFile })
  t.equal(second.clock.now(), startMs + 100_000)
  const { Sessions } = await createClient(second).send(new DescribeSessionsCommand(cad))
  t.match(Sessions, [{ UserId: 'al1-a', State: 'ACTIVE', ConnectionState: 'CONNECTED' }])
  t.ok(second.state.stacks().some((stack) => stack.name === 'new-stack'))
  second.clock.advance(500)
  const fleet = second.state.fleets().find((one) => one.name === 'statistics-fleet')
  t.equal(fleet?.state, 'RUNNING', 'a start goes on')
  second.clock.advance(300)
  const session = second.state.sessions().find((one) => one.userId === 'al1-a')
  t.match(session, { disconnectReason: 'idle', disconnectedAtMs: startMs + 900_000 })
  const moved = `${second.endpoint}${unopened.pathname}${unopened.search}`
  t.equal((await fetch(moved)).status, 200, 'a URL made before the restart')
  await second.close()
})

void t.test('what happened while the sandbox was down', async (t) => {
  const stateFile = join(t.testdir(), 'state.json')
  const first = await startSandbox({
    stateFile,
    clock: new VirtualClock({ running: false, startMs }),
  })
  await first.close()
  const clock = new VirtualClock({ running: false, startMs: startMs + 7_200_000 })
  const second = await startForTest(t, { stateFile, clock })
  t.equal(second.state.fleets().find((fleet) => fleet.name === 'gis-fleet')?.state, 'RUNNING')
  await second.close()
})

void t.test('changes are written without a restart', async (t) => {
  const stateFile = join(t.testdir(), 'state.json')
  const sandbox = await startForTest(t, { stateFile })
  await createClient(sandbox).send(new CreateStackCommand({ Name: 'new-stack' }))
  let text = ''
  while (!text.includes('new-stack')) {
    await new Promise((resolve) => {
      setTimeout(resolve, 20)
    })
    text = readdirSync(t.testdirName).includes('state.json') ? readFileSync(stateFile, 'utf8') : ''
  }
  await sandbox.close()
})

void t.test('a file that is no state', async (t) => {
  const directory = t.testdir()
  const contents = ['', 'not JSON', '[]', '{}', '{"version":2}', '{"version":1,"stacks":[{}]}']
  for (const [index, content] of contents.entries()) {
    const stateFile = join(directory, `${index}.json`)
    writeFileSync(stateFile, content)
    await t.rejects(startForTest(t, { stateFile }), { message: 'is not a sandbox state' }, content)
    t.equal(readFileSync(stateFile, 'utf8'), content, 'left as it was')
  }
  await t.rejects(startForTest(t, { stateFile: directory }), { message: 'cannot be read' })
})

void t.test('a file of another region', async (t) => {
  const stateFile = join(t.testdir(), 'state.json')
  await (await startSandbox({ stateFile })).close()
  await t.rejects(startForTest(t, { stateFile, region: 'eu-west-1' }), {
    message: 'is of region us-east-1',
  })
})

void t.test('a taken port leaves the file of the running sandbox alone', async (t) => {
  const stateFile = join(t.testdir(), 'state.json')
  const first = await startForTest(t)
  const port = Number(new URL(first.endpoint).port)
  await t.rejects(startForTest(t, { stateFile, port }))
  t.same(readdirSync(t.testdirName), [])
})

void t.test('on its own', async (t) => {
  const main = fileURLToPath(import.meta.resolve('#src/main.js'))
  const stateFile = join(t.testdir(), 'state.json')
  const run = (environment: Record<string, string>) => {
    const child = spawn(process.execPath, [main], { env: { ...process.env, ...environment } })
    const output = { out: '', error: '' }
    child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (output.error += chunk.toString()))
    return { child, output }
  }
  const free = { SANDBOX_PORT: '0', SANDBOX_ADMIN_PORT: '0', SANDBOX_STATE_FILE: stateFile }
  const { child, output } = run(free)
  await once(child.stdout, 'data')
  const [endpoint = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(output.out) ?? []
  t.match(await (await fetch(endpoint)).text(), 'AppStream sandbox')

  const taken = run({ ...free, SANDBOX_PORT: new URL(endpoint).port })
  t.same(await once(taken.child, 'exit'), [1, null])
  t.match(taken.output.error, `another program uses port ${new URL(endpoint).port}`)
  t.notMatch(taken.output.error, /\n\s+at /, 'no stack trace')
  const wrong = run({ ...free, SANDBOX_PORT: 'http' })
  t.same(await once(wrong.child, 'exit'), [1, null])
  t.match(wrong.output.error, 'SANDBOX_PORT must be a port number')

  child.kill('SIGTERM')
  t.same(await once(child, 'exit'), [0, null])
  t.match(readFileSync(stateFile, 'utf8'), 'cad-fleet')
})
