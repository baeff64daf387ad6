import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { writeTargetKey, type AwsTarget } from '@appstreamlab/shared'
import { createAwsConnections, type AwsConnection } from './calls/aws-connections.js'
import { openUndiciTransport } from './calls/undici-transport.js'
import { findOwnEndpoint } from './calls/own-endpoint.js'

// Used by the checks of a lab (`npm run check`, and the self-test that a launch may ask for), never by a launch that
// opens one.

const deadlineMilliseconds = 8_000

/**
 * Whether scaling of a fleet is set off by an alarm on InsufficientCapacityError: only then does it help
 * when somebody meets a full AppStream. Undefined where it cannot be read.
 */
export type ScalesOnErrors = (target: AwsTarget, fleetName: string) => Promise<boolean | undefined>

/**
 * Reads the alarms of CloudWatch and what they set off. The signer's own role need not be allowed to;
 * with a sandbox in AppStream's place CloudWatch is only asked where it has an endpoint of its own, too.
 */
export function createScalingAlarms(): ScalesOnErrors {
  const connect = createAwsConnections({ openTransport: openUndiciTransport })
  const clients = new Map<string, Promise<CloudWatchClient>>()
  const clientFor = (target: AwsTarget): Promise<CloudWatchClient> => {
    const key = writeTargetKey(target)
    const client = clients.get(key) ?? makeClient(connect(target))
    clients.set(key, client)
    return client
  }
  let askable: Promise<boolean> | undefined
  return async (target, fleetName) => {
    askable ??= isAskable()
    if (!(await askable)) return undefined
    try {
      const { DescribeAlarmsForMetricCommand } = await import('@aws-sdk/client-cloudwatch')
      const { MetricAlarms = [] } = await (
        await clientFor(target)
      ).send(
        new DescribeAlarmsForMetricCommand({
          Namespace: 'AWS/AppStream',
          MetricName: 'InsufficientCapacityError',
          Dimensions: [{ Name: 'Fleet', Value: fleetName }],
        }),
        { abortSignal: AbortSignal.timeout(deadlineMilliseconds) },
      )
      const actions = MetricAlarms.flatMap(({ AlarmActions = [], ActionsEnabled }) =>
        ActionsEnabled === false ? [] : AlarmActions,
      )
      return actions.some((action) => isPolicyOf(action, fleetName))
    } catch {
      // Whatever the reason is, labs can be checked without knowing the alarms.
      return undefined
    }
  }
}

const isAskable = async (): Promise<boolean> =>
  (await findOwnEndpoint('AppStream')) === undefined ||
  (await findOwnEndpoint('CloudWatch')) !== undefined

async function makeClient({
  region,
  credentials,
  transport,
}: AwsConnection): Promise<CloudWatchClient> {
  const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch')
  const { AwsJson1_0Protocol } = await import('@aws-sdk/core/protocols')
  const { UndiciHttpHandler } = await import('@smithy/undici-http-handler')
  return new CloudWatchClient({
    region,
    credentials,
    protocol: AwsJson1_0Protocol,
    requestHandler: new UndiciHttpHandler({ dispatcher: await transport.findDispatcher() }),
  })
}

/** `arn:aws:autoscaling:…:scalingPolicy:…:resource/appstream/fleet/NAME:policyName/…` */
const isPolicyOf = (action: string, fleetName: string): boolean =>
  action.includes(':scalingPolicy:') && action.includes(`:resource/appstream/fleet/${fleetName}:`)
