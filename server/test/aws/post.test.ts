import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent } from 'undici'
import t from 'tap'
import { post } from '#src/aws/post.js'

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

void t.test('a call ends at its signal, sent or still waiting for a connection', async (t) => {
  const { server, asked, origin } = await startSilent()
  const dispatcher = new Agent({ connections: 1 })
  t.teardown(async () => {
    await dispatcher.destroy()
    server.closeAllConnections()
    server.close()
  })
  const deadline = new AbortController()
  const call = (path: string, { signal }: AbortController) =>
    post(dispatcher, { origin, path, headers: {}, body: Buffer.from('{}'), signal })
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
