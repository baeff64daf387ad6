import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import t from 'tap'
import { runProgram, skipWithout } from './support/php.js'

const phpFiles = readdirSync(pluginFolder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.php') && !/^(node_modules|dist)\//.test(path))
  .toSorted()

void t.test('every PHP file can be parsed', { skip: skipWithout('php') }, async (t) => {
  t.ok(phpFiles.length > 50, `${phpFiles.length} files`)
  const broken = phpFiles.filter((path) => {
    const { status, output } = runProgram('php', ['-l', join(pluginFolder, path)])
    if (status !== 0) t.comment(output)
    return status !== 0
  })
  t.same(broken, [])
})

void t.test(
  'the PHP signer agrees with the shared vectors (PHPUnit, without Moodle)',
  { skip: skipWithout('php') || skipWithout('phpunit') },
  async (t) => {
    const { status, output } = runProgram('phpunit', [
      '--bootstrap',
      join(pluginFolder, 'classes/local/oauth_signer.php'),
      join(pluginFolder, 'tests/local/oauth_signer_test.php'),
    ])
    t.equal(status, 0, output)
    const tests = Number(/OK \((\d+) tests/.exec(output)?.[1] ?? 0)
    t.ok(tests > 30, `${tests} cases ran`)
  },
)
