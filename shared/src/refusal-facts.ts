import type { ClientId, ConsumerKey, DeploymentId, DirectoryId, Issuer } from './ids.js'

/**
 * Which facts each refusal carries. A text can name only the facts of its own reason, and `refuse`
 * does not compile without those that its reason always knows: what a page, a log line and the
 * documentation promise is there.
 */

/** Every fact by its name in the log (docs/log-fields.md). Never secrets, signatures, names or addresses of people. */
interface FactTypes {
  readonly action: string
  readonly ageSeconds: number
  readonly allowedSeconds: number
  readonly awsError: string
  readonly awsRequestId: string
  readonly claim: string
  readonly clientId: ClientId
  readonly consumerKey: ConsumerKey
  readonly consumerKeyHash: string
  readonly deploymentId: DeploymentId
  readonly differenceSeconds: number
  readonly directory: DirectoryId
  /** The system's own code of what it refused us, e.g. EACCES. */
  readonly errno: string
  readonly fault: string
  readonly fleet: string
  /** The call budget had no turn in time: AppStream was not asked. */
  readonly heldBack: true
  /** Where a platform's configuration lies. */
  readonly host: string
  readonly httpStatus: number
  readonly issuer: Issuer
  /** Null where a launch named stack and fleet by itself, so that the lab has no id. */
  readonly lab: string | null
  readonly launchWindowSeconds: number
  readonly missing: string
  readonly parameter: string
  readonly platformError: string
  readonly registration: string
  readonly role: string
  readonly signatureMethod: string
  readonly stack: string
  /** The kind of what is kept and cannot be read. */
  readonly stateKind: string
  readonly stateLifetimeSeconds: number
  /** What TLS ended with, e.g. certificate_expired. */
  readonly tlsFault: string
  readonly waitedSeconds: number
}

export type FactName = keyof FactTypes

/** Facts of whatever reason, for what shows or writes all of them. */
export type RefusalDetail = Partial<FactTypes>

/** Facts as they stand in a line of the log; what is none is left out by whoever reads a fact by its name. */
export const readRefusalDetail = (written: unknown): RefusalDetail =>
  typeof written === 'object' && written !== null ? written : {}

/**
 * Facts that are always known, and facts that may be unknown. The others are forbidden by name, because
 * TypeScript looks for surplus members in literals only.
 */
type Facts<Known extends FactName, Perhaps extends FactName = never> = {
  readonly [Name in Known]: FactTypes[Name]
} & { readonly [Name in Perhaps]?: FactTypes[Name] } & {
  readonly [Name in Exclude<FactName, Known | Perhaps>]?: never
}

/** What is known of a call to AWS that failed. */
type CallFactName = 'awsError' | 'awsRequestId' | 'heldBack' | 'httpStatus' | 'role' | 'tlsFault'
export type CallFacts = Facts<'action', CallFactName>

export type LabFacts = Facts<'lab' | 'stack' | 'fleet'>

/** A call for a lab that failed; every reason that begins with `appstream_` has these. */
type LabCallFacts = Facts<'action' | 'lab' | 'stack' | 'fleet' | 'waitedSeconds', CallFactName>

type LateFacts = Facts<'differenceSeconds' | 'launchWindowSeconds'>
type TokenTimeFacts = Facts<'claim' | 'differenceSeconds' | 'allowedSeconds'>
type KnownConsumer = Facts<'consumerKey'>
type KnownRegistration = Facts<'registration'>
type KnownDeployment = Facts<'registration' | 'deploymentId'>
type Parameter = Facts<'parameter'>

/** Reason → its facts. A reason that is not here has none. */
export interface ReasonFacts {
  form_malformed: Facts<never, 'fault'>

  protocol_parameter_repeated: Facts<never, 'parameter'>
  protocol_parameter_missing: Parameter
  timestamp_too_old: LateFacts
  timestamp_in_future: LateFacts
  signature_malformed: KnownConsumer
  signature_method_not_allowed: Facts<'consumerKey' | 'signatureMethod'>
  consumer_key_unknown: Facts<'consumerKeyHash'>
  consumer_key_disabled: KnownConsumer
  signature_mismatch: KnownConsumer

  launch_parameter_repeated: Parameter
  launch_parameter_in_query: Parameter
  user_id_unusable: Facts<'directory'>

  login_malformed: Facts<'parameter' | 'fault'>
  login_too_large: Parameter
  registration_unknown: Facts<'issuer', 'clientId'>
  registration_shared: Facts<'issuer', 'clientId'>
  registration_ambiguous: Facts<'issuer', 'clientId'>
  registration_disabled: KnownRegistration
  platform_login_required: Facts<'platformError'>
  platform_launch_expired: Facts<'platformError'>
  platform_client_refused: Facts<'platformError'>
  platform_error: Facts<never, 'platformError'>
  launch_form_incomplete: Parameter
  state_expired: Facts<'ageSeconds' | 'stateLifetimeSeconds'>

  token_malformed: Facts<never, 'registration'>
  token_key_unknown: KnownRegistration
  token_key_unsuitable: Facts<'registration' | 'fault'>
  token_signature_mismatch: KnownRegistration
  token_issuer_mismatch: KnownRegistration
  token_audience_mismatch: KnownRegistration
  token_audience_foreign: KnownRegistration
  token_party_mismatch: KnownRegistration
  token_nonce_mismatch: KnownRegistration
  token_for_consumer_key: KnownRegistration
  platform_keys_unavailable: KnownRegistration
  token_expired: TokenTimeFacts
  token_from_future: TokenTimeFacts

  deployment_mismatch: KnownDeployment
  deployment_unknown: KnownDeployment
  deployment_disabled: KnownDeployment
  claim_malformed: Facts<'claim'>
  deep_linking_malformed: Parameter
  deep_linking_too_large: Parameter
  platform_document_malformed: Parameter
  platform_issuer_foreign: Facts<'issuer' | 'host'>
  platform_registration_failed: Facts<'parameter', 'httpStatus' | 'tlsFault'>

  ticket_malformed: Facts<never, 'fault'>

  lab_path_invalid: Facts<'lab'>
  lab_in_query: Parameter
  lab_not_named: Facts<'missing'>
  lab_parameters_disagree: Facts<'lab'>
  lab_unknown: Facts<never, 'lab' | 'stack' | 'fleet'>
  lab_not_allowed: Facts<never, 'lab' | 'stack' | 'fleet'>

  appstream_not_started: LabCallFacts
  appstream_not_found: LabCallFacts
  appstream_not_associated: LabCallFacts
  appstream_request_invalid: LabCallFacts
  appstream_throttled: LabCallFacts
  appstream_limit: LabCallFacts
  appstream_timeout: LabCallFacts
  appstream_unavailable: LabCallFacts
  appstream_proxy: LabCallFacts
  appstream_tls: LabCallFacts
  appstream_denied: LabCallFacts
  appstream_credentials_expired: LabCallFacts
  appstream_credentials_invalid: LabCallFacts
  appstream_credentials_missing: LabCallFacts
  appstream_role_refused: LabCallFacts
  appstream_clock_skew: LabCallFacts
  appstream_unexpected: LabCallFacts
  session_not_ended: LabCallFacts

  state_damaged: Facts<'stateKind'>
  store_unreadable: Facts<'errno'>
}

type NoFacts = Facts<never>

/** The facts of a reason; of one of several reasons, what fits them all. */
export type FactsOf<Reason extends string> = (
  Reason extends keyof ReasonFacts ? (facts: ReasonFacts[Reason]) => void : (facts: NoFacts) => void
) extends (facts: infer Every) => void
  ? Every
  : never

/** The names that a text for this reason may use. */
export type FactNameOf<Reason extends string> = Reason extends keyof ReasonFacts
  ? {
      [Name in FactName]: ReasonFacts[Reason][Name] extends undefined ? never : Name
    }[FactName]
  : never
