import t from 'tap'
import { readVectors, without, type Pair, type SignedVector } from '#reference-signer'
import { startTestSandbox, startTestSigner, studentFields } from './support/test-signer.js'

/**
 * Each shape of the differential set as a fresh, whole launch through the running signer: its names,
 * values and query beside the fields of a launch, its address as the tool URL, its secret as ours.
 */
const lab: Pair[] = [
  ['custom_stack', 'cad-stack'],
  ['custom_fleet', 'cad-fleet'],
]

const shapeOf = ({ body }: SignedVector): Pair[] =>
  body.filter(([name]) => !name.startsWith('oauth_')).map(([name, value]) => [name, value])

void t.test('shapes that implementations disagree on', async (t) => {
  const sandbox = await startTestSandbox()
  t.teardown(() => sandbox.close())

  for (const vector of readVectors().differential) {
    const { name, url, secret = '' } = vector
    const signer = await startTestSigner({
      PUBLIC_URL: url.split('?')[0] ?? '',
      CONSUMER_KEY_SECRET_k: secret,
    })
    const shape = shapeOf(vector)
    const fields = [...without(studentFields, 'custom_lab'), ...lab, ...shape]
    for (const signatureMethod of ['HMAC-SHA1', 'HMAC-SHA256']) {
      const launch = { key: 'k', secret, url, fields, signatureMethod }
      const path = /^[^:]+:\/\/[^/?]*(.*)$/s.exec(url)?.[1]
      const place = { path: path?.startsWith('/') ? path : `/${path}` }
      const answer = await signer.launch({ ...launch, ...place })
      t.equal(answer.status, 303, `${name}, ${signatureMethod}`)
      t.match(answer.headers['location'], sandbox.endpoint)

      const [first] = shape
      const tampered = await signer.launch({
        ...launch,
        ...place,
        tamper: (signed) =>
          signed.map((pair): Pair => (pair[0] === first?.[0] ? [pair[0], `${pair[1]}x`] : pair)),
      })
      t.equal(tampered.status, 401, `${name}, ${signatureMethod}, changed after signing`)
      const added = await signer.launch({
        ...launch,
        path: `${place.path}${place.path.includes('?') ? '&' : '?'}added=1`,
      })
      t.equal(added.status, 401, `${name}, ${signatureMethod}, with something in the query`)
    }
    await signer.close()
  }
})

void t.test('L8, L9 without PUBLIC_URL the address is what the browser asked for', async (t) => {
  const sandbox = await startTestSandbox()
  t.teardown(() => sandbox.close())
  const settings = { CONSUMER_KEY_SECRET_k: 'secret' }
  const fields = [...without(studentFields, 'custom_lab'), ...lab]
  const launch = { key: 'k', secret: 'secret', fields, path: '/' }

  const direct = await startTestSigner(settings)
  const statusOf = async (url: string, headers: Record<string, string>, signer = direct) =>
    (await signer.launch({ ...launch, url, headers })).status
  t.equal(await statusOf('http://tool.example/', { host: 'tool.example' }), 303)
  t.equal(await statusOf('http://tool.example/', { host: 'TOOL.example:80' }), 303)
  t.equal(await statusOf('http://Tool.Example:80', { host: 'tool.example' }), 303)
  t.equal(await statusOf('http://tool.example:8080/', { host: 'tool.example:8080' }), 303)
  t.equal(await statusOf('http://tool.example/', { host: 'tool.example:8080' }), 401)
  t.equal(await statusOf('http://tool.example:443/', { host: 'tool.example' }), 401)
  const forwarded = { host: 'tool.example', 'x-forwarded-proto': 'https' }
  t.equal(await statusOf('https://tool.example/', forwarded), 401, 'nobody may claim https')
  await direct.close()

  const behind = await startTestSigner({ ...settings, TRUSTED_PROXIES: '127.0.0.1' })
  t.equal(await statusOf('https://tool.example/', forwarded, behind), 303, 'but a trusted proxy')
  const renamed = {
    host: '10.0.0.7',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'a.example',
  }
  t.equal(await statusOf('https://a.example/', renamed, behind), 303)
  await behind.close()

  const fixed = await startTestSigner({ ...settings, PUBLIC_URL: 'https://tool.example/' })
  t.equal(await statusOf('https://tool.example/', { host: '10.0.0.7:1234' }, fixed), 303)
  t.equal(await statusOf('http://tool.example/', { host: 'tool.example' }, fixed), 401)
  await fixed.close()
})
