// One flood, in a process of its own; the scenario reads its figures when it is over.
import { connect, type Socket } from 'node:net'
import type { FloodOrder, FloodResult } from './flood.js'

const badLaunches = 200
const tenMegabytes = 10 * 1024 * 1024

/**
 * Launches of a known key with a wrong signature, on each connection the next as soon as the last is
 * answered; where the server hangs up, on a new connection.
 */
function sendBadSignatures(order: FloodOrder): Promise<FloodResult> {
  const requests = Array.from({ length: badLaunches }, (_unused, index) =>
    writeBadLaunch(order.url, index),
  )
  let next = 0
  return keepOpen(order, (socket, _index, note) => {
    const send = (): void => {
      note.sent()
      socket.write(requests[next++ % badLaunches] ?? '')
    }
    let received = ''
    socket.setEncoding('latin1').on('data', (piece: string) => {
      received += piece
      const headEnd = received.indexOf('\r\n\r\n')
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? 0)
      if (headEnd === -1 || received.length < headEnd + 4 + length) return
      if (received.startsWith('HTTP/1.1 401 ')) note.refused()
      const isOver = /\r\nconnection: close/i.test(received.slice(0, headEnd))
      received = ''
      if (isOver) socket.destroy()
      else send()
    })
    send()
  })
}

function writeBadLaunch(url: string, index: number): Buffer {
  const body = new URLSearchParams({
    lti_message_type: 'basic-lti-launch-request',
    lti_version: 'LTI-1p0',
    resource_link_id: 'link-7',
    user_id: `guess-${index}`,
    context_title: 'Mechanics '.repeat(100),
    custom_lab: 'cad',
    oauth_consumer_key: 'moodle',
    oauth_nonce: `nonce-${index}-${process.pid}`,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(Date.now() / 1000)),
    oauth_version: '1.0',
    oauth_signature: Buffer.alloc(20, index).toString('base64'),
  }).toString()
  return Buffer.from(`${writeHead(url, body.length)}\r\n\r\n${body}`)
}

const portOf = (url: string): number => Number(new URL(url).port)

function writeHead(url: string, length: number): string {
  return [
    'POST / HTTP/1.1',
    `Host: ${new URL(url).host}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${length}`,
  ].join('\r\n')
}

/** Requests that never end: half of them stop in their head, half in their body. */
function sendSlowly(order: FloodOrder): Promise<FloodResult> {
  const head = writeHead(order.url, 1000)
  return keepOpen(order, (socket, index, note) => {
    note.sent()
    socket.once('data', note.refused)
    socket.write(index % 2 === 0 ? head : `${head}\r\n\r\nuser_id=`)
    const timer = setInterval(() => socket.write(index % 2 === 0 ? '\r\nX: y' : 'z'), 1000)
    socket.once('close', () => {
      clearInterval(timer)
    })
  })
}

/** Ten megabytes each, half of them announced, half of them in chunks. */
function sendBodies(order: FloodOrder): Promise<FloodResult> {
  const chunk = Buffer.alloc(64 * 1024, 'a')
  const { host } = new URL(order.url)
  return keepOpen(order, (socket, index, note) => {
    note.sent()
    socket.once('data', note.refused)
    const chunked = index % 2 === 0
    socket.write(
      chunked
        ? `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n`
        : `${writeHead(order.url, tenMegabytes)}\r\n\r\n`,
    )
    let written = 0
    const pour = (): void => {
      while (!socket.destroyed && written < tenMegabytes) {
        written += chunk.length
        if (chunked) socket.write(`${chunk.length.toString(16)}\r\n`)
        if (!socket.write(chunk) || chunked) {
          if (chunked) socket.write('\r\n')
          socket.once('drain', pour)
          return
        }
      }
      socket.destroy()
    }
    pour()
  })
}

/** Heads of a hundred kilobytes. */
function sendHeaders(order: FloodOrder): Promise<FloodResult> {
  const lines = Array.from({ length: 1000 }, (_unused, index) => `X-${index}: ${'h'.repeat(90)}`)
  const request = `${writeHead(order.url, 0)}\r\n${lines.join('\r\n')}\r\n\r\n`
  return keepOpen(order, (socket, _index, note) => {
    note.sent()
    socket.once('data', note.refused)
    socket.write(request)
  })
}

interface Notes {
  readonly sent: () => void
  readonly refused: () => void
}

/** So many connections, each opened again when the server ends it. */
async function keepOpen(
  { url, seconds, connections }: FloodOrder,
  use: (socket: Socket, index: number, note: Notes) => void,
): Promise<FloodResult> {
  const startedAt = performance.now()
  const open = new Set<Socket>()
  const over = AbortSignal.timeout(seconds * 1000)
  over.addEventListener('abort', () => {
    for (const socket of open) socket.destroy()
  })
  let sent = 0
  let refused = 0
  const note: Notes = { sent: () => void sent++, refused: () => void refused++ }
  const keep = (index: number): Promise<void> =>
    new Promise((resolve) => {
      const socket = connect({ port: portOf(url), host: '127.0.0.1' })
      open.add(socket)
      socket.on('connect', () => use(socket, index, note))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        resolve()
      })
    })
  const loop = async (index: number): Promise<void> => {
    while (!over.aborted) await keep(index)
  }
  await Promise.all(Array.from({ length: connections }, (_unused, index) => loop(index)))
  return { sent, refused, seconds: (performance.now() - startedAt) / 1000 }
}

const floods = {
  signatures: sendBadSignatures,
  slow: sendSlowly,
  bodies: sendBodies,
  headers: sendHeaders,
} as const

process.once('message', (message) => {
  const order = message as FloodOrder
  void floods[order.kind](order).then((result) => process.send?.(result))
})
