import type { ClientId, DeploymentId, Issuer } from '../../ids.js'
import type { KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import { refuse, type Refusal } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import { findOversize, type DeepLinkingSettings, type ResourceLinkItem } from '../picking.js'
import { claimNames } from './claim-names.js'
import {
  isClaims,
  readFlag,
  readMember,
  readText,
  readTextList,
  saysNothing,
  type Claims,
} from './claims.js'

/**
 * Reads `deep_linking_settings`; plain http only where the platform itself speaks it. What decides
 * nothing here is not looked at: `auto_create` may say anything.
 */
export function readDeepLinkingSettings(
  claims: Claims,
  { allowHttp }: { readonly allowHttp: boolean },
): Result<DeepLinkingSettings, Refusal> {
  const settings = readMember(claims, claimNames.deepLinkingSettings)
  const malformed = (member: string) => err(refuse('deep_linking_malformed', { parameter: member }))
  if (!isClaims(settings)) return malformed('deep_linking_settings')
  const returnUrl = readText(settings, 'deep_link_return_url')
  if (!returnUrl || !isReturnUrl(returnUrl, allowHttp)) return malformed('deep_link_return_url')
  const types = readTextList(settings, 'accept_types')
  if (!types || readMember(settings, 'accept_types') === undefined) return malformed('accept_types')
  const targets = readTextList(settings, 'accept_presentation_document_targets')
  if (!targets) return malformed('accept_presentation_document_targets')
  const several = readFlag(settings, 'accept_multiple')
  if (several === 'malformed') return malformed('accept_multiple')
  const column = readPromise(settings, 'accept_lineitem')
  const data = readMember(settings, 'data')
  if (typeof data !== 'string' && !saysNothing(data)) return malformed('data')
  const oversize = findOversize(
    { returnUrl, ...(typeof data === 'string' && { data }) },
    { returnUrl: 'deep_link_return_url', data: 'data' },
  )
  if (oversize) return err(oversize)
  return ok({
    returnUrl,
    acceptsLinks: types.includes('ltiResourceLink'),
    acceptsSeveral: several,
    acceptsWindow: targets.includes('window'),
    ...(column !== undefined && { acceptsLineItem: column }),
    ...(typeof data === 'string' && { data }),
  })
}

/** Yes, no, or nothing; a platform that says it wrongly says nothing. */
function readPromise(settings: Claims, name: string): boolean | undefined {
  const value = readMember(settings, name)
  if (value !== false && saysNothing(value)) return undefined
  const flag = readFlag(settings, name)
  return flag === 'malformed' ? undefined : flag
}

function isReturnUrl(text: string, allowHttp: boolean): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  if (username || password) return false
  return protocol === 'https:' || (allowHttp && protocol === 'http:')
}

export interface DeepLinkingAnswer {
  readonly issuer: Issuer
  readonly clientId: ClientId
  readonly deploymentId: DeploymentId
  readonly data?: string
  /** Empty when the person chose nothing. */
  readonly items: readonly ResourceLinkItem[]
  /** Shown by the platform. */
  readonly message?: string
  readonly errorMessage?: string
  /** As the platform calls itself, where it does. */
  readonly productFamily?: string
}

/** A key that signs as the tool. */
export interface ToolSigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
}

export const deepLinkingAnswerSeconds = 300

/**
 * The answer that the browser posts to the return URL as `JWT` (Deep Linking 2.0 §4.5): here we are the
 * issuer, named by our client id, and the platform is the audience.
 */
export function signDeepLinkingAnswer(
  answer: DeepLinkingAnswer,
  key: ToolSigningKey,
  { now, nonce }: { readonly now: number; readonly nonce: string },
): Promise<string> {
  const issuedAt = Math.floor(now / 1000)
  const claims = {
    nonce,
    [claimNames.deploymentId]: answer.deploymentId,
    [claimNames.messageType]: 'LtiDeepLinkingResponse',
    [claimNames.version]: '1.3.0',
    [claimNames.contentItems]: answer.items.map(writeItem),
    ...(answer.data !== undefined && { [claimNames.deepLinkingData]: answer.data }),
    ...(answer.message && { [claimNames.deepLinkingMessage]: answer.message }),
    ...(answer.errorMessage && { [claimNames.deepLinkingErrorMessage]: answer.errorMessage }),
  }
  const token = new SignJWT(claims)
  if (wantsSubject(answer)) token.setSubject(answer.clientId)
  return token
    .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'JWT' })
    .setIssuer(answer.clientId)
    .setAudience(answer.issuer)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + deepLinkingAnswerSeconds)
    .sign(key.privateKey)
}

/**
 * Blackboard documents `sub` as required, with the application's id, which is the client id
 * (docs.anthology.com, "Building the JWT token with the content"); Deep Linking 2.0 §4.5 asks for none.
 */
const wantsSubject = ({ issuer, productFamily }: DeepLinkingAnswer): boolean =>
  issuer === 'https://blackboard.com' || /^blackboard/i.test(productFamily ?? '')

/**
 * With a column (Deep Linking 2.0 §3.4): its maximum is what Canvas, Chamilo and Moodle need, its label is the link's
 * own. No tag and no resource id, which copies of the link would share with it.
 */
function writeItem({ title, text, url, custom, newWindow, column }: ResourceLinkItem) {
  return {
    type: 'ltiResourceLink',
    title,
    ...(text && { text }),
    ...(url && { url }),
    custom,
    ...(newWindow && { window: { targetName: '_blank' } }),
    ...(column && { lineItem: { label: title, scoreMaximum: column.points } }),
    ...(column?.dueAt !== undefined && {
      submission: { endDateTime: new Date(column.dueAt).toISOString() },
    }),
  }
}
