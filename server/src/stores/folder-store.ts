import { createHash, randomBytes } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { link, open, readdir, readFile, rename, unlink } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import {
  readRevision,
  StateEntryDamagedError,
  type StateEntry,
  type StateKind,
  type StateListing,
  type DurableStore,
} from '@appstreamlab/shared'
import { explainDamage, toStateFault } from './folder-faults.js'
import { holdLock } from './folder-lock.js'
import { createGiveToOwner, type GiveToOwner } from './folder-owner.js'
import { makeFolder } from './make-folder.js'
import { readStateText } from './state-text.js'

/**
 * State as files in a folder: one folder a kind, one file an entry, named after the hash of its id, so
 * that no id of a platform's becomes a path. Only the owner may read; what root writes belongs to the
 * folder's owner all the same.
 *
 * What was written outlives a power cut: the file's content is on the disk before the file has its
 * name, and the name is before anybody hears that it was written.
 */
export function createFolderStore(folder: string): DurableStore {
  const pathOf = (kind: StateKind, id: string): string => join(folder, kind, nameOf(id))
  const give = createGiveToOwner(folder)
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw toStateFault(error, folder)
    }
  }
  return {
    read: (kind, id) =>
      guard(async () => {
        const path = pathOf(kind, id)
        if (!mayExist(path)) return undefined
        const found = await readEntry(path)
        if (found === 'damaged') throw new StateEntryDamagedError(kind, path)
        return found?.value
      }),
    add: (kind, id, value) => guard(() => addFile(pathOf(kind, id), { id, value }, give)),
    replace: (kind, id, value) =>
      guard(async () => {
        const path = pathOf(kind, id)
        await rename(await writeDraft(path, { id, value }, give), path)
        await syncFolder(dirname(path))
      }),
    swap: (kind, id, revision, value) =>
      guard(async () => {
        const path = pathOf(kind, id)
        // The folder is there from the first entry on, and without an entry there is nothing to swap.
        if (!mayExist(path)) return 'changed'
        return holdLock(`${path}.lock`, async () => {
          const found = await readEntry(path)
          if (!found || found === 'damaged' || readRevision(found.value) !== revision)
            return 'changed'
          await rename(await writeDraft(path, { id, value }, give), path)
          await syncFolder(dirname(path))
          return 'swapped'
        })
      }),
    remove: (kind, id) => guard(() => removeFile(pathOf(kind, id))),
    list: (kind) => guard(() => listFolder(join(folder, kind))),
    locate: pathOf,
    explainDamage: (where) => explainDamage(where, folder),
  }
}

/** Writes the file whole before it has its name: `link` fails where the name is taken, also by another process. */
async function addFile(
  path: string,
  entry: StateEntry,
  give: GiveToOwner,
): Promise<'added' | 'present'> {
  const draft = await writeDraft(path, entry, give)
  try {
    await link(draft, path)
    return 'added'
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return 'present'
    throw error
  } finally {
    await unlink(draft)
    await syncFolder(dirname(path))
  }
}

async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  await syncFolder(dirname(path))
}

async function listFolder(path: string): Promise<StateListing> {
  const names = await listNames(path)
  if (!names) return { entries: [], damaged: [path] }
  const paths = names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => join(path, name))
  const found = await Promise.all(
    paths.map(async (where) => ({ where, entry: await readEntry(where) })),
  )
  return {
    entries: found.flatMap(({ entry }) => (!entry || entry === 'damaged' ? [] : [entry])),
    damaged: found.flatMap(({ entry, where }) => (entry === 'damaged' ? [where] : [])),
  }
}

const nameOf = (id: string): string => `${createHash('sha256').update(id).digest('hex')}.json`

async function writeDraft(path: string, entry: StateEntry, give: GiveToOwner): Promise<string> {
  const kindFolder = dirname(path)
  const made = await makeFolder(kindFolder)
  if (made !== undefined) await syncFolder(dirname(made))
  await give(kindFolder)
  const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(JSON.stringify(entry))
    await give(draft)
    await file.sync()
  } catch (error) {
    await unlink(draft)
    throw error
  } finally {
    await file.close()
  }
  return draft
}

/**
 * Waits until the folder, which keeps the names, is on the disk. Some network file systems cannot do that, and
 * need not be told to.
 */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EPERM'].includes(codeOf(error) ?? '')) throw error
  } finally {
    await handle.close()
  }
}

/**
 * Whether there may be such a file. For nearly everybody who launches there is none, and the kernel knows that
 * from memory, where a thread that opens a file in vain costs a launch of LTI 1.3 a sixth of its time. Reading
 * says whatever else is wrong.
 */
function mayExist(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return true
  }
}

/**
 * Reads an entry; undefined where there is no such file, since it may go between a look at the folder and one at
 * the file. What another user's command wrote and this user may not read is as good as damaged.
 */
async function readEntry(path: string): Promise<StateEntry | 'damaged' | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    return readStateText(text, (id) => nameOf(id) === basename(path)) ?? 'damaged'
  } catch (error) {
    return codeOf(error) === 'ENOENT' ? undefined : readFault(error)
  }
}

/** Undefined where the folder cannot be read. */
async function listNames(path: string): Promise<string[] | undefined> {
  try {
    return await readdir(path)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    readFault(error)
    return undefined
  }
}

/**
 * Whether a fault lies in one file or folder (`damaged`) and not in the process, as too many open files do, which
 * it throws.
 */
function readFault(error: unknown): 'damaged' {
  if (['EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'EIO', 'ELOOP'].includes(codeOf(error) ?? ''))
    return 'damaged'
  throw error
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code
}
