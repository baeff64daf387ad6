import { BlockList, isIP } from 'node:net'
import { Secret } from '@appstreamlab/shared'

/**
 * The proxies by which this machine leaves its network, from the variables that curl, the AWS CLI and most
 * tools read. Used by every call to AWS and to platforms.
 */

export interface OutgoingProxy {
  /** Whether the proxy itself is spoken to by TLS. */
  readonly isSecure: boolean
  readonly hostname: string
  readonly port: number
  /** What `Proxy-Authorization` says, where its address has a name and a password. */
  readonly authorization?: Secret
}

export interface OutgoingTarget {
  readonly protocol: string
  /** Without brackets. */
  readonly hostname: string
  readonly port: number
}

export interface OutgoingProxies {
  readonly isEmpty: boolean
  /** The proxy for a target; undefined where the target is asked straight. */
  find(target: OutgoingTarget): OutgoingProxy | undefined
}

/**
 * Reads the variables as curl does: the small letters count before the capitals, and nothing stands in for
 * the other. `unreadable` names the variables whose values are no address of an HTTP proxy; the values
 * may hold passwords, so they are not repeated.
 */
export function readProxies(env: Readonly<Record<string, string | undefined>>): {
  readonly proxies: OutgoingProxies
  readonly unreadable: readonly string[]
} {
  const unreadable: string[] = []
  const read = (name: string): OutgoingProxy | undefined => {
    const variable = env[name.toLowerCase()] ? name.toLowerCase() : name
    const text = env[variable]?.trim()
    if (!text) return undefined
    const proxy = parseProxy(text)
    if (!proxy) unreadable.push(variable)
    return proxy
  }
  const https = read('HTTPS_PROXY')
  const http = read('HTTP_PROXY')
  const isExcepted = readExceptions(env['no_proxy'] || env['NO_PROXY'] || '')
  return {
    unreadable,
    proxies: {
      isEmpty: !https && !http,
      find: (target) => {
        const proxy = target.protocol === 'https:' ? https : http
        return proxy && !isNear(target.hostname) && !isExcepted(target) ? proxy : undefined
      },
    },
  }
}

function parseProxy(text: string): OutgoingProxy | undefined {
  // Curl and others take an address without a scheme for one of http; `URL` would take the host for the scheme.
  const address = text.includes('://') ? text : `http://${text}`
  if (!URL.canParse(address)) return undefined
  const { protocol, hostname, port, username, password } = new URL(address)
  if (!hostname || (protocol !== 'http:' && protocol !== 'https:')) return undefined
  const isSecure = protocol === 'https:'
  const credentials = decode(username, password)
  if (credentials === undefined) return undefined
  return {
    isSecure,
    hostname: withoutBrackets(hostname),
    port: Number(port) || (isSecure ? 443 : 80),
    ...(credentials !== ':' && {
      authorization: new Secret(`Basic ${Buffer.from(credentials).toString('base64')}`),
    }),
  }
}

function decode(username: string, password: string): string | undefined {
  try {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  } catch {
    return undefined
  }
}

export const withoutBrackets = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')

/** Networks that no proxy ever sees: this machine, its link, and where clouds serve a machine's own credentials. */
const near = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const)
  near.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
] as const)
  near.addSubnet(network, prefix, 'ipv6')

/** Whether an address is one of those, or a name means this machine wherever it is looked up. */
export function isNear(hostname: string): boolean {
  const family = isIP(hostname)
  if (family !== 0) return near.check(hostname, family === 6 ? 'ipv6' : 'ipv4')
  return /(^|\.)localhost\.?$/i.test(hostname)
}

/**
 * Reads NO_PROXY: names, which stand for all names below them too, addresses, ranges and `*`, each perhaps with a
 * port.
 */
function readExceptions(text: string): (target: OutgoingTarget) => boolean {
  const exceptions = text
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .map(readException)
  return (target) => exceptions.some((matches) => matches(target))
}

function readException(entry: string): (target: OutgoingTarget) => boolean {
  if (entry === '*') return () => true
  const [, host = entry, port] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? []
  const matchesHost = readHostException(withoutBrackets(host).toLowerCase())
  return (target) =>
    (port === undefined || Number(port) === target.port) &&
    matchesHost(target.hostname.toLowerCase().replace(/\.$/, ''))
}

function readHostException(host: string): (hostname: string) => boolean {
  const [network = '', prefix] = host.split('/', 2)
  const family = isIP(network)
  if (family === 0) {
    const name = host.replace(/^\*?\./, '')
    return (hostname) => hostname === name || hostname.endsWith(`.${name}`)
  }
  const kind = family === 6 ? 'ipv6' : 'ipv4'
  const bits = prefix === undefined ? (family === 6 ? 128 : 32) : Number(prefix)
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 6 ? 128 : 32)) return () => false
  const range = new BlockList()
  range.addSubnet(network, bits, kind)
  return (hostname) => isIP(hostname) === family && range.check(hostname, kind)
}
