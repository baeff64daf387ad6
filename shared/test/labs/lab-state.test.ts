import t from 'tap'
import {
  countFreeSeats,
  findLabState,
  type FleetStatus,
  type Lab,
  type LabSnapshot,
  type LiveSession,
  type SeatsLeft,
  type StackStatus,
} from '#src/index.js'

const now = 1_700_000_000_000
const lab: Lab = { stackName: 's', fleetName: 'f', validitySeconds: 60 }
const running: FleetStatus = { name: 'f', state: 'RUNNING', availableInstances: 3, errorCodes: [] }
const full = { ...running, availableInstances: 0 }
const session: LiveSession = {
  id: 'x',
  userId: 'al1-me',
  state: 'ACTIVE',
  connected: false,
  endsAt: now + 1,
}

interface Scene {
  readonly fleet?: FleetStatus
  readonly stack?: StackStatus
  readonly sessions?: readonly LiveSession[]
  readonly lab?: Partial<Lab>
  readonly userId?: string
}

function look({ fleet, stack, sessions, lab: changes, userId = 'al1-me' }: Scene) {
  const snapshot: LabSnapshot = {
    asOf: now - 5,
    ...(fleet && { fleet }),
    ...(stack && { stack }),
    ...(sessions && { sessions: new Map(sessions.map((one) => [one.userId, one])) }),
  }
  return findLabState({ lab: { ...lab, ...changes }, snapshot, userId, now })
}

void t.test("the fleet's state decides", async (t) => {
  t.match(look({ fleet: running }), { state: 'ready', free: 3, asOf: now - 5 })
  t.equal(look({ fleet: full }).state, 'full')
  t.equal(look({ fleet: { ...running, state: 'STARTING' } }).state, 'starting')
  t.equal(look({ fleet: { ...running, state: 'STOPPING' } }).state, 'stopped')
  const stopped = look({ fleet: { ...running, state: 'STOPPED' } })
  t.strictSame(stopped, { asOf: now - 5, state: 'stopped' }, 'free seats only while it runs')
})

void t.test('what AWS did not tell is unknown and holds nobody back', async (t) => {
  t.same(findLabState({ lab, snapshot: undefined, now }), { state: 'unknown' })
  t.equal(look({}).state, 'unknown', 'the fleet is not in the listing')
  const { availableInstances: _known, ...silent } = running
  t.strictSame(look({ fleet: silent }), { asOf: now - 5, state: 'ready' }, 'no number')
})

void t.test('a seat of one’s own is never full', async (t) => {
  const found = look({ fleet: full, sessions: [session] })
  t.match(found, { state: 'ready', free: 0, session: { id: 'x' } })
  t.equal(look({ fleet: full, sessions: [session], userId: 'al1-other' }).state, 'full')
  t.equal(look({ fleet: full, sessions: [{ ...session, endsAt: now }] }).state, 'full', 'ended')
  const { endsAt: _known, ...endless } = session
  t.equal(look({ fleet: full, sessions: [endless] }).state, 'ready', 'its end is not known')
  const stopped = look({ fleet: { ...full, state: 'STOPPING' }, sessions: [session] })
  t.match(stopped, { state: 'stopped', session: undefined })
  const nobody = findLabState({
    lab,
    snapshot: { asOf: now, fleet: full, sessions: new Map([[session.userId, session]]) },
    now,
  })
  t.equal(nobody.state, 'full', 'a question about the lab alone')
})

void t.test('free seats, by the kind of fleet', async (t) => {
  const multi = { ...running, availableUserSessions: 7, availableInstances: 1 }
  t.equal(countFreeSeats(multi), 7, 'sessions on a multi-session fleet')
  t.equal(look({ fleet: { ...multi, availableUserSessions: 0 } }).state, 'full')
  t.equal(look({ fleet: { ...multi, availableInstances: 0 } }).state, 'ready')
  const elastic: FleetStatus = { ...full, type: 'ELASTIC' }
  t.equal(countFreeSeats(elastic), undefined)
  t.match(look({ fleet: elastic }), { state: 'ready', free: undefined }, 'never called full')
})

void t.test('opening hours, to the millisecond', async (t) => {
  const at = (hours: Partial<Lab>) => look({ fleet: running, lab: hours })
  t.match(at({ opensAt: now + 1 }), { state: 'not_open', changesAt: now + 1 })
  t.equal(at({ opensAt: now }).state, 'ready')
  t.match(at({ closesAt: now }), { state: 'closed', changesAt: now })
  t.equal(at({ closesAt: now + 1 }).state, 'ready')
  t.equal(at({ opensAt: now + 1, closesAt: now + 2 }).state, 'not_open')
  t.equal(look({ lab: { closesAt: now } }).state, 'closed', 'whatever AWS says or not')
})

void t.test('only facts that AWS told are repeated', async (t) => {
  const facts: FleetStatus = {
    ...running,
    type: 'ON_DEMAND',
    idleDisconnectTimeoutSeconds: 0,
    disconnectTimeoutSeconds: 900,
    maxUserDurationSeconds: 7200,
    errorCodes: ['IAM_SERVICE_ROLE_IS_MISSING'],
  }
  const stack = {
    name: 's',
    storageConnectors: ['HOMEFOLDERS'],
    applicationSettings: true,
  } as const
  const state = findLabState({ lab, snapshot: { asOf: now, fleet: facts, stack }, now })
  t.same(state, {
    asOf: now,
    state: 'ready',
    free: 3,
    kept: { connectors: ['HOMEFOLDERS'], applicationSettings: true },
    idleDisconnectSeconds: 0,
    disconnectSeconds: 900,
    maximumSeconds: 7200,
    startsOnDemand: true,
    fleetErrors: ['IAM_SERVICE_ROLE_IS_MISSING'],
  })
  t.same(Object.keys(look({ fleet: running })).toSorted(), ['asOf', 'free', 'state'])
})

void t.test('a fleet that cannot start or grow is a fault, and says which', async (t) => {
  const errorCodes = ['INTERNAL_SERVICE_ERROR', 'SUBNET_NOT_FOUND']
  const starting: FleetStatus = { ...running, state: 'STARTING' }
  t.match(look({ fleet: { ...starting, errorCodes } }), {
    state: 'fault',
    insteadOf: 'starting',
    fault: 'SUBNET_NOT_FOUND',
    fleetErrors: errorCodes,
  })
  t.equal(
    look({ fleet: { ...starting, errorCodes: ['FLEET_STOPPED'] } }).state,
    'starting',
    'the trace of an earlier stop',
  )
  const empty = { ...full, errorCodes, inUse: 0 }
  t.match(look({ fleet: empty }), { state: 'fault', insteadOf: 'full' }, 'nobody will leave')
  const busy = look({ fleet: { ...full, errorCodes, inUse: 3 } })
  t.match(busy, { state: 'full', fault: 'SUBNET_NOT_FOUND' }, 'somebody will, and no more come')
  t.equal(look({ fleet: { ...full, errorCodes } }).state, 'full', 'AWS does not say who is in')
  t.equal(look({ fleet: empty, sessions: [session] }).state, 'ready', 'one’s own session')
  const open = look({ fleet: { ...running, errorCodes } })
  t.equal(open.state, 'ready')
  t.notOk(open.fault, 'whoever comes gets in')
  t.equal(look({ fleet: { ...starting, state: 'STOPPED', errorCodes } }).state, 'stopped')
})

void t.test('a start does not last for ever', async (t) => {
  const start = (minutes: number) =>
    look({ fleet: { ...running, state: 'STARTING', startingSince: now - minutes * 60_000 } })
  t.equal(start(45).state, 'starting')
  t.match(start(46), { state: 'fault', fault: 'STARTING_TOO_LONG', insteadOf: 'starting' })
})

void t.test('a lab that keeps AI agents out', (t) => {
  const stack: StackStatus = { name: 's', storageConnectors: [], applicationSettings: false }
  const open = { ...stack, agentAccess: true as const }
  const refusing = { refusesAgents: true as const }
  t.equal(look({ fleet: running, stack: open }).state, 'ready', 'others do not mind')
  t.equal(look({ fleet: running, stack, lab: refusing }).state, 'ready')
  t.match(look({ fleet: running, stack: open, sessions: [session], lab: refusing }), {
    state: 'fault',
    fault: 'AGENT_ACCESS',
  })
  t.match(
    look({ fleet: running, lab: refusing }),
    { state: 'fault', fault: 'AGENT_ACCESS_UNKNOWN' },
    'what AppStream does not say is not let in',
  )
  t.strictSame(findLabState({ lab: { ...lab, ...refusing }, snapshot: undefined, now }), {
    state: 'fault',
    fault: 'AGENT_ACCESS_UNKNOWN',
  })
  t.equal(look({ stack: open, lab: { ...refusing, closesAt: now } }).state, 'closed')
  t.end()
})

void t.test('what handed-out URLs leave of the free seats', async (t) => {
  const none: SeatsLeft = { free: 0, promised: new Set(), mayTry: false }
  const ask = (seats: SeatsLeft, marks?: readonly string[], fleet = running) =>
    findLabState({ lab, snapshot: { asOf: now, fleet, seats }, userId: 'al1-me', marks, now })
  t.match(ask({ ...none, free: 2 }), { state: 'ready', free: 2 })
  t.strictSame(ask(none), { asOf: now, state: 'full', free: 0 }, 'AppStream still counts three')
  t.equal(ask({ ...none, free: -1 }).free, 0, 'never below none')
  t.strictSame(ask({ ...none, mayTry: true }), { asOf: now, state: 'full', free: 0, mayTry: true })
  t.notOk('mayTry' in ask({ ...none, free: 1, mayTry: true }))
  const promised = { ...none, promised: new Set(['al1-me']) }
  t.strictSame(ask(promised), { asOf: now, state: 'ready', free: 0, isPromised: true })
  t.equal(ask({ ...none, promised: new Set(['al1-other']) }).state, 'full')
  t.strictSame(
    ask(promised, [], { ...running, state: 'STOPPED' }),
    { asOf: now, state: 'stopped' },
    'a promise does not start a fleet',
  )
  const { availableInstances: _known, ...silent } = running
  t.strictSame(ask(none, [], silent), { asOf: now, state: 'ready' }, 'no number to take from')
  const nobody = findLabState({
    lab,
    snapshot: { asOf: now, fleet: running, seats: promised },
    now,
  })
  t.equal(nobody.state, 'full', 'a question about the lab alone')
})

void t.test('seats of a class are free for its members alone', async (t) => {
  const seats: SeatsLeft = {
    free: 1,
    promised: new Set(),
    mayTry: false,
    ofClasses: new Map([
      ['small', 2],
      ['large', 5],
    ]),
  }
  const free = (...marks: string[]) =>
    findLabState({ lab, snapshot: { asOf: now, fleet: running, seats }, marks, now }).free
  t.equal(free(), 1)
  t.equal(free('other'), 1)
  t.equal(free('small', 'large', 'other'), 5)
  const { ofClasses: _held, ...unheld } = seats
  const snapshot = { asOf: now, fleet: running, seats: unheld }
  t.equal(findLabState({ lab, snapshot, marks: ['small'], now }).free, 1)
})

void t.test(
  'a fleet is as good as broken where nobody will leave, not where seats are held',
  async (t) => {
    const errorCodes = ['SUBNET_NOT_FOUND']
    const seats: SeatsLeft = { free: 0, promised: new Set(), mayTry: false }
    const fleet = { ...running, errorCodes, inUse: 0 }
    t.match(
      findLabState({ lab, snapshot: { asOf: now, fleet, seats }, now }),
      { state: 'full', fault: 'SUBNET_NOT_FOUND' },
      'three are on their way in',
    )
  },
)

void t.test('facts are those of the look that is asked about', async (t) => {
  const stack: StackStatus = { name: 's', storageConnectors: [], applicationSettings: false }
  const other: StackStatus = { ...stack, applicationSettings: true }
  const ask = (snapshot: LabSnapshot) => findLabState({ lab, snapshot, now })
  // The same fleet, as several looks share it.
  const fleet = { ...running }
  t.equal(ask({ asOf: now - 9, fleet, stack }).asOf, now - 9)
  t.equal(ask({ asOf: now - 8, fleet, stack }).asOf, now - 8)
  t.equal(ask({ asOf: now - 8, fleet, stack: other }).kept?.applicationSettings, true)
  t.equal(ask({ asOf: now - 8, fleet, stack }).kept?.applicationSettings, false)
  t.notOk('kept' in ask({ asOf: now - 8, fleet }))
  t.equal(ask({ asOf: now - 8, stack }).kept?.applicationSettings, false, 'without its fleet')
  const looked = { asOf: now - 7, fleet, stack }
  t.equal(ask(looked).kept, ask({ ...looked }).kept, 'worked out once for everybody who comes')
})

void t.test('only a start can last too long', async (t) => {
  const startingSince = now - 60 * 60_000
  t.notOk(look({ fleet: { ...full, startingSince } }).fault)
  t.equal(
    look({ fleet: { ...running, state: 'STARTING' } }).fault,
    undefined,
    'nobody saw it begin',
  )
})
