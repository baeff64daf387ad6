import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { parse, parseDocument, isMap, isScalar, type Pair, type Scalar } from 'yaml'
import { listThirdPartyPackages } from './licences.js'

/** What may be depended on, and how it is written down; CONTRIBUTING.md says how it is updated. */

const root = join(import.meta.dirname, '..', '..', '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const exact = /^\d+\.\d+\.\d+(-[\w.]+)?$/
const workspaceText = read('pnpm-workspace.yaml')
const workspace = parse(workspaceText) as Readonly<Record<string, Readonly<Record<string, string>>>>

/** Without conditions on what is made with them. Another one needs somebody to read it first. */
const acceptedLicences = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
])

/**
 * With conditions that somebody has read: MPL-2.0 is about changed files of the package itself, which is used as it is
 * (docs/adr/0021).
 */
const readLicences: Readonly<Record<string, string>> = { 'ical.js': 'MPL-2.0' }

void t.test('versions are exact, and stand in the catalog', (t) => {
  const catalogs = {
    default: workspace['catalog'],
    ...(workspace['catalogs'] as object | undefined),
  }
  for (const [catalog, versions] of Object.entries(catalogs))
    for (const [name, version] of Object.entries(versions ?? {}))
      t.match(version, exact, `${name} in the catalog ${catalog}`)
  const manifests = spawnSync('git', ['ls-files', 'package.json', '*/package.json'], {
    cwd: root,
    encoding: 'utf8',
  }).stdout.split('\n')
  const files = manifests.filter((path) => path !== '' && !path.includes('node_modules'))
  t.ok(files.length >= 5)
  for (const file of files) {
    const manifest = JSON.parse(read(file)) as Record<string, Record<string, string> | undefined>
    for (const group of ['dependencies', 'devDependencies', 'optionalDependencies'])
      for (const [name, version] of Object.entries(manifest[group] ?? {}))
        t.ok(
          /^(catalog|workspace|link):/.test(version) || exact.test(version.replace(/^npm:.*@/, '')),
          `${name} ${version} in ${file}`,
        )
  }
  t.end()
})

void t.test('no install script runs without a reason', (t) => {
  const allowed = parseDocument(workspaceText).get('allowBuilds')
  t.ok(isMap(allowed))
  for (const { key, value } of isMap(allowed) ? (allowed.items as Pair<Scalar, Scalar>[]) : []) {
    const reason = key.commentBefore ?? value?.comment
    t.ok(
      value?.value === false || (value?.value === true && reason),
      `${String(key.value)}: true needs a comment that says why`,
    )
  }
  for (const way of [
    'onlyBuiltDependencies',
    'dangerouslyAllowAllBuilds',
    'neverBuiltDependencies',
  ])
    t.notOk(way in workspace, `${way} would decide beside allowBuilds`)
  t.ok(isScalar(parseDocument(workspaceText).get('pmOnFail', true)))
  t.end()
})

void t.test('the lockfile names no registry and has a checksum for each package', (t) => {
  const lockfile = parse(read('pnpm-lock.yaml')) as {
    packages: Record<string, { resolution: { integrity?: string; tarball?: string } }>
  }
  const packages = Object.entries(lockfile.packages)
  t.ok(packages.length > 100)
  for (const [name, { resolution }] of packages) {
    if (!resolution.integrity?.startsWith('sha512-')) t.fail(`${name} has no checksum`)
    if (resolution.tarball) t.fail(`${name} comes from ${resolution.tarball}`)
  }
  t.end()
})

void t.test('every licence of production asks for nothing, or was read', (t) => {
  const packages = listThirdPartyPackages()
  t.ok(packages.length > 20)
  for (const { name, licence } of packages)
    t.ok(
      acceptedLicences.has(licence) || readLicences[name] === licence,
      `${name} is under ${licence}`,
    )
  t.end()
})
