import { existsSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { root } from './prepare.mjs'

// Tests run as compiled JavaScript (ADR 0005), and whoever reads a failure wants the TypeScript: `run-tap.mjs` asks
// here.

const inStack = /(?:file:\/\/)?((?:[\w@.-]+|\/)[\w@./-]*\.js):(\d+):(\d+)/g
const inDiagnosis = /(fileName: )(\S+\.js)(\s+lineNumber: )(\d+)(\s+columnNumber: )(\d+)/g

/**
 * A report of tests with the positions of sources in place of those of the JavaScript that was compiled from
 * them; what has no source map stays as it is. Paths begin at `folder`.
 */
export function nameSources(text, folder = root) {
  const find = createFinder(folder)
  return text
    .replace(inStack, (all, file, line, column) => {
      const source = find(file, line, column)
      return source ? `${source.file}:${source.line}:${source.column}` : all
    })
    .replace(inDiagnosis, (all, before, file, between, line, after, column) => {
      const source = find(file, line, column)
      return source
        ? `${before}${source.file}${between}${source.line}${after}${source.column}`
        : all
    })
}

function createFinder(folder) {
  const maps = new Map()
  const read = (path) => {
    if (!maps.has(path))
      maps.set(
        path,
        existsSync(`${path}.map`) && new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8'))),
      )
    return maps.get(path)
  }
  return (file, line, column) => {
    const path = resolve(folder, file)
    const entry = read(path) && read(path).findEntry(Number(line) - 1, Number(column) - 1)
    if (!entry?.originalSource) return undefined
    return {
      file: relative(folder, join(dirname(path), entry.originalSource)),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    }
  }
}
