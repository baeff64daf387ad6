import { createServer } from 'node:net'
import { randomInt } from 'node:crypto'

/**
 * Ports for programs that have to be told theirs before they start: Redis, nginx, databases, `npm start`.
 * Whatever can listen on port 0 and say which one it got does not come here.
 */

/**
 * Below what Linux (from 32768), macOS and Windows (from 49152) hand out to sockets that do not ask for a port of
 * their own. One that the system named itself would soon be somebody else's: of another test, or of a mere request.
 */
const lowest = 20_000
const above = 32_768
const attempts = 100

/** A port of 127.0.0.1 on which nobody listens. Which one is left to chance, so that tests side by side do not meet. */
export async function findFreePort(): Promise<number> {
  for (let left = attempts; left > 0; left -= 1) {
    const port = randomInt(lowest, above)
    if (await isFree(port)) return port
  }
  throw new Error(`None of ${attempts} ports from ${lowest} to ${above - 1} is free.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.close(() => resolve(true))
    })
  })
}
