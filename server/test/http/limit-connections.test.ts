import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import t from 'tap'
import { limitConnections } from '#src/http/limit-connections.js'

const maximum = 5

void t.test(
  'one connection too many ends the one that has sent nothing whole for longest',
  async (t) => {
    const open: Socket[] = []
    const server = createServer((request, response) => {
      request.resume().once('end', () => response.end('answered'))
    })
    limitConnections(server, maximum)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.teardown(() => {
      for (const socket of open) socket.destroy()
      server.close()
    })
    const { port } = server.address() as AddressInfo
    const join = async (text: string): Promise<Socket> => {
      const accepted = once(server, 'connection')
      const socket = connect(port, '127.0.0.1')
      open.push(socket)
      socket.on('error', () => undefined)
      await Promise.all([accepted, once(socket, 'connect')])
      socket.write(text)
      return socket
    }
    const count = (): Promise<number> =>
      new Promise((resolve) => server.getConnections((_error, number) => resolve(number)))

    const head = 'POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n'
    const slowBody = await join(`${head}\r\nab`)
    const slowHeads = [await join('POST'), await join(head), await join(head), await join('')]
    const ended: number[] = []
    slowHeads.forEach((socket, index) => socket.once('close', () => ended.push(index)))

    for (let newcomer = 1; newcomer <= 3; newcomer++) {
      const closed = once(slowHeads[newcomer - 1] ?? slowBody, 'close')
      const socket = await join(`${head}\r\nwhole`.slice(0, -1))
      const [answer] = (await once(socket, 'data')) as [Buffer]
      t.match(answer.toString(), 'answered', 'a newcomer is served')
      await closed
      t.same(
        ended,
        Array.from({ length: newcomer }, (_unused, index) => index),
        'the oldest went',
      )
      t.equal(await count(), maximum)
    }
    slowBody.write('cd')
    const [answer] = (await once(slowBody, 'data')) as [Buffer]
    t.match(answer.toString(), 'answered', 'whose body came slowly was kept')
  },
)

void t.test('where only slow bodies are left, the oldest of them makes room', async (t) => {
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.end())
  })
  limitConnections(server, 2)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const head = 'POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 4\r\n\r\n'
  const join = async (): Promise<Socket> => {
    const asked = once(server, 'request')
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    socket.write(head)
    await asked
    return socket
  }
  const [first, second] = [await join(), await join()]
  const closed = once(first, 'close')
  const third = connect(port, '127.0.0.1').on('error', () => undefined)
  await t.resolves(closed)
  t.notOk(second.destroyed)
  for (const socket of [second, third]) socket.destroy()
  server.close()
})
