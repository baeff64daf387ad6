import {
  CreateFleetCommand,
  DescribeFleetsCommand,
  DescribeStacksCommand,
  UpdateFleetCommand,
  UpdateStackCommand,
  type AgentAccessConfig,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-appstream'
import t from 'tap'
import { catchError, createClient, startForTest } from '../test-support.js'

const agents: AgentAccessConfig = {
  Settings: [{ AgentAction: 'COMPUTER_VISION', Permission: 'ENABLED' }],
  ScreenResolution: 'W_1280xH_720',
  ScreenImageFormat: 'PNG',
}

void t.test('UpdateStack', async (t) => {
  const client = createClient(await startForTest(t))
  const update = (input: Omit<UpdateStackCommandInput, 'Name'>, Name = 'cad-stack') =>
    client.send(new UpdateStackCommand({ Name, ...input }))
  const read = async () =>
    (await client.send(new DescribeStacksCommand({ Names: ['cad-stack'] }))).Stacks?.[0]
  const failWith = async (input: Omit<UpdateStackCommandInput, 'Name'>, Name?: string) =>
    (await catchError(update(input, Name))).name

  await update({ Description: 'now', AgentAccessConfig: agents })
  t.match(await read(), {
    DisplayName: 'CAD for beginners',
    Description: 'now',
    StorageConnectors: [{ ConnectorType: 'HOMEFOLDERS' }],
    AgentAccessConfig: agents,
  })
  const { Stack } = await update({ AgentAccessConfig: { UserControlMode: 'VIEW_STOP' } })
  t.match(Stack?.AgentAccessConfig, { ...agents, UserControlMode: 'VIEW_STOP' }, 'part by part')
  await update({
    ContentRedirection: {
      HostToClient: { Enabled: true, AllowedUrls: ['*', 'https://a.example'] },
    },
    AttributesToDelete: ['AGENT_ACCESS_CONFIG', 'STORAGE_CONNECTOR_HOMEFOLDERS'],
  })
  const after = await read()
  t.match(after, { ContentRedirection: { HostToClient: { Enabled: true } }, StorageConnectors: [] })
  t.notOk(after?.AgentAccessConfig)

  const combination = 'InvalidParameterCombinationException'
  t.equal(await failWith({}, 'nowhere'), 'ResourceNotFoundException')
  t.equal(await failWith({ AgentAccessConfig: { ScreenImageFormat: 'PNG' } }), combination)
  t.equal(
    await failWith({ AgentAccessConfig: { ...agents, ScreenshotsUploadEnabled: true } }),
    combination,
    'where to?',
  )
  t.equal(
    await failWith({
      ContentRedirection: { HostToClient: { Enabled: true, DeniedUrls: ['*.example.com'] } },
    }),
    'ValidationException',
    'the pattern of the model, which AWS’s own example breaks',
  )
})

void t.test('members of 2026 of fleets', async (t) => {
  const client = createClient(await startForTest(t))
  const create = (input: object) =>
    client.send(
      new CreateFleetCommand({
        Name: 'own',
        InstanceType: 'stream.standard.large',
        ImageName: 'image',
        ComputeCapacity: { DesiredInstances: 1 },
        ...input,
      }),
    )
  const failWith = async (input: object) => (await catchError(create(input))).name
  const combination = 'InvalidParameterCombinationException'
  t.equal(await failWith({ RootVolumeConfig: { VolumeSizeInGb: 10 } }), combination)
  for (const wrong of [
    { ImageName: 'no name' },
    { UsbDeviceFilterStrings: ['mouse'] },
    { SessionScriptS3Location: { S3Bucket: 'Not-a-bucket' } },
    { SessionScriptS3Location: { S3Bucket: 'bucket.' } },
  ])
    t.equal(await failWith(wrong), 'ValidationException', JSON.stringify(wrong))
  await create({
    DisableIMDSV1: true,
    RootVolumeConfig: { VolumeSizeInGb: 300 },
    UsbDeviceFilterStrings: ['mouse,03,01,*,*,*,1,0'],
    SessionScriptS3Location: { S3Bucket: 'a.bucket-1' },
  })
  const read = async () =>
    (await client.send(new DescribeFleetsCommand({ Names: ['own'] }))).Fleets?.[0]
  t.match(await read(), { DisableIMDSV1: true, RootVolumeConfig: { VolumeSizeInGb: 300 } })
  await client.send(
    new UpdateFleetCommand({ Name: 'own', AttributesToDelete: ['VOLUME_CONFIGURATION'] }),
  )
  t.notOk((await read())?.RootVolumeConfig)
  const unnamed = await catchError(client.send(new UpdateFleetCommand({ Name: 'no name' })))
  t.equal(unnamed.name, 'ValidationException')
})
