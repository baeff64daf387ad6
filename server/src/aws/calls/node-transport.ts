import { Agent as PlainAgent, request as sendPlain } from 'node:http'
import type { AgentOptions, ClientRequestArgs, IncomingMessage } from 'node:http'
import { Agent as SecureAgent, request as sendSecure } from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { callbackify } from 'node:util'
import { findProcessProxies } from '../../config/process-proxies.js'
import { openTunnel } from '../../outgoing/tunnel.js'
import { withoutBrackets } from '../../outgoing/proxies.js'
import { makeTimeout } from './end-with.js'
import {
  giveSdkName,
  joinHeaders,
  type AwsTransport,
  type PostRequest,
  type PostResponse,
  type TransportOptions,
} from './transport.js'

/** An idle connection is ended after this time; AWS would end it a little later. */
const idleMilliseconds = 4_000

/**
 * Calls to AWS by Node's own client: for the function, which waits for undici's half a megabyte before its
 * first answer (docs/performance.md). Faults have the codes by which undici names them, so that logs and
 * retries read alike.
 */
export function openNodeTransport(options: TransportOptions): AwsTransport {
  const { connections = Infinity } = options
  const kept = openAgents(options, {
    keepAlive: true,
    maxSockets: connections,
    timeout: idleMilliseconds,
  })
  const fresh = openAgents(options, { keepAlive: false })
  return {
    post: (request) => post(request, request.isFresh ? fresh : kept, options),
    async findDispatcher() {
      const { openUndiciTransport } = await import('./undici-transport.js')
      return openUndiciTransport(options).findDispatcher()
    },
    close() {
      for (const { plain, secure } of [kept, fresh]) {
        plain.destroy()
        secure.destroy()
      }
    },
  }
}

interface Agents {
  readonly plain: PlainAgent
  readonly secure: SecureAgent
}

function openAgents(options: TransportOptions, agentOptions: AgentOptions): Agents {
  const plain = new PlainAgent(agentOptions)
  const secure = new SecureAgent(agentOptions)
  connectByProxy(plain, 'http:', options)
  connectByProxy(secure, 'https:', options)
  return { plain, secure }
}

/** Connects by the proxy, where there is one for the target. TLS is spoken with the target, inside the tunnel. */
function connectByProxy(
  agent: PlainAgent,
  protocol: 'http:' | 'https:',
  { connectTimeoutMilliseconds }: TransportOptions,
): void {
  const proxies = findProcessProxies()
  if (proxies.isEmpty) return
  const connect = agent.createConnection.bind(agent)
  agent.createConnection = (connection, callback) => {
    const hostname = withoutBrackets(String(connection.host))
    const port = Number(connection.port)
    const proxy = proxies.find({ protocol, hostname, port })
    if (!proxy) return connect(connection, callback)
    const open = async (): Promise<Duplex> => {
      const socket = await openTunnel(proxy, { host: hostname, port }, connectTimeoutMilliseconds)
      if (protocol === 'http:') return socket
      return connect({ ...connection, socket } as ClientRequestArgs) as Duplex
    }
    callbackify(open)((error, socket) => callback?.(error, socket))
    return undefined
  }
}

function post(
  { origin, path, headers, body, signal }: PostRequest,
  agents: Agents,
  { connectTimeoutMilliseconds, answerTimeoutMilliseconds, maxAnswerBytes }: TransportOptions,
): Promise<PostResponse> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(makeTimeout())
    const { protocol, hostname, port } = new URL(origin)
    const isSecure = protocol === 'https:'
    const request = (isSecure ? sendSecure : sendPlain)({
      host: withoutBrackets(hostname),
      port: port || (isSecure ? 443 : 80),
      method: 'POST',
      path,
      headers,
      agent: isSecure ? agents.secure : agents.plain,
    })
    let began: { statusCode: number; headers: Record<string, string> } | undefined
    const chunks: Buffer[] = []
    let size = 0
    let timer: NodeJS.Timeout | undefined
    const end = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
    const answer = (fault?: Error): void => {
      end()
      if (began) resolve({ ...began, body: Buffer.concat(chunks), ...(fault && { fault }) })
      else reject(giveSdkName(fault ?? new Error('The answer ended before it began.')))
    }
    const stop = (): void => {
      end()
      request.destroy()
      reject(makeTimeout())
    }
    const giveUp = (code: string): void => {
      answer(Object.assign(new Error('The call was given up.'), { code }))
      request.destroy()
    }
    const giveUpAfter = (milliseconds: number, code: string): void => {
      clearTimeout(timer)
      timer = setTimeout(giveUp, milliseconds, code)
    }
    const waitForAnswer = (): void =>
      giveUpAfter(answerTimeoutMilliseconds, 'UND_ERR_HEADERS_TIMEOUT')
    signal.addEventListener('abort', stop)
    request.on('socket', (socket) => {
      if (!isConnecting(socket, isSecure)) return waitForAnswer()
      giveUpAfter(connectTimeoutMilliseconds, 'UND_ERR_CONNECT_TIMEOUT')
      socket.once(isSecure ? 'secureConnect' : 'connect', waitForAnswer)
    })
    request.on('response', (response: IncomingMessage) => {
      began = { statusCode: response.statusCode ?? 0, headers: joinHeaders(response.headers) }
      giveUpAfter(answerTimeoutMilliseconds, 'UND_ERR_BODY_TIMEOUT')
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        size += chunk.length
        if (maxAnswerBytes !== undefined && size > maxAnswerBytes)
          giveUp('UND_ERR_RES_EXCEEDED_MAX_SIZE')
        else timer?.refresh()
      })
      response.on('end', () => answer())
      response.on('error', (fault) => answer(toUndiciFault(fault)))
    })
    request.on('error', (fault) => answer(toUndiciFault(fault)))
    request.end(body)
  })
}

const isConnecting = (socket: Socket, isSecure: boolean): boolean =>
  // Node's types leave this member out.
  isSecure
    ? (socket as Socket & { readonly secureConnecting?: boolean }).secureConnecting === true
    : socket.connecting

/**
 * Names a fault as undici does. Where the other side ended the connection, Node says ECONNRESET too, but names no
 * system call that failed.
 */
function toUndiciFault(fault: NodeJS.ErrnoException): Error {
  if (fault.code === 'ECONNRESET' && fault.syscall === undefined)
    return Object.assign(fault, { code: 'UND_ERR_SOCKET' })
  return fault.code?.startsWith('HPE_') ? Object.assign(fault, { name: 'HTTPParserError' }) : fault
}
