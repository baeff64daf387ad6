import { chown, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * The user and group whom the files of a state folder belong to, so that commands run as root leave none that the
 * signer cannot read.
 */

export interface FolderOwner {
  readonly uid: number
  readonly gid: number
}

/** This process's user; undefined where the system has no such numbers. */
export const ownUser = (): number | undefined => process.geteuid?.()

/**
 * The user that the signer runs as, as far as the folder shows it: whoever wrote its fingerprints, else
 * the folder's owner. A volume may belong to root while the signer, which a group lets in, does not.
 */
export async function findOwner(folder: string): Promise<FolderOwner | undefined> {
  // A user who may not look inside still sees whose the folder is.
  const inside = await readOwner(join(folder, 'fingerprint')).catch(() => undefined)
  return inside ?? (await readOwner(folder))
}

async function readOwner(path: string): Promise<FolderOwner | undefined> {
  try {
    const { uid, gid } = await stat(path)
    return { uid, gid }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Gives a path that was just written, and a folder that an earlier command kept, to the folder's owner. */
export type GiveToOwner = (path: string) => Promise<void>

/** Only root may give files away; everybody else writes files of their own, and nothing has to be done. */
export function createGiveToOwner(folder: string): GiveToOwner {
  if (ownUser() !== 0) return () => Promise.resolve()
  return async (path) => {
    const owner = await findOwner(folder)
    const found = await readOwner(path)
    if (!owner || !found || (owner.uid === found.uid && owner.gid === found.gid)) return
    await chown(path, owner.uid, owner.gid)
  }
}

/** The name of a user in this machine's own list; their number where it has none. */
export async function nameUser(uid: number): Promise<string> {
  const list = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const line = list.split('\n').find((entry) => entry.split(':')[2] === String(uid))
  return line?.split(':')[0] ?? `#${uid}`
}

/** The nearest folder that is there, on the way up from a path. */
export async function findExisting(path: string): Promise<string> {
  return (await readOwner(path)) || dirname(path) === path ? path : findExisting(dirname(path))
}
