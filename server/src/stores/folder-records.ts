import { setTimeout as sleep } from 'node:timers/promises'
import {
  StateEntryDamagedError,
  DurableStoreUnavailableError,
  type Clock,
  type ExpiringRecord,
  type ExpiringRecords,
  type DurableStore,
} from '@appstreamlab/shared'
import { createMemoryRecords } from './memory-records.js'

/** A rush into one course is written in so many parts a second, not in one part a person. */
const pauseMilliseconds = 1_000
/** How often the folder is looked through for groups of which everything is over. */
const sweepMilliseconds = 3_600_000

export interface FolderRecords extends ExpiringRecords {
  /** Writes what is left, without pauses from now on; resolves when nothing is being written. */
  settle(): Promise<void>
}

/**
 * Records in memory, and behind every change in the state folder, so that a restart keeps them: one entry a
 * group. Nobody waits for the folder. A crash loses what was put within the last second.
 */
export function createFolderRecords(state: DurableStore, clock: Clock): FolderRecords {
  const memory = createMemoryRecords(clock)
  const loading = new Map<string, Promise<void>>()
  /** Groups that are being written; true where something has changed since. */
  const writing = new Map<string, boolean>()
  const working = new Set<Promise<void>>()
  const hurry = new AbortController()
  let sweptAt = Number.NEGATIVE_INFINITY

  const load = (group: string): Promise<void> => {
    if (memory.has(group)) return loading.get(group) ?? Promise.resolve()
    const known = loading.get(group)
    if (known) return known
    const reading = readInto(group).finally(() => loading.delete(group))
    loading.set(group, reading)
    return reading
  }
  const readInto = async (group: string): Promise<void> => {
    for (const record of await readGroup(state, group)) await memory.put(group, record)
  }

  const writeOnce = async (group: string): Promise<void> => {
    writing.set(group, false)
    const records = await memory.list(group)
    if (records.length === 0) await state.remove('board', group)
    else await state.replace('board', group, { records })
    // A pause that is cut short rejects.
    await sleep(pauseMilliseconds, undefined, { ref: false, signal: hurry.signal }).catch(() => 0)
  }
  const write = async (group: string): Promise<void> => {
    if (writing.has(group)) {
      writing.set(group, true)
      return
    }
    try {
      do await writeOnce(group)
      while (writing.get(group))
    } catch (error) {
      // The folder's own watch tells it; here a list on a page is at stake.
      if (!(error instanceof DurableStoreUnavailableError)) throw error
    } finally {
      writing.delete(group)
    }
  }

  const sweep = async (): Promise<void> => {
    if (Math.abs(clock.now() - sweptAt) < sweepMilliseconds) return
    sweptAt = clock.now()
    await removeOver(state, sweptAt)
  }
  const inBackground = (work: Promise<void>): void => {
    working.add(work)
    const forget = (): void => void working.delete(work)
    work.then(forget, forget)
  }

  return {
    async put(group, record) {
      inBackground(sweep())
      await load(group)
      await memory.put(group, record)
      inBackground(write(group))
    },
    async list(group) {
      await load(group)
      return memory.list(group)
    },
    async remove(group, id) {
      await load(group)
      await memory.remove(group, id)
      inBackground(write(group))
    },
    async settle() {
      hurry.abort()
      while (working.size > 0) await Promise.allSettled(working)
    },
  }
}

/** Takes away courses that nobody opens any more. */
async function removeOver(state: DurableStore, now: number): Promise<void> {
  for (const { id, value } of (await state.list('board')).entries)
    if (readRecords(value).every(({ expiresAt }) => expiresAt <= now))
      await state.remove('board', id)
}

/** What cannot be read is written anew: the folder's own watch has told of it. */
async function readGroup(state: DurableStore, group: string): Promise<readonly ExpiringRecord[]> {
  try {
    return readRecords(await state.read('board', group))
  } catch (error) {
    if (error instanceof StateEntryDamagedError || error instanceof DurableStoreUnavailableError)
      return []
    throw error
  }
}

function readRecords(value: unknown): readonly ExpiringRecord[] {
  const { records = [] } = (value ?? {}) as { readonly records?: readonly unknown[] }
  return records.filter(isRecord)
}

function isRecord(value: unknown): value is ExpiringRecord {
  const { id, expiresAt } = (value ?? {}) as Partial<ExpiringRecord>
  return typeof id === 'string' && typeof expiresAt === 'number'
}
