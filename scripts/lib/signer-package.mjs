// The signer as operators install it: its files gathered into one folder, and packed so that a commit always
// gives the same bytes, whatever the clock, the folder, the umask and the Node that packs.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'fflate'
import { create } from 'tar'
import { manifest, pnpm, root, run } from './prepare.mjs'

const readText = (path) => readFileSync(path, 'utf8')

/** A copied file of the repository has the same path in the package. */
const copiedFolders = ['ops/systemd', 'ops/nginx', 'ops/prometheus', 'ops/grafana', 'docs']
const copiedFiles = [
  'LICENSE',
  'CHANGELOG.md',
  'SECURITY.md',
  'ops/container/appstreamlab',
  'ops/container/compose.yaml',
]

/** What only the package has, and where it lies there. */
const ownFiles = {
  'ops/package/README.md': 'README.md',
  'ops/package/appstreamlab': 'bin/appstreamlab',
  'ops/package/Containerfile': 'ops/container/Containerfile',
}

/** Compiled folders and where their sources lie; what lost its source is left over from an older build. */
const compiledFolders = {
  dist: 'server/src',
  'dist-views': 'server/views',
  'node_modules/@appstreamlab/shared/dist': 'shared/src',
  'node_modules/@appstreamlab/canvas-app/dist': 'canvas-app/src',
}

/** pnpm's notes about this machine. */
const pnpmNotes = [
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'node_modules/.modules.yaml',
  'node_modules/.pnpm-workspace-state-v1.json',
  'node_modules/.pnpm',
  'node_modules/.bin',
]

const git = (...args) => {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  return status === 0 ? stdout.trim() : undefined
}

/** Files below `folder`, by their path in it. */
function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted()
}

/** What the pages say, a file a language, as the build leaves it. */
const isTexts = (file) => /^dist-views\/texts\/[\w-]+\.json$/.test(file)

/** Leaves only what can run: no types and maps, and of ours no tests, and nothing whose source is gone. */
function prune(server) {
  for (const file of listFiles(server))
    if (/\.([cm]?ts|map)$/.test(file)) rmSync(join(server, file))
  for (const [folder, sources] of Object.entries(compiledFolders))
    for (const file of listFiles(join(server, folder))) {
      if (isTexts(join(folder, file))) continue
      const source = join(root, sources, file.replace(/\.js$/, '.ts'))
      if (!file.endsWith('.js') || file.startsWith('test/') || !existsSync(source))
        rmSync(join(server, folder, file))
    }
}

/** The signer with its packages of production, as in the image, but flat: no links, and no path of this machine. */
function gatherServer(server) {
  const words = ['pm', '--filter', '@appstreamlab/server', '--config.node-linker=hoisted']
  // `prepare` has brought every package already; asking the registry about each again would need a connection.
  run(pnpm, [...words, 'deploy', '--prod', '--offline', '--trust-lockfile', server])
  for (const path of pnpmNotes) rmSync(join(server, path), { recursive: true, force: true })
  rmSync(join(server, 'LICENSE'))
  const path = join(server, 'package.json')
  writeFileSync(
    path,
    readText(path).replaceAll(/@appstreamlab\/[a-z-]+@file:[^"]+/g, manifest.version),
  )
  prune(server)
}

/** Packages of others, with the text of their licence. */
function writeLicences(server) {
  const packages = listFiles(join(server, 'node_modules'))
    .filter((file) =>
      /(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(`node_modules/${file}`),
    )
    .map((file) => join(server, 'node_modules', dirname(file)))
    .filter((folder) => !folder.includes('@appstreamlab'))
  const texts = packages.map((folder) => {
    const { name, version, license } = JSON.parse(readText(join(folder, 'package.json')))
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    const found = files.toSorted().map((file) => readText(join(folder, file)).trim())
    const said = found.length > 0 ? found : ['(The package holds no text of it.)']
    return [`${name} ${version} (${license ?? 'none stated'})`, ...said].join('\n\n')
  })
  const line = `\n\n${'-'.repeat(78)}\n\n`
  return `What the signer brings of others, and under which licences.${line}${texts.join(line)}\n`
}

/** Commit and time of what is packed; the time alone decides the times in the archive. */
function readOrigin() {
  const commit = git('rev-parse', 'HEAD')
  const isChanged = git('status', '--porcelain') !== ''
  const seconds = process.env.SOURCE_DATE_EPOCH ?? git('log', '-1', '--format=%ct') ?? 315_532_800
  const said = commit === undefined ? 'unknown' : `${commit}${isChanged ? ' with changes' : ''}`
  return { text: `${manifest.version}\ncommit ${said}\n`, time: new Date(Number(seconds) * 1000) }
}

/** Gathers everything below `folder`. */
function gather(folder, origin) {
  const server = join(folder, 'server')
  gatherServer(server)
  const tracked = git('ls-files', ...copiedFolders)?.split('\n')
  const files =
    tracked ??
    copiedFolders.flatMap((name) => listFiles(join(root, name)).map((file) => join(name, file)))
  for (const file of [...files, ...copiedFiles]) cpSync(join(root, file), join(folder, file))
  for (const [from, to] of Object.entries(ownFiles)) cpSync(join(root, from), join(folder, to))
  writeFileSync(join(folder, 'VERSION'), origin.text)
  writeFileSync(join(folder, 'THIRD-PARTY-LICENCES.txt'), writeLicences(server))
}

/** Sets 755 or 644, so that the umask of whoever packs changes nothing. */
function setModes(folder, files) {
  for (const file of files) {
    const path = join(folder, file)
    chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}

/**
 * Writes `appstreamlab-<version>.tar.gz` and its checksum, as `sha256sum --check` reads it, into `target`.
 * Returns their paths, the checksum and the number of files.
 */
export function packSigner(target) {
  const name = `appstreamlab-${manifest.version}`
  const work = join(root, '.tools', `package-${process.pid}`)
  const origin = readOrigin()
  try {
    gather(join(work, name), origin)
    const files = listFiles(work)
    setModes(work, files)
    const tar = join(work, 'package.tar')
    create({ sync: true, cwd: work, file: tar, portable: true, mtime: origin.time }, files)
    // A compressor in JavaScript: zlib's bytes differ from one release of Node to the next.
    const bytes = gzipSync(readFileSync(tar), { level: 9, mtime: origin.time })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const path = join(target, `${name}.tar.gz`)
    mkdirSync(target, { recursive: true })
    writeFileSync(path, bytes)
    writeFileSync(`${path}.sha256`, `${sha256}  ${name}.tar.gz\n`)
    return { path, sha256, files: files.length, megabytes: Math.round(bytes.length / 1e5) / 10 }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
