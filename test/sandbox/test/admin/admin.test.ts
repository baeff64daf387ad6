import {
  AppStreamClient,
  CreateStreamingURLCommand,
  DescribeFleetsCommand,
  DescribeStacksCommand,
  ExpireSessionCommand,
  StartFleetCommand,
} from '@aws-sdk/client-appstream'
import t from 'tap'

import type { Fault } from '#src/index.js'
import { catchError, createClient, sendRaw, signRaw, startForTest } from '../test-support.js'
import { Journal } from '#src/admin/journal.js'

const cad = { StackName: 'cad-stack', FleetName: 'cad-fleet', UserId: 'al1-a' }

async function command(adminUrl: string, method: string, path: string, body?: object | string) {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body)
  const answer = await sendRaw(adminUrl, {
    method,
    target: path,
    ...(text === undefined ? {} : { body: text, headers: { 'content-length': `${text.length}` } }),
  })
  return { status: answer.status, body: JSON.parse(answer.text) }
}

void t.test('the admin port', async (t) => {
  const sandbox = await startForTest(t)
  const client = createClient(sandbox)
  const run = (method: string, path: string, body?: object | string) =>
    command(sandbox.adminUrl, method, path, body)

  void t.test('web pages are kept out', async (t) => {
    const { host } = new URL(sandbox.adminUrl)
    const cases: [Record<string, string>, number][] = [
      [{}, 200],
      [{ host: `localhost:${new URL(sandbox.adminUrl).port}` }, 200],
      [{ 'sec-fetch-site': 'none' }, 200],
      [{ host: 'evil.example' }, 403],
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ origin: `http://${host}` }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'same-site' }, 403],
      [{ 'sec-fetch-site': 'same-origin' }, 403],
    ]
    for (const [headers, status] of cases) {
      const get = await sendRaw(sandbox.adminUrl, { method: 'GET', target: '/state', headers })
      t.equal(get.status, status, JSON.stringify(headers))
      t.equal(get.text.includes('cad-fleet'), status === 200)
      t.equal(get.headers['access-control-allow-origin'], undefined)
    }
    const reset = await sendRaw(sandbox.adminUrl, {
      target: '/reset',
      headers: { origin: 'https://evil.example' },
    })
    t.equal(reset.status, 403)
  })

  void t.test('state, fleets, clock', async (t) => {
    const { StreamingURL = '' } = await client.send(new CreateStreamingURLCommand(cad))
    const opened = await fetch(StreamingURL, { redirect: 'manual' })
    const key = opened.headers.get('location')?.split('/').at(-1) ?? 'none'
    const state = await run('GET', '/state')
    t.match(state.body, { region: 'us-east-1', speed: 1, now: '2026-03-09T08:00:00.000Z' })
    t.equal(
      state.body.sessions.filter((one: { userId: string }) => one.userId === 'al1-a').length,
      1,
    )
    t.notOk(JSON.stringify(state.body).includes(key), 'the key of the portal page is not shown')

    t.match(await run('POST', '/clock/advance', { seconds: 600 }), {
      status: 200,
      body: { now: '2026-03-09T08:10:00.000Z' },
    })
    const gis = () => sandbox.state.fleets().find((fleet) => fleet.name === 'gis-fleet')
    t.equal(gis()?.state, 'RUNNING')
    t.equal((await run('POST', '/fleets/gis-fleet', { state: 'STOPPED' })).status, 200)
    t.equal(gis()?.state, 'STOPPED')
    const more = { state: 'RUNNING', capacity: 3, occupied: 3, timings: { bootSeconds: 1 } }
    const full = await run('POST', '/fleets/gis-fleet', more)
    const fleet = full.body.fleets.find((one: { name: string }) => one.name === 'gis-fleet')
    t.match(fleet, { state: 'RUNNING', capacity: { desired: 3, inUse: 3, available: 0 } })
    await run('POST', '/fleets/coding-fleet', { capacity: 1, occupied: 1 })
    await run('POST', '/fleets/office-fleet', { capacity: 5, occupied: 5 })
    const metrics = await run('GET', '/metrics')
    t.match(metrics.body.fleets['office-fleet'], { AvailableUserSessionCapacity: 0 })
    t.match(await run('POST', '/clock/speed', { factor: 60 }), { body: { speed: 60 } })
    await run('POST', '/fleets/gis-fleet', { state: 'STARTING' })
    t.match(gis(), { state: 'STARTING', instances: [] })
    await run('POST', '/fleets/gis-fleet', { state: 'STOPPING' })
    t.match(gis(), { state: 'STOPPING' })
  })

  void t.test('commands that make no sense', async (t) => {
    const cases: [string, string, object | string | undefined, number][] = [
      ['GET', '/nothing', undefined, 404],
      ['POST', '/state', {}, 404],
      ['GET', '/state/more', undefined, 404],
      ['POST', '/fleets/cad-fleet/x', {}, 404],
      ['POST', '/clock/stop', {}, 404],
      ['DELETE', '/faults/fault-999', undefined, 404],
      ['POST', '/fleets/none', {}, 400],
      ['POST', '/fleets/%zz', {}, 400],
      ['POST', '/fleets/cad-fleet', 'not JSON', 400],
      ['POST', '/fleets/cad-fleet', '[]', 400],
      ['POST', '/fleets/cad-fleet', { state: 'running' }, 400],
      ['POST', '/fleets/cad-fleet', { capacity: -1 }, 400],
      ['POST', '/fleets/cad-fleet', { capacity: 1.5 }, 400],
      ['POST', '/fleets/cad-fleet', { occupied: 101 }, 400],
      ['POST', '/fleets/cad-fleet', { ocupied: 1 }, 400],
      ['POST', '/fleets/cad-fleet', { timings: { bootMinutes: 1 } }, 400],
      ['POST', '/fleets/cad-fleet', { timings: 5 }, 400],
      ['POST', '/clock/advance', { seconds: -1 }, 400],
      ['POST', '/clock/advance', { seconds: '1' }, 400],
      ['POST', '/clock/speed', { factor: 0 }, 400],
      ['POST', '/faults', { kind: 'fire' }, 400],
      ['POST', '/faults', { kind: 'latency' }, 400],
      ['POST', '/faults', { kind: 'error', status: 418 }, 400],
      ['POST', '/faults', { kind: 'deny', operations: 'DescribeFleets' }, 400],
      ['POST', '/faults', { kind: 'deny', count: 0 }, 400],
      ['POST', '/faults', { kind: 'stuck-fleet', fleet: 'none' }, 400],
      ['POST', '/faults', { kind: 'stuck-fleet' }, 400],
      ['POST', '/faults', 'x'.repeat(70_000), 413],
    ]
    for (const [method, path, body, status] of cases) {
      const answer = await run(method, path, body)
      const name = `${method} ${path} ${JSON.stringify(body)?.slice(0, 60) ?? ''}`
      t.equal(answer.status, status, name)
      t.type(answer.body.error.message, 'string', name)
    }
    t.same(sandbox.state.faults(), [], 'nothing came of them')
  })

  void t.test('journal', async (t) => {
    await run('POST', '/reset')
    t.same((await run('GET', '/requests')).body, { requests: [] })
    const { StreamingURL = '', $metadata } = await client.send(
      new CreateStreamingURLCommand({ ...cad, SessionContext: 'ctx' }),
    )
    await catchError(client.send(new DescribeFleetsCommand({ Names: ['none'] })))
    await sendRaw(sandbox.endpoint, { body: 'no JSON' })
    const { requests } = (await run('GET', '/requests')).body
    t.match(requests, [
      {
        operation: 'CreateStreamingURL',
        input: { ...cad, SessionContext: 'ctx' },
        status: 200,
        errorCode: null,
        requestId: $metadata.requestId,
      },
      {
        operation: 'DescribeFleets',
        input: { Names: ['none'] },
        status: 400,
        errorCode: 'ResourceNotFoundException',
      },
      { operation: null, input: null, status: 400, errorCode: 'UnknownOperationException' },
    ])
    const signature = new URL(StreamingURL).searchParams.get('signature') ?? 'none'
    t.notOk(JSON.stringify(requests).includes(signature), 'no streaming URL')
    await sendRaw(
      sandbox.endpoint,
      signRaw(sandbox.endpoint, { body: JSON.stringify({ Names: ['x'.repeat(9000)] }) }),
    )
    t.match(sandbox.state.journal().at(-1), { input: null, status: 400 })
  })
})

void t.test('the journal is bounded and keeps the newest', async (t) => {
  const journal = new Journal()
  for (let call = 0; call < 2500; call += 1) {
    const requestId = String(call)
    const body = Buffer.from('{}')
    journal.add({
      time: '',
      service: 'appstream',
      operation: null,
      body,
      status: 200,
      errorCode: null,
      requestId,
      durationMs: 0,
    })
  }
  const ids = journal.list().map((entry) => entry.requestId)
  t.same([ids.length, ids[0], ids.at(-1)], [1000, '1500', '2499'])
})

void t.test('faults', async (t) => {
  const sandbox = await startForTest(t)
  const client = createClient(sandbox)
  const run = (method: string, path: string, body?: object) =>
    command(sandbox.adminUrl, method, path, body)
  const set = async (fault: Fault) => (await run('POST', '/faults', fault)).body.id as string
  const fleets = () => client.send(new DescribeFleetsCommand({}))
  const stacks = () => client.send(new DescribeStacksCommand({}))
  const clear = () => run('DELETE', '/faults')

  void t.test('throttling, for one operation, a number of times', async (t) => {
    await set({ kind: 'throttle', operations: ['DescribeFleets'], count: 2 })
    await stacks()
    t.match(await catchError(fleets()), { name: 'ThrottlingException', message: 'Rate exceeded' })
    t.match((await run('GET', '/faults')).body, { faults: [{ hitsLeft: 1 }] })
    t.equal((await catchError(fleets())).name, 'ThrottlingException')
    await fleets()
    t.same((await run('GET', '/faults')).body, { faults: [] })
  })

  void t.test('throttling above a rate', async (t) => {
    await set({ kind: 'throttle', perSecond: 2 })
    await fleets()
    await stacks()
    t.equal((await catchError(fleets())).name, 'ThrottlingException')
    sandbox.clock.advance(1)
    await fleets()
    await clear()
  })

  void t.test('server errors and errors by name', async (t) => {
    await set({ kind: 'error', count: 1 })
    t.match(await catchError(fleets()), {
      name: 'InternalFailure',
      $metadata: { httpStatusCode: 500 },
    })
    await set({ kind: 'error', status: 503, count: 1 })
    t.match(await catchError(fleets()), { $metadata: { httpStatusCode: 503 } })
    const code = 'RequestLimitExceededException'
    await set({ kind: 'error', code, message: 'Later.', count: 1 })
    t.match(await catchError(fleets()), {
      name: code,
      message: 'Later.',
      $metadata: { httpStatusCode: 400 },
    })
    const retrying = new AppStreamClient({
      endpoint: sandbox.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
      maxAttempts: 2,
    })
    await set({ kind: 'error', count: 1 })
    t.equal((await retrying.send(new DescribeFleetsCommand({}))).$metadata.attempts, 2)
  })

  void t.test('reset and latency', async (t) => {
    await set({ kind: 'reset', count: 1 })
    t.match(await catchError(fleets()), { code: 'ECONNRESET' })
    t.match(sandbox.state.journal().at(-1), { operation: 'DescribeFleets', status: 0 })
    await set({ kind: 'latency', milliseconds: 200, operations: ['DescribeStacks'] })
    await stacks()
    t.ok((sandbox.state.journal().at(-1)?.durationMs ?? 0) >= 199)
    await fleets()
    t.ok((sandbox.state.journal().at(-1)?.durationMs ?? 200) < 199)
    await clear()
  })

  void t.test('a denied action', async (t) => {
    await set({ kind: 'deny', operations: ['CreateStreamingURL', 'ExpireSession'] })
    const error = await catchError(client.send(new CreateStreamingURLCommand(cad)))
    t.equal(error.name, 'AccessDeniedException')
    t.equal(
      error.message,
      'User: arn:aws:iam::123456789012:user/sandbox is not authorized to perform: appstream:CreateStreamingURL on resource: arn:aws:appstream:us-east-1:123456789012:fleet/cad-fleet',
    )
    const expire = await catchError(client.send(new ExpireSessionCommand({ SessionId: 'x' })))
    t.match(expire.message, 'appstream:ExpireSession on resource: *')
    await fleets()
    await clear()
    await client.send(new CreateStreamingURLCommand(cad))
  })

  void t.test('expired credentials and a wrong clock', async (t) => {
    await set({ kind: 'expired-credentials', count: 1 })
    t.equal((await catchError(fleets())).name, 'ExpiredTokenException')
    for (const seconds of [-3600, 3600]) {
      const id = await set({ kind: 'skew', seconds })
      const sentAt = Date.now()
      const answer = await sendRaw(sandbox.endpoint, signRaw(sandbox.endpoint))
      t.match(answer.text, 'InvalidSignatureException')
      const told = Date.parse(String(answer.headers['date'])) - seconds * 1000
      // The header has whole seconds, and Node keeps it for one.
      t.ok(told > sentAt - 2000 && told <= Date.now(), 'the Date header tells')
      t.equal((await run('DELETE', `/faults/${id}`)).status, 200)
    }
    await set({ kind: 'skew', seconds: 3600 })
    const patient = new AppStreamClient({
      endpoint: sandbox.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    })
    const output = await patient.send(new DescribeFleetsCommand({}))
    t.equal(output.$metadata.attempts, 2, 'the SDK corrects its clock by the Date header')
    await clear()
  })

  void t.test('a stuck fleet', async (t) => {
    const describe = async () =>
      (await client.send(new DescribeFleetsCommand({ Names: ['gis-fleet'] }))).Fleets?.[0]
    const code = 'SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES'
    const id = await set({ kind: 'stuck-fleet', fleet: 'gis-fleet', code, message: 'No address.' })
    sandbox.clock.advance(5000)
    t.match(await describe(), {
      State: 'STARTING',
      FleetErrors: [{ ErrorCode: code, ErrorMessage: 'No address.' }],
    })
    await run('DELETE', `/faults/${id}`)
    t.match(await describe(), { State: 'RUNNING', FleetErrors: [] })
    await set({ kind: 'stuck-fleet', fleet: 'statistics-fleet' })
    await client.send(new StartFleetCommand({ Name: 'statistics-fleet' }))
    sandbox.clock.advance(5000)
    const statistics = () => sandbox.state.fleets().find((one) => one.name === 'statistics-fleet')
    t.equal(statistics()?.state, 'STARTING')
    await clear()
    sandbox.clock.settle()
    t.equal(statistics()?.state, 'RUNNING')
  })

  void t.test('reset takes all of it back', async (t) => {
    await set({ kind: 'deny' })
    await run('POST', '/reset')
    t.same(sandbox.state.faults(), [])
    t.same(
      sandbox.state.sessions().filter((one) => !one.isOccupant),
      [],
    )
    t.match(
      (await fleets()).Fleets?.find((one) => one.Name === 'gis-fleet'),
      { State: 'STARTING' },
    )
    sandbox.clock.advance(600)
    t.match(
      (await fleets()).Fleets?.find((one) => one.Name === 'gis-fleet'),
      { State: 'RUNNING' },
    )
  })
})
