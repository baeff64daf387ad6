import {
  AssociateFleetCommand,
  CreateFleetCommand,
  CreateStackCommand,
  CreateStreamingURLCommand,
  DeleteFleetCommand,
  DeleteStackCommand,
  DescribeApplicationsCommand,
  DescribeFleetsCommand,
  DescribeStacksCommand,
  DisassociateFleetCommand,
  ListAssociatedFleetsCommand,
  ListAssociatedStacksCommand,
  StartFleetCommand,
  StopFleetCommand,
  UpdateFleetCommand,
} from '@aws-sdk/client-appstream'
import type { CreateFleetCommandInput, UpdateFleetCommandInput } from '@aws-sdk/client-appstream'
import t from 'tap'

import { defaultSeed } from '#src/index.js'
import { catchError, createClient, startForTest } from '../test-support.js'

void t.test('stacks, fleets, associations, applications', async (t) => {
  const sandbox = await startForTest(t, {
    seed: { ...defaultSeed, pageSize: 4, quotas: { stacks: 8, fleets: 8 } },
  })
  const client = createClient(sandbox)
  const newFleet = (input: object = {}): CreateFleetCommandInput => ({
    Name: 'new-fleet',
    InstanceType: 'stream.standard.small',
    ImageName: 'an-image',
    ComputeCapacity: { DesiredInstances: 3 },
    ...input,
  })
  const fleetError = async (input: object) =>
    (await catchError(client.send(new CreateFleetCommand(newFleet(input))))).name
  const state = async (name: string) =>
    (await client.send(new DescribeFleetsCommand({ Names: [name] }))).Fleets?.[0]?.State

  void t.test('describing, page by page', async (t) => {
    const first = await client.send(new DescribeFleetsCommand({}))
    const second = await client.send(new DescribeFleetsCommand({ NextToken: first.NextToken }))
    const names = [...(first.Fleets ?? []), ...(second.Fleets ?? [])].map((fleet) => fleet.Name)
    t.same(names, defaultSeed.fleets.map((fleet) => fleet.name).sort())
    t.equal(second.NextToken, undefined)
    const stacks = await client.send(new DescribeStacksCommand({}))
    const rest = await client.send(new DescribeStacksCommand({ NextToken: stacks.NextToken }))
    t.equal((stacks.Stacks?.length ?? 0) + (rest.Stacks?.length ?? 0), 6)
    t.match(await client.send(new DescribeStacksCommand({ Names: ['cad-stack'] })), {
      Stacks: [
        {
          Name: 'cad-stack',
          DisplayName: 'CAD for beginners',
          StorageConnectors: [{ ConnectorType: 'HOMEFOLDERS' }],
        },
      ],
    })
    for (const Names of [['none'], ['cad-stack', 'none']]) {
      const error = await catchError(client.send(new DescribeStacksCommand({ Names })))
      t.equal(error.name, 'ResourceNotFoundException')
    }
    const error = await catchError(client.send(new DescribeFleetsCommand({ Names: ['none'] })))
    t.equal(error.name, 'ResourceNotFoundException')
  })

  void t.test('fleets share the quota of their type', async (t) => {
    const input = newFleet({ InstanceType: 'stream.standard.medium' })
    const error = await catchError(client.send(new CreateFleetCommand(input)))
    t.equal(error.name, 'LimitExceededException')
    t.match(error.message, 'Requested: 103, Limit: 100')
  })

  void t.test('every kind of fleet', async (t) => {
    const { Fleets } = await client.send(
      new DescribeFleetsCommand({
        Names: ['cad-fleet', 'office-fleet', 'coding-fleet', 'gis-fleet'],
      }),
    )
    const byName = new Map(Fleets?.map((fleet) => [fleet.Name, fleet]))
    t.match(byName.get('cad-fleet'), {
      FleetType: 'ALWAYS_ON',
      ComputeCapacityStatus: { Desired: 100, Running: 100, InUse: 0, Available: 100 },
      DisconnectTimeoutInSeconds: 900,
      IdleDisconnectTimeoutInSeconds: 900,
      MaxUserDurationInSeconds: 14_400,
      FleetErrors: [],
    })
    t.match(byName.get('office-fleet')?.ComputeCapacityStatus, {
      Desired: 4,
      DesiredUserSessions: 20,
      ActualUserSessions: 20,
      ActiveUserSessions: 0,
      AvailableUserSessions: 20,
    })
    t.match(byName.get('coding-fleet'), { FleetType: 'ELASTIC', MaxConcurrentSessions: 10 })
    t.match(byName.get('gis-fleet'), { FleetType: 'ON_DEMAND', State: 'STARTING' })
  })

  void t.test('applications', async (t) => {
    const { Applications } = await client.send(new DescribeApplicationsCommand({}))
    t.match(Applications, [{ Name: 'Thonny', DisplayName: 'Thonny (Python)', Enabled: true }])
    const Arns = [Applications?.[0]?.Arn ?? '']
    const { Applications: same } = await client.send(new DescribeApplicationsCommand({ Arns }))
    t.equal(same?.length, 1)
    const other = [`${Arns[0]}-other`]
    const error = await catchError(client.send(new DescribeApplicationsCommand({ Arns: other })))
    t.equal(error.name, 'ResourceNotFoundException')
  })

  void t.test('a fleet and a stack from creation to deletion', async (t) => {
    const created = await client.send(new CreateFleetCommand(newFleet()))
    t.match(created.Fleet, {
      State: 'STOPPED',
      ComputeCapacityStatus: { Desired: 3, Available: 0 },
    })
    t.equal(await fleetError({}), 'ResourceAlreadyExistsException')
    const stack = new CreateStackCommand({ Name: 'new-stack', RedirectURL: 'https://lms.example/' })
    t.match(await client.send(stack), { Stack: { RedirectURL: 'https://lms.example/' } })
    t.equal((await catchError(client.send(stack))).name, 'ResourceAlreadyExistsException')

    const pair = { FleetName: 'new-fleet', StackName: 'new-stack' }
    await client.send(new AssociateFleetCommand(pair))
    await client.send(new AssociateFleetCommand(pair))
    t.same((await client.send(new ListAssociatedFleetsCommand(pair))).Names, ['new-fleet'])
    t.same((await client.send(new ListAssociatedStacksCommand(pair))).Names, ['new-stack'])
    t.same((await client.send(new ListAssociatedFleetsCommand({ StackName: 'none' }))).Names, [])
    for (const Command of [AssociateFleetCommand, DisassociateFleetCommand]) {
      for (const wrong of [{ FleetName: 'none' }, { StackName: 'none' }]) {
        const error = await catchError(client.send(new Command({ ...pair, ...wrong })))
        t.equal(error.name, 'ResourceNotFoundException')
      }
    }

    await client.send(new StartFleetCommand({ Name: 'new-fleet' }))
    t.equal(await state('new-fleet'), 'STARTING')
    await client.send(new StartFleetCommand({ Name: 'new-fleet' }))
    sandbox.clock.advance(599)
    t.equal(await state('new-fleet'), 'STARTING')
    sandbox.clock.advance(1)
    t.equal(await state('new-fleet'), 'RUNNING')
    await client.send(new StartFleetCommand({ Name: 'new-fleet' }))

    const { StreamingURL = '' } = await client.send(
      new CreateStreamingURLCommand({ ...pair, UserId: 'al1-a' }),
    )
    await fetch(StreamingURL)
    const inUse = 'ResourceInUseException'
    t.equal((await catchError(client.send(new DisassociateFleetCommand(pair)))).name, inUse)
    const deleteStack = new DeleteStackCommand({ Name: 'new-stack' })
    const deleteFleet = new DeleteFleetCommand({ Name: 'new-fleet' })
    t.equal((await catchError(client.send(deleteStack))).name, inUse)
    t.equal((await catchError(client.send(deleteFleet))).name, inUse)

    await client.send(new StopFleetCommand({ Name: 'new-fleet' }))
    t.equal(await state('new-fleet'), 'STOPPING')
    t.match(
      sandbox.state.sessions().find((session) => session.fleetName === 'new-fleet'),
      { state: 'EXPIRED', endReason: 'fleet-stopped' },
    )
    const start = new StartFleetCommand({ Name: 'new-fleet' })
    t.equal((await catchError(client.send(start))).name, 'OperationNotPermittedException')
    await client.send(new StopFleetCommand({ Name: 'new-fleet' }))
    sandbox.clock.advance(300)
    t.equal(await state('new-fleet'), 'STOPPED')
    await client.send(new StopFleetCommand({ Name: 'new-fleet' }))
    t.equal((await catchError(client.send(deleteFleet))).name, inUse, 'still associated')
    await client.send(new DisassociateFleetCommand(pair))
    await client.send(deleteFleet)
    await client.send(deleteStack)
    for (const command of [
      deleteFleet,
      deleteStack,
      start,
      new StopFleetCommand({ Name: 'new-fleet' }),
    ]) {
      const error = await catchError(client.send(command))
      t.equal(error.name, 'ResourceNotFoundException')
    }
  })

  void t.test('kinds of capacity on creation', async (t) => {
    const combination = 'InvalidParameterCombinationException'
    const vpc = { SubnetIds: ['subnet-1', 'subnet-2'] }
    const elastic = {
      FleetType: 'ELASTIC',
      ImageName: undefined,
      ComputeCapacity: undefined,
      MaxConcurrentSessions: 5,
      Platform: 'WINDOWS_SERVER_2022',
      VpcConfig: vpc,
    }
    const sessions = { DesiredSessions: 10 }
    t.equal(await fleetError({ ComputeCapacity: sessions }), combination)
    t.equal(await fleetError({ MaxSessionsPerInstance: 5 }), combination)
    const both = { DesiredInstances: 1, DesiredSessions: 1 }
    t.equal(await fleetError({ ComputeCapacity: both }), combination)
    t.equal(await fleetError({ ...elastic, ComputeCapacity: { DesiredInstances: 1 } }), combination)
    t.equal(await fleetError({ ...elastic, MaxSessionsPerInstance: 5 }), combination)
    t.equal(await fleetError({ ...elastic, MaxConcurrentSessions: undefined }), combination)
    t.equal(await fleetError({ ...elastic, MaxConcurrentSessions: 0 }), combination)
    t.equal(await fleetError({ ...elastic, Platform: undefined }), combination)
    t.equal(await fleetError({ ...elastic, VpcConfig: { SubnetIds: ['one'] } }), combination)
    t.equal(await fleetError({ ...elastic, MaxConcurrentSessions: 11 }), 'LimitExceededException')
    t.equal(
      await fleetError({ ComputeCapacity: { DesiredInstances: 51 } }),
      'LimitExceededException',
    )
    await client.send(new CreateFleetCommand(newFleet({ ...elastic, Name: 'elastic' })))
    const multi = newFleet({
      Name: 'multi',
      MaxSessionsPerInstance: 4,
      ComputeCapacity: sessions,
      IdleDisconnectTimeoutInSeconds: 90,
    })
    t.match((await client.send(new CreateFleetCommand(multi))).Fleet, {
      ComputeCapacityStatus: { Desired: 3, DesiredUserSessions: 12 },
      IdleDisconnectTimeoutInSeconds: 120,
    })
    t.equal(await fleetError({}), 'LimitExceededException', 'the ninth fleet')
    for (const Name of ['stack-7', 'stack-8']) await client.send(new CreateStackCommand({ Name }))
    const ninth = await catchError(client.send(new CreateStackCommand({ Name: 'stack-9' })))
    t.equal(ninth.name, 'LimitExceededException')
  })
})

void t.test('UpdateFleet', async (t) => {
  const sandbox = await startForTest(t)
  const client = createClient(sandbox)
  const update = async (Name: string, input: Omit<UpdateFleetCommandInput, 'Name'>) =>
    (await client.send(new UpdateFleetCommand({ Name, ...input }))).Fleet
  const fail = async (Name: string, input: Omit<UpdateFleetCommandInput, 'Name'>) =>
    catchError(update(Name, input))

  void t.test('a running fleet', async (t) => {
    t.match(
      await update('cad-fleet', {
        DisplayName: 'CAD',
        ImageName: 'newer',
        DisconnectTimeoutInSeconds: 120,
        IdleDisconnectTimeoutInSeconds: 70,
        ComputeCapacity: { DesiredInstances: 40 },
      }),
      {
        DisplayName: 'CAD',
        ImageName: 'newer',
        DisconnectTimeoutInSeconds: 120,
        IdleDisconnectTimeoutInSeconds: 60,
        ComputeCapacityStatus: { Desired: 40, Running: 40, Available: 40 },
      },
    )
    const refused: Omit<UpdateFleetCommandInput, 'Name'>[] = [
      { MaxUserDurationInSeconds: 7200 },
      { InstanceType: 'stream.standard.large' },
      { StreamView: 'DESKTOP' },
      { Description: 'text' },
      { MaxSessionsPerInstance: 5 },
      { AttributesToDelete: ['VPC_CONFIGURATION'] },
    ]
    for (const input of refused) {
      const error = await fail('cad-fleet', input)
      t.equal(error.name, 'ResourceInUseException', JSON.stringify(input))
      t.equal(
        error.message,
        'Cannot update the attribute for fleet cad-fleet when it is ACTIVE. The fleet must be stopped to complete this action.',
      )
    }
    const quota = await fail('cad-fleet', { ComputeCapacity: { DesiredInstances: 150 } })
    t.equal(quota.name, 'LimitExceededException')
    t.match(
      quota.message,
      "The Instance type 'stream.standard.medium' capacity limit for fleet cad-fleet' was exceeded. Requested: 150, Limit: 100",
    )
  })

  void t.test('kinds of capacity', async (t) => {
    const combination = 'InvalidParameterCombinationException'
    const instances = { ComputeCapacity: { DesiredInstances: 2 } }
    const sessions = { ComputeCapacity: { DesiredSessions: 12 } }
    t.equal((await fail('cad-fleet', sessions)).name, combination)
    t.equal((await fail('cad-fleet', { ComputeCapacity: {} })).name, combination)
    t.equal((await fail('office-fleet', instances)).name, combination)
    t.match((await update('office-fleet', sessions))?.ComputeCapacityStatus, {
      Desired: 3,
      DesiredUserSessions: 15,
    })
    t.equal((await fail('coding-fleet', instances)).name, 'ResourceInUseException')
    t.match(await update('coding-fleet', { MaxConcurrentSessions: 4 }), {
      MaxConcurrentSessions: 4,
    })
    const script = { SessionScriptS3Location: { S3Bucket: 'scripts', S3Key: 'a.zip' } }
    t.match(await update('coding-fleet', script), script)
    const less = await update('coding-fleet', {
      AttributesToDelete: ['SESSION_SCRIPT_S3_LOCATION'],
    })
    t.equal(less?.SessionScriptS3Location, undefined)
    const limit = await fail('coding-fleet', { MaxConcurrentSessions: 100 })
    t.equal(limit.name, 'LimitExceededException')
    await client.send(new StopFleetCommand({ Name: 'coding-fleet' }))
    t.equal(
      (await fail('coding-fleet', { DisplayName: 'x' })).name,
      'ConcurrentModificationException',
    )
    sandbox.clock.advance(300)
    t.equal((await fail('coding-fleet', instances)).name, combination)
  })

  void t.test('a stopped fleet, a starting fleet, no fleet', async (t) => {
    t.match(
      await update('statistics-fleet', {
        MaxUserDurationInSeconds: 7200,
        InstanceType: 'stream.standard.small',
        StreamView: 'DESKTOP',
        VpcConfig: { SubnetIds: ['subnet-1'] },
        MaxSessionsPerInstance: 5,
        ComputeCapacity: { DesiredSessions: 7 },
      }),
      {
        MaxUserDurationInSeconds: 7200,
        InstanceType: 'stream.standard.small',
        StreamView: 'DESKTOP',
        VpcConfig: { SubnetIds: ['subnet-1'] },
        MaxSessionsPerInstance: 5,
        ComputeCapacityStatus: { Desired: 2, DesiredUserSessions: 10 },
      },
    )
    const fewer = await update('statistics-fleet', {
      DeleteVpcConfig: true,
      AttributesToDelete: ['MAX_SESSIONS_PER_INSTANCE'],
    })
    t.equal(fewer?.VpcConfig, undefined)
    t.equal(fewer?.MaxSessionsPerInstance, undefined)
    t.equal((await fail('gis-fleet', { DisplayName: 'x' })).name, 'ConcurrentModificationException')
    t.equal((await fail('none', { DisplayName: 'x' })).name, 'ResourceNotFoundException')
  })

  void t.test('starting beyond the quota', async (t) => {
    await client.send(
      new CreateFleetCommand({
        Name: 'second-video-fleet',
        InstanceType: 'stream.standard.xlarge',
        ImageName: 'an-image',
        ComputeCapacity: { DesiredInstances: 8 },
      }),
    )
    sandbox.state.changeFleet('video-fleet', { capacity: 3 })
    const error = await catchError(
      client.send(new StartFleetCommand({ Name: 'second-video-fleet' })),
    )
    t.equal(error.name, 'LimitExceededException')
    sandbox.state.changeFleet('video-fleet', { capacity: 2 })
    await client.send(new StartFleetCommand({ Name: 'second-video-fleet' }))
  })
})
