// How texts of a launch are read before anything is decided by them; both versions of LTI use it.

const titleMaxLength = 300
/** The pattern counts code points, so that no character is cut in two. */
const titlePrefix = new RegExp(`^.{0,${titleMaxLength}}`, 'su')

/** Reads a custom field by its name without prefix; what was not expanded is undefined. */
export type ReadCustomField = (name: string) => string | undefined

/** Reads a value; one that still reads `$Variable` was not expanded by the LMS, which is the same as absent. */
export function readExpanded(value: string | undefined): string | undefined {
  return value?.startsWith('$') ? undefined : value
}

/** A title that people typed, of a length that a page can show; empty where there is none. */
export function clipTitle(value: string | undefined): string | undefined {
  const title = readExpanded(value)?.trim() ?? ''
  // Stryker disable next-line ConditionalExpression,EqualityOperator,OptionalChaining: The pattern is in every title, and is the whole of one that is no longer: to look for it takes longer alone.
  return title.length <= titleMaxLength ? title : titlePrefix.exec(title)?.[0]
}
