import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

/** Tables of what is required name a file and a test for each row; this holds that both are there. */

const root = join(import.meta.dirname, '..', '..', '..')
const table = readFileSync(join(root, 'docs/conformance-services.md'), 'utf8')
const rows = table
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| asked'))

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

void t.test('each row that is met names a test that is there', async (t) => {
  t.ok(rows.length > 20)
  for (const row of rows) {
    const [asked = '', , met = '', test = ''] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    if (met.startsWith('no')) {
      t.equal(test, '–', asked)
      continue
    }
    const [, file = '', , name] = /^`([^`]+)`(: "([^"]+)")?/.exec(test) ?? []
    t.ok(file !== '' && existsSync(join(root, file)), `${asked}: ${file}`)
    if (name === undefined) continue
    const text = readFileSync(join(root, file), 'utf8')
    t.ok(new RegExp(`test\\(\\s*'${escape(name)}'`).test(text), `${asked}: ${name}`)
  }
})
