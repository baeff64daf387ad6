import { startSigner } from '@appstreamlab/server'

/** What this process tells the one that started it. */
export interface SignerReady {
  readonly url: string
}

/** The signer as a child of `npm start`: stops when told to, and when its parent is gone. */
const signer = await startSigner({ env: process.env, openConsumersBesideFile: true })

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
