// npm run test:moodle: the plugin in a real Moodle, with signer and sandbox. Needs a tree of Moodle 4.5 or 5.1:
// MOODLE_DIR, else ~/.cache/appstreamlab/moodle/www. With --pictures it makes the guides' screenshots anew;
// with --keep it runs no test but leaves such a Moodle running until Ctrl-C, to try the plugin by hand.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { readWords } from './lib/command-line.mjs'
import { prepare, root, say } from './lib/prepare.mjs'
import { ensureSystemParts, listMoodleParts } from './lib/system-parts.mjs'

const compiled = join(root, 'test', 'dist', 'moodle')
readWords(
  `usage: npm run test:moodle [-- --pictures | --keep]

The plugin in a real Moodle, with signer and sandbox: about fifteen minutes. MOODLE_DIR names a tree of
Moodle 4.5 or 5.1, MOODLE_DB=pgsql takes PostgreSQL.

  --pictures   makes the guides' screenshots anew
  --keep       runs no test but leaves such a Moodle running until Ctrl-C`,
  (word) => ['--pictures', '--keep'].includes(word),
)
prepare()
ensureSystemParts(listMoodleParts())
if (process.argv.includes('--keep')) {
  say('A new Moodle: about two minutes …')
  // Ctrl-C reaches the child too, which then removes everything.
  process.on('SIGINT', () => undefined)
  const kept = spawnSync(process.execPath, [join(compiled, 'keep-moodle.js')], { stdio: 'inherit' })
  process.exit(kept.status ?? 1)
}
say('A new Moodle, PHPUnit and browser stories: about fifteen minutes …')
const { status, stdout } = spawnSync(process.execPath, [join(compiled, 'real-moodle.test.js')], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
  env: { ...process.env, ...(process.argv.includes('--pictures') && { MOODLE_PICTURES: '1' }) },
})
const lines = stdout.split('\n')
const skipped = lines.filter((line) => /^ok .* # SKIP/.test(line))
const passed = lines.filter((line) => /^ {4}ok /.test(line))
const failed = lines.filter((line) => /^ {4}not ok /.test(line))
// What a story has measured stands in a comment.
const measured = lines.filter((line) => /^ +# (?!Subtest|time=|\{)/.test(line))
for (const line of [...passed, ...failed, ...skipped, ...measured]) say(line.trim())
if (failed.length > 0) say(stdout.slice(-20_000))
const skips = skipped.length > 0 ? `, ${skipped.length} skipped` : ''
say(`${passed.length} passed, ${failed.length || (status === 0 ? 0 : 1)} failed${skips}`)
process.exit(status === 0 ? 0 : 1)
