import { fork, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mock } from 'node:test'
import { text } from 'node:stream/consumers'
import t from 'tap'

/** How `npm test` runs files: in processes of their own, alone or in groups, with nothing loaded into them. */

t.setTimeout(280_000)

const scripts = join(import.meta.dirname, '..', '..', '..', 'scripts', 'lib')
const runner = join(scripts, 'tap-files.mjs')
const folder = mkdtempSync(join(tmpdir(), 'test-run-'))
t.teardown(() => rmSync(folder, { recursive: true }))

function write(name: string, body: string): string {
  const file = join(folder, name)
  writeFileSync(file, `import t from ${JSON.stringify(import.meta.resolve('tap'))}\n${body}`)
  return file
}

/** Exit code, TAP and what it told while it ran. */
async function run(
  files: readonly string[],
  env: NodeJS.ProcessEnv = {},
  groups: readonly (readonly string[])[] = files.map((file) => [file]),
) {
  const order = JSON.stringify({ groups, jobs: 2, timeoutMilliseconds: 60_000 })
  const child = fork(runner, [order], {
    env: { PATH: process.env['PATH'], ...env },
    execArgv: [],
    silent: true,
  })
  const told: object[] = []
  child.on('message', (message) => told.push(message as object))
  const ended = new Promise((resolve) => child.once('close', resolve))
  if (!child.stdout) throw new Error('It writes TAP.')
  return { out: await text(child.stdout), code: await ended, told }
}

void t.test('each name has to fit a file, and is told before anything is done', async (t) => {
  const program = join(scripts, '..', 'test.mjs')
  const child = spawn(process.execPath, [program, 'ops/test-run', 'no-such-file', 'nor-this'], {
    env: { PATH: process.env['PATH'] },
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  const out = await text(child.stdout)
  t.equal(await ended, 1)
  t.equal(out, 'No test file has such a name: no-such-file, nor-this.\n0 passed, 0 failed\n')
})

const nothingLoaded = (options: string) =>
  `t.strictSame([process.execArgv, process.env.NODE_OPTIONS], [[], ${options}])`

void t.test('nothing is loaded into a file’s process but what its caller wants', async (t) => {
  const plain = await run([write('plain.mjs', nothingLoaded('undefined'))])
  t.equal(plain.code, 0, plain.out)
  t.match(plain.out, '# { total: 1, pass: 1 }')
  const own = '--no-deprecation'
  const asked = await run([write('own.mjs', nothingLoaded(`'${own}'`))], { NODE_OPTIONS: own })
  t.equal(asked.code, 0, asked.out)
})

void t.test('what failed is told with the position in its source', async (t) => {
  const { nameSources } = (await import(join(scripts, 'source-positions.mjs'))) as {
    nameSources: (text: string, folder: string) => string
  }
  mkdirSync(join(folder, 'dist'))
  // The third line was the sixth of its source.
  const map = { version: 3, sources: ['../in/one.test.ts'], names: [], mappings: ';;AAKA' }
  writeFileSync(join(folder, 'dist', 'one.test.js.map'), JSON.stringify(map))
  const tell = (where: string, [line, column]: readonly [number, number]) =>
    `at:\n  fileName: ${where}\n  lineNumber: ${line}\n  columnNumber: ${column}\nstack: |\n  f (${where}:${line}:${column})\n  g (node:x.js:1:2, other.js:3:4)`
  const told = nameSources(tell('dist/one.test.js', [3, 9]), folder)
  t.equal(told, tell('in/one.test.ts', [6, 1]))
  t.equal(nameSources(tell(join(folder, 'dist', 'one.test.js'), [3, 9]), folder), told)
})

void t.test('what fails, throws or never ends is told by its name', async (t) => {
  const passes = write('passes.mjs', `t.ok(true)`)
  const bad = [
    write('fails.mjs', `t.equal(1, 2)`),
    write('throws.mjs', `t.ok(true)\nthrow new Error('thrown')`),
    write('unfinished.mjs', `void t.test('waits', () => new Promise(() => undefined))`),
  ]
  const { code, out, told } = await run([...bad, passes])
  t.equal(code, 1)
  for (const file of bad) {
    t.match(out, new RegExp(`^not ok \\d - ${file}`, 'm'))
    t.hasStrict(
      told.find((one) => 'ended' in one && one.ended === file),
      { passed: false },
      file,
    )
  }
  t.match(out, new RegExp(`^ok 4 - ${passes}`, 'm'), 'in the order of the list')
  t.hasStrict(
    told.find((one) => 'ended' in one && one.ended === passes),
    { passed: true },
  )
  t.equal(told.filter((one) => 'begun' in one).length, 4)
})

void t.test(
  'files of a group share a process, and each failure is told with its file',
  async (t) => {
    const named = `t.test('a test', async (t) => { globalThis.seen = (globalThis.seen ?? 0) + 1; t.equal(globalThis.seen, 1) })`
    const files = ['first.mjs', 'second.mjs', 'third.mjs'].map((name) => write(name, named))
    const { code, out, told } = await run([], {}, [files])
    t.equal(code, 1)
    const name = `${files[0]} and 2 more`
    t.strictSame(
      told.filter((one) => 'begun' in one || 'ended' in one),
      [{ begun: name }, { ended: name, files: 3, passed: false }],
    )
    const { findFailures } = (await import(join(scripts, 'run-tap.mjs'))) as {
      findFailures: (lines: readonly string[]) => readonly string[]
    }
    t.strictSame(
      findFailures(out.split('\n')).map((failure) => failure.split('\n', 1)[0]),
      files.slice(1).map((file) => `FAILED ${file}`),
    )
  },
)

void t.test('every file runs once, and only unit tests share a process', async (t) => {
  const { findTestFiles, groupTestFiles } = (await import(join(scripts, 'test-files.mjs'))) as {
    findTestFiles: () => readonly string[]
    groupTestFiles: (files: readonly string[]) => readonly (readonly string[])[]
  }
  const files = findTestFiles()
  const groups = groupTestFiles(files)
  t.strictSame(groups.flat(), files)
  const shared = groups.filter(({ length }) => length > 1)
  t.ok(shared.length > 5)
  for (const file of shared.flat())
    t.match(file, /^(shared|server|canvas-app)\/dist-test\/(?!views)/)
})

void t.test('whatever is waited for is told of every 15 seconds, until it is there', async (t) => {
  const { waitWithNews } = (await import(join(scripts, 'prepare.mjs'))) as {
    waitWithNews: <T>(promise: Promise<T>, tell: (text: string) => void) => Promise<T>
  }
  mock.timers.enable({ apis: ['setInterval', 'Date'] })
  t.teardown(() => mock.timers.reset())
  const told: string[] = []
  let end: (outcome: string) => void = () => undefined
  const waited = waitWithNews(
    new Promise<string>((resolve) => {
      end = resolve
    }),
    (text) => told.push(text.trim()),
  )
  mock.timers.tick(15_000)
  mock.timers.tick(15_000)
  t.strictSame(told, ['still at it, 15 s', 'still at it, 30 s'])
  end('formatted')
  t.equal(await waited, 'formatted')
  mock.timers.tick(60_000)
  t.equal(told.length, 2, 'and not any more')
})
