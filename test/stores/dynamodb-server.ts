import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  PutItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
import { dynamodbLayout } from '@appstreamlab/server'

export interface DynamodbServer {
  readonly endpoint: string
  readonly port: number
  /** Makes a table as the documentation says it. */
  createTable(name: string): Promise<void>
  deleteTable(name: string): Promise<void>
  /** As somebody with the console would. */
  put(table: string, item: Record<string, AttributeValue>): Promise<void>
  close(): Promise<void>
}

/** A DynamoDB-compatible server on loopback; give it a port to start it again where another one was. */
export async function startDynamodbServer(port = 0): Promise<DynamodbServer> {
  const server = dynalite({ createTableMs: 0 })
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
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
    async close() {
      client.destroy()
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
