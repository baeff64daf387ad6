import { randomBytes } from 'node:crypto'
import { link, open, rename, stat, unlink } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/** How long somebody waits between two looks at a lock, and after how many of them its owner counts as dead. */
export interface LockPatience {
  readonly lookMilliseconds: number
  readonly looksUntilDead: number
}

const usualPatience: LockPatience = { lookMilliseconds: 25, looksUntilDead: 400 }

/**
 * Does work that only one of all processes on the folder may do at a time, for some milliseconds: the signer and
 * commands beside it. A lock that lies there for ten seconds was left by a process that died.
 */
export async function holdLock<T>(
  path: string,
  work: () => Promise<T>,
  patience: LockPatience = usualPatience,
): Promise<T> {
  await takeLock(path, patience)
  try {
    return await work()
  } finally {
    await unlink(path).catch(ignoreMissing)
  }
}

async function takeLock(
  path: string,
  { lookMilliseconds, looksUntilDead }: LockPatience,
): Promise<void> {
  let seen: string | undefined
  let looks = 0
  while (!(await makeLock(path))) {
    const now = await readIdentity(path)
    looks = now === seen ? looks + 1 : 0
    seen = now
    if (now !== undefined && looks >= looksUntilDead) await breakLock(path, now)
    else await sleep(lookMilliseconds)
  }
}

async function makeLock(path: string): Promise<boolean> {
  try {
    await (await open(path, 'wx', 0o600)).close()
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Takes away the lock that was watched, and puts back another one that came in its place meanwhile. */
async function breakLock(path: string, watched: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await rename(path, aside)
    if ((await readIdentity(aside)) !== watched) await link(aside, path)
    await unlink(aside)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'ENOENT' && code !== 'EEXIST') throw error
  }
}

/** Tells one lock from the next of the same name; undefined where there is none. */
async function readIdentity(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(ignoreMissing)
  return found && `${found.ino} ${found.mtimeNs}`
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
  return undefined
}
