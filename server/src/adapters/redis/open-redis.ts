import type { OpenedStore, OpenStoreParts, StoreFindings } from '../../open-stores.js'
import { createContendedCells } from '../contended-cells.js'
import { createRedisCellEngine } from './redis-cells.js'
import { createRedisClaims } from './redis-claims.js'
import { createClaimEpoch } from './redis-epoch.js'
import { createRedisLink } from './redis-link.js'
import { createRedisState } from './redis-state.js'
import { readServerFacts, type ServerFacts } from './server-facts.js'

/** Redis or Valkey behind the three ports, on one connection. */
export function openRedis(
  url: string,
  { clock, health, makeId, deadlineMilliseconds, keepsState, warn }: OpenStoreParts,
): OpenedStore {
  const epoch = createClaimEpoch(clock)
  let facts: ServerFacts | undefined
  let checking = false
  const said = new Set<string>()
  const link = createRedisLink({
    url,
    deadlineMilliseconds,
    health,
    async greet(connection) {
      const told = await readServerFacts(connection)
      // A replica does not take the epoch of its own run, and is left with that.
      await epoch.greet(connection, told.runId)
      facts = told
      if (!checking) sayOnce(judgeServer(told, keepsState))
    },
    onLoss: () => epoch.noteLoss(),
  })
  /** Of a server that was not there at the start, or took over since. */
  const sayOnce = (findings: StoreFindings): void => {
    for (const text of listTexts(findings)) {
      if (!said.has(text)) warn(text)
      said.add(text)
    }
  }
  return {
    claims: createRedisClaims({ link, epoch, health, clock, makeId }),
    state: createRedisState(link, makeId),
    cells: createContendedCells(createRedisCellEngine(link, clock), { clock, makeVersion: makeId }),
    async check() {
      checking = true
      try {
        await link.firstConnection()
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

/** What an operator should know about this server. */
function judgeServer(
  { runId, evictionPolicy, keepsLog, isCluster }: ServerFacts,
  keepsState: boolean,
): StoreFindings {
  const evicts = evictionPolicy !== undefined && evictionPolicy !== 'noeviction'
  const warnings = [
    evictionPolicy === undefined &&
      'Redis does not tell its maxmemory-policy (INFO and CONFIG GET are denied). Make sure that it is noeviction, in the parameter group of a managed service or in redis.conf: another one throws used launches away when memory is short.',
    runId === undefined &&
      'Redis does not tell its run id (INFO is denied), so a failover goes unnoticed. Allow INFO to this user.',
    keepsState &&
      keepsLog === false &&
      'Redis keeps no append-only file, so a restart may lose what LTI 1.3 keeps: registrations by link, who people were, and our own keys. Set appendonly yes, or set STATE_FOLDER.',
    isCluster &&
      'This Redis is in cluster mode, and redirections are not followed. Use one without, or an endpoint that routes by itself.',
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
  }
}
