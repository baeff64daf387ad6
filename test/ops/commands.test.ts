import { spawnSync } from 'node:child_process'
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
for (const path of ['scripts/lib', 'server/usage', 'server/deploy'])
  mkdirSync(join(bare, path), { recursive: true })
const copy = (path: string): void =>
  writeFileSync(join(bare, path), readFileSync(join(root, path), 'utf8'))
for (const part of ['scripts', 'scripts/lib', 'server/usage'])
  for (const name of readdirSync(join(root, part)))
    if (/\.(mjs|txt)$/.test(name)) copy(`${part}/${name}`)
copy('package.json')
copy('server/deploy/usage.txt')

function run(file: string, args: readonly string[], cwd: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file, ...args], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] },
    timeout: 120_000,
  })
  return { code: status, out: stdout, error: stderr }
}

for (const [name, line] of Object.entries(manifest.scripts))
  void t.test(`npm run ${name}`, async (t) => {
    const file = join(bare, line.replace('node ', ''))
    const before = readdirSync(bare)
    const help = run(file, ['--help'], bare)
    t.equal(help.code, 0, help.error)
    t.match(help.out, `npm ${['start', 'test'].includes(name) ? '' : 'run '}${name}`)
    const version = run(file, ['--version'], bare)
    t.match(version, { code: 0, out: `${manifest.version}\n` })
    t.strictSame(readdirSync(bare), before, 'nothing was installed, compiled or written')
  })

void t.test('a word that is not taken is named, with exit code 2', async (t) => {
  for (const name of ['build', 'lint', 'format', 'zip', 'start', 'deploy', 'docs', 'chaos']) {
    const { code, error } = run(join(bare, `scripts/${name}.mjs`), ['--sinth'], bare)
    t.equal(code, 2, name)
    t.match(error, 'It does not take --sinth.', name)
  }
})

void t.test('in the image: the signer and its commands', async (t) => {
  const main = join(programs, 'main.js')
  t.match(run(main, ['--help'], folder), { code: 0, out: /takes no arguments/ })
  t.match(run(main, ['--version'], folder), { code: 0, out: `${manifest.version}\n` })
  t.match(run(main, ['--port=1'], folder), {
    code: 2,
    error: /takes no arguments, such as --port=1/,
  })
  const operate = join(programs, 'operator', 'operate.js')
  t.match(run(operate, ['--help'], folder), { code: 0, out: /registration-link/ })
  t.match(run(operate, ['chekc'], folder), { code: 2, error: /no command `chekc`/ })
  for (const name of ['check', 'classes', 'user-id', 'registrations', 'registration-link']) {
    t.match(run(operate, [name, '--help'], folder), { code: 0, out: /Exit codes/ }, name)
    const wrong = run(operate, [name, '--lap'], folder)
    t.equal(wrong.code, 2, name)
    t.match(wrong.error, /--lap|The configuration has/, name)
    t.notMatch(wrong.error, /\n\s+at /, 'no stack')
  }
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
  const check = (change: object = {}) => {
    const args = [join(programs, 'operator', 'operate.js'), 'check', '--offline', '--json']
    const { status, stdout } = spawnSync(process.execPath, args, {
      encoding: 'utf8',
      env: { ...env, ...change },
    })
    return {
      status,
      lines: stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    }
  }
  const good = check()
  t.equal(good.status, 0)
  t.match(good.lines, [{ verdict: 'ok', name: 'configuration' }])
  const bad = check({ PORT: 'eighty' })
  t.equal(bad.status, 2)
  t.match(bad.lines, [{ verdict: 'FAIL', name: 'PORT', text: /Fix: Write a number/ }])
})
