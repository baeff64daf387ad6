import { fileURLToPath } from 'node:url'
import { startChild } from './child-process.js'
import type { Stage } from './stage.js'

/** A flood as the scenario `flood` orders it. The process that sends it is `flood-process.ts`. */

export interface FloodOrder {
  readonly kind: 'signatures' | 'slow' | 'bodies' | 'headers'
  readonly url: string
  readonly seconds: number
  readonly connections: number
}

export interface FloodResult {
  /** Requests, or connections where no request is whole. */
  readonly sent: number
  /** Of these, how many got an answer, which is never a streaming URL. */
  readonly refused: number
  readonly seconds: number
}

const program = fileURLToPath(new URL('flood-process.js', import.meta.url))

/** Floods from a process of its own, so that it does not slow down whoever measures. */
export async function flood(
  stage: Stage,
  order: FloodOrder,
  wrapper: readonly string[],
): Promise<FloodResult> {
  const child = startChild(stage, [...wrapper, process.execPath, program], { ipc: true })
  const result = new Promise<FloodResult>((resolve, reject) => {
    child.process.once('message', (message) => resolve(message as FloodResult))
    void child.ended.then(() => reject(new Error(`The flood ended early:\n${child.output()}`)))
  })
  child.process.send(order)
  try {
    return await result
  } finally {
    child.process.kill('SIGKILL')
  }
}
