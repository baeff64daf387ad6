import { patienceWith, type StoreHealthReports } from '../store-health.js'
import type { PrimaryFinder } from './find-primary.js'
import {
  connectRedis,
  RedisFault,
  withinDeadline,
  type RedisConnection,
} from './redis-connection.js'

/**
 * The way to the server: connections, one after the other. The replay guard, the state and the cells of
 * `open-redis.ts` share one.
 */
export interface RedisLink {
  /**
   * Runs commands on a connection that was greeted; where it breaks, again on the next one, until the
   * deadline is over. So commands have to be such that repeating them is harmless. Rejects with
   * {@link RedisFault}.
   */
  run<T>(commands: (connection: RedisConnection) => Promise<T>): Promise<T>
  /** The first connection, or the fault that kept it from coming. */
  firstConnection(): Promise<void>
  close(): void
}

export interface RedisLinkParts {
  readonly finder: PrimaryFinder
  /** How long a run, a heartbeat or connecting may take. */
  readonly deadlineMilliseconds: number
  readonly health: StoreHealthReports
  /** Looks at who answers, before anything else is asked of them. A fault makes the connection unfit. */
  readonly greet: (connection: RedisConnection) => Promise<void>
  /** Called when the connection is gone: nothing is answered until another one was greeted. */
  readonly onLoss: () => void
}

const firstPauseMilliseconds = 25
const longestPauseMilliseconds = 500
/**
 * How often the server is asked whether it is there, so that one which went without a word is noticed before a
 * student does.
 */
const heartbeatMilliseconds = 2_000
/**
 * A start has the processor to itself for a second or more, and what the server says of itself decides whether there
 * is a start at all: one that stays silent gets more time than during a launch. One that refuses does not.
 */
const deadlinesOfStart = 5
const silence = new Set(['unreachable', 'timeout', 'ConnectionTimeoutError'])
/** One leads to the node that has our keys; more are nodes of a cluster that do not agree yet. */
const maxRedirections = 5

// One closure: its functions share the one connection, which nobody else may touch.
// oxlint-disable-next-line max-lines-per-function
export function createRedisLink(parts: RedisLinkParts): RedisLink {
  const { finder, deadlineMilliseconds, health, greet, onLoss } = parts
  let closed = false
  let connection: RedisConnection | undefined
  const waiting = new Set<(next: RedisConnection) => void>()
  let lastFault = 'unreachable'

  const lose = (lost: RedisConnection): void => {
    lost.drop()
    if (connection !== lost) return
    connection = undefined
    onLoss()
    void keepConnecting()
  }

  const connectOnce = async (): Promise<RedisConnection> => {
    let current: RedisConnection | undefined
    let ended = false
    const onEnd = (fault: string): void => {
      ended = true
      lastFault = fault
      if (current) lose(current)
    }
    const url = await finder.next()
    const opened = await connectRedis(url, { timeoutMilliseconds: deadlineMilliseconds, onEnd })
    try {
      await withinDeadline(greet(opened), performance.now() + deadlineMilliseconds)
      if (ended || closed) throw new RedisFault(lastFault, true)
    } catch (error) {
      opened.drop()
      throw error
    }
    current = opened
    return opened
  }

  const keepConnecting = async (
    pauseMilliseconds = firstPauseMilliseconds,
    redirections = 0,
  ): Promise<void> => {
    if (closed) return
    try {
      connection = await connectOnce()
    } catch (error) {
      if (!(error instanceof RedisFault)) throw error
      lastFault = error.code
      finder.noteFault(error)
      if (error.leadsTo && redirections < maxRedirections)
        return keepConnecting(pauseMilliseconds, redirections + 1)
      if (!closed) health.reportUnavailable(lastFault)
      const longest = Math.min(pauseMilliseconds, longestPauseMilliseconds)
      const pause = longest * (0.5 + Math.random() / 2)
      setTimeout(() => void keepConnecting(longest * 2), pause).unref()
      return
    }
    health.reportAvailable()
    for (const wake of waiting) wake(connection)
    waiting.clear()
  }

  const nextConnection = async (giveUpAt: number): Promise<RedisConnection> => {
    if (connection) return connection
    let wake: ((next: RedisConnection) => void) | undefined
    const arrival = new Promise<RedisConnection>((resolve) => {
      wake = resolve
      waiting.add(resolve)
    })
    try {
      return await withinDeadline(arrival, giveUpAt)
    } catch {
      throw new RedisFault(lastFault, true)
    } finally {
      if (wake) waiting.delete(wake)
    }
  }

  const runUntil = async <T>(
    giveUpAt: number,
    commands: (connection: RedisConnection) => Promise<T>,
  ): Promise<T> => {
    for (;;) {
      const used = await nextConnection(giveUpAt)
      try {
        return await withinDeadline(commands(used), giveUpAt)
      } catch (error) {
        if (!(error instanceof RedisFault) || !error.isOfConnection) throw error
        lastFault = error.code
        if (connection === used) finder.noteFault(error)
        lose(used)
        if (performance.now() >= giveUpAt) throw error
      }
    }
  }

  const run = async <T>(commands: (connection: RedisConnection) => Promise<T>): Promise<T> => {
    const giveUpAt = performance.now() + patienceWith(health, deadlineMilliseconds)
    try {
      return await runUntil(giveUpAt, commands)
    } catch (error) {
      // A server that refuses one command to this user answers all others.
      if (error instanceof RedisFault && error.code !== 'NOPERM')
        health.reportUnavailable(error.code)
      throw error
    }
  }

  const heartbeat = setInterval(() => {
    const used = connection
    if (!used) return
    const answer = withinDeadline(used.send('PING'), performance.now() + deadlineMilliseconds)
    answer.catch(() => lose(used))
  }, heartbeatMilliseconds).unref()

  void keepConnecting()
  return {
    run,
    async firstConnection() {
      const begun = performance.now()
      try {
        await nextConnection(begun + deadlineMilliseconds)
      } catch (error) {
        if (!silence.has(lastFault)) throw error
        await nextConnection(begun + deadlinesOfStart * deadlineMilliseconds)
      }
    },
    close() {
      closed = true
      clearInterval(heartbeat)
      connection?.drop()
      connection = undefined
    },
  }
}
