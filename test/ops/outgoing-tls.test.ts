import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { makeCertificate } from '#platform/make-certificate.js'

/** What the signer asks of others (key sets, rosters, calendars) at servers whose certificate nobody should trust. */

/** Whom a process trusts is read when it starts, so the questions are asked by one of their own. */
const questions = `
const [, programs, ...addresses] = process.argv
const { createPlatformFetch } = await import(programs + 'platforms/platform-fetch.js')
const { createServiceRequests } = await import(programs + 'platforms/services/service-request.js')
const { withFetchedCalendar } = await import(programs + 'classes/calendars/fetch-calendar.js')
const { readTlsFault } = await import(programs + 'outgoing/tls-fault.js')
const network = { allowPrivate: true }
const fetchJson = createPlatformFetch(network)
const ask = createServiceRequests(network, { now: () => Date.now() })
const answers = addresses.map(async (address) => {
  const secret = { reveal: () => address + 'private-9f2c' }
  return {
    keys: await fetchJson(address).then(() => 'had', (error) => readTlsFault(error) ?? String(error)),
    roster: await ask({ address, method: 'GET' }),
    calendar: await withFetchedCalendar(secret, network, () => 'had').catch((error) => error.message),
  }
})
process.stdout.write(JSON.stringify(await Promise.all(answers)))
process.exit()
`

void t.test('expired, for another name, not TLS, and sound', async (t) => {
  const expired = makeCertificate(['localhost'], -1)
  const other = makeCertificate(['lms.example.edu'])
  const sound = makeCertificate(['localhost'])
  const servers: Server[] = [
    createTlsServer(expired),
    createTlsServer(other),
    createServer(),
    createTlsServer(sound, (_request, response) => response.end('{}')),
  ]
  const addresses = await Promise.all(
    servers.map(async (server) => {
      await once(server.listen(0, '127.0.0.1'), 'listening')
      t.teardown(() => server.close())
      return `https://localhost:${(server.address() as AddressInfo).port}/`
    }),
  )
  const authorities = join(t.testdir(), 'ca.pem')
  writeFileSync(authorities, [expired, other, sound].map((one) => one.authority.cert).join(''))
  const programs = fileURLToPath(new URL('.', import.meta.resolve('@appstreamlab/server')))
  const args = ['--input-type=module', '--eval', questions, programs, ...addresses]
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env['PATH'], NODE_EXTRA_CA_CERTS: authorities },
  })
  const [out, faults] = await Promise.all([text(child.stdout), text(child.stderr)])
  t.equal(faults, '')
  const answers = JSON.parse(out) as unknown[]
  const refused = (keys: string, words: RegExp) => ({
    keys,
    roster: { kind: 'not_sent', cause: keys },
    calendar: words,
  })
  t.match(answers, [
    refused('certificate_expired', /^The calendar could not be fetched\. .* has expired: renew it/),
    refused('certificate_name', /is for another name: write the name that the certificate has/),
    refused('not_tls', /https is written where a plain-http port listens: write the port/),
    { keys: 'had', roster: { kind: 'answer', status: 200 }, calendar: 'had' },
  ])
  t.notMatch(out, '9f2c', 'and no address is said')
})
