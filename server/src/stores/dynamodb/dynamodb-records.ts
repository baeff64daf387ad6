import {
  ExpiringRecordsUnavailableError,
  maxRecordsInGroup,
  type Clock,
  type ExpiringRecords,
} from '@appstreamlab/shared'
import { readRecordText, writeRecordText } from '../record-text.js'
import { dynamodbKeys } from './dynamodb-keys.js'
import { DynamodbFault, type DynamodbTable } from './dynamodb-table.js'

/**
 * Records as items of a partition a group, each one put. The table holds more of a group than counts until
 * their time is over; a list takes those that expire last.
 */
export function createDynamodbRecords(
  table: DynamodbTable,
  clock: Clock,
  toTimeToLive: (expiresAt: number) => number,
): ExpiringRecords {
  const unavailable = (error: unknown): never => {
    throw error instanceof DynamodbFault
      ? new ExpiringRecordsUnavailableError(error.message)
      : error
  }
  return {
    async put(group, record) {
      const item = {
        record: writeRecordText(record),
        expires: toTimeToLive(record.expiresAt),
      }
      await table.put(dynamodbKeys.record(group, record.id), item).catch(unavailable)
    },
    async list(group) {
      const items = await table.list(dynamodbKeys.recordPartition(group)).catch(unavailable)
      return items
        .flatMap(({ item }) => readRecordText(item['record']) ?? [])
        .filter(({ expiresAt }) => expiresAt > clock.now())
        .toSorted((one, other) => other.expiresAt - one.expiresAt)
        .slice(0, maxRecordsInGroup)
    },
    async remove(group, id) {
      await table.remove(dynamodbKeys.record(group, id)).catch(unavailable)
    },
  }
}
