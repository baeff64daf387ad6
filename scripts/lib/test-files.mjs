import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './prepare.mjs'

/** Where the sources of tests lie, and where their compiled form is. */
const places = [
  { sources: 'shared/test', compiled: 'shared/dist-test' },
  { sources: 'canvas-app/test', compiled: 'canvas-app/dist-test' },
  { sources: 'server/test', compiled: 'server/dist-test' },
  { sources: 'test', compiled: 'test/dist' },
]

/**
 * The compiled test files that have a source. tap is given this list rather than a pattern, because
 * the compiled form of a deleted test stays behind.
 */
export function findTestFiles(wanted = []) {
  return places.flatMap(({ sources, compiled }) =>
    readdirSync(join(root, sources), { recursive: true })
      .filter((path) => path.endsWith('.test.ts') && !/^(dist|node_modules)\//.test(path))
      .map((path) => join(compiled, path.replace(/\.ts$/, '.js')))
      .filter((path) => wanted.length === 0 || wanted.some((part) => path.includes(part)))
      .toSorted(),
  )
}
