import { setTimeout } from 'node:timers/promises'
import {
  BoundedMap,
  SharedCellsUnavailableError,
  type CellChange,
  type Clock,
  type SharedCells,
} from '@appstreamlab/shared'

/** What an engine keeps under a key; `version` is another one after every write. */
export interface StoredCell {
  readonly version: string
  readonly value: unknown
  readonly expiresAt: number
}

/** What an engine has to offer. Both methods reject with {@link SharedCellsUnavailableError}. */
export interface CellEngine {
  read(key: string): Promise<StoredCell | undefined>
  /**
   * One atomic step: writes `next` where the stored version is `expected` (absent: where nothing is
   * stored). Else gives what is stored, or undefined where the engine does not say or nothing is. A
   * write whose reply was lost, and which is repeated, has been made.
   */
  swap(
    key: string,
    expected: StoredCell | undefined,
    next: StoredCell,
  ): Promise<'swapped' | StoredCell | undefined>
}

export interface ContendedCellsParts {
  readonly clock: Clock
  /** Makes a text that nobody else makes. */
  readonly makeVersion: () => string
  readonly wait?: (milliseconds: number) => Promise<void>
}

interface Pending {
  readonly change: (current: unknown) => CellChange<unknown>
  readonly lifetimeMilliseconds: number
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/** How many cells are remembered as this process saw them last, so that a change can be tried before reading. */
const maxRemembered = 32
const deadlineMilliseconds = 1_000
const firstPauseMilliseconds = 2
const longestPauseMilliseconds = 50

/**
 * Cells over an engine that can compare and set. Changes of this process to one key that come while a
 * round is on its way go together in the next one, in the order of their coming, so that only processes
 * contend; what loses against another process is tried again after a short random pause, for a second.
 *
 * What was seen last is tried first, because nobody else may have changed it: a change is one question to
 * the engine then, not two. That a change wants nothing written counts only for what was read for it.
 */
// One closure: its functions share the cells that were seen last and the changes that wait.
// oxlint-disable-next-line max-lines-per-function
export function createContendedCells(
  engine: CellEngine,
  { clock, makeVersion, wait = setTimeout }: ContendedCellsParts,
): SharedCells {
  const queues = new Map<string, Pending[]>()
  const valueOf = (cell: StoredCell | undefined): unknown =>
    cell && clock.now() < cell.expiresAt ? cell.value : undefined

  /** Applies changes one after the other; a change that throws fails alone. */
  const apply = (batch: readonly Pending[], stored: StoredCell | undefined) => {
    let value = valueOf(stored)
    let lifetimeMilliseconds: number | undefined
    const answers = batch.map((pending): (() => void) => {
      try {
        const { next, result } = pending.change(value)
        if (next !== undefined) {
          value = next
          ;({ lifetimeMilliseconds } = pending)
        }
        return () => pending.resolve(result)
      } catch (error) {
        return () => pending.reject(error)
      }
    })
    const next: StoredCell | undefined =
      lifetimeMilliseconds === undefined
        ? undefined
        : { version: makeVersion(), value, expiresAt: clock.now() + lifetimeMilliseconds }
    return { next, answer: () => answers.forEach((each) => each()) }
  }

  const remembered = new BoundedMap<string, { readonly cell: StoredCell | undefined }>(
    maxRemembered,
  )
  const remember = (key: string, cell: StoredCell | undefined): void => {
    remembered.set(key, { cell })
  }
  const readNow = async (key: string): Promise<StoredCell | undefined> => {
    const cell = await engine.read(key)
    remember(key, cell)
    return cell
  }

  /**
   * Tries to write; the cell is forgotten meanwhile, because a change may have changed the value itself and was
   * not written yet.
   */
  const swap = async (key: string, stored: StoredCell | undefined, next: StoredCell) => {
    remembered.delete(key)
    const found = await engine.swap(key, stored, next)
    if (found !== undefined) remember(key, found === 'swapped' ? next : found)
    return found
  }

  const runRound = async (key: string, batch: readonly Pending[]): Promise<void> => {
    const giveUpAt = performance.now() + deadlineMilliseconds
    const known = remembered.get(key)
    /** The cell that the engine found in place of the one that was expected. */
    let instead: StoredCell | undefined
    if (known) {
      const { next, answer } = apply(batch, known.cell)
      const found = next && (await swap(key, known.cell, next))
      if (found === 'swapped') return answer()
      instead = found
    }
    let pause = firstPauseMilliseconds
    for (;;) {
      const stored = instead ?? (await readNow(key))
      const { next, answer } = apply(batch, stored)
      if (!next) return answer()
      const found = await swap(key, stored, next)
      if (found === 'swapped') return answer()
      instead = found
      if (performance.now() >= giveUpAt)
        throw new SharedCellsUnavailableError('Other processes change this cell all the time.')
      await wait(Math.random() * pause)
      pause = Math.min(pause * 2, longestPauseMilliseconds)
    }
  }

  const runQueue = async (key: string): Promise<void> => {
    for (let batch = queues.get(key); batch?.length; batch = queues.get(key)) {
      queues.set(key, [])
      try {
        await runRound(key, batch)
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    queues.delete(key)
  }

  return {
    read: async (key) => valueOf(await readNow(key)),
    update<Result>(
      key: string,
      change: (current: unknown) => CellChange<Result>,
      lifetimeMilliseconds: number,
    ): Promise<Result> {
      return new Promise<Result>((resolve, reject) => {
        const pending: Pending = {
          change,
          lifetimeMilliseconds,
          resolve: (result) => resolve(result as Result),
          reject,
        }
        const queue = queues.get(key)
        if (queue) {
          queue.push(pending)
          return
        }
        queues.set(key, [pending])
        void runQueue(key)
      })
    },
  }
}
