import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ConfigError } from '../config/problems.js'
import type { Config } from '../config/config.js'
import { appStreamService } from './calls/aws-service.js'
import type { Environment } from '../config/settings.js'

/**
 * Where AWS serves AppStream's portal, in every partition: streaming URLs lead there whatever address the
 * API is called at. Source: AWS's page of allowed domains; the Sovereign Cloud's names are those of its
 * other consoles.
 */
export const awsPortalOrigins: readonly string[] = [
  'https://*.aws.amazon.com',
  'https://*.amazonaws-us-gov.com',
  'https://*.amazonaws.cn',
  'https://*.amazonaws-eusc.eu',
  'https://*.amazonaws.eu',
]

/**
 * Where streaming URLs may lead, for `form-action`: AWS's portals always, and the endpoint that somebody
 * has set for AppStream, since a sandbox serves its portal where its API is. A portal domain of one's own
 * is added by {@link Config.portalOrigins}.
 */
export async function findPortalOrigins(env: Environment): Promise<string[]> {
  if (!maySetEndpoint(env)) return [...awsPortalOrigins]
  const { findOwnEndpoint } = await import('./calls/own-endpoint.js')
  const own = await findOwnEndpoint('AppStream').catch(() => undefined)
  return [...awsPortalOrigins, ...(own ? [own.origin] : [])]
}

/** Finds settings of endpoints that no call could be made with: at the start, and not by a student. */
export async function checkEndpoints(
  { labRegions }: Pick<Config, 'labRegions'>,
  env: Environment,
): Promise<void> {
  if (!maySetEndpoint(env)) return
  const { findAwsEndpoint } = await import('./calls/aws-endpoint.js')
  const regions = new Set([...labRegions, ...(env['AWS_REGION'] ? [env['AWS_REGION']] : [])])
  for (const region of regions)
    try {
      await findAwsEndpoint(appStreamService, () => Promise.resolve(region))
    } catch (error) {
      throw new ConfigError([
        {
          where: 'AWS endpoint settings',
          what: `No call of AppStream in ${region} is possible: ${error instanceof Error ? error.message : 'unknown'}.`,
          fix: 'Correct AWS_ENDPOINT_URL_APPSTREAM, AWS_ENDPOINT_URL, AWS_USE_FIPS_ENDPOINT or AWS_USE_DUALSTACK_ENDPOINT, or their entries in the profile: an endpoint of your own goes with neither FIPS nor dual stack.',
        },
      ])
    }
}

const endpointSettings = /^AWS_(ENDPOINT_URL|USE_FIPS|USE_DUALSTACK|PROFILE$|CONFIG_FILE$)/

/**
 * Whether any setting could say something about endpoints: reading all of them costs time of a function's first
 * start.
 */
function maySetEndpoint(env: Environment): boolean {
  return (
    Object.keys(env).some((name) => env[name] && endpointSettings.test(name)) ||
    existsSync(join(homedir(), '.aws', 'config'))
  )
}
