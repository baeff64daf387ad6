import { ConfigError, startSigner } from '@appstreamlab/server'

/** What this process tells the one that started it. */
export interface SignerReady {
  readonly url: string
}

/** What the one that started this process tells it. */
export interface ClockMoved {
  readonly aheadMilliseconds: number
}

/** Ends the process as the signer alone does: 2 for a configuration that cannot work. */
function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error)
  process.exit(error instanceof ConfigError ? 2 : 1)
}

// A child of `npm start`: stops when told to, and when its parent is gone. Its clock is ahead of the machine's by what its
// parent says.
let ahead = 0
process.on('message', (message: Partial<ClockMoved>) => {
  ahead = message.aheadMilliseconds ?? ahead
})
const clock = { now: () => Date.now() + ahead }
const options = { env: process.env, openConsumersBesideFile: true, clock }
const signer = await startSigner(options).catch(giveUp)

let stopping: Promise<void> | undefined
const stop = (): void => {
  stopping ??= signer.close().then(() => process.exit(0))
}
process.on('SIGTERM', stop)
process.on('disconnect', stop)
// Ctrl-C reaches the whole group; the parent decides what happens.
process.on('SIGINT', () => undefined)
const ready: SignerReady = { url: signer.url }
process.send?.(ready)
