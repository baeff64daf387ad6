import { createPublicKey } from 'node:crypto'
import {
  createLabPaths,
  createStateSeal,
  keepTarget,
  readDeploymentId,
  readMessage,
  readPlatformKeys,
  Secret,
  verifyIdToken,
  type Consumer,
  type Deployment,
  type Message,
  type PlatformKey,
  type Refusal,
  type Registration,
  type Result,
} from '#src/index.js'
import {
  makeTokenKey,
  signToken,
  writeJwks,
  writeLaunchClaims,
  type TokenFacts,
} from '../../support/platform-token.js'

/**
 * One platform, its deployment, its keys, and the way of a token through verification. Tests of
 * this folder change one thing of it at a time.
 */

export const now = Date.UTC(2026, 10, 22, 9)
export const seconds = now / 1000
export const key = makeTokenKey('key-1')
export const strangerKey = makeTokenKey('key-1')
export const address = { origin: 'https://labs.example', prefix: '/api' }
export const launchUri = 'https://labs.example/api/lti/launch'
export const labPaths = createLabPaths(new Secret('a key of at least 32 characters !!'))

export const registration: Registration = {
  name: 'school',
  issuer: 'https://lms.example',
  clientId: 'client-1',
  authorizationUrl: 'https://lms.example/auth?tenant=1',
  algorithms: ['RS256'],
  enabled: true,
  lmsUserIdFrom: 'sub',
}

export const deployment: Deployment = {
  id: 'deployment-1',
  tenantId: 'school',
  directory: 'school-lms',
  enabled: true,
}

export const consumer: Consumer = {
  key: 'old-key',
  tenantId: 'school',
  directory: 'school-lms-1p1',
  enabled: false,
  secret: new Secret('my-lti11-secret'),
  signatureMethods: ['HMAC-SHA1'],
}

let counter = 0
const randomness = {
  bytes: (count: number) =>
    Uint8Array.from({ length: count }, () => (counter = (counter + 7) % 256)),
}
export const stateSeal = createStateSeal({ current: new Secret('sealing'.repeat(8)) }, randomness)

export const { loginState, sealed } = stateSeal.make(
  { issuer: registration.issuer, clientId: registration.clientId, targetLinkUri: launchUri },
  now,
)

export const facts: TokenFacts = {
  issuer: registration.issuer,
  clientId: registration.clientId,
  deploymentId: deployment.id,
  nonce: loginState.nonce,
  targetLinkUri: launchUri,
  issuedAt: seconds,
}

export const claimsWith = (changes: Record<string, unknown> = {}) =>
  writeLaunchClaims(facts, changes)

/** By kid, as the server keeps a key set. */
export function readKeys(document: unknown): ReadonlyMap<string, readonly PlatformKey[]> {
  return readPlatformKeys(document)?.byKid ?? new Map<string, never>()
}

export const platformKeys = readKeys(writeJwks([key]))

export interface Changed {
  readonly registration?: Partial<Registration>
  readonly deployment?: Partial<Deployment> | 'unknown'
  readonly now?: number
  readonly keys?: ReadonlyMap<string, readonly PlatformKey[]> | 'unavailable'
  readonly targetLinkUri?: string
  /** The deployment that the login named. */
  readonly begunFor?: string
}

/** The whole way of a token, as the server takes it. */
export async function verify(
  token: string,
  changed: Changed = {},
): Promise<Result<Message, Refusal>> {
  const known = { ...registration, ...changed.registration }
  const login = {
    ...loginState,
    ...(changed.targetLinkUri && { target: keepTarget(changed.targetLinkUri) }),
    ...(changed.begunFor && { deploymentId: changed.begunFor }),
  }
  const keys = changed.keys ?? platformKeys
  const claims = await verifyIdToken(token, {
    registration: known,
    loginState: login,
    findKey: (kid) => {
      if (keys === 'unavailable') return { kind: 'unavailable' }
      const found = keys.get(kid)
      return found ? { kind: 'found', keys: found } : { kind: 'unknown' }
    },
    // It is given texts alone.
    isConsumerKey: (text, deploymentId) =>
      text.trim() === consumer.key && deploymentId === deployment.id,
  })
  if (!claims.ok) return claims
  const deploymentId = readDeploymentId(claims.value)
  if (!deploymentId.ok) return deploymentId
  const where =
    changed.deployment === 'unknown' ? undefined : { ...deployment, ...changed.deployment }
  return readMessage(claims.value, deploymentId.value, where, {
    registration: known,
    loginState: login,
    address,
    now: changed.now ?? now,
    launchWindowSeconds: 300,
    labPaths,
    findConsumer: (text) => (text === consumer.key ? consumer : undefined),
  })
}

export const launchWith = (changes: Record<string, unknown>, changed?: Changed) =>
  verify(signToken(claimsWith(changes), key), changed)

/** The reason of a refusal, or what kind of message it is. */
export const outcome = (result: Result<Message, Refusal>): string =>
  result.ok ? result.value.kind : result.error.reason

export const spkiPem = (): string =>
  createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' }).toString()
