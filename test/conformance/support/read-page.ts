import type { Answer } from './test-signer.js'

/** What a reader of a page is told and offered. */
export interface ReadPage {
  readonly heading: string
  /** Where "Back to the course" leads. */
  readonly back: string | undefined
  readonly teacherBlock: boolean
  readonly administratorBlock: boolean
  /** The ticket that its button posts. */
  readonly ticket: string | undefined
  readonly reference: string | undefined
}

export function readPage({ text }: Answer): ReadPage {
  const find = (pattern: RegExp): string | undefined => {
    const found = pattern.exec(text)?.[1]
    return found === undefined ? undefined : unescapeHtml(found.trim())
  }
  return {
    heading: find(/<h1>([^<]*(?:<bdi>[^<]*)?)/)?.replace('<bdi>', '') ?? '',
    back: find(/<a id="back"[^>]* href="([^"]*)"/),
    teacherBlock: text.includes('For you as the teacher'),
    administratorBlock: text.includes('For administrators'),
    ticket: find(/name="ticket" value="([^"]*)"/),
    reference: find(/<code>([A-Z2-9]{4}-[A-Z2-9]{4})<\/code>/),
  }
}

function unescapeHtml(text: string): string {
  const characters: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (decimal) return String.fromCodePoint(Number(decimal))
    if (hex) return String.fromCodePoint(Number.parseInt(String(hex), 16))
    return characters[String(name)] ?? whole
  })
}
