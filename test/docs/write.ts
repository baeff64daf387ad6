// `npm run docs`: writes the documents that come from the code.
import { writeFileSync } from 'node:fs'
import { generatedDocuments } from './generated.js'

for (const { path, write } of generatedDocuments) {
  writeFileSync(path, await write())
  console.log(`Wrote ${path}`)
}
