import type {
  Clock,
  Randomness,
  DurableStore,
  DurableStoreUnreadableError,
} from '@appstreamlab/shared'
import { loadUndiciTransport } from '../aws/calls/load-transport.js'
import type { OpenTransport } from '../aws/calls/transport.js'
import { createFolderStore } from './folder-store.js'
import { createFolderLines } from './folder-lines.js'
import { createMemoryCells } from './memory-cells.js'
import { createMemoryLines } from './memory-lines.js'
import { createFolderRecords } from './folder-records.js'
import { createMemoryRecords } from './memory-records.js'
import { createMemoryReplayGuard } from './memory-replay-guard.js'
import { createMemoryStore } from './memory-store.js'
import { createCheckedState, type DamagedEntry } from './checked-state.js'
import type { OpenedStore, OpenStoreParts, StoreFindings } from './engine.js'
import type { StoreSetting } from '../config/store-setting.js'
import { createStoreHealth, type StoreHealth } from './store-health.js'

// Where the settings STORE and STATE_FOLDER become stores. Every program of the signer opens them here and nowhere
// else.

export interface Stores extends Omit<OpenedStore, 'check'>, StoreFindings {
  readonly health: StoreHealth
  /** Resolves when what is written behind answers has been written. Before closing. */
  settle(): Promise<void>
  /** What the engine itself keeps; where STATE_FOLDER counts, that is from before it was set. */
  readonly engineState: DurableStore
}

export interface OpenStoresOptions {
  readonly store: StoreSetting
  readonly stateFolder?: string | undefined
  readonly clock: Clock
  readonly randomness: Randomness
  readonly warn?: (warning: string) => void
  /** Called where somebody has to mend or remove what cannot be read; once for as long as it stays so. */
  readonly onDamaged?: (damaged: DamagedEntry) => void
  /** Called where STATE_FOLDER may not be read or written; once for as long as it stays so. */
  readonly onUnreadable?: (fault: DurableStoreUnreadableError) => void
  /**
   * Whether the engine is asked at the start; absent: it is. A function leaves it out, since each of its starts is
   * a request's: the first claim then finds out.
   */
  readonly check?: boolean
  /** How long an answer may take in all; a student waits as long when the engine is down. */
  readonly deadlineMilliseconds?: number
  /** How an engine of AWS is asked; absent: by undici. */
  readonly openTransport?: OpenTransport
}

const defaultDeadlineMilliseconds = 1_200

/**
 * Claims, lasting state and shared cells as STORE and STATE_FOLDER say. An engine that cannot be reached
 * is a warning: launches are refused until it answers, and nothing has to be started again.
 */
export async function openStores(options: OpenStoresOptions): Promise<Stores> {
  const { store, stateFolder, clock, randomness, check = true } = options
  const { warn = () => undefined, onDamaged = () => undefined, onUnreadable } = options
  const health = createStoreHealth(store.kind, clock)
  const makeId = () => Buffer.from(randomness.bytes(12)).toString('base64url')
  const parts = {
    clock,
    health,
    makeId,
    deadlineMilliseconds: options.deadlineMilliseconds ?? defaultDeadlineMilliseconds,
    keepsState: !stateFolder,
    warn,
  }
  const opened = await openEngine(store, parts, options.openTransport)
  const { replayGuard, cells, countClaims } = opened
  const state = createCheckedState(
    stateFolder ? createFolderStore(stateFolder) : opened.state,
    onDamaged,
    onUnreadable,
  )
  // The folder serves where there is no engine that outlives this process.
  const folderRecords =
    stateFolder && store.kind === 'memory' ? createFolderRecords(state, clock) : undefined
  return {
    replayGuard,
    ...(countClaims && { countClaims }),
    cells,
    lines:
      stateFolder && store.kind === 'memory'
        ? createFolderLines(stateFolder, { clock, makeId })
        : opened.lines,
    state,
    records: folderRecords ?? opened.records,
    settle: async () => folderRecords?.settle(),
    engineState: opened.state,
    health,
    ...(check ? await checkEngine(opened) : { problems: [], warnings: [] }),
    close: () => opened.close(),
  }
}

async function openEngine(
  store: StoreSetting,
  parts: OpenStoreParts,
  openTransport?: OpenTransport,
): Promise<OpenedStore> {
  switch (store.kind) {
    case 'memory':
      return openMemory(parts)
    // Clients are loaded where they are used: they cost start-up time.
    case 'redis': {
      const { openRedis } = await import('./redis/open-redis.js')
      return openRedis(store.url.reveal(), parts)
    }
    case 'dynamodb': {
      const { openDynamodb } = await import('./dynamodb/open-dynamodb.js')
      return openDynamodb(store.table, parts, openTransport ?? (await loadUndiciTransport()))
    }
  }
}

function openMemory({ clock, makeId }: OpenStoreParts): OpenedStore {
  const replayGuard = createMemoryReplayGuard(clock)
  return {
    replayGuard,
    countClaims: () => replayGuard.count(),
    state: createMemoryStore(),
    cells: createMemoryCells(clock),
    lines: createMemoryLines({ clock, makeId }),
    records: createMemoryRecords(clock),
    check: () => Promise.resolve({ problems: [], warnings: [] }),
    close: () => undefined,
  }
}

async function checkEngine(opened: OpenedStore): Promise<StoreFindings> {
  try {
    return await opened.check()
  } catch (error) {
    const fault = error instanceof Error ? error.message : 'unknown'
    return {
      problems: [],
      warnings: [
        `The store (STORE) does not answer (${fault}). Launches are refused with a page that tries again until it does; nothing has to be restarted.`,
      ],
    }
  }
}
