import { setImmediate } from 'node:timers/promises'
import {
  SharedCellsUnavailableError,
  type CellChange,
  type Clock,
  type SharedCells,
} from '@appstreamlab/shared'
import { waitAtMost } from '../outgoing/wait-at-most.js'
import { createMemoryCells } from './memory-cells.js'

/**
 * How long an answer is waited for: longer than stores take that say by themselves when they cannot, and short
 * beside a launch.
 */
const patienceMilliseconds = 2_000
/** How long a store that did not answer is left alone. */
const pauseMilliseconds = 2_000
const copyMilliseconds = 600_000

export interface ResilientCellsParts {
  readonly cells: SharedCells
  readonly clock: Clock
  /** Called once when the store does not answer, and again only after it did. */
  readonly onUnavailable: (error: unknown) => void
}

/**
 * Cells that always answer. While the store cannot be reached, this process goes on from what it saw
 * last: nothing that matters is in them, and launches must not stand still for it.
 */
export function createResilientCells({
  cells,
  clock,
  onUnavailable,
}: ResilientCellsParts): SharedCells {
  const own = createMemoryCells(clock)
  let pause: { readonly from: number } | undefined
  const keep = (key: string, value: unknown, lifetimeMilliseconds: number) =>
    own.update(key, () => ({ next: value, result: undefined }), lifetimeMilliseconds)

  const isAlone = (): boolean =>
    pause !== undefined && Math.abs(clock.now() - pause.from) < pauseMilliseconds

  async function prefer<T>(shared: () => Promise<T>, alone: () => Promise<T>): Promise<T> {
    if (isAlone()) return alone()
    try {
      const answer = await askTwice(shared)
      pause = undefined
      return answer
    } catch (error) {
      if (!(error instanceof SharedCellsUnavailableError)) throw error
      if (!pause) onUnavailable(error)
      pause = { from: clock.now() }
      return alone()
    }
  }

  return {
    isAlone,
    read: (key) =>
      prefer(
        async () => {
          const value = await cells.read(key)
          if (value !== undefined) await keep(key, value, copyMilliseconds)
          return value
        },
        () => own.read(key),
      ),
    update: <Result>(
      key: string,
      change: (current: unknown) => CellChange<Result>,
      lifetimeMilliseconds: number,
    ) =>
      prefer(
        async () => {
          let seen: unknown
          const result = await cells.update(
            key,
            (current) => {
              const changed = change(current)
              seen = changed.next ?? current
              return changed
            },
            lifetimeMilliseconds,
          )
          if (seen !== undefined) await keep(key, seen, lifetimeMilliseconds)
          return result
        },
        () => own.update(key, change, lifetimeMilliseconds),
      ),
  }
}

/** Asks a store that was only contended a second time: a process that counts alone would give seats away twice. */
async function askTwice<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await answerWithin(ask())
  } catch (error) {
    if (!(error instanceof SharedCellsUnavailableError) || error instanceof SilenceError)
      throw error
    return answerWithin(ask())
  }
}

class SilenceError extends SharedCellsUnavailableError {
  override name = 'SilenceError'
}

const answerWithin = <T>(answer: Promise<T>): Promise<T> =>
  waitAtMost(answer, patienceMilliseconds, async () => {
    // A process that stood still finds its timers due before the answers that have come meanwhile.
    await setImmediate()
    await setImmediate()
    throw new SilenceError('No answer in time.')
  })
