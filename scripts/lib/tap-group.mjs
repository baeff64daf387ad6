// Runs the test files that share a process, one after another: tap-group.mjs FILE … Started by tap-files.mjs.
// Loading tap and what is tested takes longer than most files of unit tests do.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'

for (const file of process.argv.slice(2)) {
  // run-tap.mjs reads by this line to which file a failure belongs. It waits for its turn like a test.
  t.comment(`file ${file}`)
  await import(pathToFileURL(resolve(file)).href)
}
