import type { ConsumerKey, TenantId } from '../../ids.js'
import { refuse, type Refusal, type Reader } from '../../refusals.js'
import { err, ok, type Result } from '../../result.js'
import type { Fields } from '../fields.js'
import type { Launch } from '../launch.js'
import { writeBaseString, writeBaseUri } from '../oauth1/base-string.js'
import { computeSignature } from '../oauth1/signature.js'
import { makeParameter } from '../parameters.js'
import { parseFormText } from '../parse-form.js'
import { readOrigin, writeReturnUrl } from '../return-url.js'
import { findOversize, type DeepLinkingSettings, type ResourceLinkItem } from '../picking.js'
import type { Consumer } from './consumer.js'

/** A teacher's request to choose labs, from an LMS that speaks LTI 1.1 (Content-Item 1.0 §3.1). */
export interface ContentItemRequest {
  readonly consumerKey: ConsumerKey
  readonly tenantId: TenantId
  readonly reader: Reader
  readonly oneTimeUse: Launch['oneTimeUse']
  /** The settings have the same shape as those of LTI 1.3, so that one picker serves both. */
  readonly settings: DeepLinkingSettings
  readonly productFamily?: string
  /** Canvas, by a custom field of our cartridge: where in Canvas it was started. */
  readonly placement?: string
}

const linkType = 'application/vnd.ims.lti.v1.ltilink'
const ownFields = [
  'accept_media_types',
  'accept_presentation_document_targets',
  'accept_multiple',
  'content_item_return_url',
  'data',
] as const

/**
 * Reads the request from a signed body; what it says counts only from the body, and once. `allowed` is
 * whether this person may choose labs at all.
 */
export function readContentItemSettings(
  body: Fields,
  query: Fields,
  { allowed }: { readonly allowed: boolean },
): Result<DeepLinkingSettings, Refusal> {
  for (const parameter of ownFields) {
    if (query.has(parameter)) return err(refuse('launch_parameter_in_query', { parameter }))
    if (body.repeated.includes(parameter))
      return err(refuse('launch_parameter_repeated', { parameter }))
  }
  const read = (name: (typeof ownFields)[number]): string | undefined => body.get(name)
  const malformed = (parameter: string) => err(refuse('deep_linking_malformed', { parameter }))
  const returnUrl = read('content_item_return_url')
  const data = read('data')
  const oversize = findOversize(
    { returnUrl: returnUrl ?? '', ...(data !== undefined && { data }) },
    { returnUrl: 'content_item_return_url', data: 'data' },
  )
  if (oversize) return err(oversize)
  if (!returnUrl || !writeReturnUrl(returnUrl) || !readOrigin(returnUrl))
    return malformed('content_item_return_url')
  const mediaTypes = splitList(read('accept_media_types'))
  if (!mediaTypes) return malformed('accept_media_types')
  const targets = splitList(read('accept_presentation_document_targets')) ?? []
  if (!allowed) return err(refuse('deep_linking_not_allowed'))
  if (!mediaTypes.includes(linkType) && !mediaTypes.includes('*/*'))
    return err(refuse('deep_linking_type_unsupported'))
  return ok({
    returnUrl,
    acceptsLinks: true,
    acceptsSeveral: /^(?:true|1)$/i.test(read('accept_multiple')?.trim() ?? ''),
    acceptsWindow: targets.includes('window'),
    ...(data !== undefined && { data }),
  })
}

function splitList(text: string | undefined): string[] | undefined {
  const parts = (text ?? '').split(',').map((part) => part.trim().toLowerCase())
  return parts.every((part) => part === '') ? undefined : parts
}

export interface ContentItemAnswer {
  readonly consumer: Consumer
  readonly settings: DeepLinkingSettings
  /** Empty when the person chose nothing. */
  readonly items: readonly ResourceLinkItem[]
  /** Shown by the LMS. */
  readonly message?: string
  /** Milliseconds since the epoch. */
  readonly now: number
  readonly nonce: string
}

/**
 * The form that the browser posts to the return URL, signed with the shared secret over the URL's query
 * and all fields (Content-Item 1.0 §3.2, RFC 5849 §3.4).
 */
export function signContentItemAnswer(answer: ContentItemAnswer): Record<string, string> {
  const { consumer, settings, items, message, now, nonce } = answer
  const signatureMethod = consumer.signatureMethods[0] ?? 'HMAC-SHA1'
  const fields: Record<string, string> = {
    lti_message_type: 'ContentItemSelection',
    lti_version: 'LTI-1p0',
    content_items: JSON.stringify({
      '@context': 'http://purl.imsglobal.org/ctx/lti/v1/ContentItem',
      '@graph': items.map(writeItem),
    }),
    ...(settings.data !== undefined && { data: settings.data }),
    ...(message && { lti_msg: message }),
    oauth_callback: 'about:blank',
    oauth_consumer_key: consumer.key,
    oauth_nonce: nonce,
    oauth_signature_method: signatureMethod,
    oauth_timestamp: String(Math.floor(now / 1000)),
    oauth_version: '1.0',
  }
  const url = new URL(settings.returnUrl)
  const query = parseFormText(url.search.slice(1))
  const target = { scheme: url.protocol.slice(0, -1), authority: url.host, path: url.pathname }
  const baseString = writeBaseString('POST', writeBaseUri(target), [
    ...(query.ok ? query.value : []),
    ...Object.entries(fields).map(([name, value]) => makeParameter(name, value)),
  ])
  const signature = computeSignature(signatureMethod, baseString, consumer.secret.reveal())
  return { ...fields, oauth_signature: signature.toString('base64') }
}

function writeItem({ title, text, url, custom, newWindow }: ResourceLinkItem) {
  return {
    '@type': 'LtiLinkItem',
    mediaType: linkType,
    title,
    ...(text && { text }),
    ...(url && { url }),
    custom,
    ...(newWindow && { placementAdvice: { presentationDocumentTarget: 'window' } }),
  }
}
