import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { once } from 'node:events'
import t from 'tap'
import { closeGently } from '#src/process/close-gently.js'

async function listen(): Promise<{ readonly server: Server; readonly port: number }> {
  const server = createServer((_request, response) => response.end('answered'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, port: (server.address() as AddressInfo).port }
}

const finishing = (server: Server) => () =>
  new Promise<void>((resolve) => server.close(() => resolve()))

const request = 'POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 0\r\n'

/** All that comes back, until the server hangs up; with the fault where it resets. */
async function readAll(socket: Socket): Promise<string> {
  let text = ''
  socket.setEncoding('utf8').on('data', (piece: string) => (text += piece))
  socket.on('error', (error: NodeJS.ErrnoException) => (text += error.code))
  await once(socket, 'close')
  return text
}

void t.test('whoever has connected before a stop is heard, however many wait', async (t) => {
  const { server, port } = await listen()
  // The kernel completes these while this process has not come to accept one of them.
  const sockets = Array.from({ length: 100 }, () => connect(port, '127.0.0.1'))
  const answers = sockets.map((socket) => {
    socket.write(`${request}Connection: close\r\n\r\n`)
    return readAll(socket)
  })
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  await closeGently(server, { drainMilliseconds: 1, finish: finishing(server) })
  const texts = await Promise.all(answers)
  t.equal(texts.filter((text) => text.includes('answered')).length, 100)
})

void t.test('a kept connection is heard after nobody listens any more', async (t) => {
  const { server, port } = await listen()
  const kept = connect(port, '127.0.0.1')
  const all = readAll(kept)
  kept.write(`${request}\r\n`)
  await once(kept, 'data')
  const closed = closeGently(server, { drainMilliseconds: 50, finish: finishing(server) })
  await t.resolves(untilRefused(port))
  kept.write(`${request}Connection: close\r\n\r\n`)
  await closed
  t.equal((await all).match(/answered/g)?.length, 2)
})

void t.test('a request that never ends does not hold a stop for ever', async (t) => {
  const { server, port } = await listen()
  const slow = connect(port, '127.0.0.1')
  const all = readAll(slow)
  slow.write('POST / HTTP/1.1\r\nHost: he')
  await once(slow, 'connect')
  await closeGently(server, {
    drainMilliseconds: 1,
    finish: finishing(server),
    patienceMilliseconds: 200,
  })
  t.notMatch(await all, 'answered')
})

async function untilRefused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1')
    const fault = await new Promise<string | undefined>((resolve) => {
      socket.once('connect', () => resolve(undefined))
      socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code))
    })
    socket.destroy()
    if (fault === 'ECONNREFUSED') return
  }
}
