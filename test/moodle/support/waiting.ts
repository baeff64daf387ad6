import { setTimeout as wait } from 'node:timers/promises'

/** Looks five times a second until something is there. */
export async function waitFor(what: string, isThere: () => Promise<boolean>): Promise<void> {
  // The first page of a new Moodle takes minutes on a machine that does much else.
  const patienceSeconds = 240
  for (const end = Date.now() + patienceSeconds * 1000; Date.now() < end; await wait(200))
    if (await isThere().catch(() => false)) return
  throw new Error(`${what} did not start within ${patienceSeconds} seconds`)
}

/** Looks again and again, half a second apart, until it sees something. Looking takes its own time. */
export async function lookUntil(
  what: string,
  look: () => Promise<boolean>,
  /** What was seen last, for whoever has looked in vain. */
  describe: () => string = () => '',
): Promise<void> {
  const patienceSeconds = 120
  for (const end = Date.now() + patienceSeconds * 1000; Date.now() < end; await wait(500))
    if (await look()) return
  const seen = describe()
  throw new Error(
    `It did not happen within ${patienceSeconds} seconds that ${what}${seen && `; seen last:\n${seen}`}`,
  )
}
