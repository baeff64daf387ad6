import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb'
import { UndiciHttpHandler } from '@smithy/undici-http-handler'
import { createAwsAgent } from '../../aws/aws-agent.js'
import { findMaxAttempts } from '../../aws/max-attempts.js'
import { nameFault, readFault } from '../../aws/aws-errors.js'
import { waitAtMost } from '../../outgoing/wait-at-most.js'
import { findOwnCredentials, hasProxy } from '../../aws/own-credentials.js'
import { patienceWith, type StoreHealthReports } from '../store-health.js'
import { dynamodbLayout } from './dynamodb-layout.js'

export interface ItemKey {
  readonly partition: string
  readonly sort: string
}

type Attribute = string | number
export type Item = Readonly<Record<string, Attribute>>

export interface Condition {
  readonly expression: string
  readonly names?: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, Attribute>>
}

/** The table did not answer, or not with what was asked; the message is a name or code alone. */
export class DynamodbFault extends Error {
  override name = 'DynamodbFault'
}

export interface DynamodbTable {
  /** As of now, not of a moment ago. */
  get(key: ItemKey): Promise<Item | undefined>
  /** `refused` where the condition does not hold, or the item that is there, where the table says it. */
  put(key: ItemKey, item: Item, condition?: Condition): Promise<'written' | 'refused' | Item>
  remove(key: ItemKey): Promise<void>
  /** Each with the sort key that it lies under. */
  list(partition: string): Promise<{ readonly sort: string; readonly item: Item }[]>
  /** One read with more time, which finds credentials and opens a connection. */
  check(): Promise<void>
  close(): void
}

const firstDeadlineMilliseconds = 4_000
const maxConnections = 64

export interface DynamodbTableParts {
  readonly name: string
  readonly health: StoreHealthReports
  /** Of a call with its repetitions. */
  readonly deadlineMilliseconds: number
}

/** The condition of a write does not hold. */
class Refused {
  readonly found: Record<string, AttributeValue> | undefined

  constructor(found: Record<string, AttributeValue> | undefined) {
    this.found = found
  }
}

/** Every call is bounded in time and may be repeated by the SDK; all writes here bear that. */
export function createDynamodbTable(parts: DynamodbTableParts): DynamodbTable {
  const { name: table, health, deadlineMilliseconds } = parts
  const attemptTimeoutMilliseconds = deadlineMilliseconds / 2
  const client = new DynamoDBClient({
    maxAttempts: findMaxAttempts(),
    ...(hasProxy() && { credentials: findOwnCredentials() }),
    requestHandler: new UndiciHttpHandler({
      dispatcher: createAwsAgent({
        connections: maxConnections,
        connectTimeoutMilliseconds: attemptTimeoutMilliseconds,
        headersTimeout: attemptTimeoutMilliseconds,
        bodyTimeout: attemptTimeoutMilliseconds,
      }),
    }),
  })
  const call = async <T>(
    send: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
    milliseconds = patienceWith(health, deadlineMilliseconds),
  ): Promise<T | Refused> => {
    try {
      const answer = await withinDeadline(send, milliseconds)
      health.reportAvailable()
      return answer
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) {
        health.reportAvailable()
        return new Refused(error.Item)
      }
      const fault = nameOf(error)
      health.reportUnavailable(fault)
      throw new DynamodbFault(fault)
    }
  }
  const get = async (key: ItemKey, milliseconds?: number): Promise<Item | undefined> => {
    const command = new GetItemCommand({
      TableName: table,
      Key: writeKey(key),
      ConsistentRead: true,
    })
    const answer = await call((options) => client.send(command, options), milliseconds)
    return !(answer instanceof Refused) && answer.Item ? readItem(answer.Item) : undefined
  }
  return {
    get: (key) => get(key),
    async put(key, item, condition) {
      const command = new PutItemCommand({
        TableName: table,
        Item: { ...writeItem(item), ...writeKey(key) },
        ...(condition && {
          ConditionExpression: condition.expression,
          ExpressionAttributeNames: condition.names && { ...condition.names },
          ExpressionAttributeValues: writeItem(condition.values),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      })
      const answer = await call((options) => client.send(command, options))
      if (!(answer instanceof Refused)) return 'written'
      return answer.found ? readItem(answer.found) : 'refused'
    },
    async remove(key) {
      const command = new DeleteItemCommand({ TableName: table, Key: writeKey(key) })
      await call((options) => client.send(command, options))
    },
    async list(partition) {
      const items: { readonly sort: string; readonly item: Item }[] = []
      let next: Record<string, AttributeValue> | undefined
      do {
        const command = new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: '#pk = :pk',
          ExpressionAttributeNames: { '#pk': dynamodbLayout.partitionKey },
          ExpressionAttributeValues: { ':pk': { S: partition } },
          ExclusiveStartKey: next,
        })
        const page = await call((options) => client.send(command, options))
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
      await get({ partition: 'check', sort: 'check' }, firstDeadlineMilliseconds)
    },
    close: () => client.destroy(),
  }
}

/** Ends in time even where the SDK is waiting before another attempt, or for credentials. */
async function withinDeadline<T>(
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<T>,
  milliseconds: number,
): Promise<T> {
  const controller = new AbortController()
  return waitAtMost(send({ abortSignal: controller.signal }), milliseconds, () => {
    controller.abort()
    throw new DynamodbFault('timeout')
  })
}

function writeKey({ partition, sort }: ItemKey): Record<string, AttributeValue> {
  return {
    [dynamodbLayout.partitionKey]: { S: partition },
    [dynamodbLayout.sortKey]: { S: sort },
  }
}

function writeItem(item: Item): Record<string, AttributeValue> {
  const write = (value: Attribute): AttributeValue =>
    typeof value === 'number' ? { N: String(value) } : { S: value }
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, write(value)]))
}

function readItem(item: Record<string, AttributeValue>): Item {
  const read = ({ N, S }: AttributeValue): Attribute => (N === undefined ? (S ?? '') : Number(N))
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, read(value)]))
}

const nameOf = (error: unknown): string =>
  error instanceof DynamodbFault && error.message ? error.message : nameFault(readFault(error))
