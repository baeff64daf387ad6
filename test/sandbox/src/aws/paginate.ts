import type { JsonObject, JsonValue } from '../json.js'
import { isJsonObject } from '../json.js'
import { AwsError } from './aws-error.js'
import type { BoundErrorCode } from './aws-error.js'

/**
 * Pages of lists, for operations of all services. A token says by itself where it goes on, so
 * nothing is kept between two calls.
 */

export interface PageRequest<T> {
  readonly entries: readonly T[]
  readonly keyOf: (entry: T) => string
  readonly size: number
  readonly nextToken: string | undefined
  /** What the token is good for: a token of another call or other filters is refused. */
  readonly scope: JsonValue
  /** What a token that is not good is answered with; default InvalidParameterValueException. */
  readonly tokenError?: BoundErrorCode
}

export interface Page<T> {
  readonly entries: readonly T[]
  /** To be spread into the output: empty on the last page. */
  readonly next: JsonObject
}

/** A page in the order of the keys, so that entries that come and go between pages do no harm. */
export function paginate<T>(request: PageRequest<T>): Page<T> {
  const { entries, keyOf, size, nextToken, scope, tokenError } = request
  const after = nextToken === undefined ? undefined : readToken(nextToken, scope, tokenError)
  const sorted = entries
    .map((entry) => ({ entry, key: keyOf(entry) }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
  const page = sorted.slice(0, size)
  const last = page.at(-1)
  const hasMore = sorted.length > page.length && last !== undefined
  return {
    entries: page.map(({ entry }) => entry),
    next: hasMore ? { NextToken: writeToken(last.key, scope) } : {},
  }
}

function writeToken(after: string, scope: JsonValue): string {
  return Buffer.from(JSON.stringify({ after, scope })).toString('base64')
}

function readToken(
  token: string,
  scope: JsonValue,
  tokenError: BoundErrorCode | 'InvalidParameterValueException' = 'InvalidParameterValueException',
): string {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64').toString('utf8'))
    if (
      isJsonObject(value) &&
      typeof value['after'] === 'string' &&
      JSON.stringify(value['scope']) === JSON.stringify(scope)
    ) {
      return value['after']
    }
  } catch {
    // A token that is not ours is answered below.
  }
  throw new AwsError(tokenError, 'The value of NextToken is not valid.')
}
