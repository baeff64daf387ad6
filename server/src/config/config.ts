import type {
  AskedServices,
  ServiceRules,
  CallPace,
  ClassOwner,
  Consumer,
  Deployment,
  Lab,
  LabAccess,
  PlatformKey,
  Registration,
  Secret,
  ConsumerKey,
  DirectoryId,
  TenantId,
  DeploymentId,
  LabId,
} from '@appstreamlab/shared'
import type { OutgoingProxies } from '../outgoing/proxies.js'
import type { BoardPolicy } from './board-policy.js'
import type { LabEntry, SecretSourceEntry } from './file-schema.js'
import type { LogLevel, MetricsAddress, PublicUrl } from './settings.js'
import type { StoreSetting } from './store-setting.js'

/** What launches of a consumer key or of a deployment may do here. */
export interface LaunchAccess {
  readonly tenantId: TenantId
  readonly enabled: boolean
  readonly labs: LabAccess
  /** The whole list of origins that may frame our pages; absent: those that a launch names. */
  readonly frameAncestors?: readonly string[]
}

export type UserIdMode = 'pseudonym' | 'raw'

export interface ConfiguredConsumer extends Consumer, LaunchAccess {
  /** How its people are named at AppStream. */
  readonly userIdMode: UserIdMode
}

export interface ConfiguredDeployment extends Deployment, LaunchAccess {}

/** Where a platform's public keys come from. */
export type KeySource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'inline'; readonly keys: ReadonlyMap<string, readonly PlatformKey[]> }

export interface ConfiguredRegistration extends Registration {
  readonly keySource: KeySource
  /** Where tokens for the platform's services come from; absent: it is asked for none. */
  readonly tokenUrl?: string
  /** Whom an assertion for a token is for; absent: the token address. */
  readonly tokenAudience?: string
  /** The tenants whose it is: hosted platforms give several of them one issuer and client id. */
  readonly tenantIds: readonly TenantId[]
  readonly deployments: ReadonlyMap<DeploymentId, ConfiguredDeployment>
  /** What becomes of a deployment that is not among them. */
  readonly unknownDeployment:
    | { readonly kind: 'ask' }
    | { readonly kind: 'refuse' }
    /** What such a deployment is: everything but its id. */
    | { readonly kind: 'accept'; readonly as: Omit<ConfiguredDeployment, 'id'> }
  /**
   * The list for pages that a deployment is shown which nobody knows; present where the client id is one tenant's
   * alone.
   */
  readonly frameAncestors?: readonly string[]
}

export type Catalogue = readonly (readonly [LabEntry, Lab])[]

/** People of an institution who run its labs, by their user ids in one LMS. */
export interface Administrators {
  /** Consumer key, or name of a registration. */
  readonly credential: string
  readonly is13: boolean
  /** Absent: every deployment. */
  readonly deploymentId?: DeploymentId
  readonly users: ReadonlySet<string>
}

export interface Tenant {
  readonly id: string
  /** Absent in environment-only mode, where nobody told the institution's name. */
  readonly name?: string
  readonly language?: string
  /** Languages that its people are not shown, as their files are called. */
  readonly languagesOff?: readonly string[]
  readonly timeZone: string
  /** Users of AppStream that its previews share. */
  readonly previewUsers?: number
  readonly accent?: string
  readonly accentDark?: string
  readonly logoUrl?: string
  readonly help?: { readonly text: string; readonly url?: string }
  /** Who sees its labs and decides about its classes; nobody where it is absent. */
  readonly administrators?: readonly Administrators[]
  /** Whether administrators of the LMS choose labs for courses in which they have no role; absent: they do. */
  readonly adminsPick?: boolean
  /** What its platforms are asked for beside launches; absent: nothing. */
  readonly services?: TenantServices
  /** Where it says otherwise than the site. */
  readonly board?: Partial<BoardPolicy>
  /** Seat-hours that the classes of all its labs may plan for in a calendar month. */
  readonly seatHoursAMonth?: number
  /** Timetables that become classes by themselves; the signer does not read them. */
  readonly calendars?: readonly ClassCalendar[]
  /** Hosts of calendars that may be at the institution's own addresses, in small letters. */
  readonly calendarHosts?: readonly string[]
}

/** A timetable that the configuration names. */
export interface ClassCalendar {
  readonly name: string
  readonly labId: LabId
  readonly people: number
  /** An address is a secret, and is read where the calendar is. */
  readonly from: { readonly file: string } | { readonly address: SecretSourceEntry }
  /** Text that titles contain; absent: all lessons count. */
  readonly summary?: string
  /** The same of rooms, and of categories. */
  readonly location?: string
  readonly category?: string
  readonly uid?: string
  /** Whether each UID is a class of its own, in place of each title. */
  readonly isEachEvent: boolean
  /** Of times without a zone, which are refused where it is absent. */
  readonly zone?: string
  readonly dates?: 'day-first' | 'month-first'
  /** Milliseconds since the epoch, of the day's start in UTC: a calendar without a lesson after it is a fault. */
  readonly lastAfter?: number
  readonly isExam: boolean
  /** Whose launches are those of members; absent: of nobody. */
  readonly owner?: ClassOwner
}

export interface TenantServices extends AskedServices {
  /** For so many days after somebody was last in a lab what they did is kept; absent: {@link usualKeepDays}. */
  readonly keepDays?: number
}

export const usualKeepDays = 400

/** How launches of a tenant are read for grades and rosters; undefined where it has switched on neither. */
export function findServiceRules(
  { tenants, allowPrivatePlatforms }: Pick<Config, 'tenants' | 'allowPrivatePlatforms'>,
  tenantId: TenantId | undefined,
): ServiceRules | undefined {
  const services = tenantId === undefined ? undefined : tenants.get(tenantId)?.services
  if (!services?.grades && !services?.rosters) return undefined
  const { grades = false, rosters = false } = services
  return { grades, rosters, allowHttp: allowPrivatePlatforms }
}

/** Whether any tenant has scores, so that something has to be done about them. */
export const hasGrades = ({ tenants }: Pick<Config, 'tenants'>): boolean =>
  [...tenants.values()].some(({ services }) => services?.grades)

/** Everything the signer was told, checked as a whole and never changed: another one takes its place. */
export interface Config {
  readonly host: string
  readonly port: number
  /** Where metrics are served; absent where there are none. */
  readonly metrics?: MetricsAddress
  readonly publicUrl?: PublicUrl
  readonly trustedProxies: readonly string[]
  readonly logLevel: LogLevel
  /** `environment`: no CONFIG_FILE, the article's mode. */
  readonly mode: 'catalogue' | 'environment'
  readonly launchWindowSeconds: number
  readonly board: BoardPolicy
  /** The pace for each region and account, of all processes together. */
  readonly callPace: CallPace
  readonly tenants: ReadonlyMap<TenantId, Tenant>
  readonly consumers: ReadonlyMap<ConsumerKey, ConfiguredConsumer>
  /** LTI 1.3 platforms by name; (issuer, client id) is unique too. */
  readonly registrations: ReadonlyMap<string, ConfiguredRegistration>
  /** Every lab of each tenant, as its entry and as launches see it. */
  readonly catalogues: ReadonlyMap<TenantId, Catalogue>
  /** How the people of each directory are named at AppStream. */
  readonly directories: ReadonlyMap<DirectoryId, UserIdMode>
  /** The tenant of each directory: nobody else's launches may name its people. */
  readonly directoryTenants: ReadonlyMap<DirectoryId, TenantId>
  readonly store: StoreSetting
  /** Where tool keys and what we learn about platforms are kept; in the store when absent. */
  readonly stateFolder?: string
  /** Whether the operator has said that the folder is meant to be empty. */
  readonly stateFolderNew?: boolean
  /** Whether plain http and private addresses of platforms are allowed: for tests and development. */
  readonly allowPrivatePlatforms: boolean
  /** The proxies by which platforms are asked; calls to AWS find theirs by themselves, as the SDK does. */
  readonly proxies: OutgoingProxies
  /** Whether only the proxy looks names of platforms up, and refuses private addresses itself. */
  readonly proxyChecksAddresses?: boolean
  readonly userIdKey?: Secret
  /** Whether the operator has said that the key is meant to be another one than before. */
  readonly userIdKeyChanged?: boolean
  readonly sealingKey?: Secret
  readonly sealingKeyPrevious?: Secret
  /** Portal domains of labs' own, as origins. */
  readonly portalOrigins: readonly string[]
  /** AWS regions that labs name; the signer's own region is not among them. */
  readonly labRegions: readonly string[]
  /** Whether some lab relies on the signer's own region. */
  readonly needsDefaultRegion: boolean
  /** Files that it was read from: CONFIG_FILE and those that hold secrets. */
  readonly files: readonly string[]
  /** What is said once at the start. */
  readonly warnings: readonly string[]
}
