import { html as escapeValue } from 'ghtml'

// What a page is made of, told apart from plain text by the compiler (ADR 0031). Every view writes with this tag.

declare const kind: unique symbol

/**
 * A piece of a page, ready to be sent: only `html` makes it, and what `trustMarkup` vouches for. It is an ordinary
 * string when the program runs. The empty string is markup that shows nothing.
 */
export type Markup = '' | (string & { readonly [kind]: 'markup' })

/** A text of our own files: it holds no markup, so it may stand as it is where either is wanted. */
export type Words = string & { readonly [kind]: never }

/** Any string but markup, which would be escaped a second time. */
type PlainText = string & { readonly [kind]?: 'text' }

/** Put in as they are; a list within stands for its pieces, one after the other. */
type Pieces = readonly (Markup | readonly Markup[])[]

/**
 * The tag of every template. What stands in brackets is markup and goes in as it is, `${[renderIcon(icon)]}`;
 * anything else is text and is escaped, `${title}`. Text in brackets, and markup without, do not compile.
 */
export function html(
  { raw }: TemplateStringsArray,
  ...values: readonly (PlainText | number | Pieces | undefined)[]
): Markup {
  let text = raw[0] ?? ''
  for (let index = 0; index < values.length; index++)
    text += write(values[index]) + (raw[index + 1] ?? '')
  return trustMarkup(text)
}

/** Strings whose markup is our own: pictures, scripts, style sheets, and markup that was only shortened. */
export const trustMarkup = (text: string): Markup => text as Markup

/** Strings that cannot hold markup, such as numbers and units that `Intl` wrote. */
export const trustWords = (text: string): Words => text as Words

/** Pieces of one line with something between them; empty ones are left out. */
export const joinPieces = (pieces: readonly Markup[], between: ' ' | ' · ' = ' '): Markup =>
  trustMarkup(pieces.filter((piece) => piece !== '').join(between))

function write(value: PlainText | number | Pieces | undefined): string {
  if (typeof value === 'string') return special.test(value) ? escapeValue`${value}` : value
  if (value === undefined) return ''
  return typeof value === 'number' ? String(value) : join(value)
}

/** What ghtml escapes. It is only asked where there is something to escape, because most values have nothing. */
const special = /["&'<=>]/

function join(pieces: Pieces): string {
  let text = ''
  for (const piece of pieces) text += typeof piece === 'string' ? piece : piece.join('')
  return text
}
