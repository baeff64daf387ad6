import { compact } from '../../json.js'
import type { JsonObject } from '../../json.js'
import type { Account } from '../../model/account.js'
import { makeArn } from '../../model/account.js'
import { isDraining, isMultiSession } from '../../model/capacity.js'
import { endSession, readDeadlines } from '../../model/sessions.js'
import type { Fleet, StreamingSession } from '../../model/types.js'
import { makeStreamingUrl } from '../../portal/streaming-url.js'
import { AwsError } from '../aws-error.js'
import { badCombination, findFleet, findStack } from '../find-resources.js'
import { anyResource, defineOperation } from '../operation.js'
import { paginate } from '../paginate.js'
import * as shapes from '../shapes.js'

/** The model has no maximum; a field report names 1024 characters. */
const maxSessionContextLength = 1024

/**
 * Makes a URL and no session; capacity plays no part. Which errors real AWS gives for a fleet that
 * is not running and for an unassociated pair is not documented: the two candidates among the bound
 * errors are shared out here so that a client can be tested against both.
 */
export const createStreamingUrl = defineOperation({
  input: {
    type: 'structure',
    members: {
      StackName: shapes.string,
      FleetName: shapes.string,
      UserId: shapes.streamingUrlUserId,
      ApplicationId: shapes.string,
      Validity: { type: 'integer', documented: [1, 604_800] },
      SessionContext: shapes.string,
    },
    required: ['StackName', 'FleetName', 'UserId'],
  },
  errors: [
    'InvalidParameterCombinationException',
    'OperationNotPermittedException',
    'ResourceNotAvailableException',
    'ResourceNotFoundException',
  ],
  resource: (account, input) => makeArn(account, 'fleet', input.FleetName),
  run: ({ account, origin }, input) => {
    const stack = findStack(account, input.StackName)
    const fleet = findFleet(account, input.FleetName)
    const sessionContext = input.SessionContext ?? ''
    if (sessionContext.length > maxSessionContextLength) {
      throw badCombination(
        `The session context has more than ${maxSessionContextLength} characters.`,
      )
    }
    if (!stack.fleets.includes(fleet.name)) {
      throw new AwsError(
        'OperationNotPermittedException',
        `The fleet ${fleet.name} is not associated with the stack ${stack.name}.`,
      )
    }
    if (fleet.state !== 'RUNNING') {
      throw new AwsError(
        'ResourceNotAvailableException',
        `The fleet ${fleet.name} is ${fleet.state}. It must be RUNNING.`,
      )
    }
    const { url, expiresSeconds } = makeStreamingUrl(account, origin, {
      userId: input.UserId,
      stackName: stack.name,
      fleetName: fleet.name,
      applicationId: input.ApplicationId ?? '',
      sessionContext,
      validitySeconds: input.Validity ?? 60,
      maxUserDurationSeconds: fleet.maxUserDurationSeconds,
    })
    return { StreamingURL: url, Expires: expiresSeconds }
  },
})

export const describeSessions = defineOperation({
  input: {
    type: 'structure',
    members: {
      StackName: shapes.name,
      FleetName: shapes.name,
      UserId: shapes.userId,
      NextToken: shapes.string,
      Limit: { type: 'integer', documented: [1, 50] },
      AuthenticationType: { type: 'string', values: ['API', 'SAML', 'USERPOOL', 'AWS_AD'] },
      InstanceId: shapes.string,
    },
    required: ['StackName', 'FleetName'],
  },
  errors: ['InvalidParameterCombinationException'],
  resource: (account, input) => makeArn(account, 'fleet', input.FleetName),
  run: ({ account }, input) => {
    const { StackName, FleetName, UserId, AuthenticationType = 'API', InstanceId } = input
    if (UserId !== undefined && input.AuthenticationType === undefined) {
      throw badCombination('AuthenticationType is required when UserId is given.')
    }
    if (!account.stacks.has(StackName) || !account.fleets.has(FleetName)) {
      throw badCombination(`The stack ${StackName} or the fleet ${FleetName} does not exist.`)
    }
    const matching = [...account.sessions.values()].filter(
      (session) =>
        AuthenticationType === 'API' &&
        session.stackName === StackName &&
        session.fleetName === FleetName &&
        (UserId === undefined || session.userId === UserId) &&
        (InstanceId === undefined || session.instanceId === InstanceId),
    )
    const page = paginate({
      entries: matching,
      keyOf: (session) => `${String(session.startedAtMs).padStart(16, '0')} ${session.id}`,
      size: input.Limit ?? 20,
      nextToken: input.NextToken,
      scope: ['sessions', StackName, FleetName, UserId ?? '', AuthenticationType, InstanceId ?? ''],
    })
    const sessions = page.entries.map((session) => describeSession(account, session))
    return { Sessions: sessions, ...page.next }
  },
})

/** An unknown or ended id is answered like a live one: no error is bound to the operation. */
export const expireSession = defineOperation({
  input: { type: 'structure', members: { SessionId: shapes.string }, required: ['SessionId'] },
  errors: [],
  resource: anyResource,
  run: ({ account }, { SessionId }) => {
    const session = account.sessions.get(SessionId)
    if (session !== undefined) endSession(account, session, 'expired-by-api')
    return {}
  },
})

function describeSession(account: Account, session: StreamingSession): JsonObject {
  const fleet = account.fleets.get(session.fleetName)
  return compact({
    Id: session.id,
    UserId: session.userId,
    StackName: session.stackName,
    FleetName: session.fleetName,
    State: session.state,
    ConnectionState: session.isConnected ? 'CONNECTED' : 'NOT_CONNECTED',
    StartTime: session.startedAtMs / 1000,
    MaxExpirationTime: readDeadlines(account, session).maximumMs / 1000,
    AuthenticationType: 'API',
    InstanceId: session.instanceId,
    InstanceDrainStatus: describeDraining(fleet, session),
  })
}

function describeDraining(fleet: Fleet | undefined, { instanceId }: StreamingSession): string {
  if (fleet === undefined || !isMultiSession(fleet)) return 'NOT_APPLICABLE'
  return isDraining(fleet, instanceId) ? 'DRAINING' : 'ACTIVE'
}
