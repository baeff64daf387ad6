import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import t from 'tap'

/**
 * The sandbox as others get it: packed, unpacked where nothing else of this project is, and started there.
 * Its dependencies are those that its packed manifest names, taken from this installation, so that the test
 * needs no registry; one that is not named there is not found.
 */

const run = promisify(execFile)
const home = join(import.meta.dirname, '..')
const pnpm = join(home, '../../.tools/node_modules/.bin/pnpm')
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sandbox-package-')))
t.teardown(() => rmSync(folder, { recursive: true }))
t.setTimeout(280_000)

await run(pnpm, ['--dir', home, 'pack', '--pack-destination', folder], { cwd: folder })
const [tarball = ''] = readdirSync(folder)
const modules = join(folder, 'project', 'node_modules')
const installed = join(modules, '@appstreamlab', 'sandbox')
mkdirSync(installed, { recursive: true })
await run('tar', ['-xzf', join(folder, tarball), '--strip-components=1', '-C', installed])

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly bin: Readonly<Record<string, string>>
}
const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Manifest
for (const name of Object.keys(manifest.dependencies)) {
  mkdirSync(dirname(join(modules, name)), { recursive: true })
  symlinkSync(realpathSync(join(home, 'node_modules', name)), join(modules, name))
}

void t.test('the tarball has what runs, its types, licence and readme, and no test', (t) => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
  for (const path of ['LICENSE', 'README.md', 'dist/index.d.ts', 'dist/main.js'])
    t.ok(files.includes(path), path)
  const odd = files.filter((path) => /test|\.map$|(?<!\.d)\.ts$/.test(path))
  t.strictSame(odd, [])
  t.end()
})

void t.test('dependencies are packages of a registry, with exact versions', (t) => {
  for (const [name, version] of Object.entries(manifest.dependencies))
    t.match(version, /^\d+\.\d+\.\d+$/, name)
  t.end()
})

void t.test('its program starts alone, answers, and ends', async (t) => {
  const program = join(installed, manifest.bin['appstream-sandbox'] ?? '')
  const child = spawn(process.execPath, [program], {
    cwd: folder,
    env: { SANDBOX_PORT: '0', SANDBOX_ADMIN_PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.teardown(() => child.kill('SIGKILL'))
  const ended = new Promise((resolve) => child.once('close', resolve))
  const said = await readUntil(child, 'describe-fleets')
  const state = await fetch(/admin: (\S+\/state)/.exec(said)?.[1] ?? '')
  t.equal(state.status, 200)
  t.match(await state.text(), 'cad-fleet')
  t.strictSame(
    await runWithAnyCli(said),
    ['--endpoint-url', /sandbox: (\S+)/.exec(said)?.[1], 'us-east-1'],
    'the lines that it prints reach it with every AWS CLI, and never AWS',
  )
  child.kill('SIGTERM')
  t.equal(await ended, 0)
})

/**
 * Runs printed lines in a shell whose `aws` knows of endpoint and region what old CLIs know: v2 before 2.13 the option alone, v1
 * the region of `AWS_DEFAULT_REGION` alone.
 */
async function runWithAnyCli(said: string): Promise<string[]> {
  const commands = said.split('\n').filter((line) => line.startsWith('  '))
  const cli = 'aws() { echo "$1 $2 $AWS_DEFAULT_REGION"; }'
  const { stdout } = await run('sh', ['-c', [cli, ...commands].join('\n')], { env: {} })
  return stdout.trim().split(' ')
}

async function readUntil({ stdout, stderr }: ChildProcess, last: string): Promise<string> {
  let said = ''
  for (const output of [stdout, stderr]) output?.setEncoding('utf8')
  for await (const text of stdout ?? []) {
    said += String(text)
    if (said.includes(last)) return said
  }
  for await (const text of stderr ?? []) said += String(text)
  throw new Error(`The sandbox ended: ${said}`)
}

void t.test('a program of others imports it by its name', async (t) => {
  const script = join(folder, 'project', 'try.mjs')
  writeFileSync(
    script,
    `import { startSandbox } from '@appstreamlab/sandbox'
const sandbox = await startSandbox({ seed: 'empty' })
console.log(sandbox.endpoint)
await sandbox.close()
`,
  )
  const { stdout } = await run(process.execPath, [script])
  t.match(stdout, /^http:\/\/127\.0\.0\.1:\d+\n$/)
})
