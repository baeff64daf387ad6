import { createHmac, randomUUID } from 'node:crypto'
import t from 'tap'
import OAuth from 'oauth-1.0a'
import { withValue, without, type Pairs } from '#reference-signer'
import { readAttribute } from '#platform/registered-platform.js'
import { secretOf } from './support/catalogue.js'
import { readPage } from './support/read-page.js'
import {
  formType,
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  type Answer,
} from './support/test-signer.js'

/** Content-Item 1.0: how an LMS with a consumer key lets a teacher choose labs. */
const sandbox = await startTestSandbox()
const signer = await startCatalogueSigner()
t.teardown(async () => {
  await signer.close()
  await sandbox.close()
})

const returnUrl = 'https://lms.example/success?placement=editor&x=a%20b'
const asked: Pairs = [
  ...without(studentFields, 'resource_link_id', 'custom_lab', 'lti_message_type', 'roles'),
  ['lti_message_type', 'ContentItemSelectionRequest'],
  ['roles', 'Instructor'],
  ['accept_media_types', 'application/vnd.ims.lti.v1.ltilink'],
  ['accept_presentation_document_targets', 'frame,window'],
  ['accept_multiple', 'false'],
  ['content_item_return_url', returnUrl],
  ['data', 'csrf&é=1'],
]
const ask = (fields: Pairs = asked, key = 'narrow') =>
  signer.launch({ fields, key, headers: { 'sec-fetch-dest': 'iframe' } })
const ownPage = { 'content-type': formType, 'sec-fetch-site': 'same-origin' }

function choose(page: Answer, ...fields: (readonly [string, string])[]): Promise<Answer> {
  const body = new URLSearchParams({ token: readAttribute(page.text, 'name="token" value') ?? '' })
  for (const [name, value] of fields) body.append(name, value)
  return signer.send({ path: '/lti/deep-link', headers: ownPage, body: body.toString() })
}

/** The fields of the form that goes back. */
function readReturn(page: Answer): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [input] of page.text.matchAll(/<input type="hidden"[^>]*>/g))
    fields[readAttribute(input, 'name') ?? ''] = readAttribute(input, 'value') ?? ''
  return fields
}

void t.test('a teacher chooses, the answer is signed over query and form', async (t) => {
  const page = await ask()
  t.equal(page.status, 200)
  t.match(page.text, 'CAD for beginners')
  t.notMatch(page.text, 'Video editing', 'only what this key may open')
  t.match(page.headers['content-security-policy'], /form-action 'self' https:\/\/lms\.example/)
  const answer = await choose(page, ['lab', 'cad'], ['action', 'add'])
  t.equal(readAttribute(answer.text, 'action'), returnUrl)
  const { oauth_signature: signature, ...fields } = readReturn(answer)
  t.match(fields, {
    lti_message_type: 'ContentItemSelection',
    lti_version: 'LTI-1p0',
    data: 'csrf&é=1',
    oauth_consumer_key: 'narrow',
    lti_msg: 'One lab was chosen.',
    // What Python's oauthlib takes unless it is told otherwise (RequestValidator.check_nonce).
    oauth_nonce: /^[A-Za-z0-9]{20,30}$/,
  })
  const oauth = new OAuth({
    consumer: { key: 'narrow', secret: secretOf('narrow') },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  })
  const expected = oauth.getSignature(
    { url: returnUrl, method: 'POST', data: fields },
    undefined,
    fields as unknown as OAuth.Data,
  )
  t.equal(signature, expected)
  const { '@graph': items } = JSON.parse(fields['content_items'] ?? '') as {
    '@graph': Record<string, unknown>[]
  }
  t.match(items, [
    {
      '@type': 'LtiLinkItem',
      mediaType: 'application/vnd.ims.lti.v1.ltilink',
      title: 'CAD for beginners',
      custom: { lab: 'cad' },
      placementAdvice: { presentationDocumentTarget: 'window' },
    },
  ])

  const path = new URL(String(items[0]?.['url'])).pathname
  const open = (path: string) =>
    signer.launch({ fields: without(studentFields, 'custom_lab'), url: `${signer.url}${path}` })
  t.equal((await open(path)).status, 303, 'the link opens the lab by its path')
  t.match(await open(path.replace('cad', 'maps')), {
    headers: { 'lab-refusal': 'lab_link_changed' },
  })
})

void t.test('cancelled', async (t) => {
  const fields = readReturn(await choose(await ask(), ['lab', 'cad'], ['action', 'cancel']))
  t.match(JSON.parse(fields['content_items'] ?? ''), { '@graph': [] })
  t.notOk('lti_msg' in fields)
})

void t.test('requests that get no picker', async (t) => {
  const cases: [string, Pairs, string][] = [
    ['a student', withValue(asked, 'roles', 'Learner'), 'deep_linking_not_allowed'],
    ['no return address', without(asked, 'content_item_return_url'), 'deep_linking_malformed'],
    [
      'a script as return address',
      withValue(asked, 'content_item_return_url', 'javascript:alert(1)'),
      'deep_linking_malformed',
    ],
    ['no media types', without(asked, 'accept_media_types'), 'deep_linking_malformed'],
    [
      'no targets',
      without(asked, 'accept_presentation_document_targets'),
      'deep_linking_malformed',
    ],
    [
      'images only',
      withValue(asked, 'accept_media_types', 'image/*'),
      'deep_linking_type_unsupported',
    ],
    [
      'a return address twice',
      [...asked, ['content_item_return_url', 'https://attacker.example/']],
      'launch_parameter_repeated',
    ],
    ['no version', without(asked, 'lti_version'), 'lti_version_unsupported'],
  ]
  for (const [name, fields, code] of cases)
    t.match(await ask(fields), { headers: { 'lab-refusal': code } }, name)
  const inQuery = await signer.launch({
    fields: asked,
    key: 'narrow',
    url: `${signer.url}/?data=x`,
  })
  t.match(inQuery, { headers: { 'lab-refusal': 'launch_parameter_in_query' } })
  const back = readPage(await ask(withValue(asked, 'roles', 'Learner'))).back
  t.match(back, /^https:\/\/lms\.example\/back\?/, 'the way back is signed')
  const nonce = randomUUID()
  t.equal((await signer.launch({ fields: asked, key: 'narrow', nonce })).status, 200)
  t.equal((await signer.launch({ fields: asked, key: 'narrow', nonce })).status, 409)
})
