import { randomBytes } from 'node:crypto'
import { access, constants, open, readdir, stat, unlink } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describeFix } from './folder-faults.js'
import { findExisting, findOwner, nameUser, ownUser } from './folder-owner.js'
import { makeFolder } from './make-folder.js'
import type { Problem } from '../config/problems.js'

/** What is found of STATE_FOLDER before anybody relies on it: at the start of the signer, and of each command. */

export interface StateFolderFindings {
  readonly problems: readonly Problem[]
  /** `made` where nothing was there before, `empty` where a folder was. */
  readonly content: 'made' | 'empty' | 'in_use'
}

/** Makes the folder where there is none, and writes into it: what cannot be kept shall not be noticed by students. */
export async function checkStateFolder(folder: string): Promise<StateFolderFindings> {
  try {
    const made = await makeFolder(folder)
    await tryWriting(folder)
    const entries = await readdir(folder, { withFileTypes: true })
    const kinds = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
    const closed = await Promise.all(kinds.map((kind) => findClosed(join(folder, kind), folder)))
    return {
      problems: closed.flatMap((problem) => problem ?? []),
      content: made === undefined ? await describeContent(folder, kinds) : 'made',
    }
  } catch (error) {
    return { problems: [describeFault(error, folder)], content: 'in_use' }
  }
}

async function tryWriting(folder: string): Promise<void> {
  const path = join(folder, `write-test.${randomBytes(6).toString('hex')}`)
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile('This file is removed at once.')
    await file.sync()
  } finally {
    await file.close()
    await unlink(path)
  }
}

async function findClosed(path: string, folder: string): Promise<Problem | undefined> {
  try {
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    return describeFault(Object.assign(error as NodeJS.ErrnoException, { path }), folder)
  }
}

/** What other programs leave in a new volume (lost+found) is no state of ours. */
async function describeContent(
  folder: string,
  kinds: readonly string[],
): Promise<'empty' | 'in_use'> {
  for (const kind of kinds) {
    const names = await readdir(join(folder, kind)).catch(() => [])
    if (names.some((name) => name.endsWith('.json'))) return 'in_use'
  }
  return 'empty'
}

function describeFault(error: unknown, folder: string): Problem {
  const { code = 'unknown', path } = error as NodeJS.ErrnoException
  const where = path === undefined || path.includes('/write-test.') ? folder : path
  return {
    where: 'STATE_FOLDER',
    what: `${where} cannot be read and written by this user (${code}).`,
    fix: describeFix(code, { where, folder }),
  }
}

/**
 * Says why the folder's signer could not read what a command of this user would write, or why this user cannot
 * read the folder. Root may do both: what it writes is given to the folder's owner.
 */
export async function findForeignUser(folder: string): Promise<Problem | undefined> {
  const uid = ownUser()
  if (uid === undefined || uid === 0) return undefined
  try {
    const existing = await findExisting(resolve(folder))
    const owner = await findOwner(folder)
    // A volume that belongs to root lets the signer in by its group, which this process may have too.
    const isOurs = owner === undefined || owner.uid === uid || owner.uid === 0
    if (isOurs && (await isOpen(existing))) return undefined
    return describeForeign(folder, uid, owner?.uid ?? (await stat(existing)).uid)
  } catch (error) {
    return describeForeign(folder, uid, undefined, (error as NodeJS.ErrnoException).code)
  }
}

const isOpen = (path: string): Promise<boolean> =>
  access(path, constants.R_OK | constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )

async function describeForeign(
  folder: string,
  uid: number,
  owner: number | undefined,
  errno?: string,
): Promise<Problem> {
  const own = await nameUser(uid)
  const name = owner === undefined ? undefined : await nameUser(owner)
  const whose = name === undefined ? '' : `, which belongs to ${name}`
  return {
    where: 'STATE_FOLDER',
    what: `This command runs as ${own} and may not use ${folder}${whose}${errno === undefined ? '' : ` (${errno})`}. What it wrote there the signer could not read. Nothing was done.`,
    fix: `Run it as ${owner === 0 ? 'root' : `${name ?? 'the user that the signer runs as'} or as root`}, with the signer's settings: appstreamlabctl does (docs/commands.md).`,
  }
}
