import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { DurableStoreUnreadableError } from '@appstreamlab/shared'
import { ownUser } from './folder-owner.js'

/** Says faults of a state folder as something that a person can mend. */

/** Gives the port's own fault in place of the system's; anything else stays as it is. */
export function toStateFault(error: unknown, folder: string): unknown {
  const { code, path, syscall } = error as NodeJS.ErrnoException
  if (code === undefined || syscall === undefined) return error
  const where = path ?? folder
  return new DurableStoreUnreadableError({
    errno: code,
    where,
    fix: describeFix(code, { where, folder }),
  })
}

export function describeFix(
  errno: string,
  { where, folder }: { readonly where: string; readonly folder: string },
): string {
  switch (errno) {
    case 'EACCES':
    case 'EPERM':
      return `${describeOwner(where)}${describeGivingBack(folder)}`
    case 'EROFS':
      return 'The file system is read-only: mount it writable (in a container, a volume at STATE_FOLDER).'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'There is no room left: free some, or raise the quota.'
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open: raise the limit (LimitNOFILE in the unit, ulimit -n).'
    case 'ENOTDIR':
    case 'EEXIST':
      return 'Something in this path is a file, or a link to nowhere, and has to be a folder: move it away, or correct STATE_FOLDER.'
    case 'ENOENT':
      return 'Nothing can be made there: what was there is gone or not mounted, or it is not made for files, as /proc is. Mount it, or set STATE_FOLDER to a folder on a disk.'
    case 'ELOOP':
      return 'Links in this path lead in a circle: remove them, or correct STATE_FOLDER.'
    default:
      return 'The file system does not serve: look at its state (dmesg, mount), or set STATE_FOLDER to another one.'
  }
}

/** Says whom a file belongs to, where this process may know. */
function describeOwner(path: string): string {
  try {
    const { uid } = statSync(path)
    return uid === ownUser() ? '' : `It belongs to uid ${uid}. `
  } catch {
    return ''
  }
}

function describeGivingBack(folder: string): string {
  const uid = ownUser()
  if (uid === undefined) return 'Let the user that the signer runs as read and write the folder.'
  if (uid === 0)
    return 'Even root may not do this here: run the command as the user that the signer runs as.'
  // What is not there cannot be given away; to make what is there does nothing.
  const make = existsSync(folder) ? '' : `mkdir -p ${folder} && `
  return `The folder and everything in it have to belong to the user that the signer runs as, here uid ${uid}: ${make}chown -R ${uid}:${process.getegid?.() ?? uid} ${folder}`
}

/** Why a file of the folder cannot be read, where that is not because of what stands in it. */
export function explainDamage(where: string, folder: string): string | undefined {
  try {
    accessSync(where, constants.R_OK)
    return undefined
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    return code === 'EACCES' || code === 'EPERM' ? describeFix(code, { where, folder }) : undefined
  }
}
