import { partition } from '@aws-sdk/core/client'
import {
  loadConfig,
  NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
  resolveRegionConfig,
} from '@smithy/core/config'
import type { AwsService } from './aws-service.js'
import { EndpointError, getEndpointFromInstructions } from '@smithy/core/endpoints'

// Where calls that we sign ourselves go: `signed-calls.ts` asks once for each service and region.

export interface EndpointParameters {
  readonly Region?: string
  readonly UseFIPS?: boolean
  readonly UseDualStack?: boolean
  readonly Endpoint?: string
}

export interface AwsEndpoint {
  readonly url: URL
  /** The region that the signature names; without the `fips-` that some write before it. */
  readonly region: string
}

/**
 * Finds where a service answers, by the SDK's own settings: AWS_ENDPOINT_URL_APPSTREAM, AWS_ENDPOINT_URL, their
 * entries in the profile, FIPS and dual stack, or else the address of the region.
 */
export async function findAwsEndpoint(
  service: AwsService,
  region: () => Promise<string>,
): Promise<AwsEndpoint> {
  const regional = resolveRegionConfig({
    region,
    useFipsEndpoint: loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS),
  })
  const found = await getEndpointFromInstructions(
    {},
    { getEndpointParameterInstructions: () => endpointInstructions },
    {
      ...regional,
      serviceId: service.id,
      useDualstackEndpoint: loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS),
      endpointProvider: (parameters: EndpointParameters) => ({
        url: chooseEndpoint(service, parameters),
      }),
    },
  )
  return { url: found.url, region: await regional.region() }
}

const endpointInstructions = {
  UseFIPS: { type: 'builtInParams', name: 'useFipsEndpoint' },
  Endpoint: { type: 'builtInParams', name: 'endpoint' },
  Region: { type: 'builtInParams', name: 'region' },
  UseDualStack: { type: 'builtInParams', name: 'useDualstackEndpoint' },
} as const

/**
 * Chooses the address by the rules of the service's endpoints, as the SDK's client has them, without those for
 * accounts of their own.
 */
export function chooseEndpoint(
  { host: usual, fipsAsUsual }: AwsService,
  parameters: EndpointParameters,
): URL {
  const { Region: region, UseFIPS: fips, UseDualStack: dualStack, Endpoint: own } = parameters
  if (own !== undefined) {
    if (fips || dualStack)
      throw new EndpointError(
        `Invalid Configuration: ${fips ? 'FIPS' : 'Dualstack'} and custom endpoint are not supported`,
      )
    return new URL(own)
  }
  if (!region) throw new EndpointError('Invalid Configuration: Missing Region')
  const { name, supportsFIPS, supportsDualStack, dnsSuffix, dualStackDnsSuffix } = partition(region)
  if ((fips && !supportsFIPS) || (dualStack && !supportsDualStack))
    throw new EndpointError('FIPS or DualStack is enabled, but this partition does not support it')
  const host = fips && (dualStack || name !== fipsAsUsual) ? `${usual}-fips` : usual
  return new URL(`https://${host}.${region}.${dualStack ? dualStackDnsSuffix : dnsSuffix}`)
}
