// Makes the zip that Moodle's installer takes. The same sources give the same bytes, whatever the clock and time zone.
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { zipSync } from 'fflate'
import { buildModules } from './build-modules.mjs'

export const pluginFolder = join(dirname(fileURLToPath(import.meta.url)), '..')

/** The name Moodle wants for the one folder in the zip: the module's, without mod_. */
const rootName = 'appstreamlab'

/** Only for work in the project's own repository; what compiles amd/src goes along, as the GPL asks. */
const leftOut = new Set(['node_modules', 'dist', '.gitignore', 'tsconfig.json'])

function listFiles(directory) {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => !leftOut.has(entry.name))
    .flatMap((entry) => {
      const path = join(directory, entry.name)
      return entry.isDirectory() ? listFiles(path) : [path]
    })
}

/** In the zip, package.json names the versions that the repository keeps in its catalog. */
function resolveCatalog(text) {
  const workspace = readFileSync(join(pluginFolder, '..', 'pnpm-workspace.yaml'), 'utf8')
  // Other parts of the file name packages too.
  const [, catalog] = /^catalog:\n((?: .*\n|#.*\n|\n)*)/m.exec(workspace)
  const manifest = JSON.parse(text)
  for (const name of Object.keys(manifest.devDependencies)) {
    const line = catalog
      .split('\n')
      .find((candidate) => candidate.replaceAll("'", '').startsWith(`  ${name}: `))
    manifest.devDependencies[name] = line.slice(line.lastIndexOf(': ') + 2)
  }
  return `${JSON.stringify(manifest, null, 2)}\n`
}

function readRelease() {
  return /release = '([^']+)'/.exec(readFileSync(join(pluginFolder, 'version.php'), 'utf8'))[1]
}

/** Writes dist/mod_appstreamlab-<release>.zip and returns its path and SHA-256. */
export async function packPlugin() {
  await buildModules()
  const entries = {}
  const names = listFiles(pluginFolder)
    .map((path) => relative(pluginFolder, path).split(sep).join('/'))
    .sort()
  for (const name of names) {
    const content = readFileSync(join(pluginFolder, name))
    entries[`${rootName}/${name}`] =
      name === 'package.json' ? Buffer.from(resolveCatalog(content.toString())) : content
  }
  // Known answers for the signatures, which the whole repository shares.
  entries[`${rootName}/tests/fixtures/oauth1.json`] = readFileSync(
    join(pluginFolder, '..', 'test', 'vectors', 'oauth1.json'),
  )
  // Zip times have no zone: this is the earliest there is, in whatever zone the machine is.
  const bytes = zipSync(entries, { level: 9, mtime: new Date(1980, 0, 1), os: 0 })
  const path = join(pluginFolder, 'dist', `mod_appstreamlab-${readRelease()}.zip`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, bytes)
  return {
    path,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    files: Object.keys(entries).length,
  }
}
