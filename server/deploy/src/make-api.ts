import { RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  HttpApi,
  HttpStage,
  IpAddressType,
  LogGroupLogDestination,
  type DomainName,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'

/**
 * Requests a second, and how many at once. 100 launches a second is the largest rush that was measured
 * (docs/reliability.md), each with a look and a click: whoever meets these limits is no class.
 */
const rateLimit = 1_000
const burstLimit = 2_000

/**
 * No address and no path: addresses of people are personal data, and a path may hold a registration link or
 * a lab's code, which are secrets. What a launch was about stands in the signer's own log, under the same
 * request id.
 */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  status: '$context.status',
  integrationStatus: '$context.integration.integrationStatus',
  latencyMilliseconds: '$context.responseLatency',
  integrationMilliseconds: '$context.integrationLatency',
  bytes: '$context.responseLength',
  error: '$context.error.responseType',
})

export interface SignerApi {
  readonly api: HttpApi
  readonly accessLog: LogGroup
}

/** Where LMSs and browsers reach the signer: by IPv4 and IPv6, up to a rate, with an access log that ends. */
export function makeApi(
  stack: Stack,
  {
    name,
    domain,
    retention,
  }: {
    readonly name: string
    readonly domain: DomainName | undefined
    readonly retention: RetentionDays
  },
): SignerApi {
  const api = new HttpApi(stack, 'Api', {
    apiName: name,
    description: 'Where LMSs and browsers reach the signer.',
    ipAddressType: IpAddressType.DUAL_STACK,
    disableExecuteApiEndpoint: domain !== undefined,
    createDefaultStage: false,
  })
  const accessLog = new LogGroup(stack, 'AccessLog', {
    retention,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  // Under the name that CDK gives it, so that a stack that has one keeps it.
  new HttpStage(api, 'DefaultStage', {
    httpApi: api,
    autoDeploy: true,
    throttle: { rateLimit, burstLimit },
    accessLogSettings: {
      destination: new LogGroupLogDestination(accessLog),
      format: AccessLogFormat.custom(accessLogFormat),
    },
    ...(domain && { domainMapping: { domainName: domain } }),
  })
  return { api, accessLog }
}
