// Runs the test files that share a process, one after another. Started by tap-files.mjs, with TEST_FILES (a JSON list).
// Loading tap and what is tested takes longer than most files of unit tests do.
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import t from 'tap'

const files = JSON.parse(process.env.TEST_FILES)
// Programs that tests start know nothing of it.
delete process.env.TEST_FILES
const counts = []
for (const file of files) {
  // run-tap.mjs reads by this line to which file a failure belongs. It waits for its turn like a test.
  t.comment(`file ${file}`)
  // As a test it waits for those of the file before, which may look at the time; and tap goes on meanwhile.
  await t.test(`${file} loads`, async () => {
    counts.push(t.count)
    await import(pathToFileURL(resolve(file)).href)
  })
}
void t.test('each file has tests', async (t2) => {
  counts.push(t.count)
  // One is that it loads.
  for (const [index, before] of counts.slice(0, -1).entries())
    t2.ok(counts[index + 1] - before > 1, files[index])
})
