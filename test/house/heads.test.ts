import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { root } from './imports.js'

/** A module says what it is for before it begins: who comes to it should not have to read it to know. */

const rooms = ['shared/src', 'server/src', 'server/views', 'server/deploy/src', 'canvas-app/src']

/** An import, or an export of what another file has; what a module is for stands behind the last of them. */
const passedOn =
  /^\s*(?:import\b[^;]*?from '[^']*'(?: with \{[^}]*\})?|import '[^']*'|export (?:type )?(?:\{[^}]*\}|\*) from '[^']*')[ \t]*\n/

/** The text from where a module begins: behind its imports. */
function skipImports(text: string): string {
  const imported = passedOn.exec(text)
  return imported ? skipImports(text.slice(imported[0].length)) : text.trimStart()
}

void t.test('every module begins with a comment', (t) => {
  const files = rooms.flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      // The compiler of the texts writes this one.
      .filter((file) => file !== 'text-types.ts')
      .map((file) => `${room}/${file}`),
  )
  t.ok(files.length > 500)
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
  t.end()
})
