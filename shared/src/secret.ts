import { inspect } from 'node:util'

/**
 * A value that must never be printed: its JSON, string and inspect forms read `[redacted]`.
 * `reveal` is the only way to the text, which makes every use of a secret greppable.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  reveal(): string {
    return this.#text
  }

  toString(): string {
    return '[redacted]'
  }

  toJSON(): string {
    return '[redacted]'
  }

  [inspect.custom](): string {
    return '[redacted]'
  }
}
