import { lookup as lookUpName } from 'node:dns'
import { isIP, isIPv4, type Socket } from 'node:net'
import { callbackify } from 'node:util'
import type { Agent, buildConnector } from 'undici'
import type { Config } from '../config/config.js'
import { isNear, type OutgoingProxies, type OutgoingProxy } from '../outgoing/proxies.js'
import { openTunnel, readTarget, useTunnel } from '../outgoing/tunnel.js'
import {
  createPublicLookup,
  isInternalAddress,
  isPublicAddress,
  PrivateAddressError,
  type LookUpName,
  type MayReach,
} from './public-address.js'

/** Connections to addresses that others named: platforms' keys and services. Used by platform-fetch. */

export interface PlatformNetwork {
  /** Whether plain http and private addresses are allowed: for tests and development. */
  readonly allowPrivate: boolean
  /** Hosts in small letters that may be at an institution's own addresses: those of calendars. */
  readonly privateHosts?: readonly string[] | undefined
  /** The proxies on the way out; where they are absent, everything is asked straight. */
  readonly proxies?: OutgoingProxies
  /** Whether only the proxy can look names up, and refuses private addresses itself. */
  readonly proxyChecksAddresses?: boolean
  readonly lookUp?: LookUpName
}

export const networkOf = ({
  allowPrivatePlatforms: allowPrivate,
  proxies,
  proxyChecksAddresses = false,
}: Pick<
  Config,
  'allowPrivatePlatforms' | 'proxies' | 'proxyChecksAddresses'
>): PlatformNetwork => ({
  allowPrivate,
  proxies,
  proxyChecksAddresses,
})

interface Bounds {
  readonly timeoutMilliseconds: number
  readonly maxBytes: number
}

/**
 * Makes the agent by which platforms are asked. It connects to no private address. A proxy would look a name up
 * once more, after our look, and may stand where private addresses can be reached: so it is told the address that
 * we have checked, never the name, unless the operator says that it checks by itself.
 */
export async function createPlatformAgent(
  network: PlatformNetwork,
  { timeoutMilliseconds, maxBytes }: Bounds,
): Promise<Agent> {
  const { Agent, buildConnector } = await import('undici')
  const { proxies, lookUp = lookUpName } = network
  const mayReach = createReach(network)
  const straight = buildConnector({
    timeout: timeoutMilliseconds,
    ...(!network.allowPrivate && { lookup: createPublicLookup(lookUp, mayReach) }),
  })
  const connectStraight: buildConnector.connector = (options, callback) =>
    straight(options, (...[error, socket]) => {
      if (error) return callback(error, null)
      if (mayReach(socket.remoteAddress ?? '0.0.0.0', options.hostname))
        return callback(null, socket)
      socket.destroy()
      return callback(new PrivateAddressError('The address is a private one.'), null)
    })
  const connectByProxy = async (
    proxy: OutgoingProxy,
    { hostname, port }: ReturnType<typeof readTarget>,
  ): Promise<Socket | undefined> => {
    const host =
      isIP(hostname) !== 0 || network.proxyChecksAddresses
        ? hostname
        : await findAddress(hostname, network, lookUp)
    return isNear(host) ? undefined : openTunnel(proxy, { host, port }, timeoutMilliseconds)
  }
  return new Agent({
    maxResponseSize: maxBytes,
    connect: (options, callback) => {
      const target = readTarget(options)
      // An address in place of a name is not looked up, so it is judged here, before the connection.
      if (isIP(target.hostname) !== 0 && !mayReach(target.hostname, target.hostname))
        return callback(new PrivateAddressError('The address is a private one.'), null)
      const proxy = proxies?.find(target)
      if (!proxy) return connectStraight(options, callback)
      const open = callbackify(() => connectByProxy(proxy, target))
      open((error, socket) => {
        if (error) return callback(error, null)
        return socket
          ? useTunnel(straight, socket, options, callback)
          : connectStraight(options, callback)
      })
    },
  })
}

/** Whether an address may be connected to, that this host is at. */
function createReach({ allowPrivate, privateHosts = [] }: PlatformNetwork): MayReach {
  const named = new Set(privateHosts)
  return (address, hostname) =>
    allowPrivate ||
    isPublicAddress(address) ||
    (named.has(hostname.toLowerCase()) && isInternalAddress(address))
}

/** Finds the address to connect to; of several it is the first by IPv4, which more proxies can reach. */
function findAddress(
  hostname: string,
  network: PlatformNetwork,
  lookUp: LookUpName,
): Promise<string> {
  const mayReach = createReach(network)
  return new Promise((resolve, reject) => {
    lookUp(hostname, { all: true }, (error, found) => {
      if (error) return reject(error)
      const addresses = found
        .map(({ address }) => address)
        .filter((address) => mayReach(address, hostname))
      const address = addresses.find(isIPv4) ?? addresses[0]
      if (address === undefined)
        return reject(new PrivateAddressError('The name leads to a private address.'))
      return resolve(address)
    })
  })
}
