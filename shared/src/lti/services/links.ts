/** Pages of the lists that a platform's services give out (RFC 8288; NRPS 2.0 §2.4.1, AGS 2.0 §3.2). */

const entry = /<([^<>"]*)>((?:\s*;\s*[a-z]+\*?\s*=\s*(?:"[^"]*"|[^\s",;]+))*)/gi
const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;“”]+))/i

/**
 * The address of the next page from a `Link` header; undefined on the last. What no reader of links understands is
 * no link: Moodle's line items have one in typographic quotes, whose address leads to the first page again.
 */
export function readNextLink(header: string | undefined, from: string): string | undefined {
  for (const match of (header ?? '').matchAll(entry)) {
    const target = match[1] as string
    const found = relation.exec(match[2] as string)
    const relations = (found?.[1] ?? found?.[2])?.toLowerCase().split(/\s/)
    if (relations?.includes('next'))
      return URL.canParse(target, from) ? new URL(target, from).href : undefined
  }
  return undefined
}

/**
 * Why the pages of a list are no list.
 * - `repeats`: a page leads back to one that was read, or has nobody in it who is new.
 * - `endless`: there were too many of them.
 * - `elsewhere`: it goes on at another host, who would get our token.
 */
export type PageFault = 'repeats' | 'endless' | 'elsewhere'

const maxPages = 200

/** Where a list goes on after the pages that were read, the last of which is `from`; a fault is never the end of it. */
export function findNextPage(
  read: readonly string[],
  next: string | undefined,
):
  | { readonly kind: 'end' }
  | { readonly kind: 'page'; readonly address: string }
  | { readonly kind: 'fault'; readonly fault: PageFault } {
  if (next === undefined) return { kind: 'end' }
  const [first = next] = read
  if (new URL(next).origin !== new URL(first).origin) return { kind: 'fault', fault: 'elsewhere' }
  if (read.includes(next)) return { kind: 'fault', fault: 'repeats' }
  return read.length >= maxPages
    ? { kind: 'fault', fault: 'endless' }
    : { kind: 'page', address: next }
}

/** The longest that we wait because a platform asks us to, whatever time it names. */
const maxRetryAfterMilliseconds = 3_600_000

/** `Retry-After` (RFC 9110 §10.2.3) in milliseconds from now: seconds, or a date. */
export function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined
  const trimmed = text.trim()
  const wait = /^\d{1,9}$/.test(trimmed) ? Number(trimmed) * 1000 : Date.parse(trimmed) - now
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), maxRetryAfterMilliseconds)
}
