import type {
  Clock,
  DurableStore,
  ExpiringRecords,
  LineStore,
  ReplayGuard,
  SharedCells,
} from '@appstreamlab/shared'
import type { Problem } from '../config/problems.js'
import type { StoreHealthReports } from './store-health.js'

/**
 * The contract of an engine: what `open-stores.ts` gives to it and gets from it. Memory is the one inside
 * this room, `redis/` and `dynamodb/` are the others.
 */

/** What was seen of the engine when it was first asked. */
export interface StoreFindings {
  /** The signer must not start with these. */
  readonly problems: readonly Problem[]
  readonly warnings: readonly string[]
  /** What is kept in it may be gone after a restart. */
  readonly forgets?: true
}

/** What follows where the engine may not be asked what the waiting line needs. */
export const withoutLine =
  'nobody can stand in the waiting line, so a full lab lets in whoever comes first when a seat frees; launches go on.'

/** An engine behind the ports. */
export interface OpenedStore {
  readonly replayGuard: ReplayGuard
  /** How many claims are kept, where the engine can say so for nothing. */
  readonly countClaims?: () => number
  readonly state: DurableStore
  readonly cells: SharedCells
  /** Who waits for which fleet. */
  readonly lines: LineStore
  /** What the boards of courses are made of. */
  readonly records: ExpiringRecords
  /** Asks the engine for the first time, for a few seconds at most. Rejects when it does not answer. */
  check(): Promise<StoreFindings>
  close(): void
}

export interface OpenStoreParts {
  readonly clock: Clock
  readonly health: StoreHealthReports
  /** Makes a text that nobody else makes. */
  readonly makeId: () => string
  /** How long an answer may take in all, repetitions included. */
  readonly deadlineMilliseconds: number
  /** Whether what must outlive a restart lies in the engine: no STATE_FOLDER is set. */
  readonly keepsState: boolean
  /** Told of what is seen later, for example of a server that took over. */
  readonly warn: (warning: string) => void
}
