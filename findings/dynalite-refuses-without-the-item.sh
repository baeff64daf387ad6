#!/bin/sh
# dynalite 4.0.0: ReturnValuesOnConditionCheckFailure=ALL_OLD (DynamoDB since 2023) is taken and answered without the
# item. A program that reads from the refusal who was first works on AWS and reads nothing here, with no error that says
# the member is not known: other unknown things (transactions) are refused by name. Fails when this changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund dynalite@4.0.0 @aws-sdk/client-dynamodb@3.1112.0
cat > see.mjs <<'JS'
import { CreateTableCommand, DynamoDBClient, PutItemCommand, TransactWriteItemsCommand, waitUntilTableExists } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'
const server = dynalite({ createTableMs: 0 })
await new Promise((done) => server.listen(0, '127.0.0.1', done))
const client = new DynamoDBClient({
  endpoint: `http://127.0.0.1:${server.address().port}`,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  maxAttempts: 1,
})
const TableName = 'claims'
await client.send(new CreateTableCommand({
  TableName,
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  BillingMode: 'PAY_PER_REQUEST',
}))
await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1, maxDelay: 1 }, { TableName })
const claim = () => client.send(new PutItemCommand({
  TableName,
  Item: { id: { S: 'nonce' }, by: { S: 'first' } },
  ConditionExpression: 'attribute_not_exists(id)',
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
}))
await claim()
const refusal = await claim().catch((error) => error)
const other = await client
  .send(new TransactWriteItemsCommand({ TransactItems: [{ Put: { TableName, Item: { id: { S: 'x' } } } }] }))
  .catch((error) => error)
console.log(`dynalite 4.0.0: ${refusal.name}, item: ${JSON.stringify(refusal.Item)}`)
console.log(`a transaction: ${other.name}`)
process.exit(refusal.name === 'ConditionalCheckFailedException' && refusal.Item === undefined && other.name === 'UnknownOperationException' ? 0 : 1)
JS
node see.mjs 2>/dev/null
