import {
  AssociateFleetCommand,
  CreateStreamingURLCommand,
  DescribeFleetsCommand,
  DescribeSessionsCommand,
  ExpireSessionCommand,
  StopFleetCommand,
  UpdateFleetCommand,
} from '@aws-sdk/client-appstream'
import t from 'tap'

import type { Sandbox, Seed, StreamingSession } from '#src/index.js'
import { createClient, startForTest, startMs } from '../test-support.js'

const seed: Seed = {
  quotas: { otherInstances: 50 },
  stacks: ['always', 'demand', 'multi', 'elastic', 'never-idle'].map((name) => ({
    name: `${name}-stack`,
    fleets: [`${name}-fleet`],
  })),
  fleets: [
    {
      name: 'always-fleet',
      desiredInstances: 2,
      maxUserDurationSeconds: 3600,
      disconnectTimeoutSeconds: 600,
      idleDisconnectTimeoutSeconds: 300,
    },
    {
      name: 'demand-fleet',
      fleetType: 'ON_DEMAND',
      desiredInstances: 3,
      timings: { bootSeconds: 90 },
    },
    { name: 'multi-fleet', desiredSessions: 4, maxSessionsPerInstance: 2 },
    { name: 'elastic-fleet', fleetType: 'ELASTIC', maxConcurrentSessions: 2 },
    { name: 'never-idle-fleet', desiredInstances: 1, maxUserDurationSeconds: 7200 },
  ],
}

/** One stack and its fleet, as a person with streaming URLs meets them. */
function useLab(sandbox: Sandbox, name: string) {
  const client = createClient(sandbox)
  const pair = { StackName: `${name}-stack`, FleetName: `${name}-fleet` }
  const makeUrl = async (UserId: string, more: object = {}) => {
    const input = { ...pair, UserId, ...more }
    const { StreamingURL = '' } = await client.send(new CreateStreamingURLCommand(input))
    return StreamingURL
  }
  const find = (UserId: string): StreamingSession | undefined =>
    sandbox.state
      .sessions()
      .filter((session) => session.userId === UserId && session.fleetName === pair.FleetName)
      .at(-1)
  return {
    client,
    pair,
    makeUrl,
    find,
    /** Status of the page in the end. */
    open: async (UserId: string, more: object = {}) =>
      (await fetch(await makeUrl(UserId, more))).status,
    press: async (UserId: string, action: string, body = '') => {
      const url = `${sandbox.endpoint}/session/${find(UserId)?.portalKey}/${action}`
      return (await fetch(url, { method: 'POST', body, redirect: 'manual' })).status
    },
    beat: async (UserId: string, report: object) => {
      const url = `${sandbox.endpoint}/session/${find(UserId)?.portalKey}/heartbeat`
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(report) })
      return (await answer.json()) as Record<string, unknown>
    },
    capacity: async () => {
      const { Fleets } = await client.send(new DescribeFleetsCommand({ Names: [pair.FleetName] }))
      return Fleets?.[0]?.ComputeCapacityStatus
    },
    list: async () =>
      (await client.send(new DescribeSessionsCommand(pair))).Sessions?.map((session) => [
        session.UserId,
        session.State,
        session.ConnectionState,
      ]),
  }
}

const start = (test: Parameters<typeof startForTest>[0]) => startForTest(test, { seed })

void t.test('timers of a session', async (t) => {
  void t.test('idle, then disconnected, then expired', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    t.equal(await lab.open('al1-a'), 200)
    t.same(await lab.list(), [['al1-a', 'ACTIVE', 'CONNECTED']])
    sandbox.clock.advance(299)
    t.same(await lab.list(), [['al1-a', 'ACTIVE', 'CONNECTED']])
    sandbox.clock.advance(1)
    t.same(await lab.list(), [['al1-a', 'ACTIVE', 'NOT_CONNECTED']])
    t.match(lab.find('al1-a'), { disconnectReason: 'idle', disconnectedAtMs: startMs + 300_000 })
    sandbox.clock.advance(599)
    t.same(await lab.list(), [['al1-a', 'ACTIVE', 'NOT_CONNECTED']])
    sandbox.clock.advance(1)
    t.same(await lab.list(), [['al1-a', 'EXPIRED', 'NOT_CONNECTED']])
    t.match(lab.find('al1-a'), { endReason: 'disconnect-timeout' })
    sandbox.clock.advance(600)
    t.same(await lab.list(), [], 'no longer listed')
  })

  void t.test('one great leap passes every step at its own time', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    await lab.open('al1-a')
    sandbox.clock.advance(1000)
    t.match(lab.find('al1-a'), {
      disconnectedAtMs: startMs + 300_000,
      endedAtMs: startMs + 900_000,
      endReason: 'disconnect-timeout',
    })
  })

  void t.test('input keeps it awake until the maximum', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    await lab.open('al1-a')
    for (let minute = 0; minute < 59; minute += 1) {
      sandbox.clock.advance(60)
      await lab.open('al1-a')
    }
    t.same(await lab.list(), [['al1-a', 'ACTIVE', 'CONNECTED']])
    sandbox.clock.advance(60)
    t.match(lab.find('al1-a'), { state: 'EXPIRED', endReason: 'maximum-duration' })
    t.equal(lab.find('al1-a')?.endedAtMs, startMs + 3_600_000)
  })

  void t.test('without an idle timeout only the maximum ends it', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'never-idle')
    await lab.open('al1-a')
    sandbox.clock.advance(7199)
    t.same(await lab.list(), [['al1-a', 'ACTIVE', 'CONNECTED']])
    sandbox.clock.advance(1)
    t.same(await lab.list(), [['al1-a', 'EXPIRED', 'NOT_CONNECTED']])
  })

  void t.test('Go idle, Disconnect, Return, End session', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    await lab.open('al1-a')
    t.equal(await lab.press('al1-a', 'idle'), 303)
    t.match(lab.find('al1-a'), { isConnected: false, disconnectReason: 'idle' })
    t.equal(await lab.press('al1-a', 'return'), 303)
    t.match(lab.find('al1-a'), { isConnected: true, disconnectReason: undefined })
    t.equal(await lab.press('al1-a', 'disconnect'), 303)
    t.match(lab.find('al1-a'), { isConnected: false, disconnectReason: 'by-user' })
    sandbox.clock.advance(599)
    const earlier = lab.find('al1-a')
    await lab.open('al1-a')
    t.equal(lab.find('al1-a'), earlier, 'the same session')
    t.match(earlier, { isConnected: true, startedAtMs: startMs })
    t.equal(await lab.press('al1-a', 'end'), 303)
    t.match(lab.find('al1-a'), { state: 'EXPIRED', endReason: 'ended-by-user' })
    t.equal(await lab.press('al1-a', 'return'), 303)
    t.match(lab.find('al1-a'), { state: 'EXPIRED' }, 'an ended session does not come back')
    t.equal(await lab.press('al1-a', 'nonsense'), 404)
    t.equal(await lab.press('al1-z', 'end'), 404)
  })

  void t.test('a tab that reports and then stops', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    await lab.open('al1-a')
    t.match(await lab.beat('al1-a', { hasInput: false, isHidden: false }), {
      state: 'ACTIVE',
      isConnected: true,
      idleSeconds: 300,
      disconnectSeconds: null,
      maximumSeconds: 3600,
    })
    sandbox.clock.advance(7)
    t.match(await lab.beat('al1-a', { hasInput: false }), { idleSeconds: 293 })
    sandbox.clock.advance(7)
    t.match(await lab.beat('al1-a', { hasInput: true }), { idleSeconds: 300, isConnected: true })
    sandbox.clock.advance(14)
    t.match(lab.find('al1-a'), { isConnected: true })
    sandbox.clock.advance(1)
    t.match(lab.find('al1-a'), { isConnected: false, disconnectReason: 'tab-closed' })
    await fetch(`${sandbox.endpoint}/session/${lab.find('al1-a')?.portalKey}`)
    t.match(lab.find('al1-a'), { isConnected: true }, 'loading the page again returns')
    await lab.beat('al1-a', { isHidden: true })
    sandbox.clock.advance(90)
    t.match(lab.find('al1-a'), { isConnected: true }, 'a hidden tab is slowed down by browsers')
    await lab.beat('al1-a', {})
    await lab.press('al1-a', 'leaving')
    sandbox.clock.advance(3)
    t.match(lab.find('al1-a'), { isConnected: false, disconnectReason: 'tab-closed' })
    await lab.press('al1-a', 'heartbeat', 'not JSON')
    t.match(lab.find('al1-a'), { isConnected: false })
  })

  void t.test('new timeouts count for running sessions', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    await lab.open('al1-a')
    await lab.client.send(
      new UpdateFleetCommand({ Name: 'always-fleet', IdleDisconnectTimeoutInSeconds: 60 }),
    )
    sandbox.clock.advance(60)
    t.match(lab.find('al1-a'), { isConnected: false, disconnectReason: 'idle' })
  })
})

void t.test('one live session per user, stack and fleet', async (t) => {
  const sandbox = await start(t)
  const lab = useLab(sandbox, 'always')
  await lab.open('al1-a', { ApplicationId: 'FreeCAD', SessionContext: 'first' })
  const session = lab.find('al1-a')
  await lab.open('al1-a', { ApplicationId: 'Other', SessionContext: 'second' })
  t.equal(sandbox.state.sessions().length, 1)
  t.match(session, {
    applicationId: 'FreeCAD',
    sessionContext: 'first',
    otherRequest: { applicationId: 'Other', sessionContext: 'second' },
  })
  await lab.open('al1-a', { ApplicationId: 'FreeCAD', SessionContext: 'first' })
  t.equal(session?.otherRequest, undefined)
  await useLab(sandbox, 'multi').open('al1-a')
  await lab.open('al1-b')
  t.equal(sandbox.state.sessions().length, 3, 'another fleet and another user have their own')
  const pair = { StackName: 'multi-stack', FleetName: 'elastic-fleet' }
  await lab.client.send(new AssociateFleetCommand(pair))
  const elastic = useLab(sandbox, 'elastic')
  await elastic.open('al1-a')
  await elastic.open('al1-a', pair)
  t.equal(sandbox.state.sessions().length, 5, 'another stack too')
  await lab.client.send(new ExpireSessionCommand({ SessionId: session?.id }))
  t.match(session, { state: 'EXPIRED', endReason: 'expired-by-api' })
  sandbox.clock.advance(300)
  await lab.open('al1-a')
  t.not(lab.find('al1-a')?.id, session?.id, 'after the end: a new one')
})

void t.test('capacity', async (t) => {
  void t.test('always-on: an instance goes with its session and is replaced', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    t.same([await lab.open('al1-a'), await lab.open('al1-b')], [200, 200])
    t.match(await lab.capacity(), { Desired: 2, Running: 2, InUse: 2, Available: 0 })
    t.equal(await lab.open('al1-c'), 503)
    t.equal(await lab.open('al1-a'), 200, 'who is in gets in')
    t.equal(sandbox.state.metrics()['always-fleet']?.['InsufficientCapacityError'], 1)
    await lab.press('al1-a', 'end')
    t.match(await lab.capacity(), { Desired: 2, Running: 1, InUse: 1, Available: 0 })
    t.equal(await lab.open('al1-c'), 503, 'the replacement is not ready')
    t.match(sandbox.state.metrics()['always-fleet'], {
      InsufficientCapacityError: 2,
      DesiredCapacity: 2,
      ActualCapacity: 1,
      PendingCapacity: 1,
      CapacityUtilization: 100,
    })
    sandbox.clock.advance(300)
    t.match(await lab.capacity(), { Running: 2, InUse: 1, Available: 1 })
    t.equal(await lab.open('al1-c'), 200)
  })

  void t.test('on-demand: booting first', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'demand')
    t.match(await lab.capacity(), { Desired: 3, Running: 0, InUse: 0, Available: 3 })
    await lab.open('al1-a')
    t.same(await lab.list(), [['al1-a', 'PENDING', 'NOT_CONNECTED']])
    t.match(await lab.capacity(), { Running: 1, InUse: 1, Available: 2 })
    await lab.open('al1-a')
    t.equal(sandbox.state.sessions().length, 1, 'opening again waits for the same machine')
    sandbox.clock.advance(89)
    t.same(await lab.list(), [['al1-a', 'PENDING', 'NOT_CONNECTED']])
    sandbox.clock.advance(1)
    t.same(await lab.list(), [['al1-a', 'ACTIVE', 'CONNECTED']])
  })

  void t.test('multi-session: seats, not machines', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'multi')
    for (const user of ['al1-a', 'al1-b', 'al1-c', 'al1-d']) t.equal(await lab.open(user), 200)
    t.match(await lab.capacity(), {
      Desired: 2,
      InUse: 2,
      ActualUserSessions: 4,
      ActiveUserSessions: 4,
      AvailableUserSessions: 0,
    })
    t.equal(await lab.open('al1-e'), 503)
    await lab.press('al1-b', 'end')
    t.match(await lab.capacity(), { AvailableUserSessions: 1, ActiveUserSessions: 3 })
    t.equal(await lab.open('al1-e'), 200, 'the seat is free at once')
    await lab.client.send(
      new UpdateFleetCommand({ Name: 'multi-fleet', ComputeCapacity: { DesiredSessions: 2 } }),
    )
    t.equal(lab.find('al1-a')?.state, 'ACTIVE', 'scaling in takes nobody away')
    t.match(sandbox.state.metrics()['multi-fleet'], {
      DesiredUserSessionCapacity: 2,
      ActualUserSessionCapacity: 4,
    })
    for (const user of ['al1-a', 'al1-e']) await lab.press(user, 'end')
    t.match(await lab.capacity(), { Desired: 1, ActualUserSessions: 2, ActiveUserSessions: 2 })
  })

  void t.test('elastic: bounded by concurrent sessions alone', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'elastic')
    t.same([await lab.open('al1-a'), await lab.open('al1-b')], [200, 200])
    t.equal(await lab.open('al1-c'), 503)
    t.match(await lab.capacity(), { Desired: 0, InUse: 2, Available: 0 })
    await lab.press('al1-a', 'end')
    t.equal(await lab.open('al1-c'), 200)
  })

  void t.test('scaling an always-on fleet', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    const scale = (DesiredInstances: number) =>
      lab.client.send(
        new UpdateFleetCommand({ Name: 'always-fleet', ComputeCapacity: { DesiredInstances } }),
      )
    await scale(4)
    t.match(await lab.capacity(), { Desired: 4, Running: 2, Available: 2 })
    sandbox.clock.advance(600)
    t.match(await lab.capacity(), { Desired: 4, Running: 4, Available: 4 })
    await lab.open('al1-a')
    await scale(0)
    t.match(await lab.capacity(), { Desired: 0, Running: 1, InUse: 1, Available: 0 })
    t.equal(await lab.open('al1-b'), 503)
    await lab.press('al1-a', 'end')
    t.match(await lab.capacity(), { Desired: 0, Running: 0, InUse: 0 })
  })

  void t.test('stopping the fleet ends its sessions', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    const url = await lab.makeUrl('al1-b')
    await lab.open('al1-a')
    await lab.client.send(new StopFleetCommand({ Name: 'always-fleet' }))
    t.match(lab.find('al1-a'), { state: 'EXPIRED', endReason: 'fleet-stopped' })
    t.match(await lab.capacity(), { Desired: 2, Running: 0, InUse: 0, Available: 0 })
    t.equal((await fetch(url)).status, 503, 'a URL made before does not help')
  })

  void t.test('occupants stay', async (t) => {
    const sandbox = await start(t)
    const lab = useLab(sandbox, 'always')
    sandbox.state.changeFleet('always-fleet', { occupied: 2 })
    sandbox.clock.advance(100_000)
    t.match(await lab.capacity(), { InUse: 2, Available: 0 })
    t.equal(await lab.open('al1-a'), 503)
    sandbox.state.changeFleet('always-fleet', { occupied: 1 })
    sandbox.clock.advance(300)
    t.match(await lab.capacity(), { InUse: 1, Available: 1 })
    t.throws(() => sandbox.state.changeFleet('always-fleet', { occupied: 3 }), RangeError)
    t.throws(() => sandbox.state.changeFleet('none', { occupied: 1 }), RangeError)
  })
})

void t.test('a streaming URL', async (t) => {
  const sandbox = await start(t)
  const lab = useLab(sandbox, 'always')
  const look = async (url: string, init: RequestInit = {}) =>
    fetch(url, { redirect: 'manual', ...init })

  void t.test('works any number of times until it expires', async (t) => {
    const url = await lab.makeUrl('al1-a', { Validity: 30 })
    for (let time = 0; time < 3; time += 1) {
      const answer = await look(url)
      t.equal(answer.status, 303)
      t.match(answer.headers.get('location'), /^\/session\/[\w-]{22}$/)
      t.equal(answer.headers.get('cache-control'), 'no-store')
      t.equal(answer.headers.get('referrer-policy'), 'no-referrer')
    }
    sandbox.clock.advance(29.999)
    t.equal((await look(url)).status, 303)
    sandbox.clock.advance(0.001)
    const late = await look(url)
    t.equal(late.status, 403)
    t.match(await late.text(), 'This link is too old')
    t.match(lab.find('al1-a'), { state: 'ACTIVE', isConnected: true }, 'the session goes on')
  })

  void t.test('is worth nothing when changed', async (t) => {
    const url = new URL(await lab.makeUrl('al1-a'))
    const parameters = url.searchParams.get('parameters') ?? ''
    const signature = url.searchParams.get('signature') ?? ''
    const content = JSON.parse(Buffer.from(parameters, 'base64').toString()) as object
    const forged = Buffer.from(JSON.stringify({ ...content, userId: 'al1-z' })).toString('base64')
    const variants: Record<string, string>[] = [
      { parameters: forged, signature },
      { parameters, signature: signature.replace(/^./, signature.startsWith('A') ? 'B' : 'A') },
      { parameters, signature: `${signature}x` },
      { parameters, signature: '' },
      { parameters },
      { signature },
      { parameters: '', signature },
      {},
    ]
    for (const variant of variants) {
      const query = new URLSearchParams(variant)
      const answer = await look(`${sandbox.endpoint}/authenticate?${query.toString()}`)
      t.equal(answer.status, 403, Object.keys(variant).join())
      t.match(await answer.text(), 'This link does not work')
    }
    t.equal(lab.find('al1-z'), undefined)
  })

  void t.test('takes no seat for a prefetch or a link checker', async (t) => {
    const url = await lab.makeUrl('al1-p')
    const purposes = [
      { 'sec-purpose': 'prefetch' },
      { 'sec-purpose': 'prefetch;prerender' },
      { purpose: 'prefetch' },
      { 'x-moz': 'prefetch' },
    ]
    for (const headers of purposes) t.equal((await look(url, { headers })).status, 204)
    t.equal((await look(url, { method: 'HEAD' })).status, 204)
    t.equal(lab.find('al1-p'), undefined)
  })

  void t.test('leads nowhere once stack and fleet are parted', async (t) => {
    const other = useLab(sandbox, 'elastic')
    const url = await other.makeUrl('al1-a')
    const stack = sandbox.state.stacks().find((one) => one.name === 'elastic-stack')
    t.ok(stack)
    if (stack !== undefined) stack.fleets = []
    t.equal((await look(url)).status, 404)
  })
})
