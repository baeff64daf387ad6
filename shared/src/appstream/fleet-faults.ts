/**
 * What a fleet reports about itself: the FleetErrorCode values of the AppStream API (2016-12-01). A
 * test holds this list against the SDK's, so that a code that AWS adds gets its text.
 */
export const fleetErrorCodes = [
  'DOMAIN_JOIN_ERROR_ACCESS_DENIED',
  'DOMAIN_JOIN_ERROR_DS_MACHINE_ACCOUNT_QUOTA_EXCEEDED',
  'DOMAIN_JOIN_ERROR_FILE_NOT_FOUND',
  'DOMAIN_JOIN_ERROR_INVALID_PARAMETER',
  'DOMAIN_JOIN_ERROR_LOGON_FAILURE',
  'DOMAIN_JOIN_ERROR_MORE_DATA',
  'DOMAIN_JOIN_ERROR_NOT_SUPPORTED',
  'DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN',
  'DOMAIN_JOIN_INTERNAL_SERVICE_ERROR',
  'DOMAIN_JOIN_NERR_INVALID_WORKGROUP_NAME',
  'DOMAIN_JOIN_NERR_PASSWORD_EXPIRED',
  'DOMAIN_JOIN_NERR_WORKSTATION_NOT_STARTED',
  'FLEET_INSTANCE_PROVISIONING_FAILURE',
  'FLEET_STOPPED',
  'IAM_SERVICE_ROLE_IS_MISSING',
  'IAM_SERVICE_ROLE_MISSING_DESCRIBE_SECURITY_GROUPS_ACTION',
  'IAM_SERVICE_ROLE_MISSING_DESCRIBE_SUBNET_ACTION',
  'IAM_SERVICE_ROLE_MISSING_ENI_CREATE_ACTION',
  'IAM_SERVICE_ROLE_MISSING_ENI_DELETE_ACTION',
  'IAM_SERVICE_ROLE_MISSING_ENI_DESCRIBE_ACTION',
  'IGW_NOT_ATTACHED',
  'IMAGE_NOT_FOUND',
  'INTERNAL_SERVICE_ERROR',
  'INVALID_SUBNET_CONFIGURATION',
  'MACHINE_ROLE_IS_MISSING',
  'NETWORK_INTERFACE_LIMIT_EXCEEDED',
  'SECURITY_GROUPS_NOT_FOUND',
  'STS_DISABLED_IN_REGION',
  'SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES',
  'SUBNET_NOT_FOUND',
  'VALIDATION_ERROR',
] as const

export type FleetErrorCode = (typeof fleetErrorCodes)[number]

/**
 * Faults of fleets, with those that AppStream does not say itself: a start without an end, a lab that is not to be
 * opened while AI agents could work in it, and codes of a later model.
 */
export type FleetFault =
  FleetErrorCode | 'STARTING_TOO_LONG' | 'AGENT_ACCESS' | 'AGENT_ACCESS_UNKNOWN' | 'OTHER'

/** What a fault is about, as far as a teacher can make use of it. */
export type FleetFaultGroup =
  'permission' | 'network' | 'image' | 'directory' | 'setting' | 'agents' | 'service' | 'unclear'

/** The usual start takes 10 to 20 minutes; beyond this nobody should wait without being told. */
export const longestStartMilliseconds = 45 * 60_000

/** Codes that say less than any other that stands beside them. */
const vague: readonly string[] = [
  'FLEET_STOPPED',
  'INTERNAL_SERVICE_ERROR',
  'FLEET_INSTANCE_PROVISIONING_FAILURE',
  'VALIDATION_ERROR',
]

const isKnown = (code: string): code is FleetErrorCode =>
  (fleetErrorCodes as readonly string[]).includes(code)

const ours = ['STARTING_TOO_LONG', 'AGENT_ACCESS', 'AGENT_ACCESS_UNKNOWN'] as const

const isOurs = (code: string): code is (typeof ours)[number] =>
  (ours as readonly string[]).includes(code)

export const readFleetFault = (code: string): FleetFault =>
  isKnown(code) || isOurs(code) ? code : 'OTHER'

/** Chooses the one code that says most of all that a fleet reports; undefined where it reports nothing. */
export function chooseFleetFault(codes: readonly string[]): FleetFault | undefined {
  const [first] = codes.filter((code) => isKnown(code) && !vague.includes(code))
  const code = first ?? vague.findLast((one) => codes.includes(one)) ?? codes[0]
  return code === undefined ? undefined : readFleetFault(code)
}

/** The code as API, log and pages give it: in the form of all our codes, `[a-z0-9_]+`. */
export const nameFleetFault = (fault: FleetFault): string => fault.toLowerCase()

/** What the codes of a group begin with. */
const beginnings: Readonly<Record<string, FleetFaultGroup>> = {
  DOMAIN_JOIN_: 'directory',
  IAM_: 'permission',
  MACHINE_ROLE_: 'permission',
  STS_: 'permission',
  IGW_: 'network',
  SUBNET_: 'network',
  SECURITY_GROUPS_: 'network',
  NETWORK_: 'network',
  INVALID_SUBNET_: 'network',
  IMAGE_: 'image',
  VALIDATION_: 'setting',
  AGENT_ACCESS: 'agents',
  FLEET_INSTANCE_: 'service',
}

export function groupFleetFault(fault: FleetFault): FleetFaultGroup {
  // AWS's own faults, also where a fleet joins a domain.
  if (fault.endsWith('INTERNAL_SERVICE_ERROR')) return 'service'
  const known = Object.entries(beginnings).find(([beginning]) => fault.startsWith(beginning))
  return known?.[1] ?? 'unclear'
}
