import type { CellChange, Clock, SharedCells } from '@appstreamlab/shared'

interface Cell {
  readonly value: unknown
  readonly expiresAt: number
}

/** Losing a cell loses nothing that matters, so the one that was written longest ago makes room. */
const defaultCapacity = 1_000

/** Cells in this process's memory: one process shares with nobody. */
export function createMemoryCells(clock: Clock, capacity = defaultCapacity): SharedCells {
  const cells = new Map<string, Cell>()
  const valueOf = (key: string): unknown => {
    const cell = cells.get(key)
    if (!cell || clock.now() < cell.expiresAt) return cell?.value
    cells.delete(key)
    return undefined
  }
  const put = (key: string, cell: Cell): void => {
    cells.delete(key)
    cells.set(key, cell)
    const oldest = cells.keys().next().value
    if (cells.size > capacity && oldest !== undefined) cells.delete(oldest)
  }
  return {
    isLocal: true,
    read: (key) => Promise.resolve(valueOf(key)),
    update<Result>(
      key: string,
      change: (current: unknown) => CellChange<Result>,
      lifetimeMilliseconds: number,
    ) {
      const { next, result } = change(valueOf(key))
      if (next !== undefined)
        put(key, { value: next, expiresAt: clock.now() + lifetimeMilliseconds })
      return Promise.resolve(result)
    },
  }
}
