import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { programs } from './signer-process.js'

/** What every command says about itself, and how it ends; as npm runs them, without npm. */

t.setTimeout(600_000)

const root = join(import.meta.dirname, '..', '..', '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly version: string
  readonly scripts: Readonly<Record<string, string>>
}
const folder = mkdtempSync(join(tmpdir(), 'commands-'))
t.teardown(() => rmSync(folder, { recursive: true }))

/** A copy in which nothing is installed or compiled: whoever installs or builds for a question fails here. */
const bare = join(folder, 'bare')
for (const path of ['scripts/lib', 'server/usage', 'server/deploy', 'test/mutation'])
  mkdirSync(join(bare, path), { recursive: true })
const copy = (path: string): void =>
  writeFileSync(join(bare, path), readFileSync(join(root, path), 'utf8'))
for (const part of ['scripts', 'scripts/lib', 'server/usage'])
  for (const name of readdirSync(join(root, part)))
    if (/\.(mjs|txt)$/.test(name)) copy(`${part}/${name}`)
copy('package.json')
copy('server/deploy/usage.txt')
// How mutants are drawn lies beside its test.
copy('test/mutation/draw.mjs')

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

/** Beside others: most of a short process's time is waiting for its files. */
const run = (
  file: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = { PATH: process.env['PATH'] },
): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { cwd, env, timeout: 120_000 }
    const child = execFile(process.execPath, [file, ...args], options, (_fault, out, error) =>
      resolve({ code: child.exitCode, out, error }),
    )
  })

for (const [name, line] of Object.entries(manifest.scripts))
  void t.test(`npm run ${name}`, async (t) => {
    const file = join(bare, line.replace('node ', ''))
    const before = readdirSync(bare)
    const [help, version] = await Promise.all([
      run(file, ['--help'], bare),
      run(file, ['--version'], bare),
    ])
    t.equal(help.code, 0, help.error)
    t.match(help.out, `npm ${['start', 'test'].includes(name) ? '' : 'run '}${name}`)
    t.match(version, { code: 0, out: `${manifest.version}\n` })
    t.strictSame(readdirSync(bare), before, 'nothing was installed, compiled or written')
  })

void t.test('a word that is not taken is named, with exit code 2', async (t) => {
  const names = ['bench', 'build', 'lint', 'format', 'zip', 'start', 'deploy', 'docs', 'chaos']
  const refuse = async (name: string): Promise<void> => {
    const { code, error } = await run(join(bare, `scripts/${name}.mjs`), ['--sinth'], bare)
    t.equal(code, 2, name)
    t.match(error, 'It does not take --sinth.', name)
  }
  await Promise.all(names.map(refuse))
})

void t.test('in the image: the signer and its commands', async (t) => {
  const main = join(programs, 'main.js')
  const operate = join(programs, 'operator', 'operate.js')
  const expect = async (
    file: string,
    args: readonly string[],
    expected: { code: number; out?: RegExp | string; error?: RegExp | string },
  ): Promise<void> => {
    const ended = await run(file, args, folder)
    t.match(ended, expected, args.join(' '))
    t.notMatch(ended.error, /\n\s+at /, 'no stack')
  }
  await Promise.all([
    expect(main, ['--help'], { code: 0, out: /takes no arguments/ }),
    expect(main, ['--version'], { code: 0, out: `${manifest.version}\n` }),
    expect(main, ['--port=1'], { code: 2, error: /takes no arguments, such as --port=1/ }),
  ])
  await Promise.all([
    expect(operate, ['--help'], { code: 0, out: /registration-link/ }),
    expect(operate, ['chekc'], { code: 2, error: /no command `chekc`/ }),
  ])
  for (const name of ['check', 'classes', 'user-id', 'registrations', 'registration-link'])
    await Promise.all([
      expect(operate, [name, '--help'], {
        code: 0,
        out: /^(?!.*npm run).*appstreamlab.*Exit codes/s,
      }),
      expect(operate, [name, '--lap'], { code: 2, error: /--lap|The configuration has/ }),
    ])
})

void t.test('check without AWS, for machines', async (t) => {
  const config = join(folder, 'config.yaml')
  const text = `tenants:
  - id: uni
    name: Example University
    directories: [{ id: moodle }]
    labs: [{ id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }]
    consumers: []
`
  writeFileSync(config, text)
  const env = {
    PATH: process.env['PATH'],
    CONFIG_FILE: config,
    USER_ID_KEY_ARN: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:labs-a1b2c3',
    PUBLIC_URL: 'https://labs.example.edu/',
    // Whoever asks AWS or a store all the same finds nobody.
    AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
    STORE: 'redis://127.0.0.1:1',
  }
  const check = async (change: NodeJS.ProcessEnv = {}) => {
    const operate = join(programs, 'operator', 'operate.js')
    const changed = { ...env, ...change }
    const { code, out } = await run(operate, ['check', '--offline', '--json'], folder, changed)
    const lines = out.trim().split('\n')
    return { code, lines: lines.map((line) => JSON.parse(line) as object) }
  }
  const [good, bad] = await Promise.all([check(), check({ PORT: 'eighty' })])
  t.equal(good.code, 0)
  t.match(good.lines, [{ verdict: 'ok', name: 'configuration' }])
  t.equal(bad.code, 2)
  t.match(bad.lines, [{ verdict: 'FAIL', name: 'PORT', text: /Fix: Write a number/ }])
})
