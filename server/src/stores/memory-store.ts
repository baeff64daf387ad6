import { readRevision, type StateEntry, type DurableStore } from '@appstreamlab/shared'

/** State in this process's memory: for signers without registrations, which keep nothing. */
export function createMemoryStore(): DurableStore {
  const kinds = new Map<string, Map<string, StateEntry>>()
  const entriesOf = (kind: string): Map<string, StateEntry> => {
    const entries = kinds.get(kind) ?? new Map<string, StateEntry>()
    kinds.set(kind, entries)
    return entries
  }
  return {
    read: (kind, id) => Promise.resolve(entriesOf(kind).get(id)?.value),
    add(kind, id, value) {
      const entries = entriesOf(kind)
      if (entries.has(id)) return Promise.resolve('present')
      entries.set(id, { id, value })
      return Promise.resolve('added')
    },
    replace(kind, id, value) {
      entriesOf(kind).set(id, { id, value })
      return Promise.resolve()
    },
    swap(kind, id, revision, value) {
      const entries = entriesOf(kind)
      if (readRevision(entries.get(id)?.value) !== revision) return Promise.resolve('changed')
      entries.set(id, { id, value })
      return Promise.resolve('swapped')
    },
    remove(kind, id) {
      entriesOf(kind).delete(id)
      return Promise.resolve()
    },
    list: (kind) => Promise.resolve({ entries: [...entriesOf(kind).values()], damaged: [] }),
    locate: (kind) => `${kind} in memory`,
  }
}
