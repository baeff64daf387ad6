import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm'
import t from 'tap'
import { createAwsSecrets } from '#src/aws/secrets/aws-secrets.js'
import { openUndiciTransport } from '#src/aws/calls/undici-transport.js'
import { parseSecretArn, type SecretArn } from '#src/aws/secrets/secret-arn.js'

const secretArn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:labs/moodle-AbCdEf'
const parameterArn = 'arn:aws:ssm:eu-central-1:123456789012:parameter/labs/moodle'
const credentials = { accessKeyId: 'AKID', secretAccessKey: 'SECRET', sessionToken: 'TOKEN' }

interface Received {
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}
interface Planned {
  readonly status?: number
  readonly body: object
}

/** Both services on one port: notes what is asked, answers what is planned. */
async function startAws() {
  const received: Received[] = []
  const planned: (Planned | 'reset')[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
      received.push({ headers: request.headers, body })
      const plan = planned.shift() ?? { body: {} }
      if (plan === 'reset') return request.socket.resetAndDestroy()
      response.writeHead(plan.status ?? 200, {
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': 'request-1',
      })
      return response.end(JSON.stringify(plan.body))
    })()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  t.teardown(() => server.close())
  return { endpoint, received, planned }
}

const aws = await startAws()
const fetchSecret = createAwsSecrets({
  env: {
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.endpoint,
    AWS_ENDPOINT_URL_SSM: aws.endpoint,
  },
  credentials: () => Promise.resolve(credentials),
  openTransport: openUndiciTransport,
})

function arn(text: string): SecretArn {
  const parsed = parseSecretArn(text)
  if (!parsed) throw new Error(`${text} is no ARN of a secret.`)
  return parsed
}

void t.test('ARNs', async (t) => {
  t.same(parseSecretArn(secretArn), {
    service: 'secretsmanager',
    partition: 'aws',
    region: 'eu-central-1',
    arn: secretArn,
  })
  t.match(parseSecretArn(`${secretArn}#AWSPREVIOUS`), {
    arn: secretArn,
    versionStage: 'AWSPREVIOUS',
  })
  t.match(parseSecretArn(parameterArn.replace('arn:aws:', 'arn:aws-us-gov:')), {
    service: 'ssm',
    partition: 'aws-us-gov',
  })
  for (const text of [
    'a secret',
    'arn:aws:s3:::bucket',
    'arn:aws:ssm:eu-central-1:123456789012:secret:labs',
    'arn:aws:secretsmanager:eu-central-1:123456789012:parameter/labs',
    `${parameterArn}#AWSPREVIOUS`,
    `${secretArn} `,
  ])
    t.equal(parseSecretArn(text), undefined, text)
})

void t.test('asks as the SDK asks', async (t) => {
  const shared = { region: 'eu-central-1', endpoint: aws.endpoint, credentials }
  const manager = new SecretsManagerClient(shared)
  const store = new SSMClient(shared)
  t.teardown(() => {
    manager.destroy()
    store.destroy()
  })
  const pairs = [
    {
      name: 'Secrets Manager',
      answer: { SecretString: 'a secret' },
      ours: () => fetchSecret(arn(secretArn)),
      theirs: async () =>
        (await manager.send(new GetSecretValueCommand({ SecretId: secretArn }))).SecretString,
    },
    {
      name: 'the version before',
      answer: { SecretString: 'the old secret' },
      ours: () => fetchSecret(arn(`${secretArn}#AWSPREVIOUS`)),
      theirs: async () =>
        (
          await manager.send(
            new GetSecretValueCommand({ SecretId: secretArn, VersionStage: 'AWSPREVIOUS' }),
          )
        ).SecretString,
    },
    {
      name: 'Parameter Store',
      answer: { Parameter: { Value: 'a parameter' } },
      ours: () => fetchSecret(arn(parameterArn)),
      theirs: async () =>
        (await store.send(new GetParameterCommand({ Name: parameterArn, WithDecryption: true })))
          .Parameter?.Value,
    },
  ]
  for (const { name, answer, ours, theirs } of pairs) {
    aws.received.length = 0
    aws.planned.push({ body: answer }, { body: answer })
    t.equal(await ours(), await theirs(), `${name}: the value`)
    const [own, sdk] = aws.received
    t.same(own?.body, sdk?.body, `${name}: the input`)
    for (const header of ['x-amz-target', 'content-type', 'x-amz-security-token'])
      t.equal(own?.headers[header], sdk?.headers[header], `${name}: ${header}`)
    const scope = (value = '') => /Credential=[^/]+\/\d+\/([^,]+),/.exec(value)?.[1]
    t.equal(scope(own?.headers.authorization), scope(sdk?.headers.authorization), name)
    t.match(own?.headers.authorization, /host;.*x-amz-target/, 'what is asked is signed')
  }
})

void t.test('the version before a secret that was never changed', async (t) => {
  const absent = { status: 400, body: { __type: 'ResourceNotFoundException' } }
  aws.received.length = 0
  aws.planned.push({ body: { SecretString: 'now' } }, absent)
  const both = await Promise.all([
    fetchSecret(arn(secretArn)),
    fetchSecret(arn(`${secretArn}#AWSPREVIOUS`)),
  ])
  t.same(both, ['now', 'now'])
  t.equal(aws.received.length, 2, 'who asked for the present one in the same turn has it already')
  aws.planned.push(absent, { body: { SecretString: 'now' } })
  t.equal(await fetchSecret(arn(`${secretArn}#AWSPREVIOUS`)), 'now')
  t.equal(aws.received.length, 4)
})

void t.test('repeats what may pass, and only that', async (t) => {
  const good = { body: { SecretString: 'a secret' } }
  const fault = (name: string, status = 400) => ({ status, body: { __type: `x#${name}` } })
  const ask = async (...plans: (Planned | 'reset')[]) => {
    aws.received.length = 0
    aws.planned.splice(0, aws.planned.length, ...plans)
    const result = await fetchSecret(arn(secretArn)).catch((error: unknown) => error)
    return { result, calls: aws.received.length }
  }
  t.same(await ask('reset', good), { result: 'a secret', calls: 2 })
  t.same(await ask(fault('InternalServiceError', 500), good), { result: 'a secret', calls: 2 })
  t.same(await ask(fault('ThrottlingException'), good), { result: 'a secret', calls: 2 })
  t.match(await ask(fault('InternalServiceError', 500), 'reset', 'reset'), { calls: 3 })
  t.match(await ask(fault('AccessDeniedException'), good), {
    result: {
      name: 'SecretFetchError',
      awsError: 'AccessDeniedException',
      awsRequestId: 'request-1',
    },
    calls: 1,
  })
  t.match(await ask({ body: { SecretBinary: 'AAAA' } }), {
    result: { awsError: 'AnswerWithoutText' },
    calls: 1,
  })
})

void t.test(
  'a secret that was never changed is what it was; one that is not there is a fault',
  async (t) => {
    const missing = { status: 400, body: { __type: 'ResourceNotFoundException' } }
    const present = { body: { SecretString: 'never changed' } }
    aws.planned.splice(0, aws.planned.length, missing, present, missing)
    aws.received.length = 0
    t.equal(await fetchSecret(arn(`${secretArn}#AWSPREVIOUS`)), 'never changed')
    t.same(
      aws.received.map(({ body }) => (body as { VersionStage?: string }).VersionStage),
      ['AWSPREVIOUS', undefined],
    )
    await t.rejects(fetchSecret(arn(secretArn)), {
      name: 'SecretFetchError',
      message: /ResourceNotFoundException/,
    })
  },
)
