import {
  lineRules,
  LineStoreUnavailableError,
  movedNumbers,
  type LineEntry,
  type LineGeneration,
  type LineState,
  type LineStanding,
  type LineStore,
} from '@appstreamlab/shared'
import {
  eraseScript,
  frontScript,
  joinScript,
  lookScript,
  markScript,
  measureScript,
} from './redis-line-scripts.js'
import { RedisFault, type RedisReply, type RedisScript } from './redis-connection.js'
import { redisKeys } from './redis-keys.js'
import type { RedisLink } from './redis-link.js'

/** The waiting line in Redis: one script a question. */
export function createRedisLines(link: RedisLink, makeId: () => string): LineStore {
  const run = async (
    script: RedisScript,
    { line, now }: { readonly line: string; readonly now: number },
    args: readonly (string | number)[],
  ): Promise<RedisReply> => {
    const keys = redisKeys.line(line)
    const names = [keys.line, keys.all, keys.waiting, keys.due, redisKeys.epoch]
    const common = [keys.people, now, lineRules.clockLeadMilliseconds, makeId()]
    try {
      return await link.run((redis) => redis.run(script, names, [...common, ...args]))
    } catch (error) {
      throw error instanceof RedisFault ? new LineStoreUnavailableError(error.code) : error
    }
  }
  return {
    async join(line, { person, tenantId, stackName, factor, hidden, now, ticket, cameFrom }) {
      const { keptMilliseconds, rebuildMilliseconds } = lineRules
      const counts = ticket && ticket.line === line && !ticket.ended ? ticket : undefined
      const who = [redisKeys.lineMember(person), person, tenantId, stackName, factor, flag(hidden)]
      const told = counts
        ? [counts.number, counts.generation, counts.arrivedAt, counts.renewedAt]
        : ['', '', '', '']
      const before = cameFrom
        ? [
            redisKeys.lineFrom(cameFrom.line),
            cameFrom.number,
            cameFrom.arrivedAt,
            cameFrom.keptUntil,
          ]
        : ['', '', '', '']
      const rules = [keptMilliseconds, flag(!ticket), ...told, rebuildMilliseconds]
      const args = [...who, ...rules, ...before, movedNumbers]
      const standing = readStanding(await run(joinScript, { line, now }, args))
      if (!standing) throw new LineStoreUnavailableError('unreadable')
      return standing
    },
    async look(line, { person, number, hidden, now }) {
      const args = [redisKeys.lineMember(person), number ?? '', flag(hidden)]
      return readStanding(await run(lookScript, { line, now }, args))
    },
    async readFront(line, { count, now }) {
      const [head, people] = list(await run(frontScript, { line, now }, [count]))
      return { ...readLine(head), people: list(people).flatMap((found) => readEntry(found) ?? []) }
    },
    async mark(line, { person, number, to, now, seenAt }) {
      const args = [redisKeys.lineMember(person), number, to, seenAt ?? '']
      return (await run(markScript, { line, now }, args)) === 1
    },
    async erase(line, person) {
      const args = [redisKeys.lineMember(person)]
      return (await run(eraseScript, { line, now: 0 }, args)) === 1
    },
    async measure(line, now) {
      const [head, people, arrivedAt] = list(await run(measureScript, { line, now }, []))
      const { generation, beganAt } = readLine(head)
      const firstArrivedAt = arrivedAt ? Number(arrivedAt) : undefined
      return { generation, beganAt, people: Number(people), exact: true, firstArrivedAt }
    },
  }
}

const flag = (value: boolean): string => (value ? '1' : '')

const list = (reply: RedisReply | undefined): readonly RedisReply[] =>
  Array.isArray(reply) ? (reply as readonly RedisReply[]) : []

function readLine(reply: RedisReply | undefined): LineGeneration & { readonly now: number } {
  const [generation, beganAt, now] = list(reply)
  return { generation: String(generation), beganAt: Number(beganAt), now: Number(now) }
}

function readStanding(reply: RedisReply): LineStanding | undefined {
  const [head, person, rank, foundAs] = list(reply)
  const entry = readEntry(person)
  if (!entry) return undefined
  const ahead = { count: Number(rank), exact: true }
  const known = foundAs ? { foundAs: String(foundAs) as NonNullable<LineStanding['foundAs']> } : {}
  return { ...readLine(head), entry, ahead, ...known }
}

/** Redis answers names and values in turn; nothing where a person went meanwhile. */
function readEntry(reply: RedisReply | undefined): LineEntry | undefined {
  const flat = list(reply)
  if (flat.length === 0) return undefined
  const fields = new Map<string, string>()
  for (let index = 0; index < flat.length; index += 2)
    fields.set(String(flat[index]), String(flat[index + 1]))
  const text = (name: keyof LineEntry): string => fields.get(name) ?? ''
  const number = (name: keyof LineEntry): number => Number(fields.get(name))
  return {
    person: text('person'),
    tenantId: text('tenantId'),
    stackName: text('stackName'),
    number: number('number'),
    arrivedAt: number('arrivedAt'),
    seenAt: number('seenAt'),
    hidden: text('hidden') === '1',
    state: text('state') as LineState,
    keptUntil: number('keptUntil'),
    factor: number('factor'),
  }
}
