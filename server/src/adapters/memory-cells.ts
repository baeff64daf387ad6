import type { CellChange, Clock, SharedCells } from '@appstreamlab/shared'

interface Cell {
  readonly value: unknown
  readonly expiresAt: number
}

/** Cells in this process's memory: one process shares with nobody. */
export function createMemoryCells(clock: Clock): SharedCells {
  const cells = new Map<string, Cell>()
  const valueOf = (key: string): unknown => {
    const cell = cells.get(key)
    if (!cell || clock.now() < cell.expiresAt) return cell?.value
    cells.delete(key)
    return undefined
  }
  return {
    read: (key) => Promise.resolve(valueOf(key)),
    update<Result>(
      key: string,
      change: (current: unknown) => CellChange<Result>,
      lifetimeMilliseconds: number,
    ) {
      const { next, result } = change(valueOf(key))
      if (next !== undefined)
        cells.set(key, { value: next, expiresAt: clock.now() + lifetimeMilliseconds })
      return Promise.resolve(result)
    },
  }
}
