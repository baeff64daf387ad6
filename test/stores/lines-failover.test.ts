import t, { type Test } from 'tap'
import type { LineArrival, LineStanding, LineTicket } from '@appstreamlab/shared'
import { createTestClock, openStore } from './engines.js'
import { redisMissing, startRedisServer } from './redis-server.js'

/** A Redis that dies while people wait: what it kept stands, and what it lost is told by tickets. */

const line = 'a fleet'

for (const [name, settings, keeps] of [
  ['with an append-only file', ['--appendonly', 'yes', '--appendfsync', 'always'], true],
  ['without persistence', [], false],
] as const)
  void t.test(name, { skip: redisMissing, timeout: 280_000 }, async (t: Test) => {
    const clock = createTestClock()
    const server = await startRedisServer(settings)
    const nodes = [await openStore(server.url, clock), await openStore(server.url, clock)]
    t.teardown(async () => {
      for (const node of nodes) node.close()
      await server.close()
    })
    const [one, other] = nodes.map(({ lines }) => lines)
    if (!one || !other) throw new Error('There are two.')
    const people = ['a', 'b', 'c', 'd', 'e']
    const tickets = new Map<string, LineTicket>()
    const keepTicket = ({ entry, generation, now }: LineStanding) =>
      tickets.set(entry.person, {
        line,
        generation,
        number: entry.number,
        arrivedAt: entry.arrivedAt,
        renewedAt: now,
      })
    for (const person of people) keepTicket(await one.join(line, arrive(person, clock.now())))
    await other.mark(line, {
      ...ticketOf(tickets, 'b'),
      person: 'b',
      to: 'served',
      now: clock.now(),
    })
    const before = await one.measure(line, clock.now())

    await server.kill()
    clock.pass(20_000)
    await server.start()

    const newcomer = await other.join(line, arrive('new', clock.now()))
    t.not(newcomer.generation, before.generation, 'that something may be lost is known')
    for (const person of ['e', 'c', 'a', 'd']) {
      const ticket = ticketOf(tickets, person)
      const look = { person, number: ticket.number, hidden: false, now: clock.now() }
      const found = await one.look(line, look)
      t.equal(found !== undefined, keeps)
      const standing: LineStanding =
        found ?? (await one.join(line, { ...arrive(person, clock.now()), ticket }))
      t.equal(standing.entry.number, ticket.number)
    }
    const ticket: LineTicket = { ...ticketOf(tickets, 'b'), ended: 'served' }
    const served = await one.join(line, { ...arrive('b', clock.now()), ticket })
    t.equal(served.foundAs, 'new')
    const { people: front } = await other.readFront(line, { count: 9, now: clock.now() })
    t.strictSame(
      front.map(({ person }) => person),
      ['a', 'c', 'd', 'e', 'new', 'b'],
    )
  })

const ticketOf = (tickets: ReadonlyMap<string, LineTicket>, person: string): LineTicket => {
  const ticket = tickets.get(person)
  if (!ticket) throw new Error('They had a ticket.')
  return ticket
}

const arrive = (person: string, now: number): LineArrival => ({
  person,
  tenantId: 'one',
  stackName: 'stack',
  factor: 1,
  hidden: false,
  now,
})
