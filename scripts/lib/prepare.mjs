// What every command needs before it can start: pnpm, packages, compiled TypeScript.
// Plain JavaScript with Node's own modules only, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const toolsFolder = join(root, '.tools')
const stampFile = join(toolsFolder, 'installed')
const textStamp = join(toolsFolder, 'texts')
export const pnpm = join(toolsFolder, 'node_modules', '.bin', 'pnpm')

export function say(text) {
  process.stdout.write(`${text}\n`)
}

/** Runs a program in the project's root; its output is shown only when it fails, unless `show`. */
export function run(program, args, { show = false, hint = '' } = {}) {
  const result = spawnWithNews(program, args, {
    cwd: root,
    stdio: show ? 'inherit' : 'pipe',
    encoding: 'utf8',
  })
  if (result.status === 0) return
  if (!show) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`)
  // The program's output was on the screen, so its error is not repeated.
  if (show && !result.error) process.exit(result.status || 1)
  const cause = result.error ? `: ${result.error.message}` : ''
  process.stderr.write(`\n${program} ${args.join(' ')} failed${cause}\n`)
  if (hint) process.stderr.write(`${hint}\n`)
  process.exit(result.status || 1)
}

/**
 * `spawnSync` that adds a line to standard error every 15 seconds, from a process of its own, because this one waits for its
 * child. It ends by itself where this one was killed.
 */
export function spawnWithNews(program, args, options) {
  const news = `const parent = process.ppid, begun = Date.now()
setInterval(() => {
  if (process.ppid !== parent) process.exit()
  console.log('  still at it, ' + Math.round((Date.now() - begun) / 1000) + ' s')
}, 15_000)`
  const teller = spawn(process.execPath, ['-e', news], { stdio: ['ignore', 2, 'ignore'] })
  const result = spawnSync(program, args, options)
  teller.kill()
  return result
}

/** Tells like {@link spawnWithNews} for as long as something is waited for; its outcome. */
export async function waitWithNews(promise, tell = (text) => process.stderr.write(text)) {
  const begun = Date.now()
  const teller = setInterval(
    () => tell(`  still at it, ${Math.round((Date.now() - begun) / 1000)} s\n`),
    15_000,
  )
  try {
    return await promise
  } finally {
    clearInterval(teller)
  }
}

/** A program that the packages brought, e.g. `bin('tsc')`. */
export function bin(name) {
  return join(root, 'node_modules', '.bin', name)
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  process.stderr.write(
    `This needs Node 20.19 or newer; here runs ${process.versions.node}. Install a current Node and try again.\n`,
  )
  process.exit(1)
}

function fingerprint() {
  const hash = createHash('sha256')
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']
  for (const folder of ['shared', 'server', 'canvas-app', 'moodle-plugin', 'test', 'test/sandbox'])
    files.push(join(folder, 'package.json'))
  for (const file of files)
    if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function install() {
  const wanted = fingerprint()
  const installed = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (installed === wanted && existsSync(bin('tsc'))) return
  // Standard output is the command's own: `--json` has to be JSON on the first run too.
  process.stderr.write('Installing packages (about a minute the first time) …\n')
  mkdirSync(toolsFolder, { recursive: true })
  const hint = 'Check the connection to the npm registry, then run the same command again.'
  const version = manifest.config.pnpm
  const pnpmManifest = join(toolsFolder, 'node_modules', 'pnpm', 'package.json')
  const present = existsSync(pnpmManifest) && JSON.parse(readFileSync(pnpmManifest, 'utf8')).version
  if (present !== version)
    run(
      'npm',
      [
        'install',
        '--prefix',
        toolsFolder,
        '--no-save',
        '--no-audit',
        '--no-fund',
        '--loglevel=error',
        `pnpm@${version}`,
      ],
      { hint },
    )
  run(pnpm, ['install', '--frozen-lockfile', '--reporter=append-only'], { hint })
  // tap generates its test class from the plugin list in package.json; without this the first run fails.
  run(bin('tap'), ['build'])
  writeFileSync(stampFile, wanted)
}

/** Files that decide what the texts of the pages become. */
const listTextFiles = () =>
  ['server/texts', 'server/tools', 'server/tools/texts'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => /\.(ftl|mjs)$/.test(name))
      .map((name) => join(folder, name)),
  )

/** TypeScript needs the names of all texts, so they come before it; they change rarely. */
function compileTexts() {
  const hash = createHash('sha256')
  for (const file of listTextFiles()) hash.update(file).update(readFileSync(join(root, file)))
  const wanted = hash.digest('hex')
  const present = existsSync(textStamp) ? readFileSync(textStamp, 'utf8') : ''
  if (present === wanted && existsSync(join(root, 'server', 'views', 'text-types.ts'))) return
  run(process.execPath, [join(root, 'server', 'tools', 'compile-texts.mjs')])
  writeFileSync(textStamp, wanted)
}

/** What a command needs that compiles nothing. */
export function installPackages() {
  requireNode()
  install()
}

/** Installs and compiles what changed; the second time it takes about half a second. */
export function prepare() {
  requireNode()
  install()
  compileTexts()
  run(bin('tsc'), ['-b'])
}
