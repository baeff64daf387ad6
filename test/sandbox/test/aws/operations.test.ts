import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import {
  CreateStreamingURLCommand,
  DescribeSessionsCommand,
  ExpireSessionCommand,
} from '@aws-sdk/client-appstream'
import type { DescribeSessionsCommandOutput } from '@aws-sdk/client-appstream'
import t from 'tap'

import { catchError, createClient, startForTest } from '../test-support.js'
import { appStream, autoScaling, scheduler, serviceQuotas } from '#src/aws/service.js'

const cad = { StackName: 'cad-stack', FleetName: 'cad-fleet' }

const clients = [
  { ...appStream, client: '@aws-sdk/client-appstream', count: 19 },
  { ...autoScaling, client: '@aws-sdk/client-application-auto-scaling', count: 8 },
  { ...scheduler, client: '@aws-sdk/client-scheduler', count: 5 },
  { ...serviceQuotas, client: '@aws-sdk/client-service-quotas', count: 2 },
]

void t.test('errors are bound as in the service model', async (t) => {
  for (const { client, operations, count } of clients) {
    const main = createRequire(import.meta.url).resolve(client)
    const types = join(dirname(main), '..', 'dist-types', 'commands')
    for (const [name, operation] of operations) {
      const text = readFileSync(join(types, `${name}Command.d.ts`), 'utf8')
      const thrown = [...text.matchAll(/@throws \{@link (\w+)\}/g)].map(([, code]) => code)
      // The last is the client's own base of them all.
      t.same(new Set<unknown>(operation.errors), new Set(thrown.slice(0, -1)), name)
    }
    t.equal(operations.size, count, client)
  }
})

void t.test('streaming URLs and sessions', async (t) => {
  const sandbox = await startForTest(t)
  const client = createClient(sandbox)
  const create = (input: object) =>
    client.send(new CreateStreamingURLCommand({ ...cad, UserId: 'al1-a', ...input }))
  const createError = async (input: object) => (await catchError(create(input))).name
  const describe = (input: object = {}) =>
    client.send(new DescribeSessionsCommand({ ...cad, ...input }))
  const describeError = async (input: object) => (await catchError(describe(input))).name

  void t.test('CreateStreamingURL', async (t) => {
    const output = await create({ ApplicationId: 'FreeCAD', SessionContext: 'ctx', Validity: 5 })
    const url = new URL(output.StreamingURL ?? '')
    t.equal(url.origin, sandbox.endpoint)
    t.equal(url.pathname, '/authenticate')
    const parameters = Buffer.from(url.searchParams.get('parameters') ?? '', 'base64')
    const expires = String(sandbox.clock.now() / 1000 + 5)
    t.same(JSON.parse(parameters.toString()), {
      type: 'END_USER',
      expires,
      awsAccountId: '123456789012',
      userId: 'al1-a',
      catalogSource: 'stack/cad-stack',
      fleetRef: 'fleet/cad-fleet',
      applicationId: 'FreeCAD',
      userContext: 'ctx',
      maxUserDurationInSecs: '14400',
    })
    t.equal(Buffer.from(url.searchParams.get('signature') ?? '', 'base64').length, 32)
    t.same(output.Expires, new Date(Number(expires) * 1000))
    t.same((await create({})).Expires, new Date(sandbox.clock.now() + 60_000), 'default 60 s')
    t.equal(sandbox.state.sessions().filter((one) => !one.isOccupant).length, 0, 'no session')

    t.equal(await createError({ StackName: 'none' }), 'ResourceNotFoundException')
    t.equal(await createError({ FleetName: 'none' }), 'ResourceNotFoundException')
    t.equal(await createError({ FleetName: 'CAD-fleet' }), 'ResourceNotFoundException')
    t.equal(await createError({ FleetName: 'office-fleet' }), 'OperationNotPermittedException')
    for (const name of ['statistics', 'gis']) {
      const pair = { StackName: `${name}-stack`, FleetName: `${name}-fleet` }
      t.equal(await createError(pair), 'ResourceNotAvailableException', name)
    }
    await create({ StackName: 'video-stack', FleetName: 'video-fleet' })
    t.pass('a full fleet gives a URL all the same')
  })

  void t.test('DescribeSessions', async (t) => {
    const users = Array.from({ length: 60 }, (_, index) => `user-${String(index).padStart(2, '0')}`)
    for (const UserId of users) {
      sandbox.clock.advance(1)
      await fetch((await create({ UserId })).StreamingURL ?? '')
    }
    const pages: (string | undefined)[][] = []
    let NextToken: string | undefined
    do {
      const page: DescribeSessionsCommandOutput = await describe({ NextToken })
      pages.push((page.Sessions ?? []).map((one) => one.UserId))
      NextToken = page.NextToken
    } while (NextToken !== undefined)
    t.same(
      pages.map((page) => page.length),
      [20, 20, 20],
      'default page of 20',
    )
    t.same(pages.flat(), users)
    t.equal((await describe({ Limit: 50 })).Sessions?.length, 50)
    const first = await describe({ Limit: 1 })
    const [session] = first.Sessions ?? []
    t.match(session, {
      UserId: 'user-00',
      StackName: 'cad-stack',
      FleetName: 'cad-fleet',
      State: 'ACTIVE',
      ConnectionState: 'CONNECTED',
      AuthenticationType: 'API',
    })
    const length = Number(session?.MaxExpirationTime) - Number(session?.StartTime)
    t.equal(length, 4 * 3_600_000)

    const one = await describe({ UserId: 'user-07', AuthenticationType: 'API' })
    t.same(
      one.Sessions?.map((session) => session.UserId),
      ['user-07'],
    )
    const saml = await describe({ UserId: 'user-07', AuthenticationType: 'SAML' })
    t.same(saml.Sessions, [])
    const hosted = await describe({ InstanceId: session?.InstanceId })
    t.same(
      hosted.Sessions?.map((session) => session.UserId),
      ['user-00'],
    )

    const combination = 'InvalidParameterCombinationException'
    t.equal(await describeError({ UserId: 'user-07' }), combination)
    t.equal(await describeError({ StackName: 'none' }), combination)
    t.equal(await describeError({ FleetName: 'none' }), combination)
    const value = 'InvalidParameterValueException'
    t.equal(await describeError({ NextToken: 'nonsense' }), value)
    const other = { NextToken: first.NextToken, StackName: 'gis-stack', FleetName: 'gis-fleet' }
    t.equal(await describeError(other), value, 'a token of another call')
  })

  void t.test('ExpireSession', async (t) => {
    const session = sandbox.state.sessions().find((one) => one.userId === 'user-03')
    await client.send(new ExpireSessionCommand({ SessionId: session?.id }))
    const query = { UserId: 'user-03', AuthenticationType: 'API' }
    t.match((await describe(query)).Sessions, [
      { State: 'EXPIRED', ConnectionState: 'NOT_CONNECTED' },
    ])
    await client.send(new ExpireSessionCommand({ SessionId: session?.id }))
    await client.send(new ExpireSessionCommand({ SessionId: 'unknown' }))
    sandbox.clock.advance(599)
    t.equal((await describe(query)).Sessions?.length, 1)
    sandbox.clock.advance(1)
    t.equal((await describe(query)).Sessions?.length, 0, 'no longer listed')
  })
})
