import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { homedir, tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pluginFolder } from '@appstreamlab/moodle-plugin'
import { runProgram, type Outcome } from './php.js'

export const password = 'Passw0rd!x'

const phpFolder = join(pluginFolder, '..', 'test', 'moodle', 'php')
const phpOptions = ['-d', 'max_input_vars=5000', '-d', 'memory_limit=1G']

export interface MoodleSite {
  readonly url: string
  /** The copy of the tree that it runs from. */
  readonly tree: string
  /** One of Moodle's own scripts, e.g. `admin/cli/purge_caches.php`. Throws when it fails. */
  cli(script: string, ...args: string[]): string
  /** One of ours in test/moodle/php; what it answers. Throws when it fails. */
  ask(script: string, ...args: (string | number | object)[]): unknown
  /** PHPUnit in the tree, prepared on the first call. */
  runPhpUnit(...args: string[]): Outcome
  /** What the web server has complained about since the start: PHP errors, not requests. */
  complaints(): string[]
  close(): Promise<void>
}

/** The tree to test with: MOODLE_DIR, else where the project's developers keep one; undefined where there is none. */
export function findMoodleTree(): string | undefined {
  const tree =
    process.env['MOODLE_DIR'] || join(homedir(), '.cache', 'appstreamlab', 'moodle', 'www')
  return existsSync(join(tree, 'version.php')) ? tree : undefined
}

/** A new site from a copy of a tree, with a database and a web server of its own. */
export async function startMoodleSite(sourceTree: string): Promise<MoodleSite> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-moodle-'))
  const children: ChildProcess[] = []
  // A test that is interrupted or runs out of time leaves nothing running either.
  const abandon = (): void => {
    for (const child of children) signalGroup(child, 'SIGKILL')
  }
  process.once('exit', abandon)
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) await stopGroup(child)
    process.removeListener('exit', abandon)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return await install({ sourceTree, folder, children, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

interface Installation {
  readonly sourceTree: string
  readonly folder: string
  readonly children: ChildProcess[]
  readonly stop: () => Promise<void>
}

async function install({ sourceTree, folder, children, stop }: Installation): Promise<MoodleSite> {
  const tree = join(folder, 'www')
  copyTree(sourceTree, tree)
  const database = await startMariaDb(folder, children)
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  writeConfig({ tree, folder, url, database })
  const cli = (script: string, ...args: string[]): string =>
    succeed(runProgram('php', [...phpOptions, join(tree, script), ...args], tree))
  cli(
    'admin/cli/install_database.php',
    '--agree-license',
    '--lang=en',
    '--adminuser=admin',
    `--adminpass=${password}`,
    '--adminemail=admin@example.com',
    '--fullname=Moodle',
    '--shortname=moodle',
  )
  const log = join(folder, 'web.log')
  const output = openSync(log, 'a')
  children.push(
    spawn('php', [...phpOptions, '-S', `127.0.0.1:${port}`, '-t', tree], {
      detached: true,
      stdio: ['ignore', output, output],
      env: { ...process.env, PHP_CLI_SERVER_WORKERS: '6' },
    }),
  )
  await waitFor('the web server', async () => (await fetch(`${url}/login/index.php`)).ok)
  return {
    url,
    tree,
    cli,
    ask(script: string, ...args: (string | number | object)[]) {
      const texts = args.map((arg) => (typeof arg === 'object' ? JSON.stringify(arg) : String(arg)))
      const { status, output } = runProgram('php', [
        ...phpOptions,
        join(phpFolder, script),
        tree,
        ...texts,
      ])
      if (status !== 0) throw new Error(`${script}: ${output}`)
      return JSON.parse(output.trim().split('\n').at(-1) || '{}')
    },
    runPhpUnit: (...args) => runPhpUnit({ tree, folder }, args),
    complaints: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => /PHP (Notice|Warning|Deprecated|Fatal|Parse)/.test(line))
        // Moodle's own External tool warns of itself when it is debugged.
        .filter((line) => !line.includes('/mod/lti/')),
    close: stop,
  }
}

function copyTree(from: string, to: string): void {
  const leftOut = new Set(
    ['config.php', 'mod/appstreamlab', 'vendor', '.git'].map((name) => join(from, name)),
  )
  cpSync(from, to, { recursive: true, filter: (path) => !leftOut.has(path) })
}

interface Database {
  readonly port: number
}

async function startMariaDb(folder: string, children: ChildProcess[]): Promise<Database> {
  const data = join(folder, 'db')
  const socket = join(folder, 'db.sock')
  const port = await findFreePort()
  const user = `--user=${userInfo().username}`
  succeed(
    runProgram('mariadb-install-db', [
      user,
      `--datadir=${data}`,
      '--auth-root-authentication-method=normal',
    ]),
  )
  const output = openSync(join(folder, 'db.log'), 'a')
  children.push(
    spawn(
      'mariadbd',
      [
        '--no-defaults',
        user,
        `--datadir=${data}`,
        `--socket=${socket}`,
        `--port=${port}`,
        '--bind-address=127.0.0.1',
        '--innodb-flush-log-at-trx-commit=0',
        '--innodb-doublewrite=0',
        '--skip-log-bin',
      ],
      { detached: true, stdio: ['ignore', output, output] },
    ),
  )
  const asRoot = (...args: string[]): Outcome =>
    runProgram('mariadb', ['--no-defaults', `--socket=${socket}`, '--user=root', ...args])
  await waitFor('MariaDB', async () => asRoot('--execute=SELECT 1').status === 0)
  succeed(
    asRoot(
      `--execute=CREATE DATABASE moodle CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
        CREATE USER moodle@'127.0.0.1' IDENTIFIED BY 'moodle'; CREATE USER moodle@localhost IDENTIFIED BY 'moodle';
        GRANT ALL ON moodle.* TO moodle@'127.0.0.1'; GRANT ALL ON moodle.* TO moodle@localhost;`,
    ),
  )
  return { port }
}

function writeConfig(options: {
  readonly tree: string
  readonly folder: string
  readonly url: string
  readonly database: Database
}): void {
  const { tree, folder, url, database } = options
  for (const name of ['data', 'phpunitdata']) mkdirSync(join(folder, name))
  // A prefix that is not the usual one finds table names that somebody wrote by hand.
  writeFileSync(
    join(tree, 'config.php'),
    `<?php
unset($CFG);
global $CFG;
$CFG = new stdClass();
$CFG->dbtype = 'mariadb';
$CFG->dblibrary = 'native';
$CFG->dbhost = '127.0.0.1';
$CFG->dbname = 'moodle';
$CFG->dbuser = 'moodle';
$CFG->dbpass = 'moodle';
$CFG->prefix = 'site_';
$CFG->dboptions = ['dbport' => ${database.port}, 'dbcollation' => 'utf8mb4_unicode_ci'];
$CFG->wwwroot = '${url}';
$CFG->dataroot = '${folder}/data';
$CFG->admin = 'admin';
$CFG->directorypermissions = 0777;
$CFG->noemailever = 1;
$CFG->debug = 32767;
$CFG->debugdisplay = 1;
$CFG->phpunit_prefix = 'unit_';
$CFG->phpunit_dataroot = '${folder}/phpunitdata';
require_once(__DIR__ . '/lib/setup.php');
`,
  )
}

/** Moodle looks for three files of a Composer install; the system's PHPUnit and vfsStream stand behind them. */
function runPhpUnit(
  { tree, folder }: { readonly tree: string; readonly folder: string },
  args: string[],
): Outcome {
  const locales = join(folder, 'locale')
  const env = { ...process.env, LOCPATH: locales }
  const php = (...phpArgs: string[]): Outcome => {
    const { status, stdout, stderr } = spawnSync('php', [...phpOptions, ...phpArgs], {
      cwd: tree,
      env,
      encoding: 'utf8',
    })
    return { status, output: `${stdout}${stderr}` }
  }
  const util = join(tree, 'admin/tool/phpunit/cli/util.php')
  if (!existsSync(join(tree, 'vendor'))) {
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
    mkdirSync(locales)
    succeed(runProgram('localedef', ['-i', 'en_AU', '-f', 'UTF-8', join(locales, 'en_AU.UTF-8')]))
    succeed(php(util, '--install'))
    succeed(php(util, '--buildconfig'))
  }
  return php('vendor/bin/phpunit', '--test-suffix=_test.php', ...args)
}

function succeed({ status, output }: Outcome): string {
  if (status !== 0) throw new Error(output.slice(-2000))
  return output
}

/** A port that nobody listens on just now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}

/** Looks five times a second until something is there. */
export async function waitFor(what: string, isThere: () => Promise<boolean>): Promise<void> {
  const patienceSeconds = 60
  for (const end = Date.now() + patienceSeconds * 1000; Date.now() < end; await wait(200))
    if (await isThere().catch(() => false)) return
  throw new Error(`${what} did not start within ${patienceSeconds} seconds`)
}

const isRunning = ({ pid, exitCode, signalCode }: ChildProcess): boolean =>
  pid !== undefined && exitCode === null && signalCode === null

/** Signals a child that leads a process group, and everything it started. */
function signalGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (isRunning(child) && child.pid !== undefined) process.kill(-child.pid, signal)
}

async function stopGroup(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return
  const ended = once(child, 'exit')
  signalGroup(child, 'SIGTERM')
  await Promise.race([ended, wait(10_000, undefined, { ref: false })])
  signalGroup(child, 'SIGKILL')
}
