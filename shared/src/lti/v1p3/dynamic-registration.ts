import { refuse, type Refusal } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import { identifierMaxLength } from './claim-names.js'
import { isClaims, readClaims, readText } from './claims.js'

/** What a platform says about itself (LTI Dynamic Registration 1.0 §3.4). */
export interface PlatformConfiguration {
  readonly issuer: string
  readonly authorizationUrl: string
  readonly jwksUrl: string
  readonly registrationUrl: string
  /** As the platform calls itself, e.g. `moodle` or `canvas`. */
  readonly productFamily?: string
}

const platformMember = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const toolMember = 'https://purl.imsglobal.org/spec/lti-tool-configuration'

/**
 * Reads a platform's OpenID configuration. The issuer has to belong to the host that the document came
 * from (§3.3), or one platform could register in the name of another.
 */
export function readPlatformConfiguration(
  document: unknown,
  url: string,
  { allowHttp }: { readonly allowHttp: boolean },
): Result<PlatformConfiguration, Refusal> {
  const malformed = (member: string) =>
    err(refuse('platform_document_malformed', { parameter: member }))
  if (!isClaims(document)) return malformed('openid_configuration')
  const readUrl = (member: string): string | undefined => {
    const text = readText(document, member)
    return text !== undefined && isWebAddress(text, allowHttp) ? text : undefined
  }
  const issuer = readText(document, 'issuer')
  if (!issuer || issuer.length > identifierMaxLength || !isOfHost(issuer, url))
    return malformed('issuer')
  const authorizationUrl = readUrl('authorization_endpoint')
  const jwksUrl = readUrl('jwks_uri')
  const registrationUrl = readUrl('registration_endpoint')
  if (!authorizationUrl) return malformed('authorization_endpoint')
  if (!jwksUrl) return malformed('jwks_uri')
  if (!registrationUrl) return malformed('registration_endpoint')
  const productFamily = readText(readClaims(document, platformMember) ?? {}, 'product_family_code')
  return ok({
    issuer,
    authorizationUrl,
    jwksUrl,
    registrationUrl,
    ...(productFamily && { productFamily }),
  })
}

export function isWebAddress(text: string, allowHttp: boolean): boolean {
  if (!URL.canParse(text) || text.length > 2000) return false
  const { protocol, username, password } = new URL(text)
  if (username || password) return false
  return protocol === 'https:' || (allowHttp && protocol === 'http:')
}

/** The same host, or one a level above or below the other: `sso.` and `api.` hosts speak for their own. */
function isOfHost(issuer: string, url: string): boolean {
  if (!URL.canParse(issuer)) return false
  const [a, b] = [new URL(issuer).hostname, new URL(url).hostname]
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)
}

export interface RegistrationAnswer {
  readonly clientId: string
  /** Where the platform already knows it. */
  readonly deploymentId?: string
}

/** What the platform answers to a registration (§3.6); Canvas and Moodle put the deployment in two places. */
export function readRegistrationAnswer(document: unknown): Result<RegistrationAnswer, Refusal> {
  const clientId = isClaims(document) ? readText(document, 'client_id') : undefined
  if (!isClaims(document) || !clientId || clientId.length > identifierMaxLength)
    return err(refuse('platform_document_malformed', { parameter: 'client_id' }))
  const deploymentId =
    readText(readClaims(document, toolMember) ?? {}, 'deployment_id') ??
    readText(document, 'deployment_id')
  return ok({
    clientId,
    ...(deploymentId && deploymentId.length <= identifierMaxLength && { deploymentId }),
  })
}
