import type { Parameter } from '../parameters.js'
import { encode } from './encode.js'

/** Where a request was sent, as the client wrote it: everything before the query. */
export interface RequestTarget {
  /** `http` or `https`, any case. */
  readonly scheme: string
  /** Host, with a port where the client used one, any case. */
  readonly authority: string
  /** Raw path with its percent escapes as received; empty means `/`. */
  readonly path: string
}

/**
 * The base string URI: scheme and host in lower case, default ports left out, path as received.
 * Source: RFC 5849 §3.4.1.2. A trailing slash is neither added nor removed.
 */
export function writeBaseUri({ scheme, authority, path }: RequestTarget): string {
  const lowerScheme = scheme.toLowerCase()
  const defaultPort = lowerScheme === 'https' ? ':443' : ':80'
  let host = authority.toLowerCase()
  if (host.endsWith(defaultPort)) host = host.slice(0, -defaultPort.length)
  return `${lowerScheme}://${host}${path === '' ? '/' : path}`
}

/**
 * The signature base string over all parameters of query, body and header except `realm` and
 * `oauth_signature`. Source: RFC 5849 §3.4.1.1 and §3.4.1.3.2.
 *
 * Names and values are encoded first, then sorted bytewise by name and then by value. Encoded text
 * is ASCII, so comparing strings compares bytes; and in text that is encoded already, encoding it
 * once more touches only `%`, `=` and `&`.
 */
export function writeBaseString(
  method: string,
  baseUri: string,
  parameters: readonly Parameter[],
): string {
  const encoded: Parameter[] = []
  for (const { name, value } of parameters)
    if (name !== 'oauth_signature') encoded.push({ name: encode(name), value: encode(value) })
  encoded.sort(compareParameters)
  const pairs = encoded.map(({ name, value }) => `${encodeEncoded(name)}%3D${encodeEncoded(value)}`)
  return `${method.toUpperCase()}&${encode(baseUri)}&${pairs.join('%26')}`
}

function compareParameters(one: Parameter, other: Parameter): number {
  if (one.name !== other.name) return one.name < other.name ? -1 : 1
  if (one.value !== other.value) return one.value < other.value ? -1 : 1
  return 0
}

const encodeEncoded = (text: string): string =>
  text.includes('%') ? text.replaceAll('%', '%25') : text
