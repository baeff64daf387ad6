import { Secret } from '@appstreamlab/shared'
import { readRedisPlaces } from './redis-places.js'

/** Where claims, shared cells and, without a STATE_FOLDER, lasting state are kept. */
export type StoreSetting =
  | { readonly kind: 'memory' }
  /** The URL may hold a password. */
  | { readonly kind: 'redis'; readonly url: Secret }
  | { readonly kind: 'dynamodb'; readonly table: string }

/** What AWS allows as a table's name. */
const tablePattern = /^[A-Za-z0-9_.-]{3,255}$/

export function parseStoreSetting(text: string): StoreSetting | { readonly fix: string } {
  if (text === 'memory') return { kind: 'memory' }
  if (text.startsWith('dynamodb:')) {
    const table = text.slice('dynamodb:'.length)
    return tablePattern.test(table)
      ? { kind: 'dynamodb', table }
      : { fix: 'Write dynamodb: followed by the name of the table, e.g. dynamodb:labs.' }
  }
  return readRedisPlaces(text)
    ? { kind: 'redis', url: new Secret(text) }
    : {
        fix: 'Write memory, redis://host:6379, rediss://user:password@host:6379/0 (TLS), redis-sentinel://host:26379,host:26379/0#name or dynamodb:<table>.',
      }
}
