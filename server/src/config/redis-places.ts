/** Where STORE says that Redis is: its hosts, or the Sentinels that know where it is. */
export interface RedisPlaces {
  /** `host:port`, the first is asked first: one server, nodes of one cluster, or Sentinels. */
  readonly hosts: readonly string[]
  /** Under which name the Sentinels know the primary; absent: the hosts are the servers. */
  readonly primaryName?: string
  /** The URL of a server at this `host:port`, with the credentials and the database of STORE. */
  serverUrl(host: string): string
  /** The URL of a Sentinel, which knows no databases; with credentials where it asks for them. */
  sentinelUrl(host: string, withCredentials: boolean): string
}

const defaultPort = { servers: '6379', sentinels: '26379' }
/** Scheme, credentials, hosts, database, and the name that Sentinels know. */
const pattern = /^(rediss?)(-sentinel)?:\/\/(?:([^@/?#]*)@)?([^@/?#]+)(\/\d*)?(?:#([\w.-]+))?$/

/**
 * `redis://host:6379/0`, `rediss://` for TLS, several hosts with commas; `redis-sentinel://host,host/0#name` as the
 * Lettuce client writes it.
 */
export function readRedisPlaces(text: string): RedisPlaces | undefined {
  const [, scheme, sentinel, credentials = '', list = '', database = '', name] =
    pattern.exec(text) ?? []
  if (!scheme || Boolean(sentinel) !== Boolean(name)) return undefined
  const port = sentinel ? defaultPort.sentinels : defaultPort.servers
  const hosts = list.split(',').map((host) => (/:\d+$/.test(host) ? host : `${host}:${port}`))
  const urlOf = (host: string, secret: string, path: string): string =>
    `${scheme}://${secret && `${secret}@`}${host}${path}`
  const isHost = (host: string): boolean => {
    const url = urlOf(host, credentials, database)
    return URL.canParse(url) && new URL(url).hostname !== ''
  }
  if (!hosts.every(isHost)) return undefined
  return {
    hosts,
    ...(name && { primaryName: name }),
    serverUrl: (host) => urlOf(host, credentials, database),
    sentinelUrl: (host, withCredentials) => urlOf(host, withCredentials ? credentials : '', ''),
  }
}
