import { createHash } from 'node:crypto'
import { createClient, ErrorReply } from '@redis/client'
import { waitAtMost } from '../../outgoing/wait-at-most.js'

// The wire to one server of Redis or Valkey, with what the other files of this room ask of the client library and no
// more.

export type RedisReply = string | number | null | readonly RedisReply[]

/** A script and its SHA-1, by which a server that has it finds it. */
export interface RedisScript {
  readonly source: string
  readonly sha1: string
}

export const defineScript = (source: string): RedisScript => ({
  source,
  sha1: createHash('sha1').update(source).digest('hex'),
})

/**
 * A command that was not answered, or answered by an error. The message is the code alone: what the
 * server says can hold keys.
 */
export class RedisFault extends Error {
  override name = 'RedisFault'
  /** E.g. ECONNRESET, NOPERM or OOM. */
  readonly code: string
  /** Whether another connection may fare better, perhaps to another server. */
  readonly isOfConnection: boolean
  /** `host:port` of the node of a cluster that has the keys which this one was asked for. */
  readonly leadsTo?: string

  constructor(code: string, isOfConnection: boolean, leadsTo?: string) {
    super(code)
    this.code = code
    this.isOfConnection = isOfConnection
    if (leadsTo) this.leadsTo = leadsTo
  }
}

/**
 * One connection to one server process; it never connects again by itself, so that whoever holds it
 * knows which server answers.
 */
export interface RedisConnection {
  send(...command: readonly string[]): Promise<RedisReply>
  /** Runs a script; the keys are what it reads and writes. */
  run(
    script: RedisScript,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<RedisReply>
  /** Ends the connection at once; what is not answered yet fails. */
  drop(): void
}

/**
 * Codes by which a server says that it cannot serve now, or not any more. The last three are a cluster's: the keys
 * are elsewhere, or on their way there.
 */
const codesOfServersToLeave = new Set([
  'READONLY',
  'LOADING',
  'MASTERDOWN',
  'CLUSTERDOWN',
  'MOVED',
  'ASK',
  'TRYAGAIN',
])

export async function connectRedis(
  url: string,
  { timeoutMilliseconds, onEnd }: { timeoutMilliseconds: number; onEnd: (fault: string) => void },
): Promise<RedisConnection> {
  const client = createClient({
    url,
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    socket: { reconnectStrategy: false, connectTimeout: timeoutMilliseconds },
  })
  client.on('error', (error: unknown) => onEnd(codeOf(error)))
  try {
    // A server that takes connections and does not speak would keep us waiting for ever.
    await withinDeadline(client.connect(), performance.now() + timeoutMilliseconds)
  } catch (error) {
    client.destroy()
    throw toFault(error)
  }
  const { hostname } = new URL(url)
  const send = async (...command: readonly string[]): Promise<RedisReply> => {
    try {
      return await client.sendCommand<RedisReply>(command)
    } catch (error) {
      throw toFault(error, hostname)
    }
  }
  return {
    send,
    async run({ source, sha1 }, keys, args) {
      const rest = [String(keys.length), ...keys, ...args.map(String)]
      try {
        return await send('EVALSHA', sha1, ...rest)
      } catch (error) {
        if (!(error instanceof RedisFault) || error.code !== 'NOSCRIPT') throw error
        return send('EVAL', source, ...rest)
      }
    },
    drop: () => client.destroy(),
  }
}

/**
 * What the promise says, if it says so in time; else it has failed as if the connection had broken. `giveUpAt` is
 * as performance.now() counts.
 */
export const withinDeadline = <T>(promise: Promise<T>, giveUpAt: number): Promise<T> =>
  waitAtMost(promise, Math.max(0, giveUpAt - performance.now()), () => {
    throw new RedisFault('timeout', true)
  })

function toFault(error: unknown, hostname = ''): RedisFault {
  if (error instanceof RedisFault) return error
  const code = codeOf(error)
  const isOfConnection = !(error instanceof ErrorReply) || codesOfServersToLeave.has(code)
  const leadsTo = error instanceof ErrorReply ? readMoved(error.message, hostname) : undefined
  return new RedisFault(code, isOfConnection, leadsTo)
}

/** Where a node sends whoever asks for keys of another; a node that knows no name of it means its own. */
function readMoved(message: string, hostname: string): string | undefined {
  const [, host, port] = /^MOVED \d+ (\S*):(\d+)$/.exec(message) ?? []
  if (host === undefined) return undefined
  const name = host === '' || host === '?' ? hostname : host
  return `${name.includes(':') && !name.startsWith('[') ? `[${name}]` : name}:${port}`
}

/** The first word of an error reply, the code of a socket fault, or the name of what the client threw. */
function codeOf(error: unknown): string {
  const { code, message, name } = (error ?? {}) as NodeJS.ErrnoException
  // What a user may not call in a script, Redis 7.0 says without the code of its own.
  if (error instanceof ErrorReply && /can't run this command|ACL failure/.test(message))
    return 'NOPERM'
  if (error instanceof ErrorReply && message.includes('SELECT is not allowed'))
    return 'a cluster has the one database 0'
  if (error instanceof ErrorReply) return /^[A-Z]+/.exec(message ?? '')?.[0] ?? 'ERR'
  if (typeof code === 'string') return code
  return (error as object)?.constructor?.name ?? name ?? 'unknown'
}
