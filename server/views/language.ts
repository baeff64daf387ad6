import { languages as allLanguages } from './text-types.js'
import { readMessages, type Language, type Messages } from './texts.js'

/** Languages that have every text; the first is what is left when nothing else fits. */
export const languages: readonly string[] = allLanguages
const [lastResort] = allLanguages

/** The texts of a language tag that `chooseLanguage` gave. */
export function findMessages(tag: string): Messages {
  const [primary = lastResort] = tag.split('-')
  return isLanguage(primary) ? readMessages(primary, tag) : readMessages(lastResort)
}

const isLanguage = (name: string): name is Language => languages.includes(name)

/**
 * The language of a page: what the LMS says about the person, then what the browser asks for, then
 * the tenant's default, then English. The region stays where there is one ('en-US', 'de-AT'), since
 * dates are written by it.
 */
export function chooseLanguage(wanted: {
  readonly locale?: string
  readonly acceptLanguage?: string
  readonly tenantDefault?: string
}): string {
  const candidates = [
    wanted.locale,
    ...readAcceptLanguage(wanted.acceptLanguage ?? ''),
    wanted.tenantDefault,
  ]
  for (const candidate of candidates) {
    const tag = readTag(candidate)
    if (tag) return tag
  }
  return lastResort
}

/** RFC 9110 §12.5.4, most wanted first. Entries with quality 0 are refused by the reader. */
function readAcceptLanguage(header: string): string[] {
  return header
    .slice(0, 500)
    .split(',')
    .map((entry) => {
      const [range = '', ...parameters] = entry.split(';').map((part) => part.trim())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))
      return { range, quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ range }) => range)
}

/** Moodle writes 'de_du' for its own variants: a region that nobody knows is left out. */
function readTag(candidate: string | undefined): string | undefined {
  const match = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@]|$)/i.exec(
    candidate ?? '',
  )
  const primary = match?.[1]?.toLowerCase()
  if (primary === undefined || !isLanguage(primary)) return undefined
  const region = match?.[3]?.toUpperCase()
  const known = region !== undefined && regionNames.of(region) !== undefined
  return known ? `${primary}-${region}` : primary
}

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
