import { readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import t from 'tap'
import { isSource, root } from './imports.js'

/** A module says what it is for before it begins: who comes to it should not have to read it to know. */

const rooms = [
  'shared/src',
  'shared/test/support',
  'server/src',
  'server/views',
  'server/deploy/src',
  'server/test/support',
  'canvas-app/src',
  'scripts',
  'test',
]

/**
 * An import, an export of what another file has, or the line by which a shell starts a program; what a module is for
 * stands behind the last of them, or above them all.
 */
const passedOn =
  /^\s*(?:#!.*|import\b[^;]*?from '[^']*'(?: with \{[^}]*\})?|import '[^']*'|export (?:type )?(?:\{[^}]*\}|\*) from '[^']*')[ \t]*\n/

/** The text from where a module begins: behind its imports. */
function skipImports(text: string): string {
  const imported = passedOn.exec(text)
  return imported ? skipImports(text.slice(imported[0].length)) : text.trimStart()
}

/** All modules of a room but tests. By `withFileTypes` no link is followed: those of packages lead in circles. */
const listModules = (room: string): string[] =>
  readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .filter((path) => isSource(path) && /(?<!\.test)\.(?:ts|mjs)$/.test(path))
    // The compiler of the texts writes this one.
    .filter((path) => path !== 'server/views/text-types.ts')

void t.test('every module begins with a comment', (t) => {
  const files = rooms.flatMap(listModules)
  t.ok(files.length > 900)
  const silent = files.filter((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const body = skipImports(text)
    return body !== '' && !/^\/[/*]/.test(body) && !/^\/[/*]/.test(text)
  })
  t.strictSame(silent, [])
  t.end()
})

void t.test('imports are no beginning', (t) => {
  const imports = "import { a } from 'b'\nimport type {\n  C,\n} from './c.js'\nimport './d.js'\n"
  t.equal(skipImports(`${imports}\nexport const e = 1\n`), 'export const e = 1\n')
  t.equal(skipImports(`${imports}\n// Why.\n\nlet e`), '// Why.\n\nlet e')
  t.equal(skipImports("export * from './a.js'\nexport { b } from './c.js'\n"), '')
  t.equal(skipImports("#!/usr/bin/env node\nimport './a.js'\n\n/** Why. */\n"), '/** Why. */\n')
  t.end()
})
