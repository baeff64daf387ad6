import { DescribeFleetsCommand } from '@aws-sdk/client-appstream'
import t from 'tap'

import {
  catchError,
  createClient,
  readAwsError,
  sendRaw,
  signRaw,
  startForTest,
  startMs,
} from '../test-support.js'
import type { Signing } from '../test-support.js'

const token = 'a-session-token'

void t.test('front door', async (t) => {
  const sandbox = await startForTest(t, {
    credentials: [
      {
        accessKeyId: 'ASIATEMPORARY',
        secretAccessKey: 'temporary',
        sessionToken: token,
        expiresAtMs: startMs + 3_600_000,
      },
    ],
  })
  const { endpoint } = sandbox
  const temporary = { accessKeyId: 'ASIATEMPORARY', secretAccessKey: 'temporary' }
  const send = (signing: Signing) => sendRaw(endpoint, signRaw(endpoint, signing))

  void t.test('a hand-signed call as botocore sends it', async (t) => {
    const answer = await send({})
    t.equal(answer.status, 200)
    t.equal(answer.headers['content-type'], 'application/x-amz-json-1.1')
    t.match(answer.headers['x-amzn-requestid'], /^[0-9a-f-]{36}$/)
    t.ok(JSON.parse(answer.text).Fleets.length > 0)
    t.equal((await send({ target: '/?a=1&b=2' })).status, 200, 'the query is under the signature')
    t.equal((await send({ ...temporary, sessionToken: token })).status, 200, 'session token')
    t.equal((await send({ body: '{"Nonsense":1,"Names":null}' })).status, 200, 'unknown and null')
    t.equal((await send({ atMs: Date.now() - 14 * 60_000 })).status, 200, '14 minutes behind')
    t.equal((await send({ atMs: Date.now() + 14 * 60_000 })).status, 200, '14 minutes ahead')
  })

  void t.test('target', async (t) => {
    const { headers, body } = signRaw(endpoint)
    const targets = [
      undefined,
      'DescribeFleets',
      'photonadminproxyservice.DescribeFleets',
      'PhotonAdminProxyService.describeFleets',
      'PhotonAdminProxyService.DescribeImages',
      'PhotonAdminProxyService.constructor',
      'PhotonAdminProxyService.',
    ]
    for (const target of targets) {
      const answer = await sendRaw(endpoint, {
        headers: { ...headers, 'x-amz-target': target },
        body,
      })
      t.equal(answer.status, 400, String(target))
      t.same(JSON.parse(answer.text), { __type: 'UnknownOperationException' }, String(target))
      t.match(answer.headers['x-amzn-requestid'], /^[0-9a-f-]{36}$/)
    }
    for (const raw of [{ method: 'PUT' }, { target: '/elsewhere' }, { method: 'GET', body: '' }]) {
      const answer = await sendRaw(endpoint, { ...signRaw(endpoint), ...raw })
      t.equal(readAwsError(answer).code, 'UnknownOperationException', JSON.stringify(raw))
    }
  })

  void t.test('signature, each part altered', async (t) => {
    const good = signRaw(endpoint)
    const authorization = good.headers['authorization'] ?? ''
    const swap = (from: string | RegExp, to: string) => ({
      headers: { ...good.headers, authorization: authorization.replace(from, to) },
    })
    const port = new URL(endpoint).port
    const cases: [string, object, string][] = [
      [
        'none',
        { headers: { ...good.headers, authorization: undefined } },
        'MissingAuthenticationTokenException',
      ],
      ['other scheme', swap('AWS4-HMAC-SHA256', 'Bearer'), 'IncompleteSignatureException'],
      ['no credential', swap('Credential=', 'Creds='), 'IncompleteSignatureException'],
      ['no signed headers', swap('SignedHeaders=', 'Headers='), 'IncompleteSignatureException'],
      ['no signature', swap(/Signature=\w+$/, ''), 'IncompleteSignatureException'],
      ['short scope', swap('/aws4_request', ''), 'IncompleteSignatureException'],
      [
        'signature not hexadecimal',
        swap(/Signature=\w/, 'Signature=z'),
        'IncompleteSignatureException',
      ],
      [
        'no date',
        { headers: { ...good.headers, 'x-amz-date': undefined } },
        'IncompleteSignatureException',
      ],
      [
        'date not a date',
        { headers: { ...good.headers, 'x-amz-date': 'today' } },
        'IncompleteSignatureException',
      ],
      [
        'date impossible',
        { headers: { ...good.headers, 'x-amz-date': '20269999T999999Z' } },
        'IncompleteSignatureException',
      ],
      [
        'other signature',
        swap(/Signature=\w{8}/, 'Signature=00000000'),
        'InvalidSignatureException',
      ],
      ['other terminator', swap('aws4_request', 'aws4_other'), 'InvalidSignatureException'],
      ['other body', { body: '{ }' }, 'InvalidSignatureException'],
      ['other query', { target: '/?a=1' }, 'InvalidSignatureException'],
      [
        'other host',
        { headers: { ...good.headers, host: `localhost:${port}` } },
        'InvalidSignatureException',
      ],
      [
        'other content type',
        { headers: { ...good.headers, 'content-type': 'text/plain' } },
        'InvalidSignatureException',
      ],
      [
        'other target',
        { headers: { ...good.headers, 'x-amz-target': 'PhotonAdminProxyService.DescribeStacks' } },
        'InvalidSignatureException',
      ],
      [
        'wrong payload hash',
        { headers: { ...good.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } },
        'InvalidSignatureException',
      ],
      [
        'unexpected token',
        { headers: { ...good.headers, 'x-amz-security-token': 'x' } },
        'UnrecognizedClientException',
      ],
      ['unknown key', signRaw(endpoint, { accessKeyId: 'other' }), 'UnrecognizedClientException'],
      [
        'wrong secret',
        signRaw(endpoint, { secretAccessKey: 'other' }),
        'InvalidSignatureException',
      ],
      ['other region', signRaw(endpoint, { region: 'eu-west-1' }), 'InvalidSignatureException'],
      ['other service', signRaw(endpoint, { service: 'appstream2' }), 'InvalidSignatureException'],
      ['other day', signRaw(endpoint, { scopeDate: '20200101' }), 'InvalidSignatureException'],
      [
        '16 minutes behind',
        signRaw(endpoint, { atMs: Date.now() - 16 * 60_000 }),
        'InvalidSignatureException',
      ],
      [
        '16 minutes ahead',
        signRaw(endpoint, { atMs: Date.now() + 16 * 60_000 }),
        'InvalidSignatureException',
      ],
      [
        'host not signed',
        signRaw(endpoint, { leaveUnsigned: ['host'] }),
        'InvalidSignatureException',
      ],
      [
        'date not signed',
        signRaw(endpoint, { leaveUnsigned: ['x-amz-date'] }),
        'InvalidSignatureException',
      ],
      [
        'target not signed',
        signRaw(endpoint, { leaveUnsigned: ['x-amz-target'] }),
        'InvalidSignatureException',
      ],
      ['token missing', signRaw(endpoint, temporary), 'UnrecognizedClientException'],
      [
        'token wrong',
        signRaw(endpoint, { ...temporary, sessionToken: 'other' }),
        'UnrecognizedClientException',
      ],
      [
        'token not signed',
        signRaw(endpoint, {
          ...temporary,
          sessionToken: token,
          leaveUnsigned: ['x-amz-security-token'],
        }),
        'InvalidSignatureException',
      ],
    ]
    for (const [name, change, code] of cases) {
      const answer = await sendRaw(endpoint, { ...good, ...change })
      t.equal(answer.status, 400, name)
      t.equal(readAwsError(answer).code, code, name)
    }
  })

  void t.test('body: JSON, then types, then constraints', async (t) => {
    const operation = 'CreateStreamingURL'
    const bad: [string, string | undefined][] = [
      ['', undefined],
      ['null', undefined],
      ['[]', undefined],
      ['"text"', undefined],
      ['{"StackName":', undefined],
      ['{"Validity":"60"}', 'STRING_VALUE can not be converted to an Integer'],
      ['{"Validity":1.5}', 'NUMBER_VALUE can not be converted to an Integer'],
      ['{"StackName":5}', 'NUMBER_VALUE can not be converted to a String'],
      ['{"StackName":true}', 'TRUE_VALUE can not be converted to a String'],
      ['{"StackName":["a"]}', 'Start of list found where not expected'],
      ['{"StackName":{}}', 'Start of structure or map found where not expected.'],
    ]
    for (const [body, message] of bad) {
      const answer = await send({ operation, body })
      t.equal(answer.status, 400, body)
      t.same(readAwsError(answer), { code: 'SerializationException', message }, body)
    }
    const missing = await send({ operation, body: '{"StackName":"s","UserId":"user"}' })
    t.same(readAwsError(missing), {
      code: 'ValidationException',
      message:
        "1 validation error detected: Value null at 'fleetName' failed to satisfy constraint: Member must not be null",
    })
    const two = await send({
      operation,
      body: JSON.stringify({ StackName: 's', FleetName: 'f', UserId: `${'x'.repeat(40)}!` }),
    })
    const value = `${'x'.repeat(40)}!`
    t.equal(
      readAwsError(two).message,
      `2 validation errors detected: Value '${value}' at 'userId' failed to satisfy constraint: Member must have length less than or equal to 32; Value '${value}' at 'userId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    )
    const list = await send({ body: '{"Names":["ok",""]}' })
    t.match(readAwsError(list).message, "at 'names.2.member' failed to satisfy constraint")
    const names = await send({ body: '{"Names":"cad-fleet"}' })
    t.equal(readAwsError(names).code, 'SerializationException')
    const polluted = await send({ body: '{"__proto__":{"Names":["x"]},"constructor":1}' })
    t.equal(polluted.status, 200)
  })

  void t.test('size', async (t) => {
    const body = JSON.stringify({ Names: ['x'.repeat(300_000)] })
    const answer = await send({ body })
    t.equal(answer.status, 413)
    t.equal(readAwsError(answer).code, 'RequestEntityTooLargeException')
    t.notMatch(answer.text, /at .*\.js/)
  })

  void t.test('a name that is not this machine', async (t) => {
    const good = signRaw(endpoint)
    for (const host of ['evil.example', 'evil.example:8801', '127.0.0.1.evil.example']) {
      const answer = await sendRaw(endpoint, { ...good, headers: { ...good.headers, host } })
      t.not(answer.status, 200, host)
      t.notMatch(answer.text, 'Fleets', host)
    }
  })

  void t.test('the SDK types the errors', async (t) => {
    const client = createClient(sandbox, { accessKeyId: 'sandbox', secretAccessKey: 'no' })
    const error = await catchError(client.send(new DescribeFleetsCommand({})))
    t.equal(error.name, 'InvalidSignatureException')
    const missing = await catchError(
      createClient(sandbox).send(new DescribeFleetsCommand({ Names: ['nothing'] })),
    )
    t.equal(missing.name, 'ResourceNotFoundException')
  })

  void t.test('temporary credentials run out on the virtual clock', async (t) => {
    sandbox.clock.advance(3599)
    t.equal((await send({ ...temporary, sessionToken: token })).status, 200)
    sandbox.clock.advance(1)
    const answer = await send({ ...temporary, sessionToken: token })
    t.equal(answer.status, 400)
    t.equal(readAwsError(answer).code, 'ExpiredTokenException')
  })
})

void t.test('a second sandbox on the same port', async (t) => {
  const sandbox = await startForTest(t)
  const port = Number(new URL(sandbox.endpoint).port)
  const adminPort = Number(new URL(sandbox.adminUrl).port)
  await t.rejects(startForTest(t, { port }), { message: `another program uses port ${port}` })
  await t.rejects(startForTest(t, { adminPort }), {
    message: `another program uses port ${adminPort}`,
  })
  t.equal((await sendRaw(sandbox.endpoint, signRaw(sandbox.endpoint))).status, 200)
})
