import { html, type Markup } from './markup.js'

/** Longer titles are cut in place and told in full in a disclosure below. */
export const titleLimit = 120
const quotedLimit = 80

/**
 * Text of unknown origin on one line, without characters that turn the direction of what follows
 * them. The joiners stay: Persian words and emoji need them.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** At most `limit` user-perceived characters; a cut is marked. */
export function clipText(text: string, limit: number): string {
  // No text has more characters than code units.
  if (text.length <= limit) return text
  // A character is at most a few dozen code units in any real text; hostile ones may be longer.
  const head = text.slice(0, limit * 16)
  const characters = Array.from(graphemes.segment(head), ({ segment }) => segment)
  if (head.length === text.length && characters.length <= limit) return text
  return `${characters
    .slice(0, limit - 1)
    .join('')
    .slice(0, limit * 8)
    .trimEnd()}…`
}

/** A name inside one of our own sentences: cleaned, clipped, and isolated from its direction. */
export const isolateName = (text: string): string => `\u2068${clipName(text)}\u2069`

/** The same where programs read it. */
export const clipName = (text: string): string => clipText(cleanText(text), quotedLimit)

export interface ClippedText {
  /** What stands in place, isolated. */
  readonly inline: Markup
  /** A disclosure with the full text; empty when nothing was cut. */
  readonly rest: Markup
}

/** Markup for text of unknown origin: isolated, and where it is cut, the rest within reach of every reader. */
export function renderHostileText(text: string, limit: number, fullTextLabel: string): ClippedText {
  const clean = cleanText(text)
  const clipped = clipText(clean, limit)
  return {
    inline: html`<bdi>${clipped}</bdi>`,
    rest:
      clipped === clean
        ? ''
        : html`<details class="full">
            <summary>${fullTextLabel}</summary>
            <p><bdi>${clean}</bdi></p>
          </details>`,
  }
}

/** An address that may stand in a link: http or https, else nothing. */
export function readWebAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const { protocol, href } = new URL(address)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}
