import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { findCircle, findRoom, listCrossings, listImports, root } from './imports.js'

/**
 * Who may import whom (CONTRIBUTING.md, "The house"). A room imports rooms further down alone, types and
 * `import()` counted, so that whoever reads a launch walks in one direction.
 */

t.setTimeout(280_000)

/** From the top of the house to its ground: each imports only those below it. */
const floors: Readonly<Record<string, readonly string[]>> = {
  'server/src': [
    'main.ts',
    'lambda.ts',
    'index.ts',
    'lambda',
    'operator',
    'process',
    'app.ts',
    'lti11',
    'lti13',
    'api',
    'picker',
    'registrations',
    'visit',
    'courses',
    'http',
    'grades',
    'classes',
    'platforms',
    'observe',
    'labs',
    'stores',
    'aws',
    'config',
    'outgoing',
  ],
  'shared/src': [
    'index.ts',
    'api',
    'tickets.ts',
    'labs',
    'classes',
    'grades',
    'lti',
    'seal.ts',
    'ports.ts',
    'one-time-use.ts',
    'appstream',
    'refusals.ts',
    'refusal-facts.ts',
    'remember.ts',
    'bounded-map.ts',
    'group-by.ts',
    'secret.ts',
    'ids.ts',
    'result.ts',
  ],
}

const projects = [
  'shared',
  'canvas-app',
  'server',
  'server/views',
  'server/deploy',
  'moodle-plugin',
  'test/sandbox',
]
const imports = projects.flatMap(listImports)

void t.test('the compiler tells of imports of types, and of those at run time', (t) => {
  const has = (from: string, to: string) =>
    imports.some((one) => one.from === from && one.to === to)
  t.ok(has('server/src/stores/open-stores.ts', 'server/src/stores/redis/open-redis.ts'), 'import()')
  t.ok(has('server/src/stores/redis/open-redis.ts', 'server/src/stores/engine.ts'), 'import type')
  for (const project of projects)
    t.ok(
      imports.some(({ from }) => from.startsWith(`${project}/`)),
      project,
    )
  t.end()
})

for (const [folder, order] of Object.entries(floors)) {
  void t.test(`no room of ${folder} imports one above it`, (t) => {
    t.strictSame(readdirSync(join(root, folder)).toSorted(), [...order].toSorted(), 'every room')
    const upwards = listCrossings(folder, imports).filter(
      ({ room, other }) => order.indexOf(room) > order.indexOf(other),
    )
    t.strictSame(
      upwards.map(({ from, to }) => `${from} imports ${to}`),
      [],
    )
    t.end()
  })
}

void t.test('no circle in any folder, its files and subfolders taken as rooms', (t) => {
  const folders = new Set(
    imports.flatMap(({ from }) => {
      const parts = from.split('/').slice(0, -1)
      return parts.map((_part, index) => parts.slice(0, index + 1).join('/'))
    }),
  )
  for (const folder of folders) t.equal(findCircle(folder, imports), undefined, folder)
  t.end()
})

void t.test('a circle is found, also through a third room', (t) => {
  const three = [
    { from: 'a/x/1.ts', to: 'a/y/1.ts' },
    { from: 'a/y/2.ts', to: 'a/z.ts' },
    { from: 'a/z.ts', to: 'a/x/2.ts' },
  ]
  t.equal(findCircle('a', three), 'x -> y -> z.ts -> x')
  t.equal(findCircle('a', three.slice(1)), undefined)
  t.end()
})

void t.test('nothing outside test imports a file of test', (t) => {
  const strays = imports.filter(
    ({ from, to }) => findRoom('test', to) !== undefined && findRoom('test', from) === undefined,
  )
  t.strictSame(strays, [])
  t.end()
})

void t.test('CONTRIBUTING.md has every room of the server', (t) => {
  const map = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  for (const room of floors['server/src'] ?? [])
    t.ok(map.includes(room.endsWith('.ts') ? `\`${room}\`` : `\`${room}/\``), room)
  t.end()
})
