import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { pino } from 'pino'
import { loadConfig } from '#src/config/load-config.js'
import { createFileWatch } from '#src/config/watch-files.js'
import { createConfigReload } from '#src/process/reload-config.js'
import { consumer } from '../support/sign-launch.js'
import {
  configText,
  createTestApp,
  framed,
  readTicket,
  writeConfigFile,
} from '../support/test-app.js'

const folder = mkdtempSync(join(tmpdir(), 'reload-'))
t.teardown(() => rmSync(folder, { recursive: true }))

interface LogLine {
  readonly event: string
  readonly changed?: readonly string[]
  readonly problems?: readonly string[]
}

/** An app whose secrets lie in files, as `reload` reads them. */
function createReloadable() {
  const file = (name: string, text: string) => {
    const path = join(folder, name)
    writeFileSync(path, `${text}\n`)
    return path
  }
  const env = {
    CONFIG_FILE: writeConfigFile(configText),
    USER_ID_KEY_FILE: file('user-id-key', 'k'.repeat(32)),
    SEALING_KEY_FILE: file('sealing-key', 's'.repeat(32)),
    SEALING_KEY_PREVIOUS_FILE: file('sealing-key-previous', 'p'.repeat(32)),
    [`CONSUMER_KEY_SECRET_${consumer.key}_FILE`]: file('secret', consumer.secret),
    PUBLIC_URL: 'https://labs.example/',
    STORE_FILE: file('store', 'redis://:hunter1@127.0.0.1'),
  }
  const test = createTestApp({ env })
  const lines: LogLine[] = []
  const reload = createConfigReload({
    app: test.app,
    current: loadConfig(env),
    load: () => loadConfig(env),
    log: pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as LogLine) }),
  })
  return { test, env, file, lines, reload }
}

void t.test('a new secret counts without a restart, and the log names it', async (t) => {
  const { test, file, lines, reload } = createReloadable()
  const launch = (secret: string) => test.post('/', test.sign({ secret }))
  t.equal((await launch(consumer.secret)).statusCode, 303)
  file('secret', 'the new shared secret')
  t.equal((await launch('the new shared secret')).statusCode, 401, 'not before it is read')
  t.equal(await reload.reload(), true)
  t.equal((await launch('the new shared secret')).statusCode, 303)
  t.equal((await launch(consumer.secret)).statusCode, 401)
  t.match(lines, [
    { event: 'configuration_replaced', changed: [`secret of consumer ${consumer.key}`] },
  ])
  t.notMatch(JSON.stringify(lines), 'new shared secret')
})

void t.test('labs of the file follow; what has a problem does not', async (t) => {
  const { test, env, lines, reload } = createReloadable()
  const open = (lab: string) => test.launch({ custom_lab: lab })
  t.equal((await open('drawing')).statusCode, 404)
  writeFileSync(env.CONFIG_FILE, configText.replaceAll('cad,', 'drawing,'))
  t.equal(await reload.reload(), true)
  t.equal((await open('drawing')).statusCode, 303)
  t.equal((await open('cad')).statusCode, 404)
  // What the configuration is warned about stands in lines of its own.
  const told = () => lines.filter(({ event }) => event !== 'configuration')
  t.same(told()[0]?.changed, [`consumer ${consumer.key}`, 'lab example/cad', 'lab example/drawing'])

  writeFileSync(env.CONFIG_FILE, 'tenants: [')
  t.equal(await reload.reload(), false)
  t.equal((await open('drawing')).statusCode, 303, 'what was in force stays')
  t.match(told()[1], {
    event: 'configuration_kept',
    problems: [/config\.yaml:\d+: This is not YAML/],
  })
})

void t.test('the key of the pseudonyms does not change under way', async (t) => {
  const { test, file, lines, reload } = createReloadable()
  const openCad = () => test.launch({ custom_lab: 'cad' })
  await openCad()
  file('user-id-key', 'x'.repeat(32))
  file('secret', 'the new shared secret')
  t.equal(await reload.reload(), false)
  t.match(lines, [{ event: 'configuration_kept', problems: [/USER_ID_KEY: .*empty home folder/] }])
  t.equal((await openCad()).statusCode, 303, 'nothing else changed either')
  const users = test.log.map((line) => /"userId":"([^"]+)"/.exec(line)?.[1]).filter(Boolean)
  t.equal(new Set(users).size, 1)
})

void t.test('a running process keeps its store', async (t) => {
  const { lines, file, reload } = createReloadable()
  file('store', 'redis://:hunter2@127.0.0.1')
  t.equal(await reload.reload(), false)
  t.match(lines, [{ event: 'configuration_kept', problems: [/STORE: .*Restart/] }])
  t.notMatch(JSON.stringify(lines), /hunter/)
})

void t.test('tickets open over a change of the sealing key, and not without it', async (t) => {
  const { test, file, reload } = createReloadable()
  const card = async () => readTicket((await test.launch({ custom_lab: 'cad' }, framed)).body)
  const old = await card()
  file('sealing-key', 'n'.repeat(32))
  file('sealing-key-previous', 's'.repeat(32))
  t.equal(await reload.reload(), true)
  t.equal((await test.click(old)).statusCode, 303)
  t.equal((await test.click(await card())).statusCode, 303)
  file('sealing-key-previous', 'o'.repeat(32))
  await reload.reload()
  t.equal((await test.click(old)).statusCode, 401)
})

void t.test('changes are noticed when their files are still', async (t) => {
  const path = join(folder, 'watched')
  const other = join(folder, 'other')
  writeFileSync(path, 'one')
  const files = [path]
  let changes = 0
  const watch = await createFileWatch({
    files: () => files,
    onChange: () => {
      changes++
      if (!files.includes(other)) files.push(other)
      return Promise.resolve()
    },
  })
  const look = async (times: number): Promise<number> => {
    for (let time = 0; time < times; time++) await watch.look()
    return changes
  }
  t.equal(await look(3), 0, 'nothing changed')
  writeFileSync(path, 'half wri')
  t.equal(await look(1), 0, 'it may still be written')
  writeFileSync(path, 'half written')
  t.equal(await look(1), 0)
  t.equal(await look(1), 1)
  t.equal(await look(3), 1, 'once')
  writeFileSync(`${path}.new`, 'half written')
  utimesSync(`${path}.new`, 0, 0)
  renameSync(`${path}.new`, path)
  t.equal(await look(2), 2, 'a file that took its place, of the same size')
  writeFileSync(other, 'x')
  t.equal(await look(2), 3, 'a file that the change named')
  rmSync(path)
  t.equal(await look(2), 4, 'a file that is gone')
})

void t.test('a launch that was used stays used when the launch window is widened', async (t) => {
  const launchWindow = (seconds: number) => `${configText}\nlaunchWindow: ${seconds}\n`
  const test = createTestApp({ config: launchWindow(30) })
  const form = test.sign()
  t.equal((await test.post('/', form)).statusCode, 303)
  const env = {
    CONFIG_FILE: writeConfigFile(launchWindow(5400)),
    USER_ID_KEY: 'k'.repeat(32),
    SEALING_KEY: 's'.repeat(32),
    [`CONSUMER_KEY_SECRET_${consumer.key}`]: consumer.secret,
    PUBLIC_URL: 'https://labs.example/',
  }
  await test.app.replaceConfig(loadConfig(env))
  test.pass(5399)
  const again = await test.post('/', form)
  t.equal(again.statusCode, 409)
  t.equal(again.headers['lab-refusal'], 'launch_used')
})
