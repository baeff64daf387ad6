import { existsSync, readdirSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stage } from './stage.js'

/** A clock that one process believes; the machine's own is never touched. */
export interface FakedClock {
  /** For the process. */
  readonly env: Readonly<Record<string, string>>
  /** From now on it is so many seconds away from the real time. */
  step(seconds: number): Promise<void>
}

export async function createFakedClock(stage: Stage): Promise<FakedClock> {
  const folder = await stage.folder()
  const file = join(folder, 'clock')
  const step = async (seconds: number): Promise<void> => {
    // Never read half-written.
    await writeFile(`${file}.new`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`)
    await rename(`${file}.new`, file)
  }
  await step(0)
  return {
    env: {
      LD_PRELOAD: findLibrary(),
      FAKETIME_TIMESTAMP_FILE: file,
      FAKETIME_NO_CACHE: '1',
      // A step of the wall clock: durations go on as they are.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    step,
  }
}

function findLibrary(): string {
  const found = readdirSync('/usr/lib')
    .map((folder) => join('/usr/lib', folder, 'faketime', 'libfaketime.so.1'))
    .find((path) => existsSync(path))
  if (!found) throw new Error('libfaketime.so.1 is not below /usr/lib.')
  return found
}
