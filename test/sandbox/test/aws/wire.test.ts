import {
  AppStreamClient,
  CreateStreamingURLCommand,
  DescribeFleetsCommand,
  DescribeStacksCommand,
  ListAssociatedFleetsCommand,
} from '@aws-sdk/client-appstream'
import { AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols'
import t from 'tap'

import { catchError, createClient, sendRaw, startForTest } from '../test-support.js'

void t.test('CBOR: what SDKs speak that know nothing else', async (t) => {
  const sandbox = await startForTest(t)
  const { endpoint } = sandbox
  const json = createClient(sandbox)
  const client = new AppStreamClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 1,
    protocol: AwsSmithyRpcV2CborProtocol,
  })

  const answers = async (one: AppStreamClient) => {
    const { Fleets } = await one.send(new DescribeFleetsCommand({ Names: ['cad-fleet'] }))
    const { Stacks } = await one.send(new DescribeStacksCommand({}))
    const { Names } = await one.send(new ListAssociatedFleetsCommand({ StackName: 'cad-stack' }))
    return { Fleets, Stacks, Names }
  }
  const answered = await answers(client)
  t.same(answered, await answers(json), 'the same as by JSON, times too')
  t.ok(answered.Fleets?.[0]?.CreatedTime instanceof Date)

  const { StreamingURL, Expires } = await client.send(
    new CreateStreamingURLCommand({
      StackName: 'cad-stack',
      FleetName: 'cad-fleet',
      UserId: 'someone',
      Validity: 60,
    }),
  )
  t.ok(StreamingURL?.startsWith(endpoint))
  t.equal(Expires?.getTime(), sandbox.clock.now() + 60_000)

  const error = await catchError(
    client.send(
      new CreateStreamingURLCommand({
        StackName: 'gone',
        FleetName: 'cad-fleet',
        UserId: 'someone',
      }),
    ),
  )
  t.match(error, { name: 'ResourceNotFoundException', message: /gone/ })
  const invalid = await catchError(
    client.send(
      new CreateStreamingURLCommand({ StackName: 's', FleetName: 'f', UserId: 'a', Validity: 60 }),
    ),
  )
  t.equal(invalid.name, 'ValidationException')
  t.match(sandbox.state.journal().at(-1), {
    operation: 'CreateStreamingURL',
    input: { UserId: 'a' },
  })

  const unknown = await sendRaw(endpoint, {
    target: '/service/PhotonAdminProxyService/operation/DescribeImages',
    headers: { 'smithy-protocol': 'rpc-v2-cbor' },
  })
  t.equal(unknown.status, 400)
  t.equal(unknown.headers['content-type'], 'application/cbor')
})
