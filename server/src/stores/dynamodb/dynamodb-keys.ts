import type { AppStreamUserId } from '@appstreamlab/shared'
import { createHash } from 'node:crypto'
import type { ItemKey } from './dynamodb-table.js'

// What lies in the table under which name; every file of this folder asks here, so that no two kinds can collide.

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** Names of items in the table. They are ours, or hashes; nothing that an LMS sent stands in them. */
export const dynamodbKeys = {
  claim: (id: string): ItemKey => ({ partition: `claim#${hash(id)}`, sort: 'claim' }),
  cell: (key: string): ItemKey => ({ partition: `cell#${hash(key)}`, sort: 'cell' }),
  /** Entries of a kind lie together, so that they can be listed. */
  statePartition: (kind: string): string => `state#${kind}`,
  state: (kind: string, id: string): ItemKey => ({
    partition: `state#${kind}`,
    sort: hash(id),
  }),
  lineMember: hash,
  linePartition: (name: string): string => `line#${hash(name)}`,
  linePerson: (name: string, person: AppStreamUserId): ItemKey => ({
    partition: `line-person#${hash(JSON.stringify([name, person]))}`,
    sort: 'person',
  }),
  recordPartition: (group: string): string => `records#${hash(group)}`,
  record: (group: string, id: string): ItemKey => ({
    partition: `records#${hash(group)}`,
    sort: hash(id),
  }),
}
