import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** The release of tzdata that is installed here; asked by `npm run check` alone, since a bundle has no such file. */
export function readInstalledRelease(): string {
  const file = createRequire(import.meta.url).resolve('moment-timezone/data/packed/latest.json')
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version
}
