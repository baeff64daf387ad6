import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A port that nobody listens on just now. */
export function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}

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
