import { sign, type Pair, type Pairs } from './reference-signer.js'

/**
 * Launches for tests of verifiers: each part can be made wrong, before or after it is signed. Other
 * packages get it by `index.ts`.
 */

export interface LaunchToSign {
  /** As on the wire, with its raw query. */
  readonly url: string
  /** Everything of the form that is not an OAuth parameter. */
  readonly fields: Pairs
  readonly key: string
  readonly secret: string
  /** Seconds since the epoch. */
  readonly timestamp: number | string
  readonly nonce: string
  readonly signatureMethod?: string
  /** Replaces the OAuth parameters before signing, for launches with a fault in them. */
  readonly changeProtocol?: (protocol: Pair[]) => Pairs
}

/** The form of an LTI 1.1 launch, signed with the reference signer (LTI 1.1 §4.2). */
export function signLaunch(launch: LaunchToSign): Pair[] {
  const { url, fields, secret, signatureMethod = 'HMAC-SHA1' } = launch
  const protocol: Pair[] = [
    ['oauth_callback', 'about:blank'],
    ['oauth_consumer_key', launch.key],
    ['oauth_nonce', launch.nonce],
    ['oauth_signature_method', signatureMethod],
    ['oauth_timestamp', String(launch.timestamp)],
    ['oauth_version', '1.0'],
  ]
  const body = [...fields, ...(launch.changeProtocol?.(protocol) ?? protocol)]
  return [...body, ['oauth_signature', sign({ url, body }, { secret, signatureMethod })]]
}

/** The pairs with one name's value replaced, at its place; added at the end where it is missing. */
export function withValue(pairs: Pairs, name: string, value: string): Pair[] {
  const known = pairs.some(([other]) => other === name)
  const changed = pairs.map((pair): Pair => (pair[0] === name ? [name, value] : pair))
  return known ? changed : [...changed, [name, value]]
}

export function without(pairs: Pairs, ...names: readonly string[]): Pair[] {
  return pairs.filter(([name]) => !names.includes(name))
}
