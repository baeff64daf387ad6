import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import { readBranch, webFolder } from './moodle-tree.js'
import { phpOptions, runProgram, succeed, type Outcome } from './php.js'

/** From this version on Moodle's tests need PHPUnit 11. */
const newPhpUnit = 500
const needsNewPhpUnit = (tree: string): boolean => readBranch(tree) >= newPhpUnit
const toolsFolder = join(pluginFolder, '..', '.tools', 'phpunit-11')

/** The program that PHPUnit for a tree comes with. */
export const phpUnitProgram = (tree: string): string =>
  needsNewPhpUnit(tree) ? 'composer' : 'phpunit'

/** Runs Moodle's PHPUnit for tests in a folder or file of the pages' folder; the first time it makes a test site. */
export function createMoodlePhpUnit({
  tree,
  folder,
}: {
  readonly tree: string
  /** For what is to be gone afterwards. */
  readonly folder: string
}) {
  const locales = join(folder, 'locale')
  const php = (...args: string[]): Outcome =>
    runProgram('php', [...phpOptions, ...args], {
      cwd: tree,
      env: { ...process.env, LOCPATH: locales },
    })
  const prepare = (): void => {
    if (needsNewPhpUnit(tree)) addNewPhpUnit(tree)
    else addSystemPhpUnit(tree)
    mkdirSync(locales)
    succeed(runProgram('localedef', ['-i', 'en_AU', '-f', 'UTF-8', join(locales, 'en_AU.UTF-8')]))
    const util = join(webFolder(tree), 'admin/tool/phpunit/cli/util.php')
    succeed(php(util, '--install'))
    succeed(php(util, '--buildconfig'))
  }
  return (tests: string, ...options: string[]): Outcome => {
    if (!existsSync(locales)) prepare()
    const path = relative(tree, join(webFolder(tree), tests))
    return php('vendor/bin/phpunit', '--test-suffix=_test.php', path, ...options)
  }
}

/** Moodle looks for three files of a Composer install; the system's PHPUnit and vfsStream stand behind them. */
function addSystemPhpUnit(tree: string): void {
  mkdirSync(join(tree, 'vendor/bin'), { recursive: true })
  mkdirSync(join(tree, 'vendor/phpunit/phpunit'), { recursive: true })
  writeFileSync(
    join(tree, 'vendor/phpunit/phpunit/composer.json'),
    '{"name":"phpunit/phpunit","version":"9.6.7"}',
  )
  cpSync('/usr/bin/phpunit', join(tree, 'vendor/bin/phpunit'))
  writeFileSync(
    join(tree, 'vendor/autoload.php'),
    `<?php
require_once('/usr/share/php/PHPUnit/Autoload.php');
require_once('/usr/share/php/org/bovigo/vfs/autoload.php');
`,
  )
}

/** A release of Moodle brings its own Composer folder, with nothing in it but the loader. */
function addNewPhpUnit(tree: string): void {
  const vendor = join(toolsFolder, 'vendor')
  if (!existsSync(join(vendor, 'autoload.php'))) {
    mkdirSync(toolsFolder, { recursive: true })
    succeed(
      runProgram(
        'composer',
        [
          'require',
          '--no-interaction',
          '--no-progress',
          'phpunit/phpunit:^11',
          'mikey179/vfsstream:^1.6',
        ],
        { cwd: toolsFolder },
      ),
    )
  }
  rmSync(join(tree, 'vendor'), { recursive: true, force: true })
  cpSync(vendor, join(tree, 'vendor'), { recursive: true, verbatimSymlinks: true })
}
