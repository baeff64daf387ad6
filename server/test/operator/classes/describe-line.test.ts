import t from 'tap'
import { Secret, type FleetStatus } from '@appstreamlab/shared'
import { describeLine } from '#src/operator/classes/describe-line.js'

/** What `npm run check` says of a lab's waiting line. */

const lab = { line: { holdMilliseconds: 90_000 } }
const fleet: FleetStatus = { name: 'f', state: 'RUNNING', errorCodes: [], availableInstances: 0 }
const memory = { store: { kind: 'memory' } } as const

void t.test('whether there is one, and by which numbers', (t) => {
  const say = (of: Partial<FleetStatus>) => describeLine(lab, { ...fleet, ...of }, memory)
  t.match(say({}), /^Waiting line by AppStream's count of free seats, .* for 90 s\.$/)
  t.match(say({ type: 'ELASTIC', maxConcurrentSessions: 50 }), 'MaxConcurrentSessions (50)')
  t.match(say({ type: 'ELASTIC' }), 'tells no number')
  const { availableInstances: _none, ...unknown } = fleet
  t.match(describeLine(lab, unknown, memory), 'tells no number')
  t.match(describeLine(lab, { ...unknown, state: 'STOPPED' }, memory), 'Waiting line by')
  t.match(describeLine(lab, undefined, memory), 'does not describe the fleet')
  t.match(describeLine({}, fleet, memory), '`waitingLine: false`')
  const shares = [{ tenantId: 'a', seats: 5, stackNames: ['s'] }]
  t.match(
    describeLine({ line: { ...lab.line, shares } }, fleet, memory),
    'Waiting line, with shares of tenants, by',
  )
  t.end()
})

void t.test('where it is kept', (t) => {
  const keep = (...config: Parameters<typeof describeLine>[2][]) =>
    config.map((one) => /kept in (.*);/.exec(describeLine(lab, fleet, one))?.[1])
  t.same(
    keep(
      { store: { kind: 'redis', url: new Secret('redis://user:hidden@host') } },
      { store: { kind: 'dynamodb', table: 'labs' } },
      { ...memory, stateFolder: '/var/lib/labs' },
    ),
    ['Redis', 'the table labs', 'STATE_FOLDER'],
  )
  t.end()
})
