import {
  readRevision,
  ReplayGuardUnavailableError,
  SharedCellsUnavailableError,
  StateEntryDamagedError,
  DurableStoreUnavailableError,
  type ReplayGuard,
  type Clock,
  type StateEntry,
  type DurableStore,
} from '@appstreamlab/shared'
import type { OpenTransport } from '../../aws/calls/transport.js'
import { withoutLine, type OpenedStore, type OpenStoreParts } from '../engine.js'
import { createContendedCells, type CellEngine, type StoredCell } from '../contended-cells.js'
import { readStateText } from '../state-text.js'
import { dynamodbKeys } from './dynamodb-keys.js'
import { createDynamodbLines } from './dynamodb-lines.js'
import { createDynamodbRecords } from './dynamodb-records.js'
import {
  createDynamodbTable,
  DynamodbFault,
  type DynamodbTable,
  type Item,
  type ItemKey,
} from './dynamodb-table.js'

/**
 * Opens a DynamoDB table behind the ports. What DynamoDB has confirmed it does not lose, so no epoch is
 * needed (docs/adr/0011).
 */
export function openDynamodb(
  tableName: string,
  { clock, health, makeId, deadlineMilliseconds }: OpenStoreParts,
  openTransport: OpenTransport,
): OpenedStore {
  const table = createDynamodbTable({
    name: tableName,
    health,
    deadlineMilliseconds,
    openTransport,
  })
  return {
    replayGuard: createDynamodbReplayGuard(table, clock, makeId),
    state: createDynamodbState(table, makeId),
    cells: createContendedCells(createDynamodbCellEngine(table), { clock, makeVersion: makeId }),
    lines: createDynamodbLines(table, makeId),
    records: createDynamodbRecords(table, clock, toTimeToLive),
    async check() {
      const missing = await table.check()
      return { problems: [], warnings: sayMissing(missing) }
    },
    close: () => table.close(),
  }
}

/** What a role lacks that was made for a version without waiting lines. */
function sayMissing(missing: readonly string[]): string[] {
  if (missing.length === 0) return []
  return [
    `The role may not call ${missing.join(' and ')} on the table: ${withoutLine} Cloud admin: add ${missing.length > 1 ? 'them' : 'it'} to the policy (docs/aws.md).`,
  ]
}

/** DynamoDB removes items by its own clock, up to days late; the hour is for clocks that differ. */
const toTimeToLive = (expiresAt: number): number => Math.ceil(expiresAt / 1000) + 3600

/** The replay guard: one conditional put for each id. A claim that is repeated finds its own id there, and has won. */
function createDynamodbReplayGuard(
  table: DynamodbTable,
  clock: Clock,
  makeId: () => string,
): ReplayGuard {
  return {
    async claim({ id, expiresAt }) {
      const owner = makeId()
      const put = table.put(
        dynamodbKeys.claim(id),
        { owner, expiresAt, expires: toTimeToLive(expiresAt) },
        {
          expression: 'attribute_not_exists(pk) OR expiresAt <= :now OR #owner = :owner',
          names: { '#owner': 'owner' },
          values: { ':now': clock.now(), ':owner': owner },
        },
      )
      const answer = await put.catch(asUnavailable(ReplayGuardUnavailableError))
      return answer === 'written' ? 'claimed' : 'taken'
    },
  }
}

function createDynamodbState(table: DynamodbTable, makeId: () => string): DurableStore {
  const unavailable = asUnavailable(DurableStoreUnavailableError)
  const writeEntry = (id: string, value: unknown, writtenBy: string): Item => {
    const revision = readRevision(value)
    const entry = JSON.stringify({ id, value } satisfies StateEntry)
    return { entry, writtenBy, ...(revision !== undefined && { revision }) }
  }
  return {
    async read(kind, id) {
      const item = await table.get(dynamodbKeys.state(kind, id)).catch(unavailable)
      if (!item) return undefined
      const key = dynamodbKeys.state(kind, id)
      const entry = readEntry(key.sort, item)
      if (!entry) throw new StateEntryDamagedError(kind, locateItem(key))
      return entry.value
    },
    async add(kind, id, value) {
      const owner = makeId()
      const put = table.put(dynamodbKeys.state(kind, id), writeEntry(id, value, owner), {
        expression: 'attribute_not_exists(pk) OR writtenBy = :owner',
        values: { ':owner': owner },
      })
      return (await put.catch(unavailable)) === 'written' ? 'added' : 'present'
    },
    async replace(kind, id, value) {
      const item = writeEntry(id, value, makeId())
      await table.put(dynamodbKeys.state(kind, id), item).catch(unavailable)
    },
    async swap(kind, id, revision, value) {
      const owner = makeId()
      const put = table.put(dynamodbKeys.state(kind, id), writeEntry(id, value, owner), {
        expression: 'revision = :revision OR writtenBy = :owner',
        values: { ':revision': revision, ':owner': owner },
      })
      return (await put.catch(unavailable)) === 'written' ? 'swapped' : 'changed'
    },
    async remove(kind, id) {
      await table.remove(dynamodbKeys.state(kind, id)).catch(unavailable)
    },
    async list(kind) {
      const partition = dynamodbKeys.statePartition(kind)
      const items = await table.list(partition).catch(unavailable)
      const found = items.map(({ sort, item }) => ({
        where: locateItem({ partition, sort }),
        entry: readEntry(sort, item),
      }))
      return {
        entries: found.flatMap(({ entry }) => entry ?? []),
        damaged: found.flatMap(({ entry, where }) => (entry ? [] : [where])),
      }
    },
    locate: (kind, id) => locateItem(dynamodbKeys.state(kind, id)),
  }
}

const locateItem = ({ partition, sort }: ItemKey): string =>
  `the DynamoDB item with pk ${partition} and sk ${sort}`

const readEntry = (sort: string, { entry }: Item): StateEntry | undefined =>
  readStateText(String(entry), (id) => dynamodbKeys.state('', id).sort === sort)

function createDynamodbCellEngine(table: DynamodbTable): CellEngine {
  const unavailable = asUnavailable(SharedCellsUnavailableError)
  return {
    async read(key) {
      const item = await table.get(dynamodbKeys.cell(key)).catch(unavailable)
      return item && readCell(item)
    },
    async swap(key, expected, next) {
      const { version, value, expiresAt } = next
      const put = table.put(
        dynamodbKeys.cell(key),
        {
          version,
          cell: JSON.stringify({ value }),
          expiresAt,
          expires: toTimeToLive(expiresAt),
        },
        {
          expression: expected
            ? 'version = :expected OR version = :version'
            : 'attribute_not_exists(pk) OR version = :version',
          values: {
            ':version': version,
            ...(expected && { ':expected': expected.version }),
          },
        },
      )
      const answer = await put.catch(unavailable)
      if (answer === 'written') return 'swapped'
      return answer === 'refused' ? undefined : readCell(answer)
    },
  }
}

function readCell({ version, cell, expiresAt }: Item): StoredCell {
  const { value } = JSON.parse(String(cell)) as { readonly value?: unknown }
  return { version: String(version), value, expiresAt: Number(expiresAt) }
}

/** Throws the port's own error in place of the table's. */
function asUnavailable(PortError: new (message: string) => Error) {
  return (error: unknown): never => {
    throw error instanceof DynamodbFault ? new PortError(error.message) : error
  }
}
