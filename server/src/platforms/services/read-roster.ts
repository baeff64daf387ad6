import {
  findNextPage,
  parseServiceJson,
  readMembers,
  readNextLink,
  serviceMediaTypes,
  serviceScopes,
  type LmsUserId,
  type Member,
  type PageFault,
  type RosterFault,
} from '@appstreamlab/shared'
import type { CallService, PlatformProof, ServiceReply } from './service-calls.js'

/** Why there is no roster; never that nobody is in the course. */
export type NoRoster =
  | PageFault
  | RosterFault
  /** More people than the platform gives out (Open edX: 1,000). */
  | 'too_large'
  | 'denied'
  | 'no_token'
  /** The course, the link or the service is not there any more. */
  | 'gone'
  /** The platform does not answer, or wants to be left alone; later it may. */
  | 'away'
  | 'refused'

export type RosterReply =
  | { readonly kind: 'roster'; readonly members: readonly Member[] }
  | { readonly kind: 'none'; readonly why: NoRoster }

export interface RosterQuestion {
  /**
   * Only those who may see this link, as the platform sees it (`rlid`, NRPS 2.0 §2.3). Where each activity of Moodle
   * decides about names, they are told in this way alone. Some platforms do not look at it.
   */
  readonly resourceLinkId?: string
}

function ofLink(address: string, resourceLinkId: string | undefined): string {
  if (resourceLinkId === undefined) return address
  const url = new URL(address)
  url.searchParams.set('rlid', resourceLinkId)
  return url.href
}

/** 1,500 people with their messages are a megabyte. */
const maxBytes = 6 * 1024 * 1024
const maxMembers = 20_000

/**
 * Everybody in a course (NRPS 2.0), read to its last page. Asked for without `role` and `limit`: what platforms do
 * with an unknown role is everybody at some and nobody at others, one loses the filter on its second page, and
 * several count pages wrongly. Whoever wants learners alone takes them by `isLearner`. A part is no roster.
 */
export async function readRoster(
  call: CallService,
  proof: PlatformProof,
  address: string,
  { resourceLinkId }: RosterQuestion = {},
): Promise<RosterReply> {
  const members = new Map<LmsUserId, Member>()
  const read: string[] = []
  for (let next = ofLink(address, resourceLinkId); ;) {
    const reply = await call(proof, {
      address: next,
      method: 'GET',
      accept: serviceMediaTypes.roster,
      scopes: [serviceScopes.roster],
      maxBytes,
    })
    const why = explainRefusal(reply)
    if (why) return { kind: 'none', why }
    if (reply.kind !== 'answer') return { kind: 'none', why: 'away' }
    const page = readMembers(parseServiceJson(reply.body))
    if (!page.ok) return { kind: 'none', why: page.error }
    const before = members.size
    for (const member of page.value) members.set(member.userId, member)
    read.push(next)
    const following = findNextPage(read, readNextLink(reply.link, next))
    if (following.kind === 'fault') return { kind: 'none', why: following.fault }
    if (following.kind === 'end') return { kind: 'roster', members: [...members.values()] }
    // A page that has only people of before leads on to itself under another address.
    if (page.value.length > 0 && members.size === before) return { kind: 'none', why: 'repeats' }
    if (members.size > maxMembers) return { kind: 'none', why: 'too_large' }
    next = following.address
  }
}

function explainRefusal(reply: ServiceReply): NoRoster | undefined {
  switch (reply.kind) {
    case 'denied':
      return isTooLarge(reply.answer.body) ? 'too_large' : 'denied'
    case 'no_token':
      return reply.fault === 'away' ? 'away' : 'no_token'
    case 'not_sent':
    case 'paused':
      return 'away'
    case 'unknown':
      return reply.cause === 'too_long' ? 'too_large' : 'away'
    case 'answer':
      return explainStatus(reply.status, reply.body)
  }
}

function explainStatus(status: number, body: string): NoRoster | undefined {
  if (status >= 200 && status < 300) return undefined
  if (isTooLarge(body)) return 'too_large'
  if (status === 404 || status === 410) return 'gone'
  return status >= 500 || status === 429 || status === 403 ? 'away' : 'refused'
}

const isTooLarge = (body: string): boolean => body.includes('above_response_limit')
