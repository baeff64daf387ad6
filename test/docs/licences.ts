import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Part of `npm run docs`, by `generated.ts`. `dependencies.test.ts` looks through the same list for
 * licences that nobody has read.
 */

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

export interface ThirdPartyPackage {
  readonly name: string
  readonly version: string
  readonly licence: string
}

const readManifest = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest

/** Packages of others that the signer needs in production, in the versions that are installed. */
export function listThirdPartyPackages(): ThirdPartyPackage[] {
  const server = dirname(dirname(fileURLToPath(import.meta.resolve('@appstreamlab/server'))))
  const seen = new Map<string, Manifest>()
  const visit = (folder: string): void => {
    if (seen.has(folder)) return
    const manifest = readManifest(folder)
    seen.set(folder, manifest)
    for (const name of Object.keys(manifest.dependencies ?? {})) visit(findPackage(folder, name))
  }
  visit(realpathSync(server))
  return [...seen.values()]
    .filter(({ name }) => !name.startsWith('@appstreamlab/'))
    .map(({ name, version, license = 'none stated' }) => ({ name, version, licence: license }))
    .toSorted((one, other) =>
      `${one.name} ${one.version}`.localeCompare(`${other.name} ${other.version}`, 'en'),
    )
}

/** As Node finds it: in the nearest node_modules that has it. */
function findPackage(from: string, name: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name)
    if (existsSync(join(found, 'package.json'))) return realpathSync(found)
    if (folder === dirname(folder)) throw new Error(`${name} is not installed beside ${from}.`)
  }
}

/** `docs/licences.md`: what is installed in production, and under which licence. */
export function writeLicences(): string {
  const packages = listThirdPartyPackages()
  const byLicence = new Map<string, number>()
  for (const { licence } of packages) byLicence.set(licence, (byLicence.get(licence) ?? 0) + 1)
  return [
    '# Licences',
    '',
    '<!-- Written by `npm run docs` from the installed packages. -->',
    '',
    'What the signer needs in production beside Node: packages of others, in the versions of the lockfile. What only builds and tests need is not among them. The Moodle plugin brings no package of others.',
    '',
    [...byLicence]
      .toSorted(([one], [other]) => one.localeCompare(other, 'en'))
      .map(([licence, count]) => `${licence}: ${count}`)
      .join(' · '),
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`),
    '',
  ].join('\n')
}
