import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { dynamodbLayout } from '@appstreamlab/server'

/**
 * DynamoDB for tests of stores, of the function and of operators' commands: the package dynalite,
 * with what tests need beside it, such as counts, and permissions that are missing.
 */

export interface DynamodbServer {
  readonly endpoint: string
  readonly port: number
  /** Makes a table as the documentation says it. */
  createTable(name: string): Promise<void>
  deleteTable(name: string): Promise<void>
  /** As somebody with the console would. */
  put(table: string, item: Record<string, AttributeValue>): Promise<void>
  /** Takes every item away. */
  empty(table: string): Promise<void>
  /** As {@link put}, for many. */
  putMany(table: string, items: readonly Record<string, AttributeValue>[]): Promise<void>
  /** Every item. */
  scan(table: string): Promise<Record<string, AttributeValue>[]>
  /** How many it was asked so far, but for those of this handle. */
  requests(): number
  /** The role of whoever asks lacks these operations from now on. */
  deny(...operations: readonly string[]): void
  /** Bytes of the largest item, as JSON. */
  largestItem(table: string): Promise<number>
  /** Every item, as JSON. */
  dump(table: string): Promise<string>
  close(): Promise<void>
}

/** A DynamoDB-compatible server on loopback; give it a port to start it again where another one was. */
// One closure: the server and the faults that it was told to make.
// oxlint-disable-next-line max-lines-per-function
export async function startDynamodbServer(port = 0): Promise<DynamodbServer> {
  const server = dynalite({ createTableMs: 0 })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  let requests = 0
  let own = 0
  let denied: readonly string[] = []
  const answerOthers = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    requests++
    const [, operation = ''] = String(request.headers['x-amz-target']).split('.')
    if (!denied.includes(operation)) {
      for (const answer of answerOthers) answer(request, response)
      return
    }
    request.resume()
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' })
    response.end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException' }))
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address() as AddressInfo
  const endpoint = `http://127.0.0.1:${address.port}`
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
  const { partitionKey, sortKey } = dynamodbLayout
  const scan = async (table: string): Promise<Record<string, AttributeValue>[]> => {
    const items: Record<string, AttributeValue>[] = []
    let next: Record<string, AttributeValue> | undefined
    do {
      own++
      const page = await client.send(new ScanCommand({ TableName: table, ExclusiveStartKey: next }))
      items.push(...(page.Items ?? []))
      next = page.LastEvaluatedKey
    } while (next)
    return items
  }
  return {
    endpoint,
    port: address.port,
    async createTable(name) {
      await client.send(
        new CreateTableCommand({
          TableName: name,
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: [
            { AttributeName: partitionKey, AttributeType: 'S' },
            { AttributeName: sortKey, AttributeType: 'S' },
          ],
          KeySchema: [
            { AttributeName: partitionKey, KeyType: 'HASH' },
            { AttributeName: sortKey, KeyType: 'RANGE' },
          ],
        }),
      )
    },
    async deleteTable(name) {
      await client.send(new DeleteTableCommand({ TableName: name }))
    },
    async put(table, item) {
      await client.send(new PutItemCommand({ TableName: table, Item: item }))
    },
    scan,
    async empty(table) {
      for (const { [partitionKey]: pk, [sortKey]: sk } of await scan(table)) {
        if (!pk || !sk) continue
        own++
        const Key = { [partitionKey]: pk, [sortKey]: sk }
        await client.send(new DeleteItemCommand({ TableName: table, Key }))
      }
    },
    async putMany(table, items) {
      for (let start = 0; start < items.length; start += 25) {
        own++
        const some = items.slice(start, start + 25)
        const requests = some.map((Item) => ({ PutRequest: { Item } }))
        await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }))
      }
    },
    requests: () => requests - own,
    deny(...operations) {
      denied = operations
    },
    dump: async (table) => JSON.stringify(await scan(table)),
    async largestItem(table) {
      const sizes = (await scan(table)).map((item) => JSON.stringify(item).length)
      return sizes.reduce((most, size) => Math.max(most, size), 0)
    },
    async close() {
      client.destroy()
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
