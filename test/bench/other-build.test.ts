import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { buildCommit, findCommit, OtherBuildError } from './other-build.js'

/** A checkout of its own, small enough to build in a moment. */
const root = t.testdir()
const git = (...words: string[]): string => {
  const { status, stdout, stderr } = spawnSync('git', words, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return stdout.trim()
}
const commitBuild = async (script: string): Promise<string> => {
  await mkdir(join(root, 'scripts'), { recursive: true })
  await writeFile(join(root, 'scripts', 'build.mjs'), script)
  git('add', '-A')
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '-q', '-m', 'A build')
  return git('rev-parse', 'HEAD')
}
const worktrees = (): number => git('worktree', 'list').split('\n').length

git('init', '-q')
const building = await commitBuild(`
  import { mkdirSync, writeFileSync } from 'node:fs'
  mkdirSync('test/dist/bench', { recursive: true })
  writeFileSync('test/dist/bench/server-process.js', '// first')
`)
const failing = await commitBuild(`console.error('no such package'); process.exit(1)`)
const serverless = await commitBuild('')

void t.test('a commit is built beside the checkout, and leaves nothing behind', async (t) => {
  const said: string[] = []
  const build = await buildCommit(
    findCommit(building.slice(0, 9), root),
    (line) => said.push(line),
    root,
  )
  t.equal(build.commit, building)
  t.equal(await readFile(build.serverProcess, 'utf8'), '// first', 'its own state of the files')
  t.notOk(build.serverProcess.startsWith(root))
  t.match(said, [building.slice(0, 12)])
  t.equal(worktrees(), 2)
  await build.remove()
  t.notOk(existsSync(build.serverProcess))
  t.equal(worktrees(), 1)
  t.equal(git('status', '--porcelain'), '', 'the checkout is as it was')
})

void t.test('what cannot be measured is said, and leaves nothing behind', async (t) => {
  const build = (commit: string) => buildCommit(commit, () => {}, root)
  await t.rejects(build(failing), { name: 'OtherBuildError', message: /no such package/ })
  await t.rejects(build(serverless), { message: /no servers of the benchmark/ })
  t.equal(worktrees(), 1)
  t.throws(() => findCommit('nobody', root), OtherBuildError)
  t.throws(() => findCommit('--all', root), OtherBuildError, 'an option is no commit')
})

void t.test('wrong use ends with 2 before anything is measured', async (t) => {
  const main = join(import.meta.dirname, 'main.js')
  const use = (words: string[], env = {}) =>
    spawnSync(process.execPath, [main, ...words], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    })
  for (const [words, said, env] of [
    [['--against', 'no-such-commit'], /no commit no-such-commit/],
    [['--against'], /against/],
    [['steady', '--against', 'HEAD'], /throughput and start only/],
    [['speed'], /no part speed/],
    [['--fast'], /--fast/],
    [['memory'], /BENCH_ROUNDS/, { BENCH_ROUNDS: 'many' }],
    [['throughput'], /no case launch-slow/, { BENCH_CASES: 'verify,launch-slow' }],
  ] as const) {
    const { status, stderr, stdout } = use([...words], env)
    t.equal(status, 2, words.join(' '))
    t.match(stderr, said)
    t.equal(stdout, '')
  }
})
