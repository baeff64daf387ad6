import {
  maxRecordsInGroup,
  type Clock,
  type ExpiringRecord,
  type ExpiringRecords,
} from '@appstreamlab/shared'

/** Of all groups; the group that was written longest ago makes room. */
const defaultCapacity = 20_000
/** How many more than may be read a group collects before it is trimmed, so that a launch does not look at all of them. */
const spareRecords = maxRecordsInGroup / 4
/** How often what is over is looked for in groups that nobody touches. */
const sweepMilliseconds = 600_000

export interface MemoryRecords extends ExpiringRecords {
  /** Whether anything is known of the group. */
  has(group: string): boolean
}

/** Records in this process's memory: for signers that share with nobody. */
export function createMemoryRecords(clock: Clock, capacity = defaultCapacity): MemoryRecords {
  const groups = new Map<string, Map<string, ExpiringRecord>>()
  let count = 0
  let sweptAt = clock.now()

  const drop = (group: string): void => {
    count -= groups.get(group)?.size ?? 0
    groups.delete(group)
  }
  const strike = (group: string, id: string): void => {
    const records = groups.get(group)
    if (records?.delete(id)) count--
    if (records?.size === 0) groups.delete(group)
  }
  const clear = (group: string): void => {
    const now = clock.now()
    for (const { id, expiresAt } of groups.get(group)?.values() ?? [])
      if (expiresAt <= now) strike(group, id)
  }
  const sweep = (): void => {
    if (Math.abs(clock.now() - sweptAt) < sweepMilliseconds) return
    sweptAt = clock.now()
    for (const group of groups.keys()) clear(group)
  }
  /** Leaves as many as a group may have; those that end first make room. */
  const trim = (group: string): void => {
    clear(group)
    const records = groups.get(group)
    if (!records || records.size <= maxRecordsInGroup) return
    const ordered = [...records.values()].toSorted((one, other) => one.expiresAt - other.expiresAt)
    for (const { id } of ordered.slice(0, records.size - maxRecordsInGroup)) strike(group, id)
  }

  return {
    has: (group) => groups.has(group),
    put(group, record) {
      sweep()
      const records = groups.get(group) ?? new Map<string, ExpiringRecord>()
      // At the young end, whether it was there or not.
      groups.delete(group)
      groups.set(group, records)
      if (!records.has(record.id)) count++
      records.set(record.id, record)
      if (records.size > maxRecordsInGroup + spareRecords) trim(group)
      for (const oldest of groups.keys()) {
        if (count <= capacity || oldest === group) break
        drop(oldest)
      }
      return Promise.resolve()
    },
    list(group) {
      trim(group)
      return Promise.resolve([...(groups.get(group)?.values() ?? [])])
    },
    remove(group, id) {
      strike(group, id)
      return Promise.resolve()
    },
  }
}
