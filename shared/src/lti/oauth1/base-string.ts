import type { Parameter } from '../parameters.js'
import { remember } from '../../remember.js'
import { readNames } from '../parameter-names.js'
import { encode } from '../encode.js'

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
 * Pairs are sorted bytewise by encoded name and then by encoded value. Encoding them once more keeps
 * that order, and encoded text is ASCII, so comparing its characters compares bytes.
 */
export function writeBaseString(
  method: string,
  baseUri: string,
  parameters: readonly Parameter[],
): string {
  let pairs = ''
  for (const parameter of sortByName(parameters)) {
    if (parameter.name === signatureName) continue
    if (pairs !== '') pairs += '%26'
    pairs += `${parameter.baseName}%3D${parameter.baseValue}`
  }
  return `${method.toUpperCase()}&${encodeBaseUri(baseUri)}&${pairs}`
}

const signatureName = 'oauth_signature'
const encodeBaseUri = remember(encode)

/** Sorts by encoded name, and by encoded value where a name occurs more than once. */
function sortByName(parameters: readonly Parameter[]): readonly Parameter[] {
  const order = readNames(parameters)?.baseOrder
  // Stryker disable next-line ConditionalExpression: Names that are remembered in order are only sorted sooner.
  return order
    ? order.map((index) => parameters[index] as Parameter)
    : parameters.toSorted(compareParameters)
}

const compareParameters = (one: Parameter, other: Parameter): number =>
  compareText(one.baseName, other.baseName) || compareText(one.baseValue, other.baseValue)

/** Compares character by character, unlike `localeCompare`. */
function compareText(one: string, other: string): number {
  if (one < other) return -1
  return one > other ? 1 : 0
}
