import type { Issuer } from '@appstreamlab/shared'
import type { ConfiguredRegistration } from './config.js'

/**
 * Canvas in the cloud copies its production to two more hosts, with client ids, deployments and people. They
 * have issuers, addresses and keys of their own, so that a registration of production knows nothing of them.
 */
export const canvasIssuer = 'https://canvas.instructure.com'

const environments = ['beta', 'test'] as const

const issuerOf = (environment: string): string => `https://canvas.${environment}.instructure.com`
const signInOf = (environment: string): string => `https://sso.${environment}.canvaslms.com/api/lti`

const testIssuers: ReadonlySet<string> = new Set(environments.map(issuerOf))

/** Whether launches of this issuer come from a copy that is there for tests. */
export const isTestIssuer = (issuer: Issuer): boolean => testIssuers.has(issuer)

/** The issuer whose people these are: a copy has production's people, so what is known of them there holds here. */
export const peopleIssuerOf = (issuer: Issuer): string =>
  isTestIssuer(issuer) ? canvasIssuer : issuer

/**
 * The same platform's beta and test hosts. Only deployments that production has are theirs too: nobody is
 * asked about others, which production would be asked about.
 */
export function deriveTestRegistrations(
  production: ConfiguredRegistration,
): ConfiguredRegistration[] {
  const { unknownDeployment } = production
  return environments.map((environment) => ({
    ...production,
    name: `${production.name}.${environment}`,
    issuer: issuerOf(environment),
    authorizationUrl: `${signInOf(environment)}/authorize_redirect`,
    keySource: { kind: 'url', url: `${signInOf(environment)}/security/jwks` },
    unknownDeployment: unknownDeployment.kind === 'accept' ? unknownDeployment : { kind: 'refuse' },
  }))
}
