import { fileURLToPath } from 'node:url'
import { toolParts } from '#platform/doubles/start-double.js'
import { gradeSealKey } from '#platform/doubles/outbox-stage.js'
import { startChild, type Child } from '../child-process.js'
import type { Stage } from '../stage.js'
import { gradeKeys, type GradeOrder, type GradeWord } from './grade-order.js'

/**
 * The processes that the scenario `grades` kills: each runs `grade-process.ts`, takes orders of
 * `play-grades.ts`, and tells what it has done so far.
 */

const program = fileURLToPath(new URL('grade-process.js', import.meta.url))

export interface GradeRun {
  /** By their place in the order: which scores the process was told are kept. */
  readonly wanted: ReadonlySet<number>
  /** Undefined where it was killed before its end. */
  readonly played: Extract<GradeWord, { kind: 'played' }> | undefined
}

/** A process that has started, and waits for orders. */
export class GradeWorker {
  readonly #child: Child
  #listener: ((word: GradeWord) => void) | undefined
  readonly ready: Promise<void>

  constructor(child: Child) {
    this.#child = child
    this.ready = new Promise((resolve, reject) => {
      child.process.on('message', (word: GradeWord) => {
        if (word.kind === 'ready') resolve()
        else this.#listener?.(word)
      })
      const fail = () => reject(new Error(`It ended at its start:\n${child.output()}`))
      void child.ended.finally(fail)
    })
    // Heard by whoever takes it.
    this.ready.catch(() => undefined)
  }

  get hasEnded(): boolean {
    return this.#child.hasEnded()
  }

  kill(): void {
    this.#child.process.kill('SIGKILL')
  }

  /** Until it has done all of it, or is dead. Throws where it ended otherwise than by SIGKILL. */
  async run(order: GradeOrder): Promise<GradeRun> {
    const wanted = new Set<number>()
    const { process: child, ended, output } = this.#child
    const played = await new Promise<GradeRun['played']>((resolve, reject) => {
      this.#listener = (word) => {
        if (word.kind === 'wanted') wanted.add(word.index)
        if (word.kind === 'played') resolve(word)
      }
      void ended.finally(() => {
        if (child.signalCode === 'SIGKILL') resolve(undefined)
        else reject(new Error(`It ended by itself:\n${output()}`))
      })
      // Whoever is dead by then is heard of by its end.
      child.send(order, () => undefined)
    })
    this.#listener = undefined
    // What was on its way when it died has arrived; it sends no more once it is gone.
    if (!played) await ended
    return { wanted, played }
  }
}

/** Processes for one engine: one that lives goes on to the next order, and some are started in advance. */
export class GradeCrew {
  readonly #waiting: GradeWorker[] = []
  readonly #stage: Stage
  readonly #env: Readonly<Record<string, string>>
  readonly #spare: number

  constructor(stage: Stage, env: Readonly<Record<string, string>>, spare = 2) {
    this.#stage = stage
    this.#env = env
    this.#spare = spare
  }

  async take(): Promise<GradeWorker> {
    while (this.#waiting.length <= this.#spare) this.#waiting.push(await this.#start())
    const worker = this.#waiting.shift()
    if (!worker || worker.hasEnded) return this.take()
    await worker.ready
    return worker
  }

  giveBack(worker: GradeWorker): void {
    if (!worker.hasEnded) this.#waiting.unshift(worker)
  }

  async #start(): Promise<GradeWorker> {
    const { privateKey } = await toolParts.currentKey()
    const child = startChild(this.#stage, [process.execPath, program], {
      ipc: true,
      env: {
        ...this.#env,
        AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
        [gradeKeys.signing]: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        [gradeKeys.sealing]: gradeSealKey,
      },
    })
    return new GradeWorker(child)
  }
}
