import type { Parameter } from './parameters.js'

/** What parameters say by name. Only a name that occurs once has a value: two answers are none. */
export class Fields {
  readonly #values = new Map<string, string | undefined>()
  /** Names that occur more than once. */
  readonly repeated: readonly string[]

  constructor(parameters: readonly Parameter[]) {
    const repeated: string[] = []
    for (const { name, value } of parameters) {
      const isRepeated = this.#values.has(name)
      if (isRepeated) repeated.push(name)
      this.#values.set(name, isRepeated ? undefined : value)
    }
    this.repeated = repeated
  }

  /** The value of a name that occurs exactly once, else undefined. */
  get(name: string): string | undefined {
    return this.#values.get(name)
  }

  /** Whether the name occurs, once or more often. */
  has(name: string): boolean {
    return this.#values.has(name)
  }

  names(): Iterable<string> {
    return this.#values.keys()
  }
}
