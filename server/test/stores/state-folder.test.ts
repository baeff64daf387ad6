import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checkStateFolder } from '../../dist/stores/state-folder.js'

/** STATE_FOLDER at a place that cannot be one: said at once, with what to do. */

const isLinux = process.platform === 'linux'

void t.test('a folder that cannot be made or written is a problem, and never a wait', async (t) => {
  const folder = t.testdir({ file: 'not a folder' })
  symlinkSync(join(folder, 'nowhere'), join(folder, 'dangling'))
  symlinkSync(join(folder, 'circle'), join(folder, 'circle'))
  const cases: readonly (readonly [path: string, errno: string, fix: RegExp, only?: boolean])[] = [
    [join(folder, 'file'), 'EEXIST', /is a file, or a link to nowhere/],
    [join(folder, 'file', 'state'), 'ENOTDIR', /is a file, or a link to nowhere/],
    [join(folder, 'file', 'lab', 'state'), 'ENOTDIR', /is a file, or a link to nowhere/],
    [join(folder, 'dangling'), 'EEXIST', /is a file, or a link to nowhere/],
    [join(folder, 'dangling', 'state'), 'EEXIST', /is a file, or a link to nowhere/],
    [join(folder, 'circle', 'state'), 'ELOOP', /lead in a circle/],
    ['/proc/nope', 'ENOENT', /folder on a disk/, isLinux],
    ['/proc/nope/lab/state', 'ENOENT', /folder on a disk/, isLinux],
    ['/proc', 'ENOENT', /folder on a disk/, isLinux],
    ['/dev/null', 'EEXIST', /is a file/],
  ]
  for (const [path, errno, fix, isThere = true] of cases) {
    if (!isThere) continue
    const { problems } = await checkStateFolder(path)
    t.equal(problems.length, 1, path)
    t.match(problems[0]?.what, `(${errno})`)
    t.match(problems[0]?.fix, fix)
  }
  t.strictSame(readdirSync(folder).toSorted(), ['circle', 'dangling', 'file'], 'nothing was left')
})

void t.test('missing folders above it are made, for their owner alone', async (t) => {
  const folder = t.testdir({ there: {} })
  const state = join(folder, 'there', 'lab', 'state')
  t.same(await checkStateFolder(state), { problems: [], content: 'made' })
  for (const path of [state, join(folder, 'there', 'lab')])
    t.equal(statSync(path).mode & 0o777, 0o700)
  t.same(await checkStateFolder(state), { problems: [], content: 'empty' })
  t.strictSame(readdirSync(state), [])
})

void t.test('a link to a folder counts as the folder', async (t) => {
  const folder = t.testdir({})
  mkdirSync(join(folder, 'disk'))
  symlinkSync(join(folder, 'disk'), join(folder, 'state'))
  t.same(await checkStateFolder(join(folder, 'state')), { problems: [], content: 'empty' })
  t.same((await checkStateFolder(join(folder, 'state', 'lab'))).problems, [])
  t.ok(existsSync(join(folder, 'disk', 'lab')))
})

void t.test('two that make the same folders do not get in each other’s way', async (t) => {
  const state = join(t.testdir({}), 'a', 'b', 'c', 'd')
  const found = await Promise.all([1, 2, 3, 4].map(() => checkStateFolder(state)))
  t.same(
    found.flatMap(({ problems }) => problems),
    [],
  )
  writeFileSync(join(state, 'written'), '')
})
