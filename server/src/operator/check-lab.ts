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
} from '@appstreamlab/shared'
import { fleetFaultText, refusalText } from '#views/index.js'
import type { ScalesOnErrors } from './scaling-alarms.js'

/** The verdict on a lab. `note`: it opens, or will, but somebody should know something. `FAIL`: it cannot open. */
export type Verdict = 'ok' | 'note' | 'FAIL'

export interface LabFinding {
  readonly verdict: Exclude<Verdict, 'ok'>
  /** What is so, and who has to do what. */
  readonly text: string
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
          ...failures.map((text) => ({ verdict: 'FAIL', text }) as const),
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
          ).map((text) => ({ verdict: 'note', text }) as const),
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
  }: { appStream: AppStream; userId: string; fleet: FleetStatus | undefined },
): Promise<string[]> {
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

function explain({ reason, detail }: AppStreamError, lab: Lab): string {
  const { what, fix } = refusalText(reason, 'admin', 'en', { ...detail, ...nameLab(lab) })
  // The person who runs this check is the one who can do something about it, unless nobody can.
  const actor = refusalCatalogue[reason].actor === 'nobody' ? '' : 'Cloud admin: '
  const said = detail.awsError ? ` (AWS: ${detail.awsError})` : ''
  return `${what}${said}${fix ? ` ${actor}${fix}` : ''}`
}

function sayMissing(kind: 'stack' | 'fleet', name: string, region: string): string {
  return `There is no ${kind} ${name} in ${region}. Cloud admin: create it, or correct \`${kind}\` or \`region\` of this lab.`
}

function sayNotAssociated({ fleetName, stackName }: Lab): string {
  return `Fleet ${fleetName} is not associated with stack ${stackName}. Cloud admin: aws appstream associate-fleet --fleet-name ${fleetName} --stack-name ${stackName}`
}

function sayLookFailure({ action, reason }: AppStreamError): string[] {
  const loss = losses[action] ?? 'launches go on'
  return reason === 'appstream_denied'
    ? [
        `The role may not call appstream:${action}: ${loss}. Cloud admin: add it to the policy (docs/aws.md).`,
      ]
    : reason === 'appstream_not_found'
      ? []
      : [`${action} failed (${reason}): ${loss}.`]
}

function sayFleet(fleet: FleetStatus | undefined): string[] {
  if (!fleet) return []
  const errors = fleet.errorCodes.map((code) => {
    const { what, fix } = fleetFaultText(readFleetFault(code), 'en')
    return `The fleet reports ${code}: ${what} Cloud admin: ${fix}`
  })
  switch (fleet.state) {
    case 'STARTING':
      return errors.length > 0
        ? errors
        : ['The fleet is being started, which takes 10 to 20 minutes.']
    case 'STOPPED':
    case 'STOPPING':
      return [
        ...errors,
        `The fleet is switched off, and students read so. Cloud admin: aws appstream start-fleet --name ${fleet.name}`,
      ]
    case 'RUNNING':
      return countFreeSeats(fleet) === 0
        ? [...errors, 'All seats are in use at this moment: students wait.']
        : errors
  }
}

/**
 * Says what tries are worth: one leads a student to AppStream's dead end, so they help only where that makes the
 * fleet grow.
 */
function sayTries({ triesPerMinute }: Lab, scales: boolean | undefined): string[] {
  if (scales === true && triesPerMinute === undefined)
    return [
      'The fleet grows by an alarm on InsufficientCapacityError, which only somebody who meets a full AppStream sets off. Cloud admin: write `triesPerMinute: 1` at this lab, or scale by capacity used.',
    ]
  if (scales === false && triesPerMinute !== undefined && triesPerMinute > 0)
    return [
      '`triesPerMinute` leads students to AppStream’s own page for nothing: no alarm on InsufficientCapacityError makes this fleet grow. Cloud admin: remove it.',
    ]
  return []
}

/** Says why a lab that keeps AI agents out does not open: they could come in, or nobody knows whether they could. */
function sayRefusedAgents(
  { refusesAgents }: Lab,
  { value: stacks }: Attempt<StackStatus[]>,
  stack: StackStatus | undefined,
): string[] {
  if (!refusesAgents || (stacks && !stack?.agentAccess)) return []
  const { what, fix } = fleetFaultText(stacks ? 'AGENT_ACCESS' : 'AGENT_ACCESS_UNKNOWN', 'en')
  return [`${what} Cloud admin: ${fix}`]
}

/** Says what lets others in than the student, or hands out more than a desktop. */
function sayAccess(
  lab: Lab,
  fleet: FleetStatus | undefined,
  stack: StackStatus | undefined,
): string[] {
  return [
    ...(stack?.agentAccess && !lab.refusesAgents
      ? [
          `Stack ${stack.name} lets AI agents work in sessions, as the student whose streaming URL they have; nothing that AppStream lists tells them apart.${stack.agentScreenshots ? ' Pictures of the desktop go to a bucket.' : ''} Cloud admin: where work is graded, switch agent access off, or write \`refuseAgentAccess: true\` at this lab.`,
        ]
      : []),
    ...(fleet?.roleByOldMetadata
      ? [
          `Machines of fleet ${fleet.name} hand their IAM role to any program that asks the metadata service by IMDSv1. Cloud admin: disable IMDSv1 (--disable-imdsv1).`,
        ]
      : []),
  ]
}

function sayTimes({ opensAt, closesAt }: Lab, now: number): string[] {
  if (opensAt !== undefined && now < opensAt)
    return [`It opens ${new Date(opensAt).toISOString()}.`]
  if (closesAt !== undefined && now >= closesAt)
    return [`It is closed since ${new Date(closesAt).toISOString()}.`]
  return []
}

function summarize(fleet: FleetStatus | undefined): string {
  if (!fleet) return 'opens'
  const free = countFreeSeats(fleet)
  return free === undefined ? 'running' : `running, ${free} seats free`
}
