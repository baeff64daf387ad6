import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * Makes a folder for its owner alone, and the folders above it that are missing. Answers with the topmost
 * one that was made, or undefined where it was there. Rejects with the system's error where none can be made.
 *
 * `recursive` of Node's own mkdir asks for the parent as often as the system answers ENOENT, and so never
 * ends where the parent is there but takes nothing, as /proc does, or is a link to nowhere (seen with Node 20).
 */
export async function makeFolder(folder: string): Promise<string | undefined> {
  try {
    return await makeOne(folder)
  } catch (error) {
    const parent = dirname(folder)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === folder) throw error
    const above = await makeFolder(parent)
    // The folder is tried a second time, after those above it are there, and never a third time.
    const made = await makeOne(folder)
    return above ?? made
  }
}

async function makeOne(folder: string): Promise<string | undefined> {
  try {
    await mkdir(folder, { mode: 0o700 })
    return folder
  } catch (error) {
    const found = await stat(folder).catch(() => undefined)
    if (found?.isDirectory()) return undefined
    throw error
  }
}
