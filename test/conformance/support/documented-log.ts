import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What docs/log-fields.md says about each event; the contract of whoever reads the log. */

const document = readFileSync(
  join(import.meta.dirname, '..', '..', '..', '..', 'docs', 'log-fields.md'),
  'utf8',
)
const namesIn = (text: string): string[] =>
  [...text.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)

/** On every line. */
const common = namesIn(/^Every line:(.*)$/m.exec(document)?.[1] ?? '')
export const documentedDetail: ReadonlySet<string> = new Set(
  namesIn(/^`detail` holds (.*)$/m.exec(document)?.[1] ?? ''),
)
/** Fields by event. */
export const documentedEvents: ReadonlyMap<string, ReadonlySet<string>> = readTable()

function readTable(): Map<string, Set<string>> {
  const events = new Map<string, Set<string>>()
  for (const [, event = '', cell = ''] of document.matchAll(/^\| `(\w+)` \| .* \|(.*)\|$/gm)) {
    const text = cell.trim()
    // "as `launch` without `awsRequestId`, with `state`"
    const [, other = '', less = '', more = text] =
      /^as `(\w+)` without `(\w+)`, with (.*)$/.exec(text) ?? []
    const inherited = [...(events.get(other) ?? [])].filter((name) => name !== less)
    events.set(event, new Set([...inherited, ...namesIn(more.replaceAll(/\(.*?\)/g, ''))]))
  }
  return events
}

/** What these lines say beyond the document; nothing where they keep to it. */
export function findUndocumented(lines: readonly string[]): string[] {
  const found = new Set<string>()
  for (const line of lines) {
    const { event, detail, ...entry } = JSON.parse(line) as Record<string, unknown>
    const name = typeof event === 'string' ? event : 'no event'
    const fields = documentedEvents.get(name)
    if (!fields) {
      found.add(`event ${name}`)
      continue
    }
    if (detail !== undefined && !fields.has('detail')) found.add(`${name}.detail`)
    for (const field of Object.keys(entry))
      if (!fields.has(field) && !common.includes(field)) found.add(`${name}.${field}`)
    for (const field of Object.keys(detail ?? {}))
      if (!documentedDetail.has(field)) found.add(`detail.${field}`)
  }
  return [...found]
}
