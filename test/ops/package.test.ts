import { execFile, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import t from 'tap'
import { startTestSandbox } from '#conformance/support/test-signer.js'
import {
  publicUrl,
  readUnitSettings,
  sandboxSettings,
  serveOneLaunch,
  writeServiceFiles,
} from './service-unit.js'

/** `npm run package`: what operators download, unpacked where nothing else is, and run as its unit runs it. */

t.setTimeout(600_000)

const root = join(import.meta.dirname, '..', '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'package-'))
const download = join(folder, 'download')
const sandbox = await startTestSandbox()
t.teardown(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true })
})

const run = promisify(execFile)
const commit = (await run('git', ['rev-parse', 'HEAD'], { cwd: root })).stdout.trim()
const time = (await run('git', ['log', '-1', '--format=%ct'], { cwd: root })).stdout.trim()
await run(process.execPath, [join(root, 'scripts/package.mjs'), '--to', download], {
  cwd: root,
  timeout: 500_000,
})
const [tarball = '', checksum = ''] = readdirSync(download).toSorted()
const name = tarball.replace('.tar.gz', '')
const opt = join(folder, 'opt')
mkdirSync(opt)
await run('tar', ['-xzf', join(download, tarball), '--no-same-owner', '-C', opt])
const unpacked = join(opt, name)
const read = (path: string): string => readFileSync(join(unpacked, path), 'utf8')

const etc = writeServiceFiles(folder)
writeFileSync(join(etc, 'environment'), `AWS_REGION=us-east-1\nPUBLIC_URL=${publicUrl}\n`)

void t.test('the checksum is that of the tarball, and notices another byte', (t) => {
  const check = () => spawnSync('sha256sum', ['--check', checksum], { cwd: download }).status
  t.equal(checksum, `${tarball}.sha256`)
  t.equal(check(), 0)
  const path = join(download, tarball)
  const bytes = readFileSync(path)
  writeFileSync(path, Buffer.concat([bytes, Buffer.from('x')]))
  t.equal(check(), 1)
  writeFileSync(path, bytes)
  t.end()
})

void t.test('what an operator needs is in it, and nothing of the machine that packed it', (t) => {
  const files = readdirSync(unpacked, { recursive: true, withFileTypes: true })
  t.notOk(
    files.some((entry) => entry.isSymbolicLink()),
    'no links',
  )
  const paths = files.map((entry) => join(entry.parentPath, entry.name).slice(unpacked.length + 1))
  for (const path of [
    'README.md',
    'LICENSE',
    'CHANGELOG.md',
    'bin/appstreamlab',
    'docs/upgrade.md',
    'ops/container/Containerfile',
    'ops/nginx/appstreamlab.conf',
    'ops/prometheus/alerts.yaml',
    'ops/prometheus/scrape.example.yaml',
    'ops/systemd/appstreamlab.service',
    'ops/systemd/appstreamlabctl',
    'server/config.example.yaml',
    'server/dist-views/texts/de.json',
  ])
    t.ok(paths.includes(path), path)
  t.notOk(
    paths.some((path) => /\.(ts|map)$/.test(path)),
    'neither types nor maps',
  )
  t.notOk(
    paths.some((path) => /^server\/(dist|dist-views)\/test\//.test(path)),
    'no tests of ours',
  )
  t.ok(read('README.md').trimEnd().split('\n').length <= 15)
  t.match(read('VERSION'), `commit ${commit}`)
  const licences = read('THIRD-PARTY-LICENCES.txt')
  for (const said of ['fastify 5.', 'jose 6.', 'MIT License', 'Apache License'])
    t.match(licences, said)
  for (const path of paths.filter((path) =>
    /^(VERSION|server\/(package\.json|node_modules\/\.))/.test(path),
  ))
    t.notMatch(read(path), root, path)
  t.end()
})

void t.test('time, owner and modes in the archive are no machine’s', async (t) => {
  const { stdout } = await run('tar', ['--utc', '--full-time', '-tvzf', join(download, tarball)], {
    maxBuffer: 1e8,
  })
  const when = new Date(Number(time) * 1000).toISOString().slice(0, 19).replace('T', ' ')
  const lines = stdout.trimEnd().split('\n')
  const odd = lines.filter(
    (line) => !/^-rw(-r--r--|xr-xr-x) 0\/0 /.test(line) || !line.includes(` ${when} `),
  )
  t.strictSame(odd.slice(0, 3), [])
  const names = lines.map((line) => line.slice(line.indexOf(name)))
  t.strictSame(names, names.toSorted(), 'in one order')
})

/** The unit with the folders of this test. */
const here = (text: string): string =>
  text
    .replaceAll('/opt/appstreamlab', unpacked)
    .replaceAll('/etc/appstreamlab', etc)
    .replace('/usr/bin/node', process.execPath)
const unit = join(folder, 'appstreamlab.service')
// The operator's command would become the unit's user, whom this machine does not have.
writeFileSync(unit, here(read('ops/systemd/appstreamlab.service')).replace(/^User=.*\n/m, ''))
const settings = (key: string): string[] => readUnitSettings(readFileSync(unit, 'utf8'), key)

void t.test('its ExecStart serves a launch', async (t) => {
  const [program = '', ...args] = (settings('ExecStart')[0] ?? '').split(' ')
  const env = settings('Environment').map((line) => line.replace('%S', folder).split('=', 2))
  const child = spawn(program, args, {
    cwd: '/',
    env: {
      ...(Object.fromEntries(env) as Record<string, string>),
      ...sandboxSettings(sandbox.endpoint),
      PUBLIC_URL: publicUrl,
      PORT: '0',
    },
  })
  await serveOneLaunch(t, child)
})

void t.test('its operator’s commands', async (t) => {
  const env = {
    PATH: process.env['PATH'],
    APPSTREAMLAB_UNIT: unit,
    APPSTREAMLAB_STATE_ROOT: folder,
  }
  const { version } = JSON.parse(read('server/package.json')) as { readonly version: string }
  const said = await run(join(unpacked, 'bin/appstreamlab'), ['--version'], { env })
  t.equal(said.stdout, `${version}\n`)
  const control = join(unpacked, 'ops/systemd/appstreamlabctl')
  const checked = await run(control, ['check', '--offline', '--json'], { env })
  t.match(checked.stdout, '"verdict":"ok"')
  const whole = spawnSync(control, ['check'], { env, encoding: 'utf8' })
  t.equal(whole.stderr, '', 'nothing of the AWS SDK’s stands above what it says')
  const refused = spawnSync(join(unpacked, 'bin/appstreamlab'), ['nothing'], { env })
  t.equal(refused.status, 2)
})
