import type { ConsumerKey, DeploymentId, DirectoryId, LmsUserId } from '../../ids.js'
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Consumer, FindConsumer } from '../v1p1/consumer.js'
import { claimNames } from './claim-names.js'
import {
  readClaims,
  readIdentifier,
  readMember,
  readText,
  saysNothing,
  type Claims,
} from './claims.js'
import type { Deployment } from './registration.js'

/** Who somebody was in the LTI 1.1 launches of the same LMS, proved with the old shared secret. */
export interface MigratedPerson {
  readonly consumerKey: ConsumerKey
  readonly directory: DirectoryId
  readonly lmsUserId: LmsUserId
}

/**
 * Reads the migration claim (LTI 1.1 to 1.3 migration guide, `lti1p1`). It counts only when it is
 * signed with the secret of a consumer key of the same tenant; else anyone who runs a platform could
 * become anyone in another's directory. A key that no longer launches still proves who people were.
 */
export function readMigration(
  claims: Claims,
  deployment: Deployment,
  { findConsumer, now }: { readonly findConsumer: FindConsumer; readonly now: number },
): MigratedPerson | undefined {
  const claim = readClaims(claims, claimNames.migration)
  const consumerKey = claim && readIdentifier(claim, 'oauth_consumer_key')
  const signature = claim && readText(claim, 'oauth_consumer_key_sign')
  if (!consumerKey || !signature) return undefined
  const consumer = findConsumer(consumerKey)
  if (!consumer || consumer.tenantId !== deployment.tenantId) return undefined
  const baseString = writeMigrationBase(claims, consumerKey, deployment.id)
  if (!isSignedBy(consumer, { baseString, signature, now })) return undefined
  const lmsUserId = saysNothing(readMember(claim, 'user_id'))
    ? readIdentifier(claims, 'sub')
    : readIdentifier(claim, 'user_id')
  if (!lmsUserId) return undefined
  return { consumerKey, directory: consumer.directory, lmsUserId }
}

/** key&deployment_id&iss&client_id&exp&nonce, as they stand in the token. */
export function writeMigrationBase(
  claims: Claims,
  consumerKey: ConsumerKey,
  deploymentId: DeploymentId,
): string {
  const audience = readMember(claims, 'aud')
  const clientId = Array.isArray(audience) ? (audience as unknown[])[0] : audience
  const parts = [
    consumerKey,
    deploymentId,
    readMember(claims, 'iss'),
    clientId,
    readMember(claims, 'exp'),
    readMember(claims, 'nonce'),
  ]
  return parts.map(String).join('&')
}

function isSignedBy(
  { secret, previousSecret }: Consumer,
  given: { readonly baseString: string; readonly signature: string; readonly now: number },
): boolean {
  const secrets =
    previousSecret && given.now < previousSecret.until ? [secret, previousSecret.secret] : [secret]
  const signature = Buffer.from(given.signature, 'base64')
  return secrets.some((candidate) => {
    const expected = createHmac('sha256', candidate.reveal()).update(given.baseString).digest()
    return expected.length === signature.length && timingSafeEqual(expected, signature)
  })
}
