import { isClaims, readIdentifier, readText } from '../v1p3/claims.js'
import { scoreMaximum } from './score.js'

/** Columns of a gradebook (AGS 2.0 §3.2). */

export interface LineItem {
  /** Its address, as the platform wrote it. */
  readonly address: string
  readonly label: string
  /** The link that it belongs to; absent for columns of a course. */
  readonly resourceLinkId?: string
  readonly tag?: string
}

/** The line items of one page; undefined where the answer is no list of them. One without an address is none. */
export function readLineItems(document: unknown): readonly LineItem[] | undefined {
  if (!Array.isArray(document)) return undefined
  const items = (document as unknown[]).map((entry) => readLineItem(entry))
  return items.every((item): item is LineItem => item !== undefined) ? items : undefined
}

/** One line item, as it is answered when it was made. */
export function readLineItem(entry: unknown): LineItem | undefined {
  if (!isClaims(entry)) return undefined
  const address = readText(entry, 'id')
  if (!address || !URL.canParse(address)) return undefined
  const resourceLinkId = readIdentifier(entry, 'resourceLinkId')
  const tag = readText(entry, 'tag')
  return {
    address,
    label: readText(entry, 'label') ?? '',
    ...(resourceLinkId && { resourceLinkId }),
    ...(tag && { tag }),
  }
}

export interface WantedLineItem {
  /** From the launch. */
  readonly resourceLinkId: string
  /** Ours, so that a link of which several things are scored has a column for each. */
  readonly tag?: string
  /** The address that the launch named, where it did. */
  readonly claimed?: string
}

/**
 * The line item of a link among all of a course. One with our tag is what we made; else it is the one that the
 * launch named, unless the list says that it is another link's: Open edX names the first of its list. Copies of an
 * activity carry the same tag, so a tag without the link says nothing.
 */
export function chooseLineItem(
  items: readonly LineItem[],
  { resourceLinkId, tag, claimed }: WantedLineItem,
): LineItem | undefined {
  const ofLink = items.filter((item) => item.resourceLinkId === resourceLinkId)
  const tagged = tag === undefined ? undefined : ofLink.find((item) => item.tag === tag)
  if (tagged) return tagged
  const named = listNamed(items, claimed).find(
    (item) => item.resourceLinkId === undefined || item.resourceLinkId === resourceLinkId,
  )
  if (named) return named
  const [only, ...others] = ofLink
  return others.length === 0 && only?.tag === undefined ? only : undefined
}

/** Whether the list says that a line item belongs to another link. */
export const isOfOtherLink = (
  items: readonly LineItem[],
  { resourceLinkId, claimed }: WantedLineItem,
): boolean =>
  listNamed(items, claimed).some(
    (item) => item.resourceLinkId !== undefined && item.resourceLinkId !== resourceLinkId,
  )

/** Lists what has the address that the launch named. */
const listNamed = (items: readonly LineItem[], claimed: string | undefined): readonly LineItem[] =>
  claimed === undefined ? [] : items.filter((item) => isSameAddress(item.address, claimed))

/** Open edX takes no longer label; Moodle no longer tag or id than 255. */
const labelMaxLength = 100

/** What makes a line item of the link, as all platforms take it: in one line, of whole points, of a link. */
export const writeLineItem = ({
  label,
  resourceLinkId,
  tag,
}: {
  readonly label: string
  readonly resourceLinkId: string
  readonly tag: string
}): string =>
  JSON.stringify({
    scoreMaximum,
    label: Array.from(label.trim()).slice(0, labelMaxLength).join('') || tag,
    resourceId: tag,
    resourceLinkId,
    tag,
  })

/** Addresses are compared as they lead somewhere: a default port or an escaped letter is no other address. */
const isSameAddress = (one: string, other: string): boolean =>
  URL.canParse(other) && new URL(one).href === new URL(other).href
