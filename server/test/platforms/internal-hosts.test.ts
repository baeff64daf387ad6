import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { request } from 'undici'
import { createPlatformAgent } from '#src/platforms/platform-agent.js'
import {
  isInternalAddress,
  isPublicAddress,
  type LookUpName,
} from '#src/platforms/public-address.js'

/** Hosts of an institution's own network, which are asked only where the configuration names them. */

const leadTo =
  (address: string): LookUpName =>
  (_name, _options, callback) => {
    process.nextTick(callback, null, [{ address, family: address.includes(':') ? 6 : 4 }])
  }

void t.test('a host that is named is reached at an internal address, no other is', async (t) => {
  const server = createServer((_request, response) => response.end('feed'))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  const { port } = server.address() as AddressInfo
  const ask = async (host: string, address = '127.0.0.1') => {
    const agent = await createPlatformAgent(
      {
        allowPrivate: false,
        privateHosts: ['timetable.example', '127.0.0.1'],
        lookUp: leadTo(address),
      },
      { timeoutMilliseconds: 2_000, maxBytes: 1_000 },
    )
    t.teardown(() => agent.destroy())
    const { body } = await request(`http://${host}:${port}/`, { dispatcher: agent })
    return body.text()
  }
  t.equal(await ask('timetable.example'), 'feed')
  t.equal(await ask('Timetable.Example'), 'feed')
  t.equal(await ask('127.0.0.1'), 'feed', 'an address is named as itself')
  for (const host of ['other.example', 'timetable.example.evil.example', 'localhost'])
    await t.rejects(ask(host), { name: 'PrivateAddressError' }, host)
  for (const address of ['169.254.169.254', 'fe80::1', 'fd00:ec2::254', '0.0.0.0'])
    await t.rejects(ask('timetable.example', address), { name: 'PrivateAddressError' }, address)
})

void t.test('internal is neither public nor of one link, and no cloud’s metadata', (t) => {
  for (const address of [
    '10.0.0.7',
    '100.64.0.1',
    '127.0.0.1',
    '172.31.0.1',
    '192.168.1.1',
    '::1',
    'fd12::7',
  ])
    t.match([isInternalAddress(address), isPublicAddress(address)], [true, false], address)
  for (const address of [
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '192.0.2.1',
    'fe80::1',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
    '9.9.9.9',
  ])
    t.equal(isInternalAddress(address), false, address)
  t.end()
})
