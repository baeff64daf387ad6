import type { StateEntry } from '@appstreamlab/shared'

/**
 * An entry as an engine keeps it: JSON with its id and value. Undefined where it is not that, or where
 * it lies under another id's name, as a copied file does.
 */
export function readStateText(
  text: string,
  isNameOf: (id: string) => boolean,
): StateEntry | undefined {
  const entry = parseObject(text)
  if (typeof entry?.['id'] !== 'string' || !isNameOf(entry['id'])) return undefined
  return { id: entry['id'], value: entry['value'] }
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null
      ? (parsed as Readonly<Record<string, unknown>>)
      : undefined
  } catch {
    return undefined
  }
}
