import type { Parameter } from './parameters.js'
import { readNames } from './parameter-names.js'

/**
 * What parameters say by their names. Only a name that occurs once has a value: of two answers none can be
 * believed.
 */
export class Fields {
  readonly #parameters: readonly Parameter[]
  /** The index of the parameter with the name; -1 where several have it. */
  readonly #indexes: ReadonlyMap<string, number>
  /** Names that occur more than once. */
  readonly repeated: readonly string[]

  constructor(parameters: readonly Parameter[]) {
    this.#parameters = parameters
    const names = readNames(parameters) ?? countNames(parameters)
    this.#indexes = names.indexes
    this.repeated = names.repeated
  }

  /** The value of a name that occurs exactly once, else undefined. */
  get(name: string): string | undefined {
    const index = this.#indexes.get(name)
    // Stryker disable next-line ConditionalExpression: Nothing stands at no index, but to look for it there makes engines slow.
    return index === undefined ? undefined : this.#parameters[index]?.value
  }

  /** Whether the name occurs, once or more often. */
  has(name: string): boolean {
    return this.#indexes.has(name)
  }

  names(): Iterable<string> {
    return this.#indexes.keys()
  }
}

const several = -1

function countNames(parameters: readonly Parameter[]) {
  const indexes = new Map<string, number>()
  const repeated: string[] = []
  for (const [index, { name }] of parameters.entries()) {
    const isRepeated = indexes.has(name)
    if (isRepeated) repeated.push(name)
    indexes.set(name, isRepeated ? several : index)
  }
  return { indexes, repeated }
}
