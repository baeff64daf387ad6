import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '@redis/client'
import { startDynamodbServer } from '#stores/dynamodb-server.js'
import { redisMissing, startRedisServer } from '#stores/redis-server.js'
import type { Stage } from '../stage.js'
import type { GradeOrder } from './grade-order.js'

/** The stores in which `chaos -- grades` lets processes die: each kind is opened once, and gives every schedule a place of its own. */

/** Where an outbox lies, empty. */
export type GradePlace = Pick<GradeOrder, 'store' | 'stateFolder'>

export interface GradeEngine {
  readonly name: string
  /** Whether two processes may share it. */
  readonly isShared: boolean
  /** For processes that use it. */
  readonly env: Readonly<Record<string, string>>
  /** A place of a schedule's own, and what takes it away. */
  open(): Promise<{ readonly place: GradePlace; close(): Promise<unknown> }>
}

export interface GradeEngineKind {
  readonly name: string
  readonly skip: string | false
  start(stage: Stage): Promise<GradeEngine>
}

/** Every engine that keeps an outbox, set up as docs/reliability.md asks for. */
export const gradeEngines: readonly GradeEngineKind[] = [
  {
    name: 'folder',
    skip: false,
    async start(stage) {
      const parent = await stage.folder()
      return {
        name: 'folder',
        isShared: false,
        env: {},
        async open() {
          const folder = await mkdtemp(join(parent, 'state-'))
          return {
            place: { store: 'memory', stateFolder: folder },
            close: () => rm(folder, { recursive: true }),
          }
        },
      }
    },
  },
  {
    name: 'redis',
    skip: redisMissing,
    async start(stage) {
      const settings = ['--appendonly', 'yes', '--appendfsync', 'always']
      const server = stage.add(
        await startRedisServer([...settings, '--maxmemory-policy', 'noeviction']),
        (one) => one.close(),
      )
      return {
        name: 'redis',
        isShared: true,
        env: {},
        open: () =>
          Promise.resolve({
            place: { store: server.url },
            async close() {
              const client = await createClient({ url: server.url }).connect()
              await client.flushAll()
              client.destroy()
            },
          }),
      }
    },
  },
  {
    name: 'dynamodb',
    skip: false,
    async start(stage) {
      const server = stage.add(await startDynamodbServer(), (one) => one.close())
      return {
        name: 'dynamodb',
        isShared: true,
        env: {
          AWS_ENDPOINT_URL_DYNAMODB: server.endpoint,
          AWS_REGION: 'us-east-1',
          AWS_ACCESS_KEY_ID: 'test',
          AWS_SECRET_ACCESS_KEY: 'test',
        },
        async open() {
          const table = `grades-${randomUUID()}`
          await server.createTable(table)
          return { place: { store: `dynamodb:${table}` }, close: () => server.deleteTable(table) }
        },
      }
    },
  },
]
