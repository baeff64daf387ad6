import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

/** A platform of the tests: what it signs is made with node:crypto alone, so that it can also sign nonsense. */

export interface TokenKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

export function makeTokenKey(
  kid: string,
  kind: 'rsa' | 'rsa-1024' | 'ec' | 'ec-384' = 'rsa',
): TokenKey {
  const pair = kind.startsWith('ec')
    ? generateKeyPairSync('ec', { namedCurve: kind === 'ec' ? 'P-256' : 'P-384' })
    : generateKeyPairSync('rsa', { modulusLength: kind === 'rsa' ? 2048 : 1024 })
  return { kid, ...pair }
}

export function writeJwks(
  keys: readonly TokenKey[],
  extra: Record<string, unknown> = { use: 'sig', alg: 'RS256' },
): { keys: Record<string, unknown>[] } {
  return {
    keys: keys.map(({ kid, publicKey }) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
      ...extra,
    })),
  }
}

export const encodePart = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url')

/** A compact JWS; `header` is written as given, over `{ alg, kid, typ }`. */
export function signToken(
  claims: unknown,
  key: TokenKey,
  header: Record<string, unknown> = {},
): string {
  const ec = key.privateKey.asymmetricKeyType === 'ec'
  const whole = { alg: ec ? 'ES256' : 'RS256', kid: key.kid, typ: 'JWT', ...header }
  const input = `${encodePart(whole)}.${encodePart(claims)}`
  const alg = typeof whole.alg === 'string' ? whole.alg : ''
  const hash = alg.endsWith('384') ? 'sha384' : alg.endsWith('512') ? 'sha512' : 'sha256'
  const signature = sign(hash, Buffer.from(input), {
    key: key.privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  return `${input}.${signature.toString('base64url')}`
}

export const claimUri = (name: string): string =>
  `https://purl.imsglobal.org/spec/lti/claim/${name}`
export const deepLinkingUri = (name: string): string =>
  `https://purl.imsglobal.org/spec/lti-dl/claim/${name}`
export const roleUri = (name: string): string =>
  `http://purl.imsglobal.org/vocab/lis/v2/membership#${name}`

export interface TokenFacts {
  readonly issuer: string
  readonly clientId: string
  readonly deploymentId: string
  readonly nonce: string
  readonly targetLinkUri: string
  /** Seconds since the epoch. */
  readonly issuedAt: number
}

/** The claims of a student's launch as platforms send them; a change of `undefined` removes a claim. */
export function writeLaunchClaims(
  facts: TokenFacts,
  changes: Record<string, unknown> = {},
): Record<string, unknown> {
  const claims: Record<string, unknown> = {
    iss: facts.issuer,
    aud: facts.clientId,
    sub: 'a6d5c443-1f51-4783-ba1a-7686ffe3b54a',
    exp: facts.issuedAt + 60,
    iat: facts.issuedAt,
    nonce: facts.nonce,
    given_name: 'Ada',
    family_name: 'Marker',
    name: 'Ada Marker',
    email: 'ada.marker@school.example',
    [claimUri('deployment_id')]: facts.deploymentId,
    [claimUri('message_type')]: 'LtiResourceLinkRequest',
    [claimUri('version')]: '1.3.0',
    [claimUri('target_link_uri')]: facts.targetLinkUri,
    [claimUri('roles')]: [roleUri('Learner')],
    [claimUri('resource_link')]: { id: 'link-1', title: 'CAD for beginners' },
    [claimUri('context')]: {
      id: 'course-1',
      label: 'CAD 1',
      title: 'Drawing by machine',
      type: ['http://purl.imsglobal.org/vocab/lis/v2/course#CourseOffering'],
    },
    [claimUri('launch_presentation')]: {
      locale: 'en-GB',
      document_target: 'iframe',
      return_url: 'https://lms.example/course/view?id=1&sesskey=k',
    },
    [claimUri('custom')]: { lab: 'cad-1' },
    ...changes,
  }
  for (const [name, value] of Object.entries(claims)) if (value === undefined) delete claims[name]
  return claims
}

/** What turns those claims into a teacher's request to choose labs. */
export function deepLinkingChanges(
  settings: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    [claimUri('message_type')]: 'LtiDeepLinkingRequest',
    [claimUri('resource_link')]: undefined,
    [claimUri('roles')]: [roleUri('Instructor')],
    [deepLinkingUri('deep_linking_settings')]: {
      deep_link_return_url: 'https://lms.example/deep-link?data=verbatim%2B1',
      accept_types: ['link', 'ltiResourceLink'],
      accept_presentation_document_targets: ['iframe', 'window'],
      accept_multiple: true,
      auto_create: false,
      ...settings,
    },
  }
}
