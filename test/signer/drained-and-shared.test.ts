import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import t from 'tap'
import { createAppStream } from '@appstreamlab/server'

/** Members of 2026 that the sandbox does not play, as the real SDK reads them from the wire. */

const fleet = {
  Arn: 'arn:aws:appstream:us-east-1:123456789012:fleet/f',
  Name: 'f',
  InstanceType: 'stream.standard.medium',
  State: 'RUNNING',
  FleetErrors: [],
}
const seats = { Desired: 4, DesiredUserSessions: 20, AvailableUserSessions: 6 }
const fleets = [
  {
    ...fleet,
    ComputeCapacityStatus: { ...seats, DrainModeUnusedUserSessions: 4 },
    IamRoleArn: 'arn:aws:iam::123456789012:role/machines',
  },
  {
    ...fleet,
    Name: 'drained',
    ComputeCapacityStatus: { ...seats, DrainModeUnusedUserSessions: 9 },
    IamRoleArn: 'arn:aws:iam::123456789012:role/machines',
    DisableIMDSV1: true,
  },
]
const agents = (Permission: string) => [{ AgentAction: 'COMPUTER_VISION', Permission }]
const stacks = [
  {
    Name: 'open',
    AgentAccessConfig: { Settings: agents('ENABLED'), ScreenshotsUploadEnabled: true },
  },
  { Name: 'closed', AgentAccessConfig: { Settings: agents('DISABLED') } },
]

const aws = createServer((request, response) => {
  const isFleets = String(request.headers['x-amz-target']).endsWith('DescribeFleets')
  response.setHeader('content-type', 'application/x-amz-json-1.1')
  response.end(JSON.stringify(isFleets ? { Fleets: fleets } : { Stacks: stacks }))
}).listen(0, '127.0.0.1')
await once(aws, 'listening')
t.teardown(() => {
  aws.closeAllConnections()
  aws.close()
})
Object.assign(process.env, {
  AWS_ENDPOINT_URL_APPSTREAM: `http://127.0.0.1:${(aws.address() as AddressInfo).port}`,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
})
const appStream = createAppStream()

void t.test('seats on drained hosts are not free; a role by IMDSv1 is seen', async (t) => {
  const [one, drained] = await appStream.describeFleets({})
  t.match(one, { availableUserSessions: 2, roleByOldMetadata: true })
  t.equal(drained?.availableUserSessions, 0, 'never below nothing')
  t.notOk(drained?.roleByOldMetadata)
})

void t.test('agent access of a stack is read', async (t) => {
  const [open, closed] = await appStream.describeStacks({})
  t.match(open, { agentAccess: true, agentScreenshots: true })
  t.notOk(closed?.agentAccess)
})
