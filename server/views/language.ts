import { languages as allLanguages } from './text-types.js'
import { readMessages, type Language, type Messages } from './texts.js'

/**
 * Which language a page is in (docs/languages.md). LMSs and browsers name locales in many ways; here they become one
 * BCP 47 tag of a language that we have.
 */

/** Languages that have every text; the first is what is left when nothing else fits. */
export const languages: readonly string[] = allLanguages
const [lastResort] = allLanguages

/** The texts of a language tag that `chooseLanguage` gave. */
export const findMessages = (tag: string): Messages =>
  readMessages(findLanguage(tag) ?? lastResort, tag)

export interface WantedLanguage {
  /** As the LMS says it of the person, e.g. 'de_du', 'pt_br', 'en-AU-x-unimelb'. */
  readonly locale?: string
  /** The browser's header, RFC 9110 §12.5.4. */
  readonly acceptLanguage?: string
  readonly tenantDefault?: string
  /** Languages that the tenant has switched off; never the last resort. */
  readonly off?: readonly string[]
}

/**
 * The language of a page: what the LMS says about the person, then what the browser asks for, then
 * the tenant's default, then English. The region stays where there is one ('en-US', 'de-AT'), since
 * dates are written by it; a file for one region alone ('pt-BR') serves the others too, under its own tag.
 */
export function chooseLanguage(wanted: WantedLanguage): string {
  const candidates = [
    wanted.locale,
    ...readAcceptLanguage(wanted.acceptLanguage ?? ''),
    wanted.tenantDefault,
  ]
  for (const candidate of candidates) {
    const tag = readTag(candidate)
    const language = tag && findLanguage(tag)
    if (language && !wanted.off?.includes(language)) return language.includes('-') ? language : tag
  }
  return lastResort
}

/** The file that serves a tag: its own, its language's, or one of another region. */
export function findLanguage(tag: string): Language | undefined {
  const [primary] = tag.split('-')
  return (
    allLanguages.find((language) => language === tag) ??
    allLanguages.find((language) => language === primary) ??
    allLanguages.find((language) => language.split('-')[0] === primary)
  )
}

/** Most wanted first. Entries with quality 0 are refused by the reader. */
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

/**
 * Language, and region where it is one that is known. Moodle writes its own variants behind an underscore ('de_du',
 * 'en_us_k12', 'zh_TW_wp'), Canvas behind an x ('en-AU-x-unimelb'), Java systems add a character set.
 */
function readTag(candidate: string | undefined): string | undefined {
  const match = /^([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_.@]|$)/i.exec(
    candidate ?? '',
  )
  const primary = shortenName(match?.[1])
  if (primary === undefined || !findLanguage(primary)) return undefined
  const region = match?.[3]?.toUpperCase()
  const known = region !== undefined && regionNames.of(region) !== undefined
  return known ? `${primary}-${region}` : primary
}

/** The name of two letters where a language has one: 'deu' is 'de'. */
const shortenName = (name: string | undefined): string | undefined =>
  name?.length === 3 ? Intl.getCanonicalLocales(name)[0] : name?.toLowerCase()

const regionNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
