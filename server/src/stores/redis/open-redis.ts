import type { Problem } from '../../config/problems.js'
import {
  withoutLine,
  type OpenedStore,
  type OpenStoreParts,
  type StoreFindings,
} from '../engine.js'
import { createContendedCells } from '../contended-cells.js'
import { createRedisCellEngine } from './redis-cells.js'
import { RedisFault } from './redis-connection.js'
import { createRedisReplayGuard } from './redis-replay-guard.js'
import { createClaimEpoch } from './redis-epoch.js'
import { createRedisLines } from './redis-lines.js'
import { createRedisLink } from './redis-link.js'
import { createRedisRecords } from './redis-records.js'
import { createRedisState } from './redis-state.js'
import { readServerFacts, type ServerFacts } from './server-facts.js'

/** Redis or Valkey behind the four ports, on one connection. */
export function openRedis(
  url: string,
  { clock, health, makeId, deadlineMilliseconds, keepsState, warn }: OpenStoreParts,
): OpenedStore {
  const epoch = createClaimEpoch(clock)
  let facts: SeenServer | undefined
  let checking = false
  const said = new Set<string>()
  const link = createRedisLink({
    url,
    deadlineMilliseconds,
    health,
    async greet(connection) {
      const told = await readServerFacts(connection)
      const unfit = findUnfit(told)
      if (unfit) facts = told
      // A replica does not take the epoch of its own run, and is left with that.
      try {
        await epoch.greet(connection, told.runId)
      } catch (error) {
        // The error says that another node of a cluster has our keys.
        if (error instanceof RedisFault && error.code === 'MOVED')
          facts = { ...told, redirects: true }
        throw error
      }
      facts = told
      if (!checking) sayOnce(judgeServer(told, keepsState))
    },
    onLoss: () => epoch.noteLoss(),
  })
  /** Says once what was found of a server that was not there at the start, or has taken over since. */
  const sayOnce = (findings: StoreFindings): void => {
    for (const text of listTexts(findings)) {
      if (!said.has(text)) warn(text)
      said.add(text)
    }
  }
  return {
    replayGuard: createRedisReplayGuard({ link, epoch, health, clock, makeId }),
    state: createRedisState(link, makeId),
    cells: createContendedCells(createRedisCellEngine(link, clock), { clock, makeVersion: makeId }),
    lines: createRedisLines(link, makeId),
    records: createRedisRecords(link, clock),
    async check() {
      checking = true
      try {
        await link.firstConnection()
      } catch (error) {
        if (!facts || !findUnfit(facts)) throw error
      } finally {
        checking = false
      }
      const findings = facts ? judgeServer(facts, keepsState) : { problems: [], warnings: [] }
      for (const text of listTexts(findings)) said.add(text)
      return findings
    },
    close: () => link.close(),
  }
}

const listTexts = ({ problems, warnings }: StoreFindings): string[] => [
  ...problems.map(({ what, fix }) => `${what} ${fix}`),
  ...warnings,
]

interface SeenServer extends ServerFacts {
  /** Whether it sent us to another node of its cluster. */
  readonly redirects?: boolean
}

/** Says in words why this server cannot be a store of ours. */
function findUnfit({
  isSentinel,
  isCluster,
  clusterSize,
  redirects,
}: SeenServer): Problem | undefined {
  if (isSentinel)
    return {
      where: 'STORE',
      what: 'This is a Redis Sentinel, and Sentinels are not asked for the primary.',
      fix: 'Name an address that leads to the primary and follows it: the primary endpoint of a managed service, or a TCP proxy in front of the servers (docs/reliability.md).',
    }
  if (redirects || (isCluster && (clusterSize ?? 1) > 1))
    return {
      where: 'STORE',
      what: 'This Redis is a cluster of several nodes, and its redirections are not followed.',
      fix: 'Use a Redis with cluster mode off, an endpoint that routes by itself, or a DynamoDB table (docs/reliability.md).',
    }
  return undefined
}

/** What an operator should know about this server. */
function judgeServer(server: SeenServer, keepsState: boolean): StoreFindings {
  const { runId, evictionPolicy, keepsLog, isCluster, refusedCommands } = server
  const unfit = findUnfit(server)
  if (unfit) return { problems: [unfit], warnings: [] }
  const evicts = evictionPolicy !== undefined && evictionPolicy !== 'noeviction'
  const warnings = [
    evictionPolicy === undefined &&
      'Redis does not tell its maxmemory-policy (INFO and CONFIG GET are denied). Make sure that it is noeviction, in the parameter group of a managed service or in redis.conf: another one throws used launches away when memory is short.',
    runId === undefined &&
      'Redis does not tell its run id (INFO is denied), so a failover goes unnoticed. Allow INFO to this user.',
    keepsState &&
      keepsLog === false &&
      'Redis keeps no append-only file, so a restart may lose what LTI 1.3 keeps: registrations by link, who people were, and our own keys. Set appendonly yes, or set STATE_FOLDER.',
    refusedCommands.length > 0 &&
      `The Redis user may not call ${refusedCommands.join(', ')}: ${withoutLine} Boards of courses need them too. Allow them to this user (docs/reliability.md has the line).`,
    isCluster &&
      'This Redis is in cluster mode, and redirections are not followed. It serves as long as it has all slots, or routes by itself.',
  ]
  return {
    problems: evicts
      ? [
          {
            where: 'STORE',
            what: `Redis throws keys away when memory is short (maxmemory-policy ${evictionPolicy}), and with them used launches.`,
            fix: 'Set maxmemory-policy noeviction: in redis.conf, with CONFIG SET, or in the parameter group of a managed service.',
          },
        ]
      : [],
    warnings: warnings.filter((warning) => warning !== false),
    ...(keepsLog === false && { forgets: true }),
  }
}
