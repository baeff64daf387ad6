import t from 'tap'
import { Secret, verifyLaunch, type Consumer } from '@appstreamlab/shared'
import { encodeForm, readVectors, type Pairs, type SignedVector } from '#reference-signer'

/**
 * The forms of `test/vectors/oauth1.json` as whole requests to the core, at the time they were made.
 * They are no LTI launches, so each is refused for what it lacks; with `reader`, which only a
 * signature that held gives.
 */
const { published, differential, computed } = readVectors()
const forms = [...published, ...differential, ...computed].filter(
  ({ method, header, secret }) => method === 'POST' && !header && secret !== undefined,
)

const readField = (body: Pairs, name: string): string =>
  body.find(([other]) => other === name)?.[1] ?? ''

function verify(vector: SignedVector, body: Pairs) {
  const [address = '', rawQuery = ''] = vector.url.split('?')
  const parts = /^([^:]+):\/\/([^/]*)(.*)$/.exec(address)
  const key = readField(vector.body, 'oauth_consumer_key')
  const consumer: Consumer = {
    key,
    tenantId: 'uni',
    directory: 'lms',
    enabled: true,
    secret: new Secret(vector.secret ?? ''),
    signatureMethods: ['HMAC-SHA1', 'HMAC-SHA256'],
  }
  const result = verifyLaunch(
    {
      target: { scheme: parts?.[1] ?? '', authority: parts?.[2] ?? '', path: parts?.[3] ?? '' },
      rawQuery,
      body: Buffer.from(encodeForm([...body, ['oauth_signature', vector.signature ?? '']])),
    },
    {
      now: Number(readField(vector.body, 'oauth_timestamp')) * 1000,
      launchWindowSeconds: 300,
      findConsumer: (name) => (name === key ? consumer : undefined),
    },
  )
  if (result.ok) throw new Error('None of the vectors is a whole launch.')
  const { reason, reader } = result.error
  return { reason, signatureHeld: reader !== undefined }
}

for (const vector of forms)
  void t.test(`${vector.name} (${vector.source})`, async (t) => {
    const lacks = vector.source.includes('ims-lti') ? 'user_missing' : 'lti_version_unsupported'
    t.same(verify(vector, vector.body), { reason: lacks, signatureHeld: true })
    t.same(
      verify(vector, [...vector.body, ['added', '']]),
      { reason: 'signature_mismatch', signatureHeld: false },
      'with one more pair',
    )
    const [[name, value] = ['', ''], ...rest] = vector.body
    t.same(
      verify(vector, [[name, `${value} `], ...rest]),
      { reason: 'signature_mismatch', signatureHeld: false },
      'with one more character',
    )
  })

void t.test('all of them', async (t) => {
  t.equal(forms.length, 1 + 24 + 1, 'an LTI launch, 22 rows with 24 cases, HMAC-SHA256')
})
