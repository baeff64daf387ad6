import t from 'tap'
import {
  AppStreamError,
  ClaimStoreUnavailableError,
  type Claim,
  type Lab,
} from '@appstreamlab/shared'
import { toAppStreamError } from '#src/aws/aws-errors.js'
import { CachedLookup } from '#src/labs/cached-lookup.js'
import { createLabWatch } from '#src/labs/lab-watch.js'
import { createMemoryCells } from '#src/stores/memory-cells.js'
import { createMemoryClaims } from '#src/stores/memory-claims.js'
import { makeReference } from '#src/http/reference.js'
import { createFakeAppStream } from './support/test-app.js'

function createClock(now = 1_000_000) {
  const clock = {
    now: () => now,
    pass: (milliseconds: number) => {
      now += milliseconds
    },
  }
  return clock
}

const makeClaim = (id: string, expiresAt: number): Claim => ({
  id,
  expiresAt,
  stampedAt: 0,
  sender: 'moodle',
})

void t.test('memory claims', async (t) => {
  const clock = createClock()
  const claims = createMemoryClaims(clock)
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => claims.claim(makeClaim('a', clock.now() + 5000))),
  )
  t.equal(
    answers.filter((answer) => answer === 'claimed').length,
    1,
    'once among fifty at the same time',
  )
  t.equal(await claims.claim(makeClaim('b', clock.now() + 5000)), 'claimed')
  clock.pass(4999)
  t.equal(await claims.claim(makeClaim('a', clock.now() + 5000)), 'taken')
  clock.pass(1)
  t.equal(
    await claims.claim(makeClaim('a', clock.now() + 5000)),
    'claimed',
    'expiry is decided on reading',
  )

  const small = createMemoryClaims(clock, 2)
  await small.claim(makeClaim('1', clock.now() + 60_000))
  await small.claim(makeClaim('2', clock.now() + 60_000))
  await t.rejects(
    small.claim(makeClaim('3', clock.now() + 60_000)),
    ClaimStoreUnavailableError,
    'it refuses rather than forgets',
  )
  t.equal(await small.claim(makeClaim('1', clock.now() + 60_000)), 'taken')
  clock.pass(180_000)
  t.equal(await small.claim(makeClaim('3', clock.now() + 60_000)), 'claimed', 'and has room again')
})

void t.test('memory stays flat over a million launches', async (t) => {
  const clock = createClock()
  const claims = createMemoryClaims(clock, 100_000)
  const launchesPerSecond = 20
  for (let launch = 0; launch < 1_000_000; launch++) {
    if (launch % launchesPerSecond === 0) clock.pass(1000)
    // 20 a second for 3,900 seconds are 78,000 entries: above the limit this would reject.
    await claims.claim(makeClaim(`claim-${launch}`, clock.now() + 3_900_000))
  }
  t.pass('never more entries than an hour of launches')
})

void t.test('a cached lookup', async (t) => {
  const clock = createClock()
  let loads = 0
  let failing: Error | undefined
  const failures: unknown[] = []
  const lookup = new CachedLookup({
    clock,
    load: () => {
      loads++
      return failing
        ? Promise.reject(failing)
        : Promise.resolve({ value: loads, asOf: clock.now() })
    },
    freshMilliseconds: 10_000,
    keepMilliseconds: 60_000,
    pauseAfter: () => 5_000,
    onFailure: (error) => failures.push(error),
  })
  const [first, second] = await Promise.all([lookup.read(100), lookup.read(100)])
  t.same(
    [first, second, loads],
    [{ value: 1, asOf: 1_000_000 }, { value: 1, asOf: 1_000_000 }, 1],
    'one load at a time',
  )
  clock.pass(9_999)
  t.equal((await lookup.read(100))?.value, 1, 'fresh')
  clock.pass(1)
  t.equal((await lookup.read(100))?.value, 1, 'the old one while a new one is fetched')
  t.equal(loads, 2)
  t.equal((await lookup.read(100))?.value, 2)

  failing = new Error('down')
  clock.pass(30_000)
  t.equal((await lookup.read(100))?.value, 2, 'an older value is better than none')
  t.equal(failures.length, 1)
  t.equal((await lookup.read(100))?.value, 2)
  t.equal(loads, 3, 'the source is left alone for a while')
  clock.pass(31_000)
  t.equal(await lookup.read(100), undefined, 'but not for ever')
  failing = undefined
  clock.pass(5_001)
  t.equal((await lookup.read(100))?.value, 5)
})

void t.test('a cached lookup after a clock was set back', async (t) => {
  const clock = createClock()
  const tenMinutes = 600_000
  let loads = 0
  let failing: Error | undefined
  const lookup = new CachedLookup({
    clock,
    load: () => {
      loads++
      return failing
        ? Promise.reject(failing)
        : Promise.resolve({ value: loads, asOf: clock.now() })
    },
    freshMilliseconds: 10_000,
    keepMilliseconds: 60_000,
    pauseAfter: () => 5_000,
    onFailure: () => undefined,
  })
  await lookup.read(100)
  clock.pass(-tenMinutes)
  t.equal((await lookup.read(100))?.value, 2, 'a value from the future is not fresh')
  failing = new Error('down')
  clock.pass(20_000)
  await lookup.read(100)
  failing = undefined
  clock.pass(-tenMinutes)
  t.equal((await lookup.read(100))?.value, 4, 'a pause does not last for ten minutes')
})

void t.test('a cached lookup does not wait longer than it may', async (t) => {
  const lookup = new CachedLookup({
    clock: createClock(),
    load: () => new Promise<never>(() => undefined),
    freshMilliseconds: 1,
    keepMilliseconds: 1,
    pauseAfter: () => 1,
    onFailure: () => undefined,
  })
  t.equal(await lookup.read(1), undefined)
})

const lab: Lab = { id: 'cad', stackName: 'cad-stack', fleetName: 'cad-fleet', validitySeconds: 60 }

void t.test('the lab watch', async (t) => {
  const clock = createClock()
  const appStream = createFakeAppStream()
  const failures: unknown[] = []
  const watch = createLabWatch({
    appStream,
    cells: createMemoryCells(clock),
    clock,
    onFailure: (error) => failures.push(error),
  })
  const count = (name: string) => appStream.calls.filter((call) => call === name).length

  t.match(await watch.look(lab, { sessions: false }), {
    fleet: { state: 'RUNNING' },
    stack: { name: 'cad-stack' },
  })
  await Promise.all(
    Array.from({ length: 30 }, () =>
      watch.look({ ...lab, fleetName: 'other' }, { sessions: false }),
    ),
  )
  t.equal(count('describeFleets'), 1, 'one call for all labs of a region')
  await watch.look({ ...lab, region: 'eu-west-1' }, { sessions: false })
  t.equal(count('describeFleets'), 2, 'one for each region')
  t.equal(
    (await watch.look({ ...lab, fleetName: 'unheard-of' }, { sessions: false }))?.fleet,
    undefined,
  )

  t.equal((await watch.look(lab, { sessions: true }))?.sessions?.size, 0)
  appStream.sessions = [{ id: 's', userId: 'u', state: 'ACTIVE', connected: true }]
  t.equal((await watch.look(lab, { sessions: true }))?.sessions?.size, 0, 'shared for some seconds')
  await watch.forgetSessions(lab)
  t.equal((await watch.look(lab, { sessions: true }))?.sessions?.get('u')?.id, 's')

  for (let index = 0; index < 1200; index++)
    await watch.look({ ...lab, stackName: `stack-${index}` }, { sessions: true })
  const before = count('describeSessions')
  await watch.look({ ...lab, stackName: 'stack-1199' }, { sessions: true })
  t.equal(count('describeSessions'), before, 'the youngest pairs are watched')
  await watch.look({ ...lab, stackName: 'stack-1' }, { sessions: true })
  t.equal(count('describeSessions'), before + 1, 'the oldest made room')

  t.equal(await watch.isAssociated(lab), true)
  t.equal(await watch.isAssociated({ ...lab, fleetName: 'other' }), false)
  t.equal(count('listAssociatedFleets'), 1)
})

void t.test(
  'a denied action is asked again after five minutes, another fault after ten seconds',
  async (t) => {
    for (const [reason, pauseMilliseconds] of [
      ['appstream_denied', 300_000],
      ['appstream_throttled', 10_000],
    ] as const) {
      const clock = createClock()
      const appStream = createFakeAppStream()
      const watch = createLabWatch({
        appStream,
        cells: createMemoryCells(clock),
        clock,
        onFailure: () => undefined,
      })
      appStream.failures.set(
        'describeFleets',
        new AppStreamError(reason, { action: 'DescribeFleets' }),
      )
      const count = () => appStream.calls.filter((call) => call === 'describeFleets').length
      t.equal((await watch.look(lab, { sessions: false }))?.fleet, undefined)
      clock.pass(pauseMilliseconds - 1)
      await watch.look(lab, { sessions: false })
      t.equal(count(), 1, reason)
      clock.pass(1)
      appStream.failures.clear()
      t.equal(
        (await watch.look(lab, { sessions: false }))?.fleet?.state,
        'RUNNING',
        'and it recovers by itself',
      )
    }
  },
)

void t.test('faults of the SDK become ours without their messages', (t) => {
  const fault = Object.assign(new Error('marked request text'), {
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 400, requestId: 'aws-9' },
  })
  const error = toAppStreamError('CreateStreamingURL', fault)
  t.match(error, { reason: 'appstream_denied', action: 'CreateStreamingURL' })
  t.same(error.detail, {
    action: 'appstream:CreateStreamingURL',
    awsError: 'AccessDeniedException',
    httpStatus: 400,
    awsRequestId: 'aws-9',
  })
  t.notMatch(error.message + JSON.stringify(error.detail), 'marked')
  t.equal(toAppStreamError('DescribeFleets', error), error, 'once')
  const cases: [unknown, string][] = [
    [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'appstream_unavailable'],
    [Object.assign(new Error('x'), { name: 'TimeoutError' }), 'appstream_timeout'],
    [
      Object.assign(new SyntaxError('x'), { $metadata: { httpStatusCode: 502 } }),
      'appstream_unavailable',
    ],
    ['a string', 'appstream_unexpected'],
    [undefined, 'appstream_unexpected'],
  ]
  for (const [thrown, reason] of cases)
    t.equal(toAppStreamError('DescribeFleets', thrown).reason, reason)
  t.end()
})

void t.test('references are easy to read out', (t) => {
  const bytes = (count: number) =>
    Uint8Array.from({ length: count }, (_unused, index) => index * 37)
  t.match(makeReference({ bytes }), /^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  const every = (count: number) =>
    Uint8Array.from({ length: count }, (_unused, index) => 248 + index)
  t.match(makeReference({ bytes: every }), /^[A-HJ-NP-Z2-9-]{9}$/)
  t.end()
})
