import {
  AppStreamError,
  countFreeSeats,
  deriveUserId,
  nameLab,
  targetOf,
  readFleetFault,
  refusalCatalogue,
  writeTargetKey,
  type AppStream,
  type AppStreamAction,
  type AwsTarget,
  type FleetStatus,
  type Lab,
  type Secret,
  type StackStatus,
  type AppStreamUserId,
} from '@appstreamlab/shared'
import { fleetFaultText, refusalText } from '#views/index.js'
import type { ScalesOnErrors } from '../aws/scaling-alarms.js'
import { findTlsFaultWords } from '../outgoing/tls-fault.js'

/** The verdict on a lab. `note`: it opens, or will, but somebody should know something. `FAIL`: it cannot open. */
export type Verdict = 'ok' | 'note' | 'FAIL'

/** What is looked at of each lab, one after the other; a finding names the one that found it. */
export const labChecks = [
  'stack',
  'fleet',
  'association',
  'opening',
  'agents_refused',
  'fleets_described',
  'stacks_described',
  'sessions_described',
  'associations_listed',
  'fleet_errors',
  'fleet_state',
  'seats',
  'times',
  'agent_access',
  'instance_metadata',
  'tries',
] as const

export type LabCheckName = (typeof labChecks)[number]

export interface LabFinding {
  readonly verdict: Exclude<Verdict, 'ok'>
  readonly check: LabCheckName
  /** Which of the causes of this check it is: a refusal's reason, or a fleet's error code. */
  readonly code?: string
  readonly cause: string
  /** What to do about it; absent where waiting is all. */
  readonly fix?: string
  /** What is so, and who has to do what. */
  readonly text: string
}

type Found = Omit<LabFinding, 'verdict' | 'text'> & {
  /** Who does it; nobody where nobody in particular can. */
  readonly byNobody?: true
}

/** As a terminal says it: cause, who has to act, and what to do. */
function asFinding({ byNobody, ...found }: Found, verdict: LabFinding['verdict']): LabFinding {
  const { cause, fix } = found
  const actor = byNobody ? '' : 'Cloud admin: '
  // A command is marked as one: what follows it on the line must not be copied along.
  const told = fix?.startsWith('aws ') ? `\`${fix}\`.` : fix
  return { verdict, ...found, text: told === undefined ? cause : `${cause} ${actor}${told}` }
}

export interface LabReport {
  readonly findings: readonly LabFinding[]
  /** What is well, in a few words. */
  readonly summary: string
  /** The fleet as AppStream describes it; absent where it does not. */
  readonly fleet?: FleetStatus
}

export interface LabChecks {
  check(lab: Lab): Promise<LabReport>
}

export interface LabChecksParts {
  readonly appStream: AppStream
  readonly scalesOnErrors: ScalesOnErrors
  readonly userIdKey: Secret | undefined
  /** For texts about labs that name none. */
  readonly ownRegion: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

const urlDeadlineMilliseconds = 8_000

/**
 * The person that URLs of this check are made for. It is nobody: no configuration can name a directory with a
 * slash.
 */
const checkPerson = { directory: 'preview/check', lmsUserId: 'check' }

/** What a lab loses when a call is not allowed; launches go on. */
const losses: Readonly<Partial<Record<AppStreamAction, string>>> = {
  DescribeFleets: 'the lab shows as unknown',
  DescribeStacks: 'pages leave out what is kept',
  DescribeSessions: 'a full lab also holds back who is already in',
  ListAssociatedFleets: 'a missing association cannot be told from a stopped fleet',
}

/**
 * Asks AppStream about labs by read-only calls, and makes one streaming URL for each that nobody opens:
 * a URL is no session and no seat, and costs nothing.
 */
export function createLabChecks({
  appStream,
  scalesOnErrors,
  userIdKey,
  ownRegion,
  now,
}: LabChecksParts): LabChecks {
  const fleets = createOnce((target) => appStream.describeFleets(target))
  const stacks = createOnce((target) => appStream.describeStacks(target))
  const userId = deriveUserId(checkPerson, userIdKey)

  return {
    async check(lab) {
      const target = targetOf(lab)
      const [seenFleets, seenStacks, pairs, sessions] = await Promise.all([
        fleets(target),
        stacks(target),
        attempt(appStream.listAssociatedFleets(target, lab.stackName)),
        attempt(appStream.describeSessions(target, lab, userId)),
      ])
      const fleet = seenFleets.value?.find(({ name }) => name === lab.fleetName)
      const stack = seenStacks.value?.find(({ name }) => name === lab.stackName)
      const region = lab.region ?? ownRegion
      const missing = [
        ...(seenStacks.value && !stack ? [sayMissing('stack', lab.stackName, region)] : []),
        ...(seenFleets.value && !fleet ? [sayMissing('fleet', lab.fleetName, region)] : []),
        ...(fleet && stack && pairs.value?.includes(lab.fleetName) === false
          ? [sayNotAssociated(lab)]
          : []),
      ]
      // A known cause says more than the error of the call that needs what is missing.
      const opening =
        missing.length > 0 ? [] : await checkOpening(lab, { appStream, userId, fleet })
      const denied = [seenFleets, seenStacks, sessions, pairs].flatMap(({ error }) =>
        error ? sayLookFailure(error) : [],
      )
      const failures = [...missing, ...opening, ...sayRefusedAgents(lab, seenStacks, stack)]
      return {
        findings: [
          ...failures.map((found) => asFinding(found, 'FAIL')),
          // The same credentials fail every call alike, so that is said once.
          ...(failures.length > 0 && !fleet && !stack
            ? []
            : [
                ...denied,
                ...sayFleet(fleet),
                ...sayTimes(lab, now),
                ...sayAccess(lab, fleet, stack),
                ...(fleet ? sayTries(lab, await scalesOnErrors(target, fleet.name)) : []),
              ]
          ).map((found) => asFinding(found, 'note')),
        ],
        summary: summarize(fleet),
        ...(fleet && { fleet }),
      }
    },
  }
}

interface Attempt<T> {
  readonly value?: T
  readonly error?: AppStreamError
}

async function attempt<T>(call: Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await call }
  } catch (error) {
    if (error instanceof AppStreamError) return { error }
    throw error
  }
}

/** One look for all labs of a region and role. */
function createOnce<T extends FleetStatus | StackStatus>(
  load: (target: AwsTarget) => Promise<T[]>,
) {
  const looks = new Map<string, Promise<Attempt<T[]>>>()
  return (target: AwsTarget): Promise<Attempt<T[]>> => {
    const key = writeTargetKey(target)
    const look = looks.get(key) ?? attempt(load(target))
    looks.set(key, look)
    return look
  }
}

/** Why the lab cannot open; nothing when it can, or when only its fleet does not run. */
async function checkOpening(
  lab: Lab,
  {
    appStream,
    userId,
    fleet,
  }: { appStream: AppStream; userId: AppStreamUserId; fleet: FleetStatus | undefined },
): Promise<Found[]> {
  const request = {
    ...targetOf(lab),
    stackName: lab.stackName,
    fleetName: lab.fleetName,
    userId,
    validitySeconds: lab.validitySeconds,
    ...(lab.applicationId !== undefined && { applicationId: lab.applicationId }),
    ...(lab.sessionContext !== undefined && { sessionContext: lab.sessionContext }),
  }
  const signal = AbortSignal.timeout(urlDeadlineMilliseconds)
  const { error } = await attempt(appStream.createStreamingUrl(request, signal))
  if (!error) return []
  if (error.reason === 'appstream_not_started' && fleet && fleet.state !== 'RUNNING') return []
  return [explain(error, lab)]
}

function explain({ reason, detail }: AppStreamError, lab: Lab): Found {
  const said = refusalText(reason, 'admin', 'en', { ...detail, ...nameLab(lab) })
  // Which of the faults it is says more than what all of them have in common.
  const { what, fix } = findTlsFaultWords(detail.tlsFault) ?? said
  // The person who runs this check is the one who can do something about it, unless nobody can.
  const name = detail.tlsFault ? ` (${detail.awsError})` : ` (AWS: ${detail.awsError})`
  return {
    check: 'opening',
    code: reason,
    cause: `${what}${detail.awsError ? name : ''}`,
    ...(fix && { fix }),
    ...(refusalCatalogue[reason].actor === 'nobody' && { byNobody: true as const }),
  }
}

const sayMissing = (kind: 'stack' | 'fleet', name: string, region: string): Found => ({
  check: kind,
  cause: `There is no ${kind} ${name} in ${region}.`,
  fix: `create it, or correct \`${kind}\` or \`region\` of this lab.`,
})

const sayNotAssociated = ({ fleetName, stackName }: Lab): Found => ({
  check: 'association',
  cause: `Fleet ${fleetName} is not associated with stack ${stackName}.`,
  fix: `aws appstream associate-fleet --fleet-name ${fleetName} --stack-name ${stackName}`,
})

const looks: Readonly<Partial<Record<AppStreamAction, LabCheckName>>> = {
  DescribeFleets: 'fleets_described',
  DescribeStacks: 'stacks_described',
  DescribeSessions: 'sessions_described',
  ListAssociatedFleets: 'associations_listed',
}

function sayLookFailure({ action, reason }: AppStreamError): Found[] {
  const loss = losses[action] ?? 'launches go on'
  const check = looks[action] ?? 'opening'
  if (reason === 'appstream_not_found') return []
  return reason === 'appstream_denied'
    ? [
        {
          check,
          code: reason,
          cause: `The role may not call appstream:${action}: ${loss}.`,
          fix: 'add it to the policy (docs/aws.md).',
        },
      ]
    : [
        {
          check,
          code: reason,
          cause: `${action} failed (${reason}): ${loss}.`,
          fix: 'check again in a minute; if it goes on, see the AWS Health Dashboard.',
        },
      ]
}

function sayFleet(fleet: FleetStatus | undefined): Found[] {
  if (!fleet) return []
  const errors = fleet.errorCodes.map((code): Found => {
    const { what, fix } = fleetFaultText(readFleetFault(code), 'en')
    return { check: 'fleet_errors', code, cause: `The fleet reports ${code}: ${what}`, fix }
  })
  switch (fleet.state) {
    case 'STARTING':
      return errors.length > 0
        ? errors
        : [
            {
              check: 'fleet_state',
              code: fleet.state,
              cause: 'The fleet is being started, which takes 10 to 20 minutes.',
            },
          ]
    case 'STOPPED':
    case 'STOPPING':
      return [
        ...errors,
        {
          check: 'fleet_state',
          code: fleet.state,
          cause: 'The fleet is switched off, and students read so.',
          fix: `aws appstream start-fleet --name ${fleet.name}`,
        },
      ]
    case 'RUNNING':
      return countFreeSeats(fleet) === 0
        ? [
            ...errors,
            {
              check: 'seats',
              cause: 'All seats are in use at this moment: students wait.',
              fix: 'raise the capacity of the fleet, or plan the class that needs it.',
            },
          ]
        : errors
  }
}

/**
 * Says what tries are worth: one leads a student to AppStream's dead end, so they help only where that makes the
 * fleet grow.
 */
function sayTries({ triesPerMinute }: Lab, scales: boolean | undefined): Found[] {
  if (scales === true && triesPerMinute === undefined)
    return [
      {
        check: 'tries',
        code: 'missing',
        cause:
          'The fleet grows by an alarm on InsufficientCapacityError, which only somebody who meets a full AppStream sets off.',
        fix: 'write `triesPerMinute: 1` at this lab, or scale by capacity used.',
      },
    ]
  if (scales === false && triesPerMinute !== undefined && triesPerMinute > 0)
    return [
      {
        check: 'tries',
        code: 'in_vain',
        cause:
          '`triesPerMinute` leads students to AppStream’s own page for nothing: no alarm on InsufficientCapacityError makes this fleet grow.',
        fix: 'remove it.',
      },
    ]
  return []
}

/** Says why a lab that keeps AI agents out does not open: they could come in, or nobody knows whether they could. */
function sayRefusedAgents(
  { refusesAgents }: Lab,
  { value: stacks }: Attempt<StackStatus[]>,
  stack: StackStatus | undefined,
): Found[] {
  if (!refusesAgents || (stacks && !stack?.agentAccess)) return []
  const code = stacks ? 'AGENT_ACCESS' : 'AGENT_ACCESS_UNKNOWN'
  const { what, fix } = fleetFaultText(code, 'en')
  return [{ check: 'agents_refused', code, cause: what, fix }]
}

/** Says what lets others in than the student, or hands out more than a desktop. */
function sayAccess(
  lab: Lab,
  fleet: FleetStatus | undefined,
  stack: StackStatus | undefined,
): Found[] {
  return [
    ...(stack?.agentAccess && !lab.refusesAgents
      ? [
          {
            check: 'agent_access' as const,
            cause: `Stack ${stack.name} lets AI agents work in sessions, as the student whose streaming URL they have; nothing that AppStream lists tells them apart.${stack.agentScreenshots ? ' Pictures of the desktop go to a bucket.' : ''}`,
            fix: 'where work is graded, switch agent access off, or write `refuseAgentAccess: true` at this lab.',
          },
        ]
      : []),
    ...(fleet?.roleByOldMetadata
      ? [
          {
            check: 'instance_metadata' as const,
            cause: `Machines of fleet ${fleet.name} hand their IAM role to any program that asks the metadata service by IMDSv1.`,
            fix: 'disable IMDSv1 (--disable-imdsv1).',
          },
        ]
      : []),
  ]
}

function sayTimes({ opensAt, closesAt }: Lab, now: number): Found[] {
  const say = (code: string, cause: string): Found[] => [{ check: 'times', code, cause }]
  if (opensAt !== undefined && now < opensAt)
    return say('not_open', `It opens ${new Date(opensAt).toISOString()}.`)
  if (closesAt !== undefined && now >= closesAt)
    return say('closed', `It is closed since ${new Date(closesAt).toISOString()}.`)
  return []
}

function summarize(fleet: FleetStatus | undefined): string {
  if (!fleet) return 'opens'
  const free = countFreeSeats(fleet)
  return free === undefined ? 'running' : `running, ${free} seats free`
}
