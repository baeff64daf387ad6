import { once } from 'node:events'
import { createServer } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import t, { type Test } from 'tap'
import { readProxies } from '#src/outgoing/proxies.js'
import type { PlatformNetwork } from '#src/platforms/platform-agent.js'
import { createPlatformFetch } from '#src/platforms/platform-fetch.js'
import type { LookUpName } from '#src/platforms/public-address.js'

/** Platforms by an outgoing proxy, which could reach what must not be asked. */

async function start(t: Test, network: Partial<PlatformNetwork>) {
  const asked: string[] = []
  const platform = createServer((_request, response) => response.end('{"a":1}'))
  await once(platform.listen(0, '127.0.0.1'), 'listening')
  const { port: platformPort } = platform.address() as AddressInfo
  /** Whatever is asked for, it reaches the platform: this proxy checks nothing. */
  const proxy = createServer().on('connect', (request, client: Socket) => {
    asked.push(String(request.url))
    const target = connect(platformPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 OK\r\n\r\n')
      client.pipe(target).pipe(client)
    })
    for (const one of [target, client]) one.on('error', () => undefined)
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  t.teardown(() => {
    for (const server of [platform, proxy]) {
      server.close()
      server.closeAllConnections()
    }
  })
  const { proxies } = readProxies({ HTTPS_PROXY: url, HTTP_PROXY: url, NO_PROXY: 'direct.example' })
  return {
    asked,
    platformPort,
    fetchJson: createPlatformFetch({ allowPrivate: false, proxies, ...network }),
  }
}

/** Each look gets the next of these answers. */
function answerInTurn(...answers: readonly (readonly string[])[]): LookUpName {
  let count = 0
  return (_name, _options, callback) => {
    const addresses = answers[Math.min(count++, answers.length - 1)] ?? []
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    process.nextTick(callback, null, found)
  }
}

void t.test('a name that turns private, by proxy', async (t) => {
  const lookUp = answerInTurn(['2001:4860::8', '9.9.9.9'], ['127.0.0.1'], ['10.0.0.7', '::1'])
  const { asked, fetchJson } = await start(t, { lookUp })
  // No platform answers TLS here: that the right address was asked for is what counts.
  await t.rejects(fetchJson('https://lms.example/keys'))
  t.same(asked, ['9.9.9.9:443'], 'the address that was checked, never the name')
  for (const turned of ['127.0.0.1', '10.0.0.7'])
    await t.rejects(fetchJson('https://lms.example/keys'), { name: 'PrivateAddressError' }, turned)
  t.same(asked, ['9.9.9.9:443'], 'and the proxy is not asked at all')
})

void t.test('private addresses by proxy, however they are written', async (t) => {
  const { asked, fetchJson } = await start(t, {})
  for (const host of [
    '10.0.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '[::1]',
    '[fd00:ec2::254]',
    '0x7f.1',
  ])
    await t.rejects(fetchJson(`https://${host}/`), { name: 'PrivateAddressError' }, host)
  await t.rejects(fetchJson('https://localhost/'), { name: 'PrivateAddressError' })
  t.same(asked, [])
})

void t.test('where only the proxy looks names up, literals are checked all the same', async (t) => {
  const lookUp = answerInTurn([])
  const { asked, fetchJson } = await start(t, { lookUp, proxyChecksAddresses: true })
  await t.rejects(fetchJson('https://lms.example:8443/keys'))
  await t.rejects(fetchJson('https://10.0.0.1/'), { name: 'PrivateAddressError' })
  await t.rejects(fetchJson('https://localhost/'), { name: 'PrivateAddressError' })
  t.same(asked, ['lms.example:8443'])
})

void t.test('for tests: private platforms by proxy, but nothing of this machine', async (t) => {
  const lookUp = answerInTurn(['10.0.0.7'], ['127.0.0.1'], ['127.0.0.1'])
  const { asked, platformPort, fetchJson } = await start(t, { allowPrivate: true, lookUp })
  t.match(await fetchJson('http://lms.example/'), { body: { a: 1 } })
  t.same(asked, ['10.0.0.7:80'])
  await t.rejects(fetchJson('http://name-of-this-machine.invalid/'))
  t.match(await fetchJson(`http://127.0.0.1:${platformPort}/`), { body: { a: 1 } }, 'straight')
  await t.rejects(fetchJson('http://direct.example.invalid/'))
  t.same(asked, ['10.0.0.7:80'], 'this machine is asked straight')
})
