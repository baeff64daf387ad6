import { fork } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { KeeperAnswer, KeeperOrder } from './keeper.js'
import type { SignerProcessOptions } from './signer-process.js'

/** `npm run classes` for the demo, on the demo's clock. */
export interface KeeperProcess {
  /** What the command printed. Rejects with what stopped it. */
  run(words: readonly string[], aheadMilliseconds: number): Promise<readonly string[]>
  readonly stop: () => Promise<void>
}

export function startKeeperProcess({ env, onLine }: SignerProcessOptions): KeeperProcess {
  const child = fork(fileURLToPath(new URL('./keeper.js', import.meta.url)), {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  for (const stream of [child.stdout, child.stderr])
    if (stream) createInterface({ input: stream }).on('line', onLine)
  const waiting = new Map<number, (answer: KeeperAnswer) => void>()
  let orders = 0
  const ended = new Promise<void>((resolve) =>
    child.once('close', () => {
      for (const [id, tell] of waiting) tell({ id, lines: [], fault: 'The keeper has ended.' })
      resolve()
    }),
  )
  child.on('message', (answer: KeeperAnswer) => waiting.get(answer.id)?.(answer))
  return {
    async run(words, aheadMilliseconds) {
      const order: KeeperOrder = { id: orders++, words, aheadMilliseconds }
      const answer = await new Promise<KeeperAnswer>((resolve) => {
        waiting.set(order.id, resolve)
        child.send(order)
      })
      waiting.delete(order.id)
      if (answer.fault !== undefined) throw new Error(answer.fault)
      return answer.lines
    },
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
