import type { Parameter } from './parameters.js'

/** What follows from the names of parameters alone, where each occurs once. */
export interface ParameterNames {
  /** Which parameter has the name. */
  readonly indexes: ReadonlyMap<string, number>
  readonly repeated: readonly []
  /** Indexes by encoded name, bytewise: the order of a signature base string. */
  readonly baseOrder: readonly number[]
}

interface KnownNames extends ParameterNames {
  readonly baseNames: readonly string[]
}

/** How many lists of names are remembered; there are fewer kinds of launch in an hour. The oldest gives way. */
const mostKnown = 32
/** Longer lists are not remembered: no LMS sends them, and they are not worth the memory. */
const longestList = 128
const longestName = 128

const known: KnownNames[] = []
let oldest = 0

/**
 * The names of these parameters; undefined where one occurs twice, because then values decide, and where
 * there are many. They are remembered: an LMS sends the same names in the same order with every launch, and
 * sorting and indexing them costs more than the signature's own hash.
 */
export function readNames(parameters: readonly Parameter[]): ParameterNames | undefined {
  if (parameters.length > longestList) return undefined
  for (const names of known) if (areNamesOf(names, parameters)) return names
  const names = indexNames(parameters)
  if (!names) return undefined
  known[oldest] = names
  oldest = (oldest + 1) % mostKnown
  return names
}

const areNamesOf = ({ baseNames }: KnownNames, parameters: readonly Parameter[]): boolean =>
  baseNames.length === parameters.length &&
  parameters.every(({ baseName }, index) => baseName === baseNames[index])

function indexNames(parameters: readonly Parameter[]): KnownNames | undefined {
  const indexes = new Map<string, number>()
  for (const [index, { name, baseName }] of parameters.entries()) {
    if (indexes.has(name) || baseName.length > longestName) return undefined
    indexes.set(name, index)
  }
  const baseNames = parameters.map(({ baseName }) => baseName)
  // Texts are sorted by their characters, which are bytes here.
  const baseOrder = baseNames.toSorted().map((name) => baseNames.indexOf(name))
  return { indexes, repeated: [], baseOrder, baseNames }
}
