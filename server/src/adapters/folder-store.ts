import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { StateEntry, StateKind, StateStore } from '@appstreamlab/shared'

/**
 * State as files in a folder: one folder a kind, one file an entry, named after the hash of its id, so
 * that no id of a platform's becomes a path. Only the owner may read.
 */
export function createFolderStore(folder: string): StateStore {
  const pathOf = (kind: StateKind, id: string): string =>
    join(folder, kind, `${createHash('sha256').update(id).digest('hex')}.json`)
  return {
    read: async (kind, id) => (await readEntry(pathOf(kind, id)))?.value,
    async add(kind, id, value) {
      const path = pathOf(kind, id)
      // Whole before it has its name: `link` fails where the name is taken, also from another process.
      const draft = await writeDraft(path, { id, value })
      try {
        await link(draft, path)
        return 'added'
      } catch (error) {
        if (codeOf(error) === 'EEXIST') return 'present'
        throw error
      } finally {
        await unlink(draft)
      }
    },
    async replace(kind, id, value) {
      const path = pathOf(kind, id)
      await rename(await writeDraft(path, { id, value }), path)
    },
    async list(kind) {
      const names = await readdir(join(folder, kind)).catch(emptyWhenAbsent)
      const paths = names.filter((name) => name.endsWith('.json')).toSorted()
      const entries = await Promise.all(paths.map((name) => readEntry(join(folder, kind, name))))
      return entries.filter((entry) => entry !== undefined)
    },
  }
}

async function writeDraft(path: string, entry: StateEntry): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
  await writeFile(draft, JSON.stringify(entry), { mode: 0o600 })
  return draft
}

async function readEntry(path: string): Promise<StateEntry | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as StateEntry
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

function emptyWhenAbsent(error: unknown): string[] {
  if (codeOf(error) === 'ENOENT') return []
  throw error
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
