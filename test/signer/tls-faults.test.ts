import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import t, { type Test } from 'tap'
import { makeCertificate } from '#platform/make-certificate.js'
import { mint, setEnvironment, ways } from './two-ways.js'

/** An endpoint of AWS by https that no TLS connection can be made to, or none that is trusted. */

async function useEndpoint(t: Test, server: Server): Promise<void> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  setEnvironment({ AWS_ENDPOINT_URL_APPSTREAM: `https://localhost:${port}` })
}

void t.test('https where a plain-http port listens', async (t) => {
  await useEndpoint(t, createServer())
  for (const way of ways)
    t.match(await mint(way), { reason: 'appstream_tls', detail: { tlsFault: 'not_tls' } }, way)
})

void t.test('an authority that nobody here knows', async (t) => {
  await useEndpoint(t, createSecureServer(makeCertificate(['localhost'])))
  const detail = { tlsFault: 'certificate_untrusted', awsError: 'SELF_SIGNED_CERT_IN_CHAIN' }
  for (const way of ways) t.match(await mint(way), { reason: 'appstream_tls', detail }, way)
})
