import {
  lineRules,
  type AppStreamUserId,
  type LineEntry,
  type LineState,
  type MovedBlock,
} from '@appstreamlab/shared'
import { dynamodbKeys } from './dynamodb-keys.js'
import type { Item, ItemKey } from './dynamodb-table.js'

/** What the line of a fleet lies in: its partition holds small items that sort as its people do. */

/** Numbers are counted in blocks of 32; an item holds the counts of 32 blocks, and never more. */
const blockNumbers = 32
const groupNumbers = 1_024

const pad = (number: number): string => String(Math.max(0, number)).padStart(16, '0')

type Numbered = Pick<LineEntry, 'number' | 'person'>

export const lineSorts = {
  line: 'line',
  /** Everybody who stands in the line, and those of them who wait. */
  all: ({ number, person }: Numbered): string =>
    `a#${pad(number)}#${dynamodbKeys.lineMember(person)}`,
  waiting: ({ number, person }: Numbered): string =>
    `w#${pad(number)}#${dynamodbKeys.lineMember(person)}`,
  /** By when their time is over. */
  due: (keptUntil: number, person: AppStreamUserId): string =>
    `x#${pad(keptUntil)}#${dynamodbKeys.lineMember(person)}`,
  /** How many stand in a block. */
  group: (number: number): string => `b#${pad(Math.floor(number / groupNumbers))}`,
} as const

/** `~` sorts behind every digit, and behind every character of a hash. */
export const lineRanges = {
  allBefore: (entry: Pick<LineEntry, 'number'>) => ({ from: 'a#', to: `a#${pad(entry.number)}#` }),
  waiting: { from: 'w#', to: 'w#~' },
  due: { from: 'x#', to: 'x#~' },
  dueBy: (now: number) => ({ from: 'x#', to: `x#${pad(now)}#~` }),
  groups: (first: number, last: number) => ({
    from: lineSorts.group(first),
    to: lineSorts.group(last),
  }),
} as const

export const blockOf = (number: number): string =>
  `n${Math.floor((number % groupNumbers) / blockNumbers)}`

/**
 * How many stand before a number as the blocks know it: exact for whole blocks, and for the person's own
 * block never fewer than there are.
 */
export function countInGroups(groups: readonly Item[], number: number): number {
  const own = lineSorts.group(number)
  const ownBlock = Math.floor((number % groupNumbers) / blockNumbers)
  let count = 0
  for (const group of groups)
    for (const [name, value] of Object.entries(group)) {
      const block = /^n(\d+)$/.exec(name)
      if (!block || typeof value !== 'number') continue
      const isOwnGroup = group['sk'] === own
      if (isOwnGroup && Number(block[1]) > ownBlock) continue
      const isOwnBlock = isOwnGroup && Number(block[1]) === ownBlock
      count += Math.max(0, isOwnBlock ? Math.min(value, number % blockNumbers) : value)
    }
  return count
}

/** DynamoDB removes items by its own clock, up to days late; the hour is for clocks that differ. */
export const toLineLifetime = (keptUntil: number): number => Math.ceil(keptUntil / 1_000) + 3_600

export function writeEntry(entry: LineEntry): Item {
  return {
    ...entry,
    hidden: Number(entry.hidden),
    expires: toLineLifetime(entry.keptUntil),
  }
}

export function readEntry(item: Item): LineEntry {
  const text = (name: keyof LineEntry): string => String(item[name] ?? '')
  const number = (name: keyof LineEntry): number => Number(item[name])
  return {
    person: text('person'),
    tenantId: text('tenantId'),
    stackName: text('stackName'),
    number: number('number'),
    arrivedAt: number('arrivedAt'),
    seenAt: number('seenAt'),
    hidden: item['hidden'] === 1,
    state: text('state') as LineState,
    keptUntil: number('keptUntil'),
    factor: number('factor'),
  }
}

/** The line's own item: its generation, the last number that was given, and its clock. */
export interface LineHead {
  readonly generation: string
  readonly beganAt: number
  readonly lastNumber: number
  readonly time: number
}

export const readHead = (item: Item): LineHead => ({
  generation: String(item['generation']),
  beganAt: Number(item['beganAt']),
  lastNumber: Number(item['lastNumber']),
  time: Number(item['lineTime']),
})

/** In the line's own item: where the people of a lab's former fleet stand. */
export const lineFrom = (line: string): string => `from ${dynamodbKeys.lineMember(line)}`

export const writeBlock = ({ shift, above, below, until }: MovedBlock): string =>
  [shift, above, below, until].join(' ')

export function readBlock(text: unknown): MovedBlock | undefined {
  if (typeof text !== 'string') return undefined
  const [shift = 0, above = 0, below = 0, until = 0] = text.split(' ').map(Number)
  return { shift, above, below, until }
}

export const lineKey = (partition: string, sort: string): ItemKey => ({ partition, sort })

/** Exact positions, and one more to know that there are more. */
export const exactRead = lineRules.exactPositions + 1
