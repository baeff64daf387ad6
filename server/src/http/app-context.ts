import type { Logger } from 'pino'
import type {
  AppStream,
  ReplayGuard,
  Clock,
  ExpiringRecords,
  LabPaths,
  Randomness,
  Seal,
  StateSeal,
  DurableStore,
  TicketSeal,
} from '@appstreamlab/shared'
import type { LabWatch } from '../labs/lab-watch.js'
import type { CourseRosters } from '../platforms/course-rosters.js'
import type { ProcessServiceCalls } from '../platforms/services/open-services.js'
import type { FetchJson } from '../platforms/platform-fetch.js'
import type { PlatformKeys } from '../platforms/platform-keys.js'
import type { Config } from '../config/config.js'
import type { DeploymentNotes } from '../platforms/deployment-notes.js'
import type { FailureCount } from './failure-count.js'
import type { Scores } from '../grades/scores.js'
import type { FrameWatch } from './frame-watch.js'
import type { Metrics } from '../observe/metrics.js'
import type { Seats } from '../labs/seats.js'
import type { WaitingLine } from '../labs/waiting-line.js'
import type { SpellingSearch } from './spelling-search.js'
import type { ToldBefore } from '../observe/told-before.js'
import type { ToolKeys } from '../platforms/tool-keys.js'

/**
 * What a request is answered with, frozen: configuration, seals, keys and registrations of one moment.
 * A request gets it at its beginning and hands it on; nobody keeps a part of it for the next one, since
 * a reload or a new registration makes another snapshot (`snapshots.ts`).
 */
export interface AppContext {
  /** `registrations` has those of the file and those that platforms made. */
  readonly config: Config
  /**
   * False until the registrations that platforms made could be read once: a platform that is missing
   * in `config` may then be registered all the same.
   */
  readonly registrationsRead: boolean
  readonly clock: Clock
  readonly randomness: Randomness
  readonly replayGuard: ReplayGuard
  readonly appStream: AppStream
  readonly labWatch: LabWatch
  readonly seats: Seats
  readonly waitingLine: WaitingLine
  readonly ticketSeal: TicketSeal
  readonly stateSeal: StateSeal
  /** Seals what the page of a picker carries back to us. */
  readonly pickSeal: Seal
  /** Seals what the question before an end carries on a board. */
  readonly boardSeal: Seal
  /** Seals what an LMS keeps of the position of somebody whose card stands on its own pages. */
  readonly lineSeal: Seal
  /** Seals what is kept of results of persons. */
  readonly gradeSeal: Seal
  /** Seals what the page of a registration carries back to us. */
  readonly registerSeal: Seal
  readonly fetchJson: FetchJson
  readonly durableStore: DurableStore
  /** What boards of courses are made of. */
  readonly records: ExpiringRecords
  /** What is scored; loaded by the first launch of a tenant that has scores. */
  readonly scores: Scores
  /** Rosters and grades of platforms; loaded by whoever asks first. */
  serviceCalls(): Promise<ProcessServiceCalls>
  /** Who is in courses, as platforms say it; loaded by the first page that asks. */
  courseRosters(): Promise<CourseRosters>
  readonly deploymentNotes: DeploymentNotes
  readonly platformKeys: PlatformKeys
  readonly toolKeys: ToolKeys
  /** Absent without USER_ID_KEY. */
  readonly labPaths?: LabPaths
  readonly failures: FailureCount
  readonly frameWatch: FrameWatch
  readonly spellingSearch: SpellingSearch
  readonly toldBefore: ToldBefore
  readonly log: Logger
  /** Absent where METRICS_PORT is not set, so that nobody reads them. */
  readonly metrics?: Metrics
  /** Where streaming URLs lead, for `form-action`: browsers check the redirect after the click too. */
  readonly portalOrigins: readonly string[]
  /** Whether a stop was asked for: readiness is red from then on, and connections are not kept. */
  isStopping(): boolean
}
