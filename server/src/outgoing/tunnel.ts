import { request as requestPlain, type RequestOptions } from 'node:http'
import { request as requestSecure } from 'node:https'
import { isIPv6, type Socket } from 'node:net'
import { callbackify } from 'node:util'
import type { buildConnector } from 'undici'
import type { OutgoingProxies, OutgoingProxy } from './proxies.js'
import { withoutBrackets } from './proxies.js'

/** The proxy did not let a call through: it refuses, cannot be reached, or does not reach the target. */
export class ProxyError extends Error {
  override name = 'ProxyError'
  /** The status as errors of AWS have it; with 5xx the call is repeated. */
  readonly $metadata: { readonly httpStatusCode?: number }

  constructor(message: string, { status, cause }: { status?: number; cause?: Error } = {}) {
    super(message, { cause })
    this.$metadata = status === undefined ? {} : { httpStatusCode: status }
  }
}

export interface TunnelTarget {
  /** A name, or an address without brackets. */
  readonly host: string
  readonly port: number
}

/**
 * Opens a connection to the target through the proxy, by CONNECT: also for plain http, so that the proxy sees
 * neither signatures nor what is asked. Rejects with {@link ProxyError}.
 */
export function openTunnel(
  proxy: OutgoingProxy,
  { host, port }: TunnelTarget,
  timeoutMilliseconds: number,
): Promise<Socket> {
  const authority = `${isIPv6(host) ? `[${host}]` : host}:${port}`
  const options: RequestOptions = {
    host: proxy.hostname,
    port: proxy.port,
    method: 'CONNECT',
    path: authority,
    agent: false,
    headers: {
      host: authority,
      ...(proxy.authorization && { 'proxy-authorization': proxy.authorization.reveal() }),
    },
  }
  return new Promise((resolve, reject) => {
    const asking = (proxy.isSecure ? requestSecure : requestPlain)(options)
    const timer = setTimeout(() => {
      asking.destroy(Object.assign(new Error('No answer in time.'), { code: 'ETIMEDOUT' }))
    }, timeoutMilliseconds)
    asking.once('connect', ({ statusCode = 0 }, socket: Socket, early: Buffer) => {
      clearTimeout(timer)
      // In HTTP and in TLS the server speaks second, so bytes that came before we asked anything are not the
      // target's.
      if (statusCode >= 200 && statusCode < 300 && early.length === 0) return resolve(socket)
      socket.destroy()
      reject(
        new ProxyError(`The proxy answered CONNECT with status ${statusCode}.`, {
          status: statusCode,
        }),
      )
    })
    asking.once('error', (cause: NodeJS.ErrnoException) => {
      clearTimeout(timer)
      reject(
        new ProxyError(`The proxy cannot be reached (${cause.code ?? cause.name}).`, { cause }),
      )
    })
    asking.end()
  })
}

/** Connects straight or by proxy, as the variables say. The proxy looks names up. */
export function connectByProxy(
  connect: buildConnector.connector,
  proxies: OutgoingProxies,
  timeoutMilliseconds: number,
): buildConnector.connector {
  return (options, callback) => {
    const target = readTarget(options)
    const proxy = proxies.find(target)
    if (!proxy) return connect(options, callback)
    const { hostname: host, port } = target
    const open = callbackify(() => openTunnel(proxy, { host, port }, timeoutMilliseconds))
    open((error, socket) =>
      error ? callback(error, null) : useTunnel(connect, socket, options, callback),
    )
  }
}

export function readTarget({ protocol, hostname, port }: buildConnector.Options) {
  return {
    protocol,
    hostname: withoutBrackets(hostname),
    port: Number(port) || (protocol === 'https:' ? 443 : 80),
  }
}

/**
 * Begins TLS with the target inside the tunnel: the target's certificate is checked, and not the proxy's word
 * believed.
 */
export function useTunnel(
  connect: buildConnector.connector,
  socket: Socket,
  options: buildConnector.Options,
  callback: buildConnector.Callback,
): void {
  if (options.protocol === 'https:') connect({ ...options, httpSocket: socket }, callback)
  else callback(null, socket)
}
