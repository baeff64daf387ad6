import { stat } from 'node:fs/promises'

// Changed secrets and labs come into force without a restart: `start-signer.ts` has the files looked at, and reloads.

export interface FileWatch {
  /** Looks once. Calls `onChange` when the files differ from before and have not changed since the last look. */
  look(): Promise<void>
}

export interface FileWatchOptions {
  /** Asked at each look, because a change can name other files. */
  readonly files: () => readonly string[]
  readonly onChange: () => Promise<unknown>
}

/**
 * Notices changed files by looking at them; `start-signer.ts` has it look every ten seconds. Notifications of the
 * file system miss what is mounted, or swapped behind a link, as Kubernetes does with secrets. A file that is
 * still being written is left until two looks see the same.
 */
export async function createFileWatch({ files, onChange }: FileWatchOptions): Promise<FileWatch> {
  let loaded = await describeFiles(files())
  let seen = loaded
  return {
    async look() {
      const now = await describeFiles(files())
      const isStill = now === seen
      seen = now
      if (!isStill || now === loaded) return
      loaded = now
      await onChange()
      // Files that the change named for the first time were read just now, so they count as seen.
      const named = await describeFiles(files())
      if (named !== now) loaded = seen = named
    },
  }
}

async function describeFiles(paths: readonly string[]): Promise<string> {
  const lines = paths.map(async (path) => {
    try {
      const { dev, ino, size, mtimeMs } = await stat(path)
      return `${path} ${dev} ${ino} ${size} ${mtimeMs}`
    } catch {
      return `${path} -`
    }
  })
  return (await Promise.all(lines)).join('\n')
}
