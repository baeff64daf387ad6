import { readFileSync } from 'node:fs'
import type { Pairs } from './reference-signer.js'

/** A request of `test/vectors/oauth1.json`; the README beside it says what each member means. */
export interface SignedVector {
  readonly name: string
  readonly source: string
  readonly method: string
  readonly url: string
  readonly header?: Pairs
  readonly body: Pairs
  readonly secret?: string
  readonly tokenSecret?: string
  readonly signatureMethod: 'HMAC-SHA1' | 'HMAC-SHA256'
  readonly baseString: string
  readonly signature?: string
}

export interface Vectors {
  readonly published: readonly SignedVector[]
  readonly differential: readonly SignedVector[]
  readonly computed: readonly SignedVector[]
  readonly keys: readonly {
    readonly name: string
    readonly secret: string
    readonly tokenSecret?: string
    readonly text: string
    readonly signature: string
  }[]
  readonly baseUris: readonly { readonly url: string; readonly baseUri: string }[]
}

const place = new URL('../../../test/vectors/oauth1.json', import.meta.url)

export function readVectors(): Vectors {
  return JSON.parse(readFileSync(place, 'utf8')) as Vectors
}
