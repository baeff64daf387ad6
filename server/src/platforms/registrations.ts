import {
  readOrigin,
  refuse,
  type ClientId,
  type DeploymentId,
  type Issuer,
  type Reader,
  type Refusal,
} from '@appstreamlab/shared'
import { isTestIssuer } from '../config/canvas-test-hosts.js'
import type { Config, ConfiguredDeployment, ConfiguredRegistration } from '../config/config.js'
import type { StoredRegistration } from './registration-store.js'

/**
 * What is known about a deployment; where the registration accepts unknown ones, it is what the registration says
 * of them.
 */
export function findDeployment(
  registration: ConfiguredRegistration,
  deploymentId: DeploymentId,
): ConfiguredDeployment | undefined {
  const known = registration.deployments.get(deploymentId)
  if (known) return known
  const { unknownDeployment } = registration
  return unknownDeployment.kind === 'accept'
    ? { ...unknownDeployment.as, id: deploymentId, onePlace: true }
    : undefined
}

export function findRegistration(
  { registrations }: Pick<Config, 'registrations'>,
  issuer: Issuer,
  clientId: ClientId,
): ConfiguredRegistration | undefined {
  for (const registration of registrations.values())
    if (registration.issuer === issuer && registration.clientId === clientId) return registration
  return undefined
}

/**
 * Why a platform may not register under an issuer and client id that are known already: the launches of two
 * institutions, or of two platforms, could not be told apart. Canvases of one's own often keep the issuer of
 * the cloud, and count their client ids from the same number.
 */
export function refuseKnown(
  known: ConfiguredRegistration,
  asking: Pick<StoredRegistration, 'tenantId' | 'authorizationUrl' | 'jwksUrl'>,
): Refusal {
  const { issuer, clientId, deployments, keySource } = known
  const tenants = [...deployments.values()].map(({ tenantId }) => tenantId)
  const isSame =
    known.authorizationUrl === asking.authorizationUrl &&
    keySource.kind === 'url' &&
    keySource.url === asking.jwksUrl &&
    (tenants.length === 0 || tenants.includes(asking.tenantId))
  return isSame
    ? refuse('registration_exists')
    : refuse('registration_shared', { issuer, clientId })
}

/**
 * The refusal for a platform that is not found. Until the registrations that platforms made could be
 * read it may be one of those, so it hears that the store does not answer.
 */
export const refuseUnregistered = (
  refusal: Refusal,
  { registrationsRead }: { readonly registrationsRead: boolean },
): Refusal =>
  refusal.reason === 'registration_unknown' && !registrationsRead
    ? refuse('claim_store_unavailable')
    : refusal

/** Whether who is believed here came from a copy of the platform that is there for tests. */
export function isFromTest(
  { registrations }: Config,
  reader: Pick<Reader, 'credential' | 'deploymentId'> | undefined,
): boolean {
  if (reader?.deploymentId === undefined) return false
  const registration = registrations.get(reader.credential)
  return registration !== undefined && isTestIssuer(registration.issuer)
}

/** The origins of the platform's own pages, for frames without a signed return URL. */
export function listPlatformOrigins({
  issuer,
  authorizationUrl,
}: ConfiguredRegistration): string[] {
  return [issuer, authorizationUrl].flatMap((url) => readOrigin(url) ?? [])
}
