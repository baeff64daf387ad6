import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { openNodeTransport } from '#src/aws/calls/node-transport.js'
import { openUndiciTransport } from '#src/aws/calls/undici-transport.js'

/** Takes requests and never answers one. */
async function startSilent() {
  const asked: string[] = []
  const server = createServer((request) => {
    asked.push(request.url ?? '')
    server.emit('asked')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { server, asked, origin }
}

const transports = { undici: openUndiciTransport, "Node's own client": openNodeTransport }

for (const [name, openTransport] of Object.entries(transports))
  void t.test(`${name}: a call ends at its signal, sent or waiting for a connection`, async (t) => {
    const { server, asked, origin } = await startSilent()
    const transport = openTransport({
      connections: 1,
      connectTimeoutMilliseconds: 60_000,
      answerTimeoutMilliseconds: 60_000,
    })
    t.teardown(() => {
      transport.close()
      server.closeAllConnections()
      server.close()
    })
    const deadline = new AbortController()
    const call = (path: string, { signal }: AbortController) =>
      transport.post({ origin, path, headers: {}, body: Buffer.from('{}'), signal })
    const sent = call('/sent', deadline)
    const waiting = call('/waiting', deadline)
    await once(server, 'asked')
    deadline.abort()
    await t.rejects(sent, { name: 'TimeoutError' })
    await t.rejects(waiting, { name: 'TimeoutError' })
    await t.rejects(call('/late', deadline), { name: 'TimeoutError' }, 'it had ended before')
    const next = new AbortController()
    const later = call('/later', next)
    await once(server, 'asked')
    t.strictSame(asked, ['/sent', '/later'], 'what was given up is never sent')
    next.abort()
    await t.rejects(later)
  })
