import type { Problem } from '../../config/problems.js'
import { readRedisPlaces } from '../../config/redis-places.js'
import {
  withoutLine,
  type OpenedStore,
  type OpenStoreParts,
  type StoreFindings,
} from '../engine.js'
import { createContendedCells } from '../contended-cells.js'
import { createPrimaryFinder } from './find-primary.js'
import { createRedisCellEngine } from './redis-cells.js'
import { createRedisReplayGuard } from './redis-replay-guard.js'
import { createClaimEpoch } from './redis-epoch.js'
import { createRedisLines } from './redis-lines.js'
import { createRedisLink } from './redis-link.js'
import { createRedisRecords } from './redis-records.js'
import { createRedisState } from './redis-state.js'
import { readServerFacts, type ServerFacts } from './server-facts.js'

/** Redis or Valkey behind the ports, on one connection to the server that has our keys. */
export function openRedis(
  url: string,
  { clock, health, makeId, deadlineMilliseconds, keepsState, warn }: OpenStoreParts,
): OpenedStore {
  const places = readRedisPlaces(url)
  if (!places) throw new Error('STORE was not read by parseStoreSetting.')
  const finder = createPrimaryFinder(places, deadlineMilliseconds)
  const epoch = createClaimEpoch(clock)
  let facts: ServerFacts | undefined
  let checking = false
  const said = new Set<string>()
  const link = createRedisLink({
    finder,
    deadlineMilliseconds,
    health,
    async greet(connection) {
      const told = await readServerFacts(connection)
      finder.noteNodes(told.nodes)
      if (findUnfit(told)) facts = told
      // A replica does not take the epoch of its own run, and is left with that.
      await epoch.greet(connection, told.runId)
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
        const name = finder.unknownName()
        if (name !== undefined) return { problems: [unknownPrimary(name)], warnings: [] }
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

/** Says in words why this server cannot be a store of ours. */
function findUnfit({ isSentinel }: ServerFacts): Problem | undefined {
  if (!isSentinel) return undefined
  return {
    where: 'STORE',
    what: 'This is a Redis Sentinel, which keeps nothing but knows where the primary is.',
    fix: 'Write redis-sentinel://host:26379,host:26379/0#name, with all Sentinels and the name of the primary that stands after `sentinel monitor` in their files (docs/reliability.md).',
  }
}

const unknownPrimary = (name: string): Problem => ({
  where: 'STORE',
  what: `The Sentinels know no primary named ${name}.`,
  fix: 'After the # in STORE stands the name that follows `sentinel monitor` in their files; redis-cli -p 26379 SENTINEL MASTERS lists it.',
})

/** What an operator should know about this server. */
function judgeServer(server: ServerFacts, keepsState: boolean): StoreFindings {
  const { runId, evictionPolicy, keepsLog, refusedCommands } = server
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
