import type { IncomingMessage, Server } from 'node:http'
import type { Socket } from 'node:net'

/**
 * As many open connections are allowed by default: far more than students need, and few enough for the memory of a
 * small machine.
 */
const defaultMaximum = 8_000

/**
 * Keeps the number of open connections bounded. When one too many comes, the one is ended that has
 * sent nothing whole for longest: a slow-loris or a kept connection that nobody uses. Newcomers are
 * never turned away, because the next launch is one.
 */
export function limitConnections(server: Server, maximum = defaultMaximum): void {
  /**
   * Connections that have asked nothing yet, or whose requests are all answered; the one that has waited for
   * longest comes first.
   */
  const waiting = new Set<Socket>()
  /** Connections on which the head of a request has come; its body may still be on the way. */
  const busy = new Map<Socket, IncomingMessage>()

  const makeRoomFor = (newcomer: Socket): void => {
    if (waiting.size + busy.size <= maximum) return
    const [longestWaiting] = waiting
    const victim = longestWaiting === newcomer ? findUnfinished(busy) : longestWaiting
    victim?.destroy()
    if (victim) forget(victim)
  }
  const forget = (socket: Socket): void => {
    waiting.delete(socket)
    busy.delete(socket)
  }
  server.on('connection', (socket: Socket) => {
    waiting.add(socket)
    socket.once('close', () => forget(socket))
    makeRoomFor(socket)
  })
  server.on('request', (request: IncomingMessage, response) => {
    const { socket } = request
    waiting.delete(socket)
    busy.set(socket, request)
    response.once('close', () => {
      busy.delete(socket)
      if (!socket.destroyed) waiting.add(socket)
    })
  })
}

function findUnfinished(busy: ReadonlyMap<Socket, IncomingMessage>): Socket | undefined {
  for (const [socket, request] of busy) if (!request.complete) return socket
  return undefined
}
