import { Sha256 } from '@smithy/core/checksum'
import { SignatureV4 } from '@smithy/signature-v4'
import * as fc from 'fast-check'
import t from 'tap'
import { createSigner, type AwsKeys } from '#src/aws/calls/aws-signature.js'

const headerName = fc
  .stringMatching(/^[a-z][a-z0-9-]{0,14}$/)
  .filter(
    (name) =>
      ![
        'authorization',
        'date',
        'x-amz-date',
        'x-amz-security-token',
        'x-amz-content-sha256',
      ].includes(name),
  )
/** What undici lets through: no line feeds, and blanks anywhere. */
const headerValue = fc.stringMatching(/^[\t -~]{0,30}$/)
const word = fc.stringMatching(/^[A-Za-z0-9/+=]{1,40}$/)
const keys = fc.record(
  { accessKeyId: fc.stringMatching(/^[A-Z0-9]{4,20}$/), secretAccessKey: word, sessionToken: word },
  { requiredKeys: ['accessKeyId', 'secretAccessKey'] },
)
const scope = fc.record({
  service: fc.constantFrom('appstream', 'secretsmanager', 'ssm'),
  region: fc.constantFrom('eu-central-1', 'us-gov-west-1', 'cn-north-1'),
  path: fc.oneof(fc.constant('/'), fc.stringMatching(/^\/[A-Za-z0-9%._~!$&'()*+,;=:@/-]{0,30}$/)),
  query: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ maxLength: 8 }), {
    maxKeys: 3,
  }),
})
const request = fc.record({
  headers: fc.dictionary(
    fc.oneof(
      headerName,
      fc.constantFrom(
        'user-agent',
        'proxy-connection',
        'sec-fetch-mode',
        'x-amzn-trace-id',
        'host',
      ),
    ),
    headerValue,
    { maxKeys: 8 },
  ),
  body: fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.uint8Array()),
  keys,
  date: fc.date({ min: new Date('2015-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
})

async function signAsAwsDoes(
  {
    service,
    region,
    path,
    query,
  }: { service: string; region: string; path: string; query: Record<string, string> },
  {
    headers,
    body,
    keys,
    date,
  }: { headers: Record<string, string>; body: string | Uint8Array; keys: AwsKeys; date: Date },
) {
  const { sessionToken, ...lasting } = keys
  const signer = new SignatureV4({
    service,
    region,
    credentials: { ...lasting, ...(sessionToken !== undefined && { sessionToken }) },
    sha256: Sha256,
  })
  const signed = await signer.sign(
    { method: 'POST', protocol: 'https:', hostname: 'aws.example', path, query, headers, body },
    { signingDate: date },
  )
  return signed.headers
}

void t.test('every request is signed as AWS signs it, byte for byte', async (t) => {
  await fc.assert(
    fc.asyncProperty(
      scope,
      fc.array(request, { minLength: 1, maxLength: 3 }),
      async (scope, requests) => {
        // One signer for all of them: what it keeps must not outlive day or secret.
        const sign = createSigner({ ...scope, method: 'POST' })
        for (const request of requests)
          t.strictSame({ ...sign(request) }, { ...(await signAsAwsDoes(scope, request)) })
      },
    ),
    { numRuns: 300 },
  )
})

void t.test('a rotated secret and the next day sign with keys of their own', (t) => {
  const sign = createSigner({
    service: 'appstream',
    region: 'eu-central-1',
    method: 'POST',
    path: '/',
  })
  const signWith = (secretAccessKey: string, day: string) =>
    sign({
      headers: { host: 'aws.example' },
      body: '{}',
      keys: { accessKeyId: 'AKID', secretAccessKey },
      date: new Date(`${day}T12:00:00Z`),
    })['authorization']
  const first = signWith('one', '2026-11-29')
  t.not(signWith('two', '2026-11-29'), first)
  t.not(signWith('one', '2026-11-30'), first)
  t.equal(signWith('one', '2026-11-29'), first)
  t.end()
})
