import type { ClientId, DeploymentId, Issuer } from '../../ids.js'
import { refuse, type Refusal } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import { identifierMaxLength } from './claim-names.js'
import { isClaims, readClaims, readMember, readText, readTextList, type Claims } from './claims.js'

/** What a platform says about itself (LTI Dynamic Registration 1.0 §3.4). */
export interface PlatformConfiguration {
  readonly issuer: Issuer
  readonly authorizationUrl: string
  readonly jwksUrl: string
  readonly registrationUrl: string
  /** Where tokens for its services come from, and whom their assertions are for; it need have none. */
  readonly tokenUrl?: string
  readonly tokenAudience?: string
  /** As the platform calls itself, e.g. `moodle` or `canvas`. */
  readonly productFamily?: string
  /** Substitution variables that it fills in, e.g. `ResourceLink.available.startDateTime`. */
  readonly variables: readonly string[]
}

const platformMember = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const toolMember = 'https://purl.imsglobal.org/spec/lti-tool-configuration'

export interface ConfigurationReading {
  readonly allowHttp: boolean
  /** The one issuer that an operator named; it may have its configuration on another host. */
  readonly namedIssuer?: string
}

/**
 * Reads a platform's OpenID configuration. The issuer has to be at the address that the document came
 * from (§3.3), or one platform could register in the name of another.
 */
export function readPlatformConfiguration(
  document: unknown,
  url: string,
  { allowHttp, namedIssuer }: ConfigurationReading,
): Result<PlatformConfiguration, Refusal> {
  const malformed = (member: string) =>
    err(refuse('platform_document_malformed', { parameter: member }))
  if (!isClaims(document)) return malformed('openid_configuration')
  const readUrl = (member: string): string | undefined => {
    const text = readText(document, member)
    return text !== undefined && isWebAddress(text, allowHttp) ? text : undefined
  }
  const issuer = readText(document, 'issuer')
  if (!issuer || issuer.length > identifierMaxLength || !isWebAddress(issuer, allowHttp))
    return malformed('issuer')
  const host = new URL(url).host
  if (namedIssuer === undefined ? !speaksFor(url, issuer) : issuer !== namedIssuer)
    return err(refuse('platform_issuer_foreign', { issuer, host }))
  const authorizationUrl = readUrl('authorization_endpoint')
  const jwksUrl = readUrl('jwks_uri')
  const registrationUrl = readUrl('registration_endpoint')
  if (!authorizationUrl) return malformed('authorization_endpoint')
  if (!jwksUrl) return malformed('jwks_uri')
  if (!registrationUrl) return malformed('registration_endpoint')
  const tokenUrl = readUrl('token_endpoint')
  const tokenAudience = readText(document, 'authorization_server')
  const about = readClaims(document, platformMember) ?? {}
  const productFamily = readText(about, 'product_family_code')
  return ok({
    issuer,
    authorizationUrl,
    jwksUrl,
    registrationUrl,
    ...(tokenUrl && { tokenUrl }),
    ...(tokenAudience && tokenAudience.length <= identifierMaxLength && { tokenAudience }),
    ...(productFamily && { productFamily }),
    variables: readTextList(about, 'variables') ?? [],
  })
}

export function isWebAddress(text: string, allowHttp: boolean): boolean {
  if (!URL.canParse(text) || text.length > 2000) return false
  const { protocol, username, password } = new URL(text)
  if (username || password) return false
  return protocol === 'https:' || (allowHttp && protocol === 'http:')
}

/**
 * Hosts beside the issuer's own where a platform's configuration may lie. Canvas in the cloud asks tools
 * to come to its issuer's host; logins and keys of the same three lie on these.
 */
const otherHosts: Readonly<Record<string, string>> = {
  'https://sso.canvaslms.com': 'https://canvas.instructure.com',
  'https://sso.beta.canvaslms.com': 'https://canvas.beta.instructure.com',
  'https://sso.test.canvaslms.com': 'https://canvas.test.instructure.com',
}

/**
 * Whether a configuration at this address may name that issuer: scheme, host and port are the same. A
 * host above or below proves nothing: many a domain gives names under it to anybody.
 */
function speaksFor(url: string, issuer: Issuer): boolean {
  const { origin } = new URL(url)
  return origin === new URL(issuer).origin || otherHosts[origin] === issuer
}

export interface RegistrationAnswer {
  readonly clientId: ClientId
  /** Where the platform already knows it. */
  readonly deploymentId?: DeploymentId
}

/**
 * What the platform answers to a registration (§3.6). Canvas and Moodle put the deployment in two
 * places, and ILIAS writes it as a number.
 */
export function readRegistrationAnswer(document: unknown): Result<RegistrationAnswer, Refusal> {
  const members = isClaims(document) ? document : {}
  const clientId = readIdentifier(members, 'client_id')
  if (!clientId) return err(refuse('platform_document_malformed', { parameter: 'client_id' }))
  const deploymentId =
    readIdentifier(readClaims(members, toolMember) ?? {}, 'deployment_id') ??
    readIdentifier(members, 'deployment_id')
  return ok({ clientId, ...(deploymentId && { deploymentId }) })
}

/** A text, or a whole number that launches will carry as text. */
function readIdentifier(document: Claims, name: string): string | undefined {
  const value = readMember(document, name)
  const text = Number.isSafeInteger(value) ? String(value) : value
  return isIdentifier(text) ? text : undefined
}

const isIdentifier = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= identifierMaxLength

const wordsMaxLength = 500

/**
 * A platform's own words about a request that it did not take (RFC 7591 §3.2.2, RFC 6749 §5.2): for
 * people, to be cleaned like everything that others write. Canvas answers `errors`, Moodle `message`.
 */
export function readErrorWords(document: unknown): string | undefined {
  const words = collectWords(document, 0).join(' · ').replace(/\s+/g, ' ').trim()
  return words === '' ? undefined : words.slice(0, wordsMaxLength)
}

const wordMembers = ['error', 'error_description', 'message', 'errorMessage', 'errors', 'field']

function collectWords(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value]
  if (depth > 3) return []
  if (Array.isArray(value)) return value.slice(0, 20).flatMap((one) => collectWords(one, depth + 1))
  if (!isClaims(value)) return []
  return wordMembers.flatMap((name) => collectWords(readMember(value, name), depth + 1))
}
