import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { formLimits } from '@appstreamlab/shared'
import { percentEncode, withValue, without, type Pair } from '#reference-signer'
import { previousSecret } from './support/catalogue.js'
import { readPage } from './support/read-page.js'
import { createStandingClock } from './support/standing-clock.js'
import {
  formType,
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  writeLaunch,
  type Answer,
  type LaunchChanges,
} from './support/test-signer.js'

/** The checks L1 to L17 through the running signer: what is not verified is not believed either. */
const clock = createStandingClock()
const signer = await startTestSandbox().then(async (sandbox) => {
  const signer = await startCatalogueSigner({}, { clock })
  t.teardown(async () => {
    await signer.close()
    await sandbox.close()
  })
  return signer
})

/** A teacher's launch, so that a page that believed it would show more. */
const fields = withValue(studentFields, 'roles', 'Instructor,urn:lti:sysrole:ims/lis/SysAdmin')

/** The answer's status and code, after a look at everything that an unverified request must not get. */
function refusalOf(t: Test, answer: Answer): string {
  const { status, headers, text } = answer
  const reference = headers['lab-reference'] ?? ''
  const page = readPage(answer)
  const believed =
    page.back !== undefined ||
    page.teacherBlock ||
    page.administratorBlock ||
    page.ticket !== undefined ||
    ['Mechanics', 'Drawing', 'Example University', 'lms.example'].some((word) =>
      text.includes(word),
    )
  if (believed) t.fail(`an unverified request was believed: ${text}`)
  if (!/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/.test(reference)) t.fail('there is no reference')
  if (page.reference !== reference) t.fail('the page names another reference than the header')
  return `${status} ${headers['lab-refusal']}`
}

const launch = async (t: Test, changes: LaunchChanges) =>
  refusalOf(t, await signer.launch({ fields, ...changes }))

const withProtocol =
  (name: string, value: string): NonNullable<LaunchChanges['changeProtocol']> =>
  (protocol) =>
    withValue(protocol, name, value)

void t.test('L1 a form POST of an acceptable size', async (t) => {
  const { body = '', path } = writeLaunch(signer.url)
  const send = async (method: string, headers: Record<string, string>, sent = body) =>
    refusalOf(t, await signer.send({ method, path, headers, body: sent }))
  for (const type of ['multipart/form-data; boundary=x', 'application/json', 'text/plain', 'x'])
    t.equal(await send('POST', { 'content-type': type }), '415 content_type_unsupported', type)
  t.equal(await send('POST', {}), '415 content_type_unsupported', 'no type')
  for (const method of ['PUT', 'PATCH', 'DELETE'])
    t.equal(await send(method, { 'content-type': formType }), '405 method_not_allowed', method)
  const large = 'a'.repeat(formLimits.bodyBytes + 1)
  t.equal(await send('POST', { 'content-type': formType }, large), '413 body_too_large')
  const charset = { 'content-type': `${formType}; charset=UTF-8` }
  t.equal((await signer.send({ ...writeLaunch(signer.url), headers: charset })).status, 303)
  const many = Array.from({ length: formLimits.parameterCount }, (): Pair => ['ext_x', '1'])
  t.equal(await launch(t, { fields: [...fields, ...many] }), '400 form_malformed')
  const long = 'n'.repeat(formLimits.nameLength + 1)
  t.equal(await launch(t, { fields: [...fields, [long, '']] }), '400 form_malformed')
})

void t.test('L1 one Host line: a proxy might have gone by the other one', async (t) => {
  const { body = '', path } = writeLaunch(signer.url)
  const { host, port, hostname } = new URL(signer.url)
  const lines = (hosts: readonly string[]) => [
    `POST ${path} HTTP/1.1`,
    ...hosts.map((name) => `Host: ${name}`),
    `Content-Type: ${formType}`,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ]
  const send = async (hosts: readonly string[]): Promise<string> => {
    const socket = createConnection({ host: hostname, port: Number(port) })
    socket.write(`${lines(hosts).join('\r\n')}\r\n\r\n${body.toString()}`)
    return (await text(socket)).split('\r\n\r\n', 1)[0] ?? ''
  }
  for (const hosts of [
    [host, 'evil.example'],
    ['evil.example', host],
    [host, host],
  ]) {
    const head = await send(hosts)
    t.match(head, /^HTTP\/1\.1 400 /)
    t.match(head.toLowerCase(), 'lab-refusal: form_malformed')
  }
  t.match(await send([host]), /^HTTP\/1\.1 303 /)
})

void t.test('L2 the raw body, strictly', async (t) => {
  const { body = '', path, headers = {} } = writeLaunch(signer.url)
  const send = async (sent: string | Buffer) =>
    refusalOf(t, await signer.send({ path, headers, body: sent }))
  t.equal(await send(`${body.toString()}&a=%`), '400 form_malformed')
  t.equal(await send(`${body.toString()}&a=%C3`), '400 form_malformed')
  t.equal(
    await send(Buffer.concat([Buffer.from(`${body.toString()}&a=`), Buffer.from([0xff])])),
    '400 form_malformed',
  )
  t.equal(await send(''), '400 protocol_parameter_missing')
  const kept: Pair[] = [
    ...fields,
    ['ext_a', ' x '],
    ['ext_b', 'l1\r\nl2\nl3'],
    ['ext_c[d]', ''],
    ['ext_c[d]', ''],
  ]
  t.equal(
    (await signer.launch({ fields: kept })).status,
    303,
    'nothing is trimmed, nested or rewritten',
  )
})

void t.test('L3 protocol parameters occur once', async (t) => {
  const repeated = '400 protocol_parameter_repeated'
  for (const name of ['oauth_consumer_key', 'oauth_nonce', 'oauth_callback', 'oauth_version']) {
    const twice = (protocol: Pair[]): Pair[] => [...protocol, [name, '1.0']]
    t.equal(await launch(t, { changeProtocol: twice }), repeated, `${name} in the body`)
    const url = `${signer.url}/?${name}=1.0`
    t.equal(await launch(t, { url }), repeated, `${name} in the query`)
    const headers = { authorization: `OAuth ${name}="1.0"` }
    t.equal(await launch(t, { headers }), repeated, `${name} in the header`)
  }
})

void t.test('L4 protocol parameters are there', async (t) => {
  for (const name of [
    'oauth_consumer_key',
    'oauth_signature_method',
    'oauth_timestamp',
    'oauth_nonce',
  ])
    for (const changeProtocol of [
      (protocol: Pair[]) => without(protocol, name),
      withProtocol(name, ''),
    ])
      t.equal(await launch(t, { changeProtocol }), '400 protocol_parameter_missing', name)
  const unsigned = await launch(t, { tamper: (signed) => without(signed, 'oauth_signature') })
  t.equal(unsigned, '400 protocol_parameter_missing', 'Moodle without key and secret')
  const minimal = (protocol: Pair[]) => without(protocol, 'oauth_callback', 'oauth_version')
  t.equal((await signer.launch({ changeProtocol: minimal })).status, 303, 'no default is injected')
})

void t.test('L5 oauth_version', async (t) => {
  const changeProtocol = withProtocol('oauth_version', '2.0')
  t.equal(await launch(t, { changeProtocol }), '400 oauth_version_unsupported')
})

void t.test('L6 signature methods', async (t) => {
  for (const method of ['PLAINTEXT', 'RSA-SHA1', 'hmac-sha1'])
    t.equal(
      await launch(t, { changeProtocol: withProtocol('oauth_signature_method', method) }),
      '400 signature_method_unsupported',
      method,
    )
  t.equal(await launch(t, { key: 'sha256' }), '401 launch_not_verified', 'pinned to SHA-256')
  const pinned = await signer.launch({ key: 'sha256', signatureMethod: 'HMAC-SHA256' })
  t.equal(pinned.status, 303)
})

void t.test('L7 the time of the launch', async (t) => {
  for (const timestamp of ['', '1e9', '-1', '99999999999'])
    t.match(
      await launch(t, { timestamp }),
      /^400 (timestamp_malformed|protocol_parameter_missing)$/,
      JSON.stringify(timestamp),
    )
  const seconds = Math.floor(clock.now() / 1000)
  const forged = { secret: 'wrong' }
  t.equal(await launch(t, { ...forged, timestamp: seconds - 301 }), '401 launch_too_old')
  t.equal(await launch(t, { ...forged, timestamp: seconds + 301 }), '401 launch_from_future')
  t.equal((await signer.launch({ timestamp: seconds - 300 })).status, 303)
  t.equal((await signer.launch({ timestamp: seconds + 300 })).status, 303)
})

void t.test('L8, L9, L10 what was signed is this address with this query', async (t) => {
  const here = `${signer.url}/?a=1&b`
  t.equal((await signer.launch({ url: here })).status, 303)
  for (const path of ['/?a=1', '/?a=1&b&b', '/?a=1&b=1', '/?a=2&b', '/', '/?a=1&b&c'])
    t.equal(await launch(t, { url: here, path }), '401 launch_not_verified', path)
  const elsewhere = { url: 'https://other.example/' }
  t.equal(await launch(t, elsewhere), '401 launch_not_verified', 'another address')
  const headers = { authorization: 'OAuth a="1"' }
  t.equal(await launch(t, { headers }), '401 launch_not_verified', 'something in the header')
})

void t.test(
  'L11, L12 encoding of names, values and secrets is proved by the signed shapes',
  async (t) => {
    const names: Pair[] = [[`ext_${percentEncode('é')}`, "!'()*~"]]
    t.equal((await signer.launch({ fields: [...fields, ...names] })).status, 303)
  },
)

void t.test('L13 Canvas signs what it copied from the query once', async (t) => {
  const url = `${signer.url}/?ext_a=1&ext_b=2`
  const copied: Pair[] = [
    ['ext_a', '1'],
    ['ext_b', '2'],
  ]
  const canvas = { url: `${signer.url}/`, fields: [...fields, ...copied] }
  const path = new URL(url).pathname + new URL(url).search
  t.equal((await signer.launch({ ...canvas, path })).status, 303)
  t.ok(
    signer.log.some((line) => line.includes('query_counted_once') && line.includes('moodle')),
    'it is logged, with the key',
  )
  t.equal(await launch(t, { ...canvas, path: `${path}&c=3` }), '401 launch_not_verified')
  t.equal(await launch(t, { ...canvas, path: '/?ext_a=2' }), '401 launch_not_verified')
})

void t.test('L14 the signature is compared as bytes', async (t) => {
  for (const change of [
    (text: string) => text.slice(0, -1),
    (text: string) => `${text}=`,
    (text: string) => ` ${text}`,
    (text: string) => text.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
    () => 'x',
  ]) {
    const tamper = (signed: readonly Pair[]) =>
      signed.map(([name, value]): Pair => [
        name,
        name === 'oauth_signature' ? change(value) : value,
      ])
    t.equal(await launch(t, { tamper: (signed) => tamper([...signed]) }), '401 launch_not_verified')
  }
})

void t.test('L15 nobody learns which keys there are', async (t) => {
  const answers = {
    'unknown key': await signer.launch({ fields, key: 'nobody' }),
    'disabled key': await signer.launch({ fields, key: 'disabled' }),
    'wrong secret': await signer.launch({ fields, secret: 'wrong' }),
    'method not accepted': await signer.launch({ fields, key: 'sha256' }),
    'no signature': await signer.launch({
      fields,
      tamper: (signed) => withValue(signed, 'oauth_signature', 'x'),
    }),
  }
  // Two parts differ in every answer: the reference, and the nonce of styles and scripts.
  const plain = (answer: Answer) => {
    const nonce = /'nonce-([^'=]+)/.exec(answer.headers['content-security-policy'] ?? '')?.[1]
    const reference = answer.headers['lab-reference']
    const { date: _date, ...headers } = answer.headers
    return JSON.stringify({ ...answer, headers })
      .replaceAll(nonce ?? 'no nonce', 'NONCE')
      .replaceAll(reference ?? 'no reference', 'REFERENCE')
  }
  const expected = plain(answers['wrong secret'])
  t.match(expected, 'NONCE')
  t.match(expected, 'REFERENCE')
  for (const [name, answer] of Object.entries(answers)) {
    t.equal(refusalOf(t, answer), '401 launch_not_verified', name)
    t.ok(plain(answer) === expected, `${name}: the same page`)
  }
  const reasons = Object.values(answers).map((answer) => {
    const reference = answer.headers['lab-reference'] ?? 'none'
    const line = signer.log.find((line) => line.includes(reference)) ?? '{}'
    return (JSON.parse(line) as { reason: string }).reason
  })
  t.same(
    reasons,
    [
      'consumer_key_unknown',
      'consumer_key_disabled',
      'signature_mismatch',
      'signature_method_not_allowed',
      'signature_malformed',
    ],
    'the cause is in the log, under the reference',
  )
})

void t.test('L16 a secret can be changed while launches go on', async (t) => {
  const secret = previousSecret
  t.equal((await signer.launch({ key: 'rotating', secret })).status, 303)
  t.equal((await signer.launch({ key: 'rotating' })).status, 303)
  t.equal((await signer.launch({ key: 'rotated' })).status, 303)
  t.equal(
    await launch(t, { key: 'rotated', secret }),
    '401 launch_not_verified',
    'its time is over',
  )
})

void t.test('L17 a nonce counts once, whatever comes with it', async (t) => {
  const { body = '', ...request } = writeLaunch(signer.url, { nonce: 'abc-1' })
  t.equal((await signer.send({ ...request, body })).status, 303)
  const escaped = body.toString().replace('oauth_nonce=abc-1', 'oauth_nonce=%61bc-1')
  t.equal((await signer.send({ ...request, body: escaped })).status, 409, 'escaped in another way')
  t.equal((await signer.launch({ nonce: 'abc-1' })).status, 409, 'in another launch')
  t.equal((await signer.launch({ nonce: 'abc-1', key: 'narrow' })).status, 303, 'of another key')
  t.equal(await launch(t, { nonce: 'n'.repeat(513) }), '400 nonce_malformed')
  const burned = { nonce: 'abc-2' }
  t.equal(await launch(t, { ...burned, secret: 'wrong' }), '401 launch_not_verified')
  t.equal((await signer.launch(burned)).status, 303, 'a forged launch does not use up a nonce')
})

void t.test('L17 of fifty copies at once one is accepted', async (t) => {
  const copy = writeLaunch(signer.url)
  const answers = await Promise.all(Array.from({ length: 50 }, () => signer.send(copy)))
  const statuses = answers.map(({ status }) => status)
  t.equal(statuses.filter((status) => status === 303).length, 1)
  t.equal(statuses.filter((status) => status === 409).length, 49)
  const used = answers.find(({ status }) => status === 409)
  t.equal(used?.headers['lab-refusal'], 'launch_used')
  const back = used && readPage(used).back
  t.match(back, 'https://lms.example/back?sesskey=abc&lti_errormsg=', 'the copy leads back')
})
