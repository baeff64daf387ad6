import {
  maxRecordsInGroup,
  type Clock,
  type ExpiringRecord,
  type ExpiringRecords,
} from '@appstreamlab/shared'

/** Of all groups; the group that was written longest ago makes room. */
const defaultCapacity = 20_000
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
  const findFirstToExpire = (records: ReadonlyMap<string, ExpiringRecord>): string | undefined => {
    let first: ExpiringRecord | undefined
    for (const record of records.values())
      if (!first || record.expiresAt < first.expiresAt) first = record
    return first?.id
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
      if (records.size > maxRecordsInGroup) {
        clear(group)
        const first = records.size > maxRecordsInGroup ? findFirstToExpire(records) : undefined
        if (first !== undefined) strike(group, first)
      }
      for (const oldest of groups.keys()) {
        if (count <= capacity || oldest === group) break
        drop(oldest)
      }
      return Promise.resolve()
    },
    list(group) {
      clear(group)
      return Promise.resolve([...(groups.get(group)?.values() ?? [])])
    },
    remove(group, id) {
      strike(group, id)
      return Promise.resolve()
    },
  }
}
