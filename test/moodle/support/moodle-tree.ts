import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** The tree to test with: MOODLE_DIR, else where the project's developers keep one; undefined where there is none. */
export function findMoodleTree(): string | undefined {
  const tree =
    process.env['MOODLE_DIR'] || join(homedir(), '.cache', 'appstreamlab', 'moodle', 'www')
  return existsSync(join(webFolder(tree), 'version.php')) ? tree : undefined
}

/** What a browser may see of a tree: all of it, or from Moodle 5.1 on the folder `public`. */
export function webFolder(tree: string): string {
  const inner = join(tree, 'public')
  return existsSync(join(inner, 'version.php')) ? inner : tree
}

/** Moodle's version as a number, e.g. 405 for 4.5. */
export function readBranch(tree: string): number {
  const text = readFileSync(join(webFolder(tree), 'version.php'), 'utf8')
  return Number(/\$branch\s*=\s*'(\d+)'/.exec(text)?.[1])
}
