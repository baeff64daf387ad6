import type { RedisPlaces } from '../../config/redis-places.js'
import { connectRedis, RedisFault } from './redis-connection.js'

/**
 * Says where the server is that has our keys: the primary that Sentinels name, or the node of a cluster that has
 * our slot. Only where, one address at a time: the client library's own ways of a cluster and of Sentinels change
 * servers without a word, and whoever claims has to know that another one answers (ADR 0011).
 */
export interface PrimaryFinder {
  /** The URL to connect to next. Rejects with {@link RedisFault} where nobody tells. */
  next(): Promise<string>
  /** Told why a server was left, or was none of ours. */
  noteFault(fault: RedisFault): void
  /** Told the `host:port` of every node of a cluster, so that there is another way in when one has gone. */
  noteNodes(nodes: readonly string[]): void
  /** The name that no Sentinel knows, where that is so. */
  readonly unknownName: () => string | undefined
}

export function createPrimaryFinder(
  places: RedisPlaces,
  timeoutMilliseconds: number,
): PrimaryFinder {
  const { primaryName } = places
  let hosts = places.hosts
  let turn = 0
  let ledTo: string | undefined
  let isUnknown = false
  const hostInTurn = (): string => hosts[turn % hosts.length] ?? ''
  return {
    async next() {
      if (primaryName === undefined) {
        const host = ledTo ?? hostInTurn()
        ledTo = undefined
        return places.serverUrl(host)
      }
      let fault = new RedisFault('unreachable', true)
      for (const _ of hosts) {
        try {
          const host = await askSentinel(places, hostInTurn(), primaryName, timeoutMilliseconds)
          isUnknown = host === undefined
          if (host !== undefined) return places.serverUrl(host)
          fault = new RedisFault('unknown primary', true)
        } catch (error) {
          if (!(error instanceof RedisFault)) throw error
          fault = error
        }
        turn++
      }
      throw fault
    },
    noteFault({ leadsTo }) {
      if (primaryName !== undefined) return
      ledTo = leadsTo
      if (!leadsTo) turn++
    },
    noteNodes(nodes) {
      if (primaryName === undefined) hosts = [...new Set([...places.hosts, ...nodes])]
    },
    unknownName: () => (isUnknown ? primaryName : undefined),
  }
}

/** The primary's `host:port` as this Sentinel knows it; undefined where it knows nobody of that name. */
async function askSentinel(
  places: RedisPlaces,
  host: string,
  name: string,
  timeoutMilliseconds: number,
  withCredentials = false,
): Promise<string | undefined> {
  const url = places.sentinelUrl(host, withCredentials)
  const connection = await connectRedis(url, { timeoutMilliseconds, onEnd: () => undefined })
  try {
    const answer = await connection.send('SENTINEL', 'GET-MASTER-ADDR-BY-NAME', name)
    const [address, port] = Array.isArray(answer) ? (answer as readonly unknown[]) : []
    if (typeof address !== 'string' || typeof port !== 'string') return undefined
    return `${address.includes(':') ? `[${address}]` : address}:${port}`
  } catch (error) {
    // Most Sentinels have no password; those that have one mostly have that of the servers.
    if (withCredentials || !(error instanceof RedisFault) || error.code !== 'NOAUTH') throw error
  } finally {
    connection.drop()
  }
  return askSentinel(places, host, name, timeoutMilliseconds, true)
}
