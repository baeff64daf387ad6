import type { ReadCustomField } from './launch-text.js'

/** Between which times the LMS has a link open for the person of a launch; milliseconds since the epoch. */
export interface LinkDates {
  readonly opensAt?: number
  readonly closesAt?: number
  /** When their work is due: nothing closes then. */
  readonly dueAt?: number
}

/** Custom parameters that carry the dates of a link. */
export const dateParameters = {
  opensAt: 'available_from',
  closesAt: 'available_until',
  dueAt: 'due_at',
} as const satisfies Record<keyof LinkDates, string>
/** Appended for the dates of one person, which an LMS may send beside those of the link. */
const personSuffix = '_user'
export const personDateParameters = {
  opensAt: `${dateParameters.opensAt}${personSuffix}`,
  closesAt: `${dateParameters.closesAt}${personSuffix}`,
  dueAt: `${dateParameters.dueAt}${personSuffix}`,
} as const satisfies Record<keyof LinkDates, string>
/** The custom parameter that names the sections of a course which the person is in. */
export const sectionsParameter = 'section_names'

/**
 * The variables of LTI for the dates of a link (LTI 1.3 core, appendix C). Canvas fills them in from the assignment of
 * a link with the dates of whoever opens it, and leaves each as it is written where there is no such date.
 */
export const dateFields: Readonly<Record<string, string>> = {
  [dateParameters.opensAt]: '$ResourceLink.available.startDateTime',
  [dateParameters.closesAt]: '$ResourceLink.available.endDateTime',
  [dateParameters.dueAt]: '$ResourceLink.submission.endDateTime',
}

/** The same of one person, where an LMS keeps them apart: empty where the dates of the link are theirs. */
export const personDateFields: Readonly<Record<string, string>> = {
  [personDateParameters.opensAt]: '$ResourceLink.available.user.startDateTime',
  [personDateParameters.closesAt]: '$ResourceLink.available.user.endDateTime',
  [personDateParameters.dueAt]: '$ResourceLink.submission.user.endDateTime',
}

const instantPattern =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d{1,9})?)?(?:Z|[+-](?:0\d|1[0-4]):?[0-5]\d)$/
/** No other sign of an instant has four digits behind it. */
const offsetWithoutColon = /([+-]\d\d)(\d\d)/
/** What an LMS writes for none lies before (the start of an epoch, the year 1), or far ahead. */
const earliest = Date.UTC(2000, 0, 1)
const latest = Date.UTC(2200, 0, 1)

/**
 * An ISO 8601 instant to the second; undefined where it is none. A time without zone or offset is no instant: nobody
 * knows on whose clock it was meant.
 */
export function readInstant(text: string | undefined): number | undefined {
  // What is absent is read as the word for it, which is no instant.
  const match = instantPattern.exec(String(text))
  if (!match || !isDay(match[1] as string)) return undefined
  const at = Date.parse(match[0].replace(offsetWithoutColon, '$1:$2'))
  return at >= earliest && at < latest ? at - (at % 1000) : undefined
}

/** Date.parse takes 30 February for 2 March, and knows every other day that there is not. */
function isDay(text: string): boolean {
  // Stryker disable next-line ConditionalExpression,EqualityOperator: Every month has these days, which are only found out sooner here.
  if (Number(text.slice(8)) <= 28) return true
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

/**
 * The dates that a launch carries; undefined where it says none. Those of the person count before those of the link,
 * and an end that is not after its start says nothing about either.
 */
export function readLinkDates(read: ReadCustomField): LinkDates | undefined {
  const find = (name: keyof LinkDates): number | undefined =>
    readInstant(read(personDateParameters[name])) ?? readInstant(read(dateParameters[name]))
  const opensAt = find('opensAt')
  const closesAt = find('closesAt')
  const dueAt = find('dueAt')
  if (opensAt === undefined && closesAt === undefined && dueAt === undefined) return undefined
  const isBackwards = (closesAt ?? Infinity) <= (opensAt ?? -Infinity)
  return {
    ...(opensAt !== undefined && !isBackwards && { opensAt }),
    ...(closesAt !== undefined && !isBackwards && { closesAt }),
    ...(dueAt !== undefined && { dueAt }),
  }
}

const mostSections = 12
const longestSection = 100
const longestList = 8_000

/**
 * Names of the sections that somebody is in. Canvas writes a list as JSON, because names have commas in them; what is
 * no list is one name.
 */
export function readSections(read: ReadCustomField): readonly string[] {
  const text = read(sectionsParameter)
  if (text === undefined || text.length > longestList) return []
  const names = listNames(text)
    .map((name) => clip(name.trim()))
    .filter((name) => name !== '')
  return [...new Set(names)].slice(0, mostSections)
}

function listNames(text: string): string[] {
  if (!text.startsWith('[')) return [text]
  try {
    // What begins like a list and can be read is one.
    const list = JSON.parse(text) as readonly unknown[]
    return list.filter((name) => typeof name === 'string')
  } catch {
    return []
  }
}

/** By code points, so that no character is cut in two. */
const clip = (name: string): string => Array.from(name).slice(0, longestSection).join('')

export interface LinkFacts {
  readonly dates?: LinkDates
  readonly sections?: readonly string[]
}

/** Most launches carry none of it, and make no object for it. */
const nothing: LinkFacts = {}

/** What a launch says of its link: sections only of who teaches, since nobody else is asked for one. */
export function readLinkFacts(
  read: ReadCustomField,
  { teacher }: { readonly teacher: boolean },
): LinkFacts {
  const dates = readLinkDates(read)
  const sections = teacher ? readSections(read) : []
  if (!dates && sections.length === 0) return nothing
  return { ...(dates && { dates }), ...(sections.length > 0 && { sections }) }
}
