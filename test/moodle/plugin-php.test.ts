import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import t from 'tap'
import { runProgram, skipWithout } from './support/php.js'

const phpFiles = readdirSync(pluginFolder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.php') && !/^(node_modules|dist)\//.test(path))
  .toSorted()

/** What `php -l` does for one file, for all of them in one process. */
const lint = `foreach (array_slice($argv, 1) as $file) {
  try { token_get_all(file_get_contents($file), TOKEN_PARSE); }
  catch (ParseError $e) { echo "$file:{$e->getLine()}: {$e->getMessage()}\\n"; }
}`

void t.test('every PHP file can be parsed', { skip: skipWithout('php') }, async (t) => {
  t.ok(phpFiles.length > 50, `${phpFiles.length} files`)
  const paths = phpFiles.map((path) => join(pluginFolder, path))
  t.same(runProgram('php', ['-r', lint, '--', ...paths]), { status: 0, output: '' })
})

void t.test('every name of the plugin’s own leads to a file', { skip: skipWithout('php') }, (t) => {
  const program = join(import.meta.dirname, '..', '..', 'moodle', 'php', 'unknown-names.php')
  const paths = phpFiles.map((path) => join(pluginFolder, path))
  t.same(runProgram('php', [program, pluginFolder, ...paths]), { status: 0, output: '' })
  const folder = t.testdir({
    'wrong.php': `<?php
namespace mod_appstreamlab\\local\\dates;
use mod_appstreamlab\\local\\gone;
function f(work\\work_table $a) { return overrides::get(1) ?? new nowhere(); }`,
  })
  t.match(
    runProgram('php', [program, pluginFolder, join(folder, 'wrong.php')]).output,
    /:3: mod_appstreamlab\\local\\gone\n.*:4: mod_appstreamlab\\local\\dates\\work\\work_table\n.*:4: mod_appstreamlab\\local\\dates\\nowhere\n$/,
  )
  t.end()
})

void t.test(
  'the PHP signer agrees with the shared vectors (PHPUnit, without Moodle)',
  { skip: skipWithout('php') || skipWithout('phpunit') },
  async (t) => {
    const { status, output } = runProgram('phpunit', [
      '--bootstrap',
      join(pluginFolder, 'classes/local/launch/oauth_signer.php'),
      join(pluginFolder, 'tests/local/launch/oauth_signer_test.php'),
    ])
    t.equal(status, 0, output)
    const tests = Number(/OK \((\d+) tests/.exec(output)?.[1] ?? 0)
    t.ok(tests > 30, `${tests} cases ran`)
  },
)
