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
 * Names and values are encoded first, then sorted bytewise by name and then by value: encoded text
 * is ASCII, so comparing strings compares bytes. Encoding the joined text once more only touches
 * `%`, `=` and `&`, which is done piece by piece here.
 */
export function writeBaseString(
  method: string,
  baseUri: string,
  parameters: readonly Parameter[],
): string {
  const encoded: { name: string; value: string }[] = []
  for (const { name, value } of parameters)
    if (name !== 'oauth_signature') encoded.push({ name: encode(name), value: encode(value) })
  encoded.sort(compareEncoded)
  let normalized = ''
  for (const { name, value } of encoded) {
    if (normalized !== '') normalized += '%26'
    normalized += `${encodePercent(name)}%3D${encodePercent(value)}`
  }
  return `${method.toUpperCase()}&${encode(baseUri)}&${normalized}`
}

function compareEncoded(a: Parameter, b: Parameter): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1
  if (a.value !== b.value) return a.value < b.value ? -1 : 1
  return 0
}

function encodePercent(encodedText: string): string {
  return encodedText.includes('%') ? encodedText.replaceAll('%', '%25') : encodedText
}
