import { spawn, type ChildProcess } from 'node:child_process'
import { cpSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { rootCertificates } from 'node:tls'
import { packPlugin, pluginFolder } from '@appstreamlab/moodle-plugin'
import { findFreePort } from '#support/free-port.js'
import { findInLog } from './complaints.js'
import { startDatabase, type Database } from './database.js'
import { createMoodlePhpUnit } from './moodle-phpunit.js'
import { webFolder } from './moodle-tree.js'
import { phpOptions, runProgram, runProgramAside, succeed, type Outcome } from './php.js'
import { waitFor } from './waiting.js'

/**
 * A real Moodle for the length of one run: for the stories, for whoever tries the plugin by hand
 * (`keep-moodle.ts`), and for `measure-costs.ts`. The tree that it is made from stays as it was.
 */

export const password = 'Passw0rd!x'

const phpFolder = join(pluginFolder, '..', 'test', 'moodle', 'php')
/** Settings of the plugin that config.php takes from here, as JSON. */
const forcedFile = 'forced-settings.json'

export interface MoodleSite {
  readonly url: string
  /** The copy of the tree that it runs from. */
  readonly tree: string
  /** One of Moodle's own scripts, e.g. `admin/cli/purge_caches.php`. Throws when it fails. */
  cli(script: string, ...args: string[]): string
  /** A round of a scheduled task, as cron makes one. It may ask the signer, and that AppStream, which answers from here. */
  runTask(task: string): Promise<string>
  /** One of ours in test/moodle/php; what it answers. Throws when it fails. */
  ask(script: string, ...args: (string | number | object)[]): unknown
  /** Sets settings of the plugin in config.php, until the function that it gives is called. */
  force(settings: Readonly<Record<string, string>>): () => void
  /** Makes authorities, as PEM, the only ones whose certificates its web server believes. */
  trust(authorities: readonly string[]): void
  /** PHPUnit for tests in the folder of the pages, prepared on the first call. */
  runPhpUnit(tests: string, ...options: string[]): Outcome
  /** What the web server has complained about since the start: PHP errors, not requests. */
  complaints(): string[]
  close(): Promise<void>
}

export interface SiteOptions {
  /**
   * A file that gets what each request has cost, as {@link RequestCost} a line. Such a site is as a university runs it: it does
   * not look for faults, which costs more than most pages, and one process answers after the other.
   */
  readonly costFile?: string
}

export interface RequestCost {
  /** Path and query of the request. */
  readonly path: string
  /** Microseconds of CPU time of PHP, without the database's. */
  readonly cpu: number
  readonly reads: number
  readonly writes: number
}

/** A new site from a copy of a tree, with a database and a web server of its own. */
export async function startMoodleSite(
  sourceTree: string,
  options: SiteOptions = {},
): Promise<MoodleSite> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-moodle-'))
  const children: ChildProcess[] = []
  // Whoever is interrupted or runs out of time leaves nothing running either.
  const abandon = (): void => {
    for (const child of children) signalGroup(child, 'SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  const interrupt = (): void => process.exit(1)
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const
  process.once('exit', abandon)
  for (const signal of signals) process.once(signal, interrupt)
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) await stopGroup(child)
    process.removeListener('exit', abandon)
    for (const signal of signals) process.removeListener(signal, interrupt)
    await rm(folder, { recursive: true, force: true })
  }
  try {
    return await install({ ...options, sourceTree, folder, children, stop })
  } catch (error) {
    await stop()
    throw error
  }
}

interface Installation extends SiteOptions {
  readonly sourceTree: string
  readonly folder: string
  readonly children: ChildProcess[]
  readonly stop: () => Promise<void>
}

async function install(installation: Installation): Promise<MoodleSite> {
  const { sourceTree, folder, children, costFile, stop } = installation
  const tree = join(folder, 'www')
  copyTree(sourceTree, tree)
  const database = await startDatabase(folder, children)
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  writeConfig({ tree, folder, url, database, isStrict: costFile === undefined })
  const cli = (script: string, ...args: string[]): string =>
    succeed(runProgram('php', [...phpOptions, join(tree, script), ...args], { cwd: tree }))
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
  const authorities = join(folder, 'authorities.pem')
  writeFileSync(authorities, rootCertificates.join('\n'))
  children.push(startWebServer({ folder: webFolder(tree), port, log, authorities, costFile }))
  await waitFor('the web server', async () => {
    const answer = await fetch(`${url}/login/index.php`)
    // A body that nobody reads made Node's client fail (`assert(!this.paused)`) on a busy machine.
    await answer.text()
    return answer.ok
  })
  return {
    url,
    tree,
    cli,
    runTask: async (task) => {
      const script = join(tree, 'admin/cli/scheduled_task.php')
      const args = [...phpOptions, script, `--execute=${task}`]
      return succeed(await runProgramAside('php', args, { cwd: tree }))
    },
    ask(script: string, ...args: (string | number | object)[]) {
      const texts = args.map((arg) => (typeof arg === 'object' ? JSON.stringify(arg) : String(arg)))
      const { status, output } = runProgram('php', [
        ...phpOptions,
        join(phpFolder, script),
        tree,
        ...texts,
      ])
      if (status !== 0) throw new Error(`${script}: ${output}`)
      // Moodle may say something of its own before and after.
      const answer = output.split('\n').findLast((line) => /^[[{]/.test(line))
      return JSON.parse(answer ?? '{}')
    },
    force(settings) {
      writeFileSync(join(tree, forcedFile), JSON.stringify(settings))
      return () => rmSync(join(tree, forcedFile))
    },
    trust: (trusted) => writeFileSync(authorities, trusted.join('\n')),
    runPhpUnit: createMoodlePhpUnit({ tree, folder }),
    complaints: () => findInLog(readFileSync(log, 'utf8')),
    close: stop,
  }
}

/** PHP's own web server, which writes what it says into a log. */
function startWebServer(options: {
  readonly folder: string
  readonly port: number
  readonly log: string
  /** A file with the authorities, as PEM, whose certificates it believes. */
  readonly authorities: string
  readonly costFile: string | undefined
}): ChildProcess {
  const { folder, port, log, authorities, costFile } = options
  const output = openSync(log, 'a')
  const settings = [
    ...phpOptions,
    '-d',
    `curl.cainfo=${authorities}`,
    ...(costFile === undefined
      ? []
      : ['-d', `auto_prepend_file=${join(phpFolder, 'count-cost.php')}`]),
  ]
  return spawn('php', [...settings, '-S', `127.0.0.1:${port}`, '-t', folder], {
    detached: true,
    stdio: ['ignore', output, output],
    env: {
      ...process.env,
      ...(costFile === undefined
        ? { PHP_CLI_SERVER_WORKERS: '6' }
        : { MOODLE_COST_FILE: costFile }),
    },
  })
}

/** Puts the plugin's zip in by core's validator and upgrade, without a browser. */
export async function installPlugin(site: MoodleSite): Promise<void> {
  const { path } = await packPlugin()
  site.ask('install-zip.php', path)
  site.cli('admin/cli/upgrade.php', '--non-interactive')
}

function copyTree(from: string, to: string): void {
  const web = webFolder(from)
  // A tree whose pages lie apart needs what its Composer folder holds.
  const ownFiles = ['config.php', '.git', ...(web === from ? ['vendor'] : [])]
  const leftOut = new Set([
    ...ownFiles.map((name) => join(from, name)),
    join(web, 'mod/appstreamlab'),
  ])
  cpSync(from, to, { recursive: true, filter: (path) => !leftOut.has(path) })
}

function writeConfig(options: {
  readonly tree: string
  readonly folder: string
  readonly url: string
  readonly database: Database
  /** Whether every notice of PHP and of Moodle is shown. */
  readonly isStrict: boolean
}): void {
  const { tree, folder, url, database, isStrict } = options
  for (const name of ['data', 'phpunitdata']) mkdirSync(join(folder, name))
  // A prefix that is not the usual one finds table names that somebody wrote by hand.
  writeFileSync(
    join(tree, 'config.php'),
    `<?php
unset($CFG);
global $CFG;
$CFG = new stdClass();
$CFG->dbtype = '${database.type}';
$CFG->dblibrary = 'native';
$CFG->dbhost = '127.0.0.1';
$CFG->dbname = 'moodle';
$CFG->dbuser = 'moodle';
$CFG->dbpass = 'moodle';
$CFG->prefix = 'site_';
$CFG->dboptions = ['dbport' => ${database.port}, ${database.options}];
$CFG->wwwroot = '${url}';
$CFG->dataroot = '${folder}/data';
$CFG->admin = 'admin';
$CFG->directorypermissions = 0777;
$CFG->noemailever = 1;
$CFG->debug = ${isStrict ? 32_767 : 0};
$CFG->debugdisplay = ${isStrict ? 1 : 0};
if (is_file(__DIR__ . '/${forcedFile}')) {
    $CFG->forced_plugin_settings['mod_appstreamlab'] = json_decode(file_get_contents(__DIR__ . '/${forcedFile}'), true);
}
$CFG->phpunit_prefix = 'unit_';
$CFG->phpunit_dataroot = '${folder}/phpunitdata';
require_once(__DIR__ . '/lib/setup.php');
`,
  )
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
