// Used by `form-reader.ts` alone: the same few field names stand in every form.

const slots = 512
const longestName = 64

interface KnownName {
  readonly text: string
  readonly bytes: Uint8Array
}

/** The one text for each plain name that forms have had: see {@link findName}. */
// Stryker disable next-line ObjectLiteral: An array grows where it has to.
const known: (KnownName | undefined)[] = Array.from({ length: slots })

/** Start of a hash of names; {@link hashByte} takes it on. */
export const emptyHash = 0
// Stryker disable next-line ArithmeticOperator: Which hash it is decides nothing but how often names are cut out anew.
export const hashByte = (hash: number, byte: number): number => (Math.imul(hash, 31) + byte) | 0

/**
 * The plain name in these bytes, whose hash this is. It is the same text each time: forms of LMSs have few
 * names, and texts that are one are compared at once, where those cut out of a form are read byte by byte.
 */
export function findName(
  bytes: Uint8Array,
  { start, end, hash }: { readonly start: number; readonly end: number; readonly hash: number },
): string {
  // Stryker disable next-line ArithmeticOperator: Any place will do, since what stands there is compared.
  const slot = hash & (slots - 1)
  const found = known[slot]
  // Stryker disable next-line ConditionalExpression: A name that is not found is cut out anew, and is the same.
  if (found && isAt(bytes, start, end, found.bytes)) return found.text
  const name = Uint8Array.prototype.slice.call(bytes, start, end)
  const text = Buffer.from(name.buffer).toString('latin1')
  // Stryker disable next-line ConditionalExpression,EqualityOperator: What is not kept is cut out anew, and what is kept takes room alone.
  if (name.length <= longestName) known[slot] = { text, bytes: name }
  return text
}

function isAt(bytes: Uint8Array, start: number, end: number, name: Uint8Array): boolean {
  if (end - start !== name.length) return false
  for (let at = 0; at < name.length; at++) if (bytes[start + at] !== name[at]) return false
  return true
}
