import {
  AppStreamClient,
  CreateStreamingURLCommand,
  DescribeFleetsCommand,
  DescribeSessionsCommand,
  DescribeStacksCommand,
  ExpireSessionCommand,
  ListAssociatedFleetsCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  type Session,
} from '@aws-sdk/client-appstream'
import { AwsJson1_1Protocol } from '@aws-sdk/core/protocols'
import { UndiciHttpHandler } from '@smithy/undici-http-handler'
import type { AppStream, AwsCall, AwsTarget, CallBudget, LiveSession } from '@appstreamlab/shared'
import type { AwsConnection } from './calls/aws-connections.js'
import { toAppStreamError } from './calls/aws-errors.js'
import { endWith } from './calls/end-with.js'
import { paceAttempts, type PacedCommand } from './pace-attempts.js'
import { definedOnly, readFleet, readStack } from './read-labs.js'
import { describeDeadlineMilliseconds, readPages } from './read-pages.js'
import { userAgentName } from './calls/signed-calls.js'

// AppStream by AWS’s own client, loaded by `aws-appstream.ts` where it does not sign a call itself.

const sessionsPerPage = 50

/**
 * AppStream through the AWS SDK: one client per region and role; each attempt of a call waits for its
 * turn in the budget. The wire protocol is named, so that an update of the SDK does not change what goes over the wire (the service also speaks CBOR).
 */
// A list: one method for each operation of AppStream, over one set of clients.
// oxlint-disable-next-line max-lines-per-function
export function createSdkAppStream(
  connect: (target: AwsTarget) => AwsConnection,
  budget?: CallBudget,
): AppStream {
  const clients = new Map<AwsConnection, Promise<AppStreamClient>>()
  const clientFor = (target: AwsTarget): Promise<AppStreamClient> => {
    const connection = connect(target)
    const known = clients.get(connection)
    if (known) return known
    const client = makeClient(connection)
    clients.set(connection, client)
    return client
  }

  const send = <Input extends ServiceInputTypes, Output extends ServiceOutputTypes>(
    call: AwsCall,
    command: PacedCommand<Input, Output>,
    abortSignal: AbortSignal,
  ): Promise<Output> => {
    if (budget) paceAttempts(command, budget.begin(call, abortSignal))
    return endWith(abortSignal, call.action, async () =>
      (await clientFor(call.target)).send(command, { abortSignal }),
    )
  }

  return {
    async createStreamingUrl(request, abortSignal) {
      const command = new CreateStreamingURLCommand({
        StackName: request.stackName,
        FleetName: request.fleetName,
        UserId: request.userId,
        Validity: request.validitySeconds,
        ...(request.applicationId !== undefined && { ApplicationId: request.applicationId }),
        ...(request.sessionContext !== undefined && { SessionContext: request.sessionContext }),
      })
      const call = { target: request, action: 'CreateStreamingURL' } as const
      const output = await send(call, command, abortSignal)
      // TypeScript's types are what AWS's model says; the SDK does not check them.
      if (typeof output.StreamingURL !== 'string' || !output.StreamingURL)
        throw toAppStreamError('CreateStreamingURL', { name: 'ResponseWithoutStreamingURL' })
      const awsRequestId = output.$metadata.requestId
      return { url: output.StreamingURL, ...(awsRequestId && { awsRequestId }) }
    },

    async describeFleets(target) {
      const call = { target, action: 'DescribeFleets' } as const
      const fleets = await readPages(async (NextToken, abortSignal) => {
        const page = await send(call, new DescribeFleetsCommand({ NextToken }), abortSignal)
        return { items: page.Fleets, nextToken: page.NextToken }
      })
      return fleets.flatMap(readFleet)
    },

    async describeStacks(target) {
      const call = { target, action: 'DescribeStacks' } as const
      const stacks = await readPages(async (NextToken, abortSignal) => {
        const page = await send(call, new DescribeStacksCommand({ NextToken }), abortSignal)
        return { items: page.Stacks, nextToken: page.NextToken }
      })
      return stacks.flatMap(readStack)
    },

    async describeSessions(target, { stackName, fleetName }, userId) {
      const call = { target, action: 'DescribeSessions' } as const
      const sessions = await readPages(async (NextToken, abortSignal) => {
        const command = new DescribeSessionsCommand({
          StackName: stackName,
          FleetName: fleetName,
          AuthenticationType: 'API',
          UserId: userId,
          Limit: sessionsPerPage,
          NextToken,
        })
        const page = await send(call, command, abortSignal)
        return { items: page.Sessions, nextToken: page.NextToken }
      })
      return sessions.flatMap(readSession)
    },

    async expireSession(target, sessionId) {
      const abortSignal = AbortSignal.timeout(describeDeadlineMilliseconds)
      const command = new ExpireSessionCommand({ SessionId: sessionId })
      await send({ target, action: 'ExpireSession' }, command, abortSignal)
    },

    async listAssociatedFleets(target, stackName) {
      const call = { target, action: 'ListAssociatedFleets' } as const
      return readPages(async (NextToken, abortSignal) => {
        const command = new ListAssociatedFleetsCommand({ StackName: stackName, NextToken })
        const page = await send(call, command, abortSignal)
        return { items: page.Names, nextToken: page.NextToken }
      })
    },
  }
}

async function makeClient(connection: AwsConnection): Promise<AppStreamClient> {
  const { region, credentials, retries, transport } = connection
  return new AppStreamClient({
    region,
    credentials,
    protocol: AwsJson1_1Protocol,
    retryStrategy: retries,
    customUserAgent: userAgentName,
    // Less than half the CPU of the default handler for each call (docs/performance.md).
    requestHandler: new UndiciHttpHandler({ dispatcher: await transport.findDispatcher() }),
  })
}

function readSession(session: Session): LiveSession[] {
  const { Id, UserId, State } = session
  if (!Id || !UserId || (State !== 'ACTIVE' && State !== 'PENDING')) return []
  return [
    {
      id: Id,
      userId: UserId,
      state: State,
      connected: session.ConnectionState === 'CONNECTED',
      ...definedOnly({
        startedAt: session.StartTime?.getTime(),
        endsAt: session.MaxExpirationTime?.getTime(),
      }),
    },
  ]
}
