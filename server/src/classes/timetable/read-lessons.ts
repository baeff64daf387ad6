import { stat } from 'node:fs/promises'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { limits, unreadable, type Reading, type ReadingWish } from './lesson.js'
import type { LessonsJob } from './lessons-worker.js'

/**
 * Reads what a calendar file means; `npm run classes` calls it. A thread of its own does it, so that a file that
 * takes too long or too much memory can be given up whatever the libraries do, and so that they are loaded by
 * nobody else. Never throws for a file.
 */
export async function readLessons(file: string, wish: ReadingWish): Promise<Reading> {
  const fault = await findFileFault(file)
  return fault === undefined ? readOnThread({ file, wish }) : unreadable(fault)
}

async function findFileFault(file: string): Promise<string | undefined> {
  try {
    const found = await stat(file)
    if (!found.isFile()) return 'it is no file'
    if (found.size === 0) return 'the file is empty'
    return found.size > limits.fileBytes
      ? `the file has more than ${limits.fileBytes / 1_048_576} MB`
      : undefined
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? 'there is no such file' : `the file cannot be read (${code})`
  }
}

async function readOnThread(job: LessonsJob): Promise<Reading> {
  // Bundled for a function, modules are called `.mjs`.
  const name = `lessons-worker${extname(import.meta.url)}`
  const worker = new Worker(new URL(name, import.meta.url), {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMegabytes },
  })
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Reading>((resolve) => {
      timer = setTimeout(
        () => resolve(unreadable(`reading the file took longer than ${limits.seconds} s`)),
        1_000 * limits.seconds,
      )
      worker.once('message', resolve)
      worker.once('error', (error: NodeJS.ErrnoException) =>
        resolve(unreadable(describeFault(error))),
      )
    })
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}

function describeFault({ code, name }: NodeJS.ErrnoException): string {
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? `reading the file takes more than ${limits.memoryMegabytes} MB of memory`
    : `the file cannot be read (${code ?? name})`
}
