import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/**
 * What tests of this folder ask about the sources: where they lie, who imports whom, and whether
 * rooms import each other in a circle.
 */

export const root = join(import.meta.dirname, '..', '..', '..')

/** One file of ours that imports another one; both paths begin at the project's root. */
export interface Import {
  readonly from: string
  readonly to: string
}

/**
 * Every import between sources of a TypeScript project, as the compiler itself resolves them: of values and
 * of types, at the top of a file and by `import()`.
 */
export function listImports(project: string): Import[] {
  // Also where a package is not installed (AWS CDK is not, before the first `npm run deploy`) it says all that it found.
  const { stdout, error } = spawnSync(
    join(root, 'node_modules/.bin/tsc'),
    ['-p', project, '--noEmit', '--explainFiles'],
    { cwd: root, encoding: 'utf8', maxBuffer: 1e8 },
  )
  if (error) throw error
  const imports: Import[] = []
  let to = ''
  for (const line of stdout.split('\n')) {
    if (/^\S+\.ts$/.test(line)) to = line
    const from = /^ +Imported via .* from file '([^']+)'/.exec(line)?.[1]
    if (from && isSource(from) && isSource(to)) imports.push({ from, to })
  }
  return imports
}

/** Whether somebody of ours wrote the file: packages and compiled code are no sources. */
export const isSource = (path: string): boolean => !/(^|\/)(node_modules|dist[\w-]*)\//.test(path)

/** The entry of `folder` that a path belongs to: a room, or a file that lies loose; undefined for one outside. */
export function findRoom(folder: string, path: string): string | undefined {
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1).split('/', 1)[0] : undefined
}

/** Imports that lead from one room of the folder to another one. */
export function listCrossings(folder: string, imports: readonly Import[]) {
  return imports.flatMap(({ from, to }) => {
    const [room, other] = [findRoom(folder, from), findRoom(folder, to)]
    return room && other && room !== other ? [{ room, other, from, to }] : []
  })
}

/** A way by which a room imports itself through others, with the imports that make it; undefined: there is none. */
export function findCircle(folder: string, imports: readonly Import[]): string | undefined {
  const crossings = listCrossings(folder, imports)
  const done = new Set<string>()
  const walk = (room: string, way: readonly string[]): string | undefined => {
    const at = way.indexOf(room)
    if (at !== -1) return [...way.slice(at), room].join(' -> ')
    if (done.has(room)) return undefined
    for (const { other } of crossings.filter((crossing) => crossing.room === room)) {
      const circle = walk(other, [...way, room])
      if (circle) return circle
    }
    done.add(room)
    return undefined
  }
  const rooms = new Set(crossings.map(({ room }) => room))
  for (const room of rooms) {
    const circle = walk(room, [])
    if (circle) return circle
  }
  return undefined
}
