import type { Logger } from 'pino'
import type {
  AppStream,
  ClaimStore,
  Clock,
  LabPaths,
  Randomness,
  Seal,
  StateSeal,
  StateStore,
  TicketSeal,
} from '@appstreamlab/shared'
import type { LabWatch } from './adapters/lab-watch.js'
import type { FetchJson } from './adapters/platform-fetch.js'
import type { PlatformKeys } from './adapters/platform-keys.js'
import type { Config } from './config/config.js'
import type { FailureCount } from './failure-count.js'
import type { Metrics } from './metrics/metrics.js'
import type { Places } from './places.js'
import type { ToolKeys } from './tool-keys.js'

/**
 * What routes and answers work with; made once in `buildApp`. The configuration and what follows from
 * it change together when the configuration is replaced, so read them from here and keep none.
 */
export interface AppContext {
  /** The one in force; `registrations` also has those that platforms made since. */
  readonly config: Config
  readonly clock: Clock
  readonly randomness: Randomness
  readonly claims: ClaimStore
  readonly appStream: AppStream
  readonly labWatch: LabWatch
  readonly places: Places
  readonly ticketSeal: TicketSeal
  readonly stateSeal: StateSeal
  /** For what a picker's page carries. */
  readonly pickSeal: Seal
  /** For what a registration's page carries. */
  readonly registerSeal: Seal
  readonly fetchJson: FetchJson
  /** Looks for registrations that were made or changed since. */
  refreshRegistrations(): Promise<void>
  readonly stateStore: StateStore
  readonly platformKeys: PlatformKeys
  readonly toolKeys: ToolKeys
  /** Absent without USER_ID_KEY. */
  readonly labPaths?: LabPaths
  readonly failures: FailureCount
  readonly log: Logger
  /** Absent where nobody reads them. */
  readonly metrics?: Metrics
  /** Where streaming URLs lead, for `form-action`: browsers check the redirect after the click too. */
  readonly portalOrigins: readonly string[]
  /** Turns true when a stop was asked for. */
  isStopping(): boolean
}
