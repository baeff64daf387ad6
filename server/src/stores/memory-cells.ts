import { BoundedMap, type CellChange, type Clock, type SharedCells } from '@appstreamlab/shared'

// The shared cells of a signer that is alone, and what `resilient-cells.ts` falls back to while the store is away.

interface Cell {
  readonly value: unknown
  readonly expiresAt: number
}

/**
 * As many cells are kept by default. Losing a cell loses nothing that matters, so the one that was written longest
 * ago makes room.
 */
const defaultCapacity = 1_000

/** Cells in this process's memory: one process shares with nobody. */
export function createMemoryCells(clock: Clock, capacity = defaultCapacity): SharedCells {
  const cells = new BoundedMap<string, Cell>(capacity)
  const valueOf = (key: string): unknown => {
    const cell = cells.get(key)
    if (!cell || clock.now() < cell.expiresAt) return cell?.value
    cells.delete(key)
    return undefined
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
        cells.set(key, { value: next, expiresAt: clock.now() + lifetimeMilliseconds })
      return Promise.resolve(result)
    },
  }
}
