import { createAwsConnections } from '../../aws/calls/aws-connections.js'
import { nameFault, readFault } from '../../aws/calls/aws-errors.js'
import { dynamodbService } from '../../aws/calls/aws-service.js'
import { createSignedCalls } from '../../aws/calls/signed-calls.js'
import type { OpenTransport } from '../../aws/calls/transport.js'
import { waitAtMost } from '../../outgoing/wait-at-most.js'
import { patienceWith, type StoreHealthReports } from '../store-health.js'
import { dynamodbLayout } from './dynamodb-layout.js'

// The calls to one table of DynamoDB that the other files of this room make, in the words of DynamoDB.

export interface ItemKey {
  readonly partition: string
  readonly sort: string
}

type Attribute = string | number
/** A value as it goes over the wire: `{ N: '7' }`, `{ S: 'seven' }`. */
type AttributeValue = Readonly<Partial<Record<'N' | 'S', string>>>
type WrittenItem = Readonly<Record<string, AttributeValue>>
export type Item = Readonly<Record<string, Attribute>>

export interface Condition {
  readonly expression: string
  readonly names?: Readonly<Record<string, string>>
  readonly values?: Readonly<Record<string, Attribute>>
}

/** An update expression with its condition; the names and values are those of both. */
export interface Update {
  readonly expression: string
  readonly condition?: string
  readonly names?: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, Attribute>>
}

/** Sort keys of one partition, both ends included, upwards. */
export interface SortRange {
  readonly partition: string
  readonly from: string
  readonly to: string
  /** One page at most is read. */
  readonly limit: number
}

/** The item as it is now, or as the condition found it, where the table says it. */
export interface Updated {
  readonly isWritten: boolean
  readonly item: Item | undefined
}

/**
 * The table did not answer, or not with what was asked; the message is a name or code alone, and the permission
 * that the role lacks where that is why.
 */
export class DynamodbFault extends Error {
  override name = 'DynamodbFault'
  /** As IAM names it, e.g. `dynamodb:UpdateItem`. */
  readonly missing: string | undefined

  constructor(fault: string, missing?: string) {
    super(missing === undefined ? fault : `${fault} ${missing}`)
    this.missing = missing
  }
}

/**
 * Operations that the waiting line alone asks for. A role of an older version does not have them; the table
 * serves everything else then, and is not called down.
 */
const lineOperations: ReadonlySet<string> = new Set(['UpdateItem', 'BatchGetItem'])

export interface DynamodbTable {
  /** Reads the item as of now (strongly consistent), not as of a moment ago. */
  get(key: ItemKey): Promise<Item | undefined>
  /**
   * Writes the item; gives `refused` where the condition does not hold, or the item that is there, where the table
   * tells it.
   */
  put(key: ItemKey, item: Item, condition?: Condition): Promise<'written' | 'refused' | Item>
  remove(key: ItemKey): Promise<void>
  /** Makes the item where there is none. */
  update(key: ItemKey, update: Update): Promise<Updated>
  /** Removes it; whether there was one. */
  take(key: ItemKey): Promise<boolean>
  /** At most a hundred, in no order. */
  getMany(keys: readonly ItemKey[]): Promise<Item[]>
  query(range: SortRange): Promise<Item[]>
  /** Lists the items of a partition, each with the sort key that it lies under. */
  list(partition: string): Promise<{ readonly sort: string; readonly item: Item }[]>
  /**
   * Reads once, with more time than other calls have: it also finds credentials and opens a connection. Gives the
   * permissions that the waiting line needs and the role lacks; nothing is written.
   */
  check(): Promise<readonly string[]>
  close(): void
}

const firstDeadlineMilliseconds = 4_000
const maxConnections = 64
/** The longest answer that is read. A page of a listing has at most a megabyte as the table counts it. */
const maxAnswerBytes = 8 * 1024 * 1024

export interface DynamodbTableParts {
  readonly name: string
  readonly health: StoreHealthReports
  /** How long a call with its repetitions may take. */
  readonly deadlineMilliseconds: number
  readonly openTransport: OpenTransport
}

/** Members of answers that are read here. */
interface Answer {
  readonly Item?: WrittenItem
  readonly Items?: readonly WrittenItem[]
  readonly LastEvaluatedKey?: WrittenItem
  readonly Attributes?: WrittenItem
  readonly Responses?: Readonly<Record<string, readonly WrittenItem[]>>
}

/** The condition of a write does not hold. */
class Refused {
  readonly found: WrittenItem | undefined

  constructor(found: WrittenItem | undefined) {
    this.found = found
  }
}

/**
 * Every call is bounded in time and may be repeated; all writes here bear that. Calls are signed by ourselves
 * (docs/adr/0013): the SDK's client costs ten times a whole launch, and a function loads it before its first.
 */
// A list: one method for each operation of the table, over one signed call.
// oxlint-disable-next-line max-lines-per-function
export function createDynamodbTable(parts: DynamodbTableParts): DynamodbTable {
  const { name: table, health, deadlineMilliseconds, openTransport } = parts
  const attemptTimeoutMilliseconds = deadlineMilliseconds / 2
  const connection = createAwsConnections({
    openTransport,
    transportOptions: {
      connections: maxConnections,
      connectTimeoutMilliseconds: attemptTimeoutMilliseconds,
      answerTimeoutMilliseconds: attemptTimeoutMilliseconds,
      maxAnswerBytes,
    },
  })({})
  const send = createSignedCalls(connection, dynamodbService)
  const call = async (
    operation: string,
    input: object,
    milliseconds = patienceWith(health, deadlineMilliseconds),
  ): Promise<Answer | Refused> => {
    try {
      const body = JSON.stringify({ TableName: table, ...input })
      const { data } = await withinDeadline(
        (signal) => send(operation, body, { signal }),
        milliseconds,
      )
      health.reportAvailable()
      return data
    } catch (error) {
      if (readFault(error).name === 'ConditionalCheckFailedException') {
        health.reportAvailable()
        return new Refused((error as Answer).Item)
      }
      const name = nameOf(error)
      const missing = name === 'AccessDeniedException' ? `dynamodb:${operation}` : undefined
      const fault = new DynamodbFault(name, missing)
      if (missing && lineOperations.has(operation)) health.reportAvailable()
      else health.reportUnavailable(fault.message)
      throw fault
    }
  }
  const get = async (key: ItemKey, milliseconds?: number): Promise<Item | undefined> => {
    const input = { Key: writeKey(key), ConsistentRead: true }
    const answer = await call('GetItem', input, milliseconds)
    return !(answer instanceof Refused) && answer.Item ? readItem(answer.Item) : undefined
  }
  const changes = createItemChanges(table, call)
  return {
    get: (key) => get(key),
    async put(key, item, condition) {
      const answer = await call('PutItem', {
        Item: { ...writeItem(item), ...writeKey(key) },
        ...(condition && {
          ConditionExpression: condition.expression,
          ExpressionAttributeNames: condition.names,
          ExpressionAttributeValues: condition.values && writeItem(condition.values),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      })
      if (!(answer instanceof Refused)) return 'written'
      return answer.found ? readItem(answer.found) : 'refused'
    },
    async remove(key) {
      await call('DeleteItem', { Key: writeKey(key) })
    },
    ...changes,
    async list(partition) {
      const items: { readonly sort: string; readonly item: Item }[] = []
      let next: WrittenItem | undefined
      do {
        const page = await call('Query', {
          ConsistentRead: true,
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: { '#pk': dynamodbLayout.partitionKey },
          ExpressionAttributeValues: { ':pk': { S: partition } },
          ExclusiveStartKey: next,
        })
        if (page instanceof Refused) break
        for (const found of page.Items ?? []) {
          const item = readItem(found)
          items.push({ sort: String(item[dynamodbLayout.sortKey] ?? ''), item })
        }
        next = page.LastEvaluatedKey
      } while (next)
      return items
    },
    async check() {
      await get(checkKey, firstDeadlineMilliseconds)
      const missing = await Promise.all([
        findMissing(changes.update(checkKey, changeOfNothing)),
        findMissing(changes.getMany([checkKey])),
      ])
      return missing.filter((permission) => permission !== undefined)
    },
    close: () => connection.transport.close(),
  }
}

const checkKey: ItemKey = { partition: 'check', sort: 'check' }

/** Its condition holds for no item. */
const changeOfNothing: Update = {
  expression: 'SET #checked = :never',
  condition: '#checked = :never AND #checked <> :never',
  names: { '#checked': 'checked' },
  values: { ':never': 'never' },
}

/** The permission for want of which a call fails. */
async function findMissing(call: Promise<unknown>): Promise<string | undefined> {
  try {
    await call
    return undefined
  } catch (error) {
    if (error instanceof DynamodbFault) return error.missing
    throw error
  }
}

type Call = (operation: string, input: object) => Promise<Answer | Refused>

/** What changes an item in its place, and reads several. */
function createItemChanges(
  table: string,
  call: Call,
): Pick<DynamodbTable, 'update' | 'take' | 'getMany' | 'query'> {
  return {
    async update(key, { expression, condition, names, values }) {
      const answer = await call('UpdateItem', {
        Key: writeKey(key),
        UpdateExpression: expression,
        ConditionExpression: condition,
        ExpressionAttributeNames: names,
        ExpressionAttributeValues: writeItem(values),
        ReturnValues: 'ALL_NEW',
        ...(condition && { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }),
      })
      if (answer instanceof Refused)
        return { isWritten: false, item: answer.found && readItem(answer.found) }
      return { isWritten: true, item: answer.Attributes && readItem(answer.Attributes) }
    },
    async take(key) {
      const answer = await call('DeleteItem', { Key: writeKey(key), ReturnValues: 'ALL_OLD' })
      return !(answer instanceof Refused) && answer.Attributes !== undefined
    },
    async getMany(keys) {
      if (keys.length === 0) return []
      const wanted = { [table]: { Keys: keys.map(writeKey), ConsistentRead: true } }
      // This operation names its tables inside.
      const answer = await call('BatchGetItem', { TableName: undefined, RequestItems: wanted })
      // What the table had no breath for is missing for this once.
      return answer instanceof Refused ? [] : (answer.Responses?.[table] ?? []).map(readItem)
    },
    async query({ partition, from, to, limit }) {
      const answer = await call('Query', {
        ConsistentRead: true,
        KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :to',
        ExpressionAttributeNames: {
          '#pk': dynamodbLayout.partitionKey,
          '#sk': dynamodbLayout.sortKey,
        },
        ExpressionAttributeValues: writeItem({ ':pk': partition, ':from': from, ':to': to }),
        Limit: limit,
      })
      return answer instanceof Refused ? [] : (answer.Items ?? []).map(readItem)
    },
  }
}

/** Ends the call in time, even where it waits before another attempt, or for credentials. */
async function withinDeadline<T>(
  send: (signal: AbortSignal) => Promise<T>,
  milliseconds: number,
): Promise<T> {
  const controller = new AbortController()
  return waitAtMost(send(controller.signal), milliseconds, () => {
    controller.abort()
    throw new DynamodbFault('timeout')
  })
}

function writeKey({ partition, sort }: ItemKey): WrittenItem {
  return {
    [dynamodbLayout.partitionKey]: { S: partition },
    [dynamodbLayout.sortKey]: { S: sort },
  }
}

function writeItem(item: Item): WrittenItem {
  const write = (value: Attribute): AttributeValue =>
    typeof value === 'number' ? { N: String(value) } : { S: value }
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, write(value)]))
}

function readItem(item: WrittenItem): Item {
  const read = ({ N, S }: AttributeValue): Attribute => (N === undefined ? (S ?? '') : Number(N))
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, read(value)]))
}

const nameOf = (error: unknown): string =>
  error instanceof DynamodbFault && error.message ? error.message : nameFault(readFault(error))
