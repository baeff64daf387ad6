import { createHmac, randomUUID } from 'node:crypto'
import t from 'tap'
import OAuth from 'oauth-1.0a'
import { withValue, without, type Pairs } from '#reference-signer'
import { readAttribute } from '#platform/registered-platform.js'
import { secretOf, teachersPick } from './support/catalogue.js'
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
const signer = await startCatalogueSigner(teachersPick.environment, teachersPick)
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

void t.test('an administrator without a role in the course chooses too', async (t) => {
  const admin = 'urn:lti:instrole:ims/lis/Administrator,urn:lti:sysrole:ims/lis/User'
  t.equal((await ask(withValue(asked, 'roles', admin))).status, 200)
  const refused = { headers: { 'lab-refusal': 'deep_linking_not_allowed' } }
  t.match(await ask(withValue(asked, 'roles', `Learner,${admin}`)), refused)
  t.match(await ask(withValue(asked, 'roles', admin), 'teachers'), refused, 'adminsPick: false')
  t.equal((await ask(asked, 'teachers')).status, 200)
})

void t.test('Canvas’ assignments: the picker says that no score will come', async (t) => {
  const note = /A lab sends no score\./
  const placed = (place: string) => ask([...asked, ['custom_placement', place]])
  const page = await placed('assignment_selection')
  t.match(page.text, note)
  t.match((await choose(page, ['action', 'add'])).text, note, 'also when it comes again')
  t.notMatch((await placed('link_selection')).text, note)
  t.notMatch((await ask()).text, note)
})

const courseMenu: Pairs = [
  ...without(studentFields, 'resource_link_id', 'custom_lab', 'roles', 'context_id'),
  ['resource_link_id', '4dde05e8ca1973bcca9bffc13e1548820eee93a3'],
  ['context_id', '4dde05e8ca1973bcca9bffc13e1548820eee93a3'],
]
const fromCanvas: Pairs = [['tool_consumer_info_product_family_code', 'canvas']]

void t.test('Canvas’ course menu lists the labs', async (t) => {
  const open = (fields: Pairs, nonce: string = randomUUID()) =>
    signer.launch({ fields, key: 'narrow', nonce, headers: { 'sec-fetch-dest': 'iframe' } })
  const teacher = await open([...courseMenu, ...fromCanvas, ['roles', 'Instructor']])
  t.equal(teacher.status, 200)
  t.match(teacher.text, 'Labs that you can add to this course')
  t.match(teacher.text, 'CAD for beginners')
  t.notMatch(teacher.text, 'Video editing', 'only what this key may open')
  const ticket = readAttribute(teacher.text, 'name="ticket" value') ?? ''
  const body = new URLSearchParams({ ticket }).toString()
  t.equal((await signer.send({ path: '/open', headers: ownPage, body })).status, 303)

  const student = await open([...courseMenu, ...fromCanvas, ['roles', 'Learner']])
  t.equal(student.status, 200)
  t.match(student.text, 'There is no lab at this place')
  t.notMatch(student.text, 'CAD for beginners')

  const missing = { status: 404, headers: { 'lab-refusal': 'lab_not_named' } }
  t.match(await open([...courseMenu, ['roles', 'Instructor']]), missing, 'of no known LMS')
  const link = withValue([...courseMenu, ...fromCanvas, ['roles', 'Learner']], 'context_id', 'c-1')
  t.match(await open(link), missing, 'a link that names no lab')
  const nonce = randomUUID()
  const once: Pairs = [...courseMenu, ...fromCanvas, ['roles', 'Instructor']]
  t.equal((await open(once, nonce)).status, 200)
  t.equal((await open(once, nonce)).status, 409)
})

void t.test(
  'data and return addresses of any documented size come back as they were',
  async (t) => {
    const limit = 32 * 1024
    const longest = `${returnUrl}&note=`.padEnd(2000, '漢')
    for (const [name, value] of [
      ['data', 'x'.repeat(limit)],
      ['data', '漢'.repeat(Math.floor(limit / 3))],
      ['content_item_return_url', longest],
    ] as const) {
      const answer = await choose(await ask(withValue(asked, name, value)), ['action', 'cancel'])
      t.equal(answer.status, 200, `${name} of ${value.length}`)
      if (name === 'data') t.equal(readReturn(answer)['data'], value)
      else t.equal(readAttribute(answer.text, 'action'), value)
    }
    for (const [name, value] of [
      ['data', 'x'.repeat(limit + 1)],
      ['data', '漢'.repeat(Math.floor(limit / 3) + 1)],
      ['content_item_return_url', `${longest}x`],
    ] as const) {
      const refused = await ask(withValue(asked, name, value))
      t.match(refused, { status: 400, headers: { 'lab-refusal': 'deep_linking_too_large' } }, name)
    }
  },
)

void t.test('acting as a student opens nothing of hers', async (t) => {
  const acting = (value: string) =>
    signer.launch({
      fields: [
        ...withValue(studentFields, 'custom_lab', 'cad'),
        ['custom_masquerading_user_id', value],
      ],
      key: 'narrow',
    })
  const refused = await acting('42')
  t.match(refused, { status: 403, headers: { 'lab-refusal': 'user_masqueraded' } })
  t.match(refused.text, 'Student View', 'LTI 1.1 cannot tell the two apart, and the page says so')
  t.equal((await acting('$Canvas.masqueradingUser.id')).status, 303)
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
  // Where it is not said where a link may open, nothing is decided by it.
  const unsaid = await ask(without(asked, 'accept_presentation_document_targets'))
  t.equal(unsaid.status, 200, 'no targets')
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
