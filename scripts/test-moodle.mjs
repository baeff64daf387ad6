// npm run test:moodle: the plugin in a real Moodle, with signer and sandbox. Needs a tree of Moodle 4.5 or 5.1:
// MOODLE_DIR, else ~/.cache/appstreamlab/moodle/www. With --pictures it makes the guides' screenshots anew;
// with --keep it runs no test but leaves such a Moodle running until Ctrl-C, to try the plugin by hand;
// --costs measures course pages instead;
// --stories tells only those whose names contain one of the words.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { readWords } from './lib/command-line.mjs'
import { prepare, root, say } from './lib/prepare.mjs'
import { ensureSystemParts, listMoodleParts } from './lib/system-parts.mjs'

const compiled = join(root, 'test', 'dist', 'moodle')
const storiesOption = '--stories='
const words = readWords(
  `usage: npm run test:moodle [-- --pictures | --keep | --costs | --stories=WORDS]

The plugin in a real Moodle, with signer and sandbox: about fifteen minutes. MOODLE_DIR names a tree of
Moodle 4.5 or 5.1, MOODLE_DB=pgsql takes PostgreSQL.

  --pictures   makes the guides' screenshots anew
  --keep       runs no test but leaves such a Moodle running until Ctrl-C
  --costs      runs no test but holds the CPU time of a course page of forty labs against one of forty
               External tools, twice thirty times in turn; 1.10 at most, else it ends with 1
  --stories=board,phpunit
               only the stories whose names contain one of the words; the plugin is connected without a browser`,
  (word) => ['--pictures', '--keep', '--costs'].includes(word) || word.startsWith(storiesOption),
)
const stories = words.find((word) => word.startsWith(storiesOption))?.slice(storiesOption.length)
prepare()
ensureSystemParts(listMoodleParts())
if (words.includes('--keep')) {
  say('A new Moodle: about two minutes …')
  // Ctrl-C reaches the child too, which then removes everything.
  process.on('SIGINT', () => undefined)
  const kept = spawnSync(process.execPath, [join(compiled, 'keep-moodle.js')], { stdio: 'inherit' })
  process.exit(kept.status ?? 1)
}
if (words.includes('--costs')) {
  say('A new Moodle and its course pages: about five minutes …')
  const program = join(compiled, 'measure-costs.js')
  process.exit(spawnSync(process.execPath, [program], { stdio: 'inherit' }).status ?? 1)
}
say('A new Moodle, PHPUnit and browser stories: about fifteen minutes …')
const tests = spawn(process.execPath, [join(compiled, 'real-moodle.test.js')], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: {
    ...process.env,
    ...(words.includes('--pictures') && { MOODLE_PICTURES: '1' }),
    ...(stories && { MOODLE_STORIES: stories }),
  },
})
// Ctrl-C reaches it too; whoever ends this process alone would leave a Moodle behind.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => tests.kill(signal))
const lines = []
let begun = 0
for await (const line of createInterface({ input: tests.stdout })) {
  if (/^ {4}# Subtest: /.test(line)) begun = lines.length
  lines.push(line)
  // Each story is a subtest. It is printed when it ends; of a failed one, everything that it said.
  if (/^ {4}ok /.test(line)) say(line.trim())
  if (/^ {4}not ok /.test(line)) say(lines.slice(begun).join('\n').slice(0, 20_000))
}
const [status] = tests.exitCode === null ? await once(tests, 'exit') : [tests.exitCode]
const skipped = lines.filter((line) => /^(?: {4})?ok .* # SKIP/.test(line))
const passed = lines.filter((line) => /^ {4}ok (?!.* # SKIP)/.test(line))
const failed = lines.filter((line) => /^ {4}not ok /.test(line))
// What a story has measured stands in a comment.
for (const line of lines) if (/^ +# (?!Subtest|time=|\{)/.test(line)) say(line.trim())
const skips = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
say(`${passed.length} passed, ${failed.length || (status === 0 ? 0 : 1)} failed${skips}`)
process.exit(status === 0 ? 0 : 1)
