import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/**
 * Makes the build that `npm run bench -- --against COMMIT` measures beside this one. `main.ts` asks
 * for it, and removes it at the end.
 */

const ownRoot = join(import.meta.dirname, '..', '..', '..')
const runFile = promisify(execFile)

export interface OtherBuild {
  readonly commit: string
  /** What starts one of its servers. */
  readonly serverProcess: string
  /** Its signer, as a file for Node. */
  readonly signer: string
  remove(): Promise<void>
}

/** Something that whoever asked can put right: another commit, or a checkout with its history. */
export class OtherBuildError extends Error {
  override name = 'OtherBuildError'
}

/** The whole name of a commit of this checkout. */
export function findCommit(name: string, root = ownRoot): string {
  const asked = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]
  const { status, stdout } = spawnSync('git', asked, { cwd: root, encoding: 'utf8' })
  if (status !== 0)
    throw new OtherBuildError(
      `There is no commit ${name} here. --against needs a git checkout that has it: git fetch, then git log.`,
    )
  return stdout.trim()
}

/**
 * A commit beside this checkout: a git worktree in a folder for temporary files, with the packages of its
 * own lockfile, built by its own build command.
 */
export async function buildCommit(
  commit: string,
  say: (line: string) => void,
  root = ownRoot,
): Promise<OtherBuild> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-against-'))
  const tree = join(folder, 'tree')
  const remove = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    // What git keeps about worktrees that are gone.
    await runFile('git', ['worktree', 'prune'], { cwd: root })
  }
  try {
    await runFile('git', ['worktree', 'add', '--detach', tree, commit], { cwd: root })
    say(`Installing and building ${commit.slice(0, 12)} beside this one (some minutes)`)
    await runFile(process.execPath, [join('scripts', 'build.mjs')], { cwd: tree })
    const serverProcess = join(tree, 'test', 'dist', 'bench', 'server-process.js')
    if (!existsSync(serverProcess))
      throw new OtherBuildError(`Commit ${commit.slice(0, 12)} has no servers of the benchmark.`)
    return { commit, serverProcess, signer: join(tree, 'server', 'dist', 'main.js'), remove }
  } catch (error) {
    await remove()
    if (error instanceof OtherBuildError) throw error
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new OtherBuildError(
      `Commit ${commit.slice(0, 12)} could not be built:\n${`${stdout}${stderr}`.trim().slice(-2000)}`,
    )
  }
}
