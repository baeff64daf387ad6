import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** What a scenario has started; ended with it, the last first, whatever happened. */
export class Stage {
  readonly #endings: (() => Promise<unknown>)[] = []
  #folder: Promise<string> | undefined

  /** `end` may be called although its subject has already ended. */
  add<T>(subject: T, end: (subject: T) => Promise<unknown>): T {
    this.#endings.push(() => end(subject))
    return subject
  }

  /** A folder of the scenario's own, removed with it. */
  folder(): Promise<string> {
    this.#folder ??= mkdtemp(join(tmpdir(), 'appstreamlab-chaos-')).then((path) =>
      this.add(path, () => rm(path, { recursive: true, force: true })),
    )
    return this.#folder
  }

  async end(): Promise<void> {
    for (const end of this.#endings.splice(0).toReversed()) await end()
  }
}

export async function until(
  isReached: () => boolean | Promise<boolean>,
  { seconds, what }: { readonly seconds: number; readonly what: string },
): Promise<void> {
  const deadline = performance.now() + seconds * 1000
  while (!(await isReached())) {
    if (performance.now() > deadline) throw new Error(`After ${seconds} s still not: ${what}.`)
    await pause(0.02)
  }
}

export function pause(seconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, seconds * 1000)
  })
}
