import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { generatedDocuments } from './generated.js'

const root = join(import.meta.dirname, '..', '..', '..')

for (const { path, write } of generatedDocuments)
  void t.test(`${path} says what the code says`, async (t) => {
    t.equal(readFileSync(join(root, path), 'utf8'), await write(), 'run: npm run docs')
  })
