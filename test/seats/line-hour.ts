import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { VirtualClock } from '@appstreamlab/sandbox'
import {
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  type TestSigner,
} from '#conformance/support/test-signer.js'
import { startDynamodbServer } from '#stores/dynamodb-server.js'

/**
 * What people who wait cost on Lambda and DynamoDB: `node test/dist/seats/line-hour.js --people 500 --minutes 5`.
 * Signers that share a table answer looks as pages make them, on the sandbox's virtual clock; a DynamoDB-compatible
 * server says what capacity units each request consumes. Requests and units are counted, and no time is measured.
 * Every minute one seat becomes free, somebody is called and goes in, and somebody else comes.
 */

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '500' },
    minutes: { type: 'string', default: '5' },
    signers: { type: 'string', default: '3' },
  },
})
const peopleCount = Number(values.people)
const minutes = Number(values.minutes)
const together = 8
const stepMilliseconds = 500

interface Used {
  requests: number
  units: number
}

/** Between signers and table: asks with each request what it consumes. */
async function startMeter(target: string) {
  const used = new Map<string, Used>()
  const server = createServer((request, response) => {
    void (async () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? ''
      const body = (await json(request)) as object
      const { host: _host, 'content-length': _length, ...headers } = request.headers
      const answer = await fetch(target, {
        method: 'POST',
        headers: headers as Record<string, string>,
        body: JSON.stringify({ ...body, ReturnConsumedCapacity: 'TOTAL' }),
      })
      const text = await answer.text()
      const { ConsumedCapacity: consumed } = JSON.parse(text) as {
        readonly ConsumedCapacity?: Capacity | readonly Capacity[]
      }
      const units = [consumed ?? []].flat().reduce((sum, one) => sum + one.CapacityUnits, 0)
      const known = used.get(operation) ?? { requests: 0, units: 0 }
      known.requests++
      // A condition that does not hold consumes as well, and the answer does not say it: at least one unit.
      // A question that finds nothing is one unit too, which this server does not say.
      known.units += answer.ok ? Math.max(1, units) : 1
      used.set(operation, known)
      response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' })
      response.end(text)
      // The signer asks again.
    })().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    used,
    close: () => server.close(),
  }
}

interface Capacity {
  readonly CapacityUnits: number
}

interface Person {
  readonly user: string
  ticket: string
  /** Milliseconds since the epoch. */
  lookAt: number
  isCalled: boolean
}

const clock = new VirtualClock({ running: false, startMs: Date.now() })
const sandbox = await startTestSandbox({ clock })
let capacity = 100
sandbox.state.changeFleet('cad-fleet', { capacity, occupied: capacity })
const table = await startDynamodbServer()
await table.createTable('labs')
const meter = await startMeter(table.endpoint)
process.env['AWS_ENDPOINT_URL_DYNAMODB'] = meter.url
const signers: TestSigner[] = []
for (let index = 0; index < Number(values.signers); index++)
  signers.push(
    await startCatalogueSigner(
      {
        STORE: 'dynamodb:labs',
        PROCESSES: values.signers,
        SEALING_KEY: 'a sealing key of this count, long enough',
      },
      { clock },
    ),
  )
let turn = 0
const nextSigner = (): TestSigner => {
  const signer = signers[turn++ % signers.length]
  if (!signer) throw new Error('There is no signer.')
  return signer
}
const asked = { launches: 0, looks: 0, clicks: 0, entered: 0 }

async function join(user: string): Promise<Person> {
  asked.launches++
  const changed: Readonly<Record<string, string>> = { user_id: user, custom_lab: 'cad' }
  const fields = studentFields.map(([name, value]): [string, string] => [
    name,
    changed[name] ?? value,
  ])
  const timestamp = Math.floor(clock.now() / 1000)
  const { text } = await nextSigner().launch({ fields, timestamp })
  const ticket = /name="ticket"\s+value="([^"]+)"/.exec(text)?.[1]
  if (!ticket) throw new Error(`${user} does not wait: ${text}`)
  return { user, ticket, lookAt: clock.now() + findNext(text), isCalled: false }
}

const findNext = (page: string): number => Number(/data-next="(\d+)"/.exec(page)?.[1] ?? 60_000)

const post = (path: string, ticket: string) =>
  nextSigner().send({
    path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      'sec-fetch-dest': path === '/open' ? 'document' : 'empty',
      ...(path !== '/open' && { accept: 'application/json' }),
    },
    body: new URLSearchParams({ ticket }).toString(),
  })

async function look(person: Person): Promise<void> {
  asked.looks++
  const { text } = await post('/open/state', person.ticket)
  const { ticket, html } = JSON.parse(text) as { readonly ticket?: string; readonly html?: string }
  if (ticket === undefined || html === undefined) throw new Error(text)
  person.ticket = ticket
  person.lookAt = clock.now() + findNext(html)
  person.isCalled = html.includes('id="open"')
}

async function enter(person: Person): Promise<boolean> {
  asked.clicks++
  const { status, headers } = await post('/open', person.ticket)
  if (status !== 303) return false
  await fetch(String(headers['location']), { redirect: 'manual' })
  asked.entered++
  return true
}

async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < all.length; start += together)
    await Promise.all(all.slice(start, start + together).map(work))
}

const waiting: Person[] = []
const users = Array.from({ length: peopleCount }, (_unused, index) => `p${index}`)
await inTurn(users, async (user) => {
  waiting.push(await join(user))
})
const joining = new Map([...meter.used].map(([name, one]) => [name, { ...one }]))
meter.used.clear()
Object.assign(asked, { launches: 0 })
const end = clock.now() + minutes * 60_000
let seatAt = clock.now() + 60_000
while (clock.now() < end) {
  clock.advance(stepMilliseconds / 1000)
  if (clock.now() >= seatAt) {
    seatAt += 60_000
    sandbox.state.changeFleet('cad-fleet', { capacity: ++capacity })
  }
  const due = waiting.filter(({ lookAt }) => lookAt <= clock.now())
  await inTurn(due, look)
  for (const person of due.filter(({ isCalled }) => isCalled))
    if (await enter(person)) {
      waiting.splice(waiting.indexOf(person), 1)
      waiting.push(await join(`${person.user}+`))
    }
}

const perHour = 60 / minutes
const isWrite = (name: string): boolean => /^(Put|Update|Delete)/.test(name)
const sum = (used: ReadonlyMap<string, Used>, writes: boolean): number =>
  [...used]
    .filter(([name]) => isWrite(name) === writes)
    .reduce((all, [, { units }]) => all + units, 0)
const print = (line: string) => process.stdout.write(`${line}\n`)
print(`${peopleCount} people, ${values.signers} signers, ${minutes} minutes, scaled to an hour:`)
for (const [name, count] of Object.entries(asked))
  print(`  ${name}: ${Math.round(count * perHour)}`)
for (const [name, { requests, units }] of meter.used)
  print(
    `  ${name}: ${Math.round(requests * perHour)} requests, ${Math.round(units * perHour)} units`,
  )
print(`  read units: ${Math.round(sum(meter.used, false) * perHour)}`)
print(`  write units: ${Math.round(sum(meter.used, true) * perHour)}`)
print(
  `  a look: ${(sum(meter.used, false) / asked.looks).toFixed(2)} read and ${(sum(meter.used, true) / asked.looks).toFixed(2)} write units, of everything`,
)
print(
  `to join, each: ${(sum(joining, false) / peopleCount).toFixed(1)} read and ${(sum(joining, true) / peopleCount).toFixed(1)} write units`,
)
await Promise.all(signers.map((signer) => signer.close()))
meter.close()
await table.close()
await sandbox.close()
