import {
  DescribeFleetsCommand,
  DescribeSessionsCommand,
  DrainSessionInstanceCommand,
  ExpireSessionCommand,
} from '@aws-sdk/client-appstream'
import t from 'tap'
import { defaultSeed } from '#src/index.js'
import { catchError, createClient, openPortal, startForTest } from '../test-support.js'

const office = { StackName: 'office-stack', FleetName: 'office-fleet' }

void t.test('a host is drained, empties and is replaced', async (t) => {
  const sandbox = await startForTest(t)
  const client = createClient(sandbox)
  const capacity = async () => {
    const { Fleets } = await client.send(new DescribeFleetsCommand({ Names: ['office-fleet'] }))
    return Fleets?.[0]?.ComputeCapacityStatus
  }
  const sessions = async () =>
    (await client.send(new DescribeSessionsCommand(office))).Sessions ?? []
  await openPortal(sandbox, { ...office, UserId: 'al1-a' })
  const [first] = await sessions()
  t.equal(first?.InstanceDrainStatus, 'ACTIVE')
  t.match(await capacity(), { Draining: 0, DrainModeActiveUserSessions: 0 })

  await client.send(new DrainSessionInstanceCommand({ SessionId: first?.Id }))
  t.match(await sessions(), [{ UserId: 'al1-a', State: 'ACTIVE', InstanceDrainStatus: 'DRAINING' }])
  t.match(await capacity(), {
    ActualUserSessions: 20,
    ActiveUserSessions: 1,
    AvailableUserSessions: 19,
    Draining: 1,
    DrainModeActiveUserSessions: 1,
    DrainModeUnusedUserSessions: 4,
  })
  await openPortal(sandbox, { ...office, UserId: 'al1-b' })
  const second = (await sessions()).find(({ UserId }) => UserId === 'al1-b')
  t.not(second?.InstanceId, first?.InstanceId, 'new sessions go elsewhere')

  await client.send(new ExpireSessionCommand({ SessionId: first?.Id }))
  t.match(await capacity(), { Draining: 0, ActualUserSessions: 15 }, 'it is being replaced')
  sandbox.clock.advance(301)
  t.match(await capacity(), { ActualUserSessions: 20 })
})

void t.test('whether free seats of drained hosts count is played both ways', async (t) => {
  const sandbox = await startForTest(t, { seed: { ...defaultSeed, countsDrainedSeats: false } })
  const client = createClient(sandbox)
  await openPortal(sandbox, { ...office, UserId: 'al1-a' })
  const { Sessions } = await client.send(new DescribeSessionsCommand(office))
  await client.send(new DrainSessionInstanceCommand({ SessionId: Sessions?.[0]?.Id }))
  const { Fleets } = await client.send(new DescribeFleetsCommand({ Names: ['office-fleet'] }))
  t.match(Fleets?.[0]?.ComputeCapacityStatus, {
    AvailableUserSessions: 15,
    DrainModeUnusedUserSessions: 4,
  })
})

void t.test('only live sessions of multi-session fleets', async (t) => {
  const sandbox = await startForTest(t)
  const client = createClient(sandbox)
  const drain = async (SessionId: string | undefined) =>
    (await catchError(client.send(new DrainSessionInstanceCommand({ SessionId })))).name
  t.equal(await drain('nobody'), 'ResourceNotFoundException')
  const cad = { StackName: 'cad-stack', FleetName: 'cad-fleet' }
  await openPortal(sandbox, { ...cad, UserId: 'al1-a' })
  const { Sessions } = await client.send(new DescribeSessionsCommand(cad))
  t.equal(await drain(Sessions?.[0]?.Id), 'OperationNotPermittedException')
})
