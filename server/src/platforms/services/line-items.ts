import {
  chooseLineItem,
  findNextPage,
  isOfOtherLink,
  parseServiceJson,
  readLineItem,
  readLineItems,
  readNextLink,
  serviceMediaTypes,
  serviceScopes,
  writeLineItem,
  type GradeService,
  type LineItem,
} from '@appstreamlab/shared'
import type { CallService, PlatformProof, ServiceReply } from './service-calls.js'

/**
 * Why a link has no line item that scores could go to.
 * - `none`: it has none, and this platform lets nobody make one. `not_kept`: it says that it made one, and has not.
 * - `other_link`: the one that it names is another link's.
 */
export type NoLineItem =
  'none' | 'not_kept' | 'other_link' | 'denied' | 'no_token' | 'gone' | 'away' | 'refused'

export type LineItemReply =
  | {
      readonly kind: 'line_item'
      readonly address: string
      /** Made by us just now. */ readonly isNew: boolean
    }
  | { readonly kind: 'none'; readonly why: NoLineItem }

export interface LinkOfItem {
  readonly resourceLinkId: string
  /** What is scored there, ours: the tag of what we make. */
  readonly tag: string
  /** What teachers read above the column. */
  readonly label: string
}

/**
 * The line item of a link: looked for before one is made, since a platform makes a second of the same at once. The
 * link's own is taken as it is and never changed. What we made is looked for again, because there is a platform
 * that says it made one and has not.
 */
export async function findOrMakeLineItem(
  call: CallService,
  proof: PlatformProof,
  service: GradeService,
  link: LinkOfItem,
): Promise<LineItemReply> {
  const { lineItems, lineItem: claimed, scopes } = service
  const mayMake = scopes.includes(serviceScopes.lineItem)
  const mayList = mayMake || scopes.includes(serviceScopes.lineItemReadonly)
  if (!lineItems || !mayList) return claimed ? found(claimed) : missing('none')
  const wanted = { ...link, ...(claimed && { claimed }) }
  const list = await listLineItems(call, proof, { lineItems, scopes })
  if (list.kind === 'none') {
    // A list that cannot be read says nothing against the one that the launch named.
    return claimed && list.why === 'refused' ? found(claimed) : list
  }
  const chosen = chooseLineItem(list.items, wanted)
  if (chosen) return found(chosen.address)
  if (claimed) return isOfOtherLink(list.items, wanted) ? missing('other_link') : found(claimed)
  return mayMake ? makeLineItem(call, proof, { ...service, lineItems }, link) : missing('none')
}

async function makeLineItem(
  call: CallService,
  proof: PlatformProof,
  { lineItems, scopes }: GradeService & { readonly lineItems: string },
  link: LinkOfItem,
): Promise<LineItemReply> {
  const reply = await call(proof, {
    address: lineItems,
    method: 'POST',
    accept: serviceMediaTypes.lineItem,
    contentType: serviceMediaTypes.lineItem,
    body: writeLineItem(link),
    scopes,
  })
  const why = explainRefusal(reply)
  if (why || reply.kind !== 'answer') return missing(why ?? 'away')
  if (!readLineItem(parseServiceJson(reply.body))) return missing('not_kept')
  const list = await listLineItems(call, proof, { lineItems, scopes })
  if (list.kind === 'none') return list
  const kept = chooseLineItem(list.items, link)
  return kept ? { kind: 'line_item', address: kept.address, isNew: true } : missing('not_kept')
}

/** All line items of the course; asked for without `limit`, which some cannot count with. */
async function listLineItems(
  call: CallService,
  proof: PlatformProof,
  { lineItems, scopes }: { readonly lineItems: string; readonly scopes: readonly string[] },
): Promise<
  | { readonly kind: 'items'; readonly items: readonly LineItem[] }
  | { readonly kind: 'none'; readonly why: NoLineItem }
> {
  const items: LineItem[] = []
  const read: string[] = []
  for (let next = lineItems; ;) {
    const reply = await call(proof, {
      address: next,
      method: 'GET',
      accept: serviceMediaTypes.lineItems,
      scopes,
    })
    const why = explainRefusal(reply)
    if (why || reply.kind !== 'answer') return missing(why ?? 'away')
    const page = readLineItems(parseServiceJson(reply.body))
    if (!page) return missing('refused')
    items.push(...page)
    read.push(next)
    const following = findNextPage(read, readNextLink(reply.link, next))
    if (following.kind === 'fault') return missing('refused')
    if (following.kind === 'end') return { kind: 'items', items }
    next = following.address
  }
}

const found = (address: string): LineItemReply => ({ kind: 'line_item', address, isNew: false })
const missing = <Why extends NoLineItem>(why: Why) => ({ kind: 'none', why }) as const

function explainRefusal(reply: ServiceReply): NoLineItem | undefined {
  switch (reply.kind) {
    case 'denied':
      return 'denied'
    case 'no_token':
      return reply.fault === 'away' ? 'away' : 'no_token'
    case 'not_sent':
    case 'unknown':
    case 'paused':
      return 'away'
    case 'answer':
      return explainStatus(reply.status)
  }
}

function explainStatus(status: number): NoLineItem | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 404 || status === 410 || status === 412) return 'gone'
  return status >= 500 || status === 429 || status === 403 ? 'away' : 'refused'
}
