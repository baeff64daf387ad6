import { createPublicKey, verify, type JsonWebKey } from 'node:crypto'
import t from 'tap'
import { claimUri, deepLinkingChanges, deepLinkingUri, roleUri } from '#reference-signer'
import { readAttribute, type LaunchChanges } from '#platform/registered-platform.js'
import { startPlatformSigner } from './support/platform-signer.js'
import { formType, startTestSandbox, type Answer } from './support/test-signer.js'

/** Deep linking through the running signer: the seven checks of the certification, and forged posts. */
const sandbox = await startTestSandbox()
const lms = await startPlatformSigner()
const { signer, platform } = lms
t.teardown(async () => {
  await lms.close()
  await sandbox.close()
})

const ask = (
  settings: Record<string, unknown> = {},
  claims: Record<string, unknown> = {},
): Promise<Answer> =>
  platform.launch({
    claims: { ...deepLinkingChanges(settings), ...claims },
    headers: { 'sec-fetch-dest': 'iframe' },
  })

const tokenOf = (page: Answer): string => readAttribute(page.text, 'name="token" value') ?? ''
const fromOwnPage = { 'content-type': formType, 'sec-fetch-site': 'same-origin' }

function choose(
  token: string,
  fields: readonly (readonly [string, string])[],
  headers: Record<string, string> = fromOwnPage,
): Promise<Answer> {
  const body = new URLSearchParams([
    ['token', token],
    ...fields.map(([name, value]) => [name, value]),
  ] as [string, string][])
  return signer.send({ path: '/lti/deep-link', headers, body: body.toString() })
}

interface ReadAnswer {
  readonly action: string
  readonly header: Record<string, unknown>
  readonly claims: Record<string, unknown>
  readonly items: Record<string, unknown>[]
  readonly holds: boolean
}

async function readReturn(page: Answer): Promise<ReadAnswer> {
  const token = readAttribute(page.text, 'name="JWT" value') ?? ''
  const [header = '', payload = '', signature = ''] = token.split('.')
  const decode = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  const { text } = await signer.send({ method: 'GET', path: '/lti/jwks' })
  const { keys } = JSON.parse(text) as { keys: (JsonWebKey & { kid: string })[] }
  const key = keys.find(({ kid }) => kid === decode(header)['kid'])
  const claims = decode(payload)
  return {
    action: readAttribute(page.text, 'action') ?? '',
    header: decode(header),
    claims,
    items: claims[deepLinkingUri('content_items')] as Record<string, unknown>[],
    holds:
      key !== undefined &&
      verify(
        'sha256',
        Buffer.from(`${header}.${payload}`),
        createPublicKey({ key, format: 'jwk' }),
        Buffer.from(signature, 'base64url'),
      ),
  }
}

void t.test('the picker offers what this deployment may open', async (t) => {
  const page = await ask()
  t.equal(page.status, 200)
  t.match(page.text, 'CAD for beginners')
  t.match(page.text, 'Maps')
  t.notMatch(page.text, 'Office', 'nothing of another tenant')
  t.match(page.text, 'type="checkbox"')
  t.match(page.headers['content-security-policy'], /frame-ancestors https:\/\/lms\.example$/)
  const narrow = await ask({ accept_multiple: false }, { [claimUri('deployment_id')]: 'narrow' })
  t.match(narrow.text, 'type="radio"')
  t.notMatch(narrow.text, 'CAD for beginners')
  t.notOk(page.text.includes('verbatim'), 'where the answer goes is sealed')
})

void t.test('the seven checks of the certification', async (t) => {
  const page = await ask({ data: 'csrf=1&x=é' })
  t.equal(page.status, 200, '1 the request is taken')
  const answer = await choose(tokenOf(page), [
    ['lab', 'gis'],
    ['lab', 'cad-1'],
    ['action', 'add'],
  ])
  t.equal(answer.status, 200, '2 there is an answer')
  const { action, header, claims, items, holds } = await readReturn(answer)
  t.equal(action, 'https://lms.example/deep-link?data=verbatim%2B1', 'to the address as it came')
  t.equal(claims[claimUri('message_type')], 'LtiDeepLinkingResponse', '3 it is an answer')
  const now = Date.now() / 1000
  t.ok(
    Number(claims['iat']) <= now &&
      Number(claims['exp']) > now &&
      Number(claims['exp']) <= now + 600,
    '4 timestamps',
  )
  t.ok(holds && header['alg'] === 'RS256', '5 signed with a published key')
  for (const name of ['iss', 'aud', 'nonce', claimUri('deployment_id'), claimUri('version')])
    t.ok(claims[name], `6 required: ${name}`)
  t.match(claims, {
    iss: 'client-1',
    aud: 'https://lms.example',
    [claimUri('deployment_id')]: 'deployment-1',
    [claimUri('version')]: '1.3.0',
    [deepLinkingUri('data')]: 'csrf=1&x=é',
    [deepLinkingUri('msg')]: '2 labs were chosen.',
  })
  t.match(
    items,
    [
      {
        type: 'ltiResourceLink',
        title: 'CAD for beginners',
        custom: { lab: 'cad-1' },
        window: { targetName: '_blank' },
      },
      { type: 'ltiResourceLink', title: 'Maps', custom: { lab: 'gis' } },
    ],
    '7 the values are those of the choice',
  )
})

void t.test('a picked link opens its lab, by its path too', async (t) => {
  const page = await ask()
  const { items } = await readReturn(
    await choose(tokenOf(page), [
      ['lab', 'cad-1'],
      ['action', 'add'],
    ]),
  )
  const url = String(items[0]?.['url'])
  t.match(url, /^https:\/\/labs\.example\/labs\/cad-1\.[\w-]{22}$/)
  const open = (target: string): Promise<Answer> => {
    const claims = { [claimUri('target_link_uri')]: target, [claimUri('custom')]: {} }
    return platform.launch({ login: { parameters: { target_link_uri: target } }, claims })
  }
  t.equal((await open(url)).status, 303)
  t.equal(lms.reasonOf(await open(url.replace('cad-1', 'gis'))), 'lab_path_invalid')
  t.equal(
    lms.reasonOf(await open('https://labs.example/labs/gis.AAAAAAAAAAAAAAAAAAAAAA')),
    'lab_path_invalid',
  )
})

void t.test('a column of the gradebook comes with a lab, where scores are sent', async (t) => {
  const art = { [claimUri('deployment_id')]: 'art-deployment' }
  const plain = await ask()
  t.notMatch(plain.text, 'name="column"', 'this institution sends none')
  const ignored = await ask({ accept_lineitem: false }, art)
  t.notMatch(ignored.text, 'name="column"', 'this platform would ignore it')
  const promised = await ask({ accept_lineitem: 'true' }, art)
  t.match(promised.text, 'It is made with the link')
  const page = await ask({}, art)
  t.match(page.text, 'does not say whether it makes columns')
  t.match(page.text, 'on the clock of Europe/Berlin')
  t.notMatch(page.text, /id="column"[^>]*checked/)

  const wanted = [
    ['lab', 'paint'],
    ['column', '1'],
    ['action', 'add'],
  ] as const
  const token = tokenOf(page)
  for (const [points, due, words] of [
    ['0', '', 'whole number from 1 to'],
    ['10.5', '', 'whole number from 1 to'],
    ['10', 'tomorrow', 'a date and a time that exist'],
    ['10', '2027-03-28T02:30', 'a date and a time that exist'],
    ['10', '2027-02-30T10:00', 'a date and a time that exist'],
  ] as const) {
    const again = await choose(token, [...wanted, ['points', points], ['due', due]])
    t.match(again.text, words, `${points} ${due}`)
    t.match(again.text, /value="paint"[^>]*checked/, 'what was chosen stays')
    t.match(again.text, `value="${points}"`)
  }
  const fields = [...wanted, ['points', '20'], ['due', '2027-03-28T23:59']] as const
  const { items } = await readReturn(await choose(token, fields))
  t.match(items, [
    {
      title: 'Painting',
      lineItem: { label: 'Painting', scoreMaximum: 20 },
      submission: { endDateTime: '2027-03-28T21:59:00.000Z' },
    },
  ])
  const unwanted = await choose(tokenOf(await ask({}, art)), [
    ['lab', 'draw'],
    ['points', '20'],
    ['action', 'add'],
  ])
  t.notOk(
    'lineItem' in ((await readReturn(unwanted)).items[0] ?? {}),
    'only where it was asked for',
  )
  const forged = await choose(tokenOf(plain), [
    ['lab', 'gis'],
    ['column', '1'],
    ['points', '20'],
    ['action', 'add'],
  ])
  t.notOk('lineItem' in ((await readReturn(forged)).items[0] ?? {}), 'nor where none was offered')
})

void t.test('Canvas: Assignments begin with a column, an assignment has its points', async (t) => {
  const art = { [claimUri('deployment_id')]: 'art-deployment' }
  const at = (placement: string) =>
    ask({}, { ...art, 'https://www.instructure.com/placement': placement })
  t.match((await at('course_assignments_menu')).text, /id="column"[^>]*checked/)
  const assignment = await at('assignment_selection')
  t.notMatch(assignment.text, 'name="column"')
  t.notMatch(assignment.text, 'A lab sends no score', 'which it does here')
})

void t.test('Moodle gets links without an address', async (t) => {
  const page = await ask({}, { [claimUri('tool_platform')]: { product_family_code: 'moodle' } })
  const { items } = await readReturn(
    await choose(tokenOf(page), [
      ['lab', 'gis'],
      ['action', 'add'],
    ]),
  )
  t.notOk('url' in (items[0] ?? {}))
})

void t.test('Brightspace gets the tool’s own address, Blackboard a subject', async (t) => {
  const answerTo = async (family: string) => {
    const page = await ask({}, { [claimUri('tool_platform')]: { product_family_code: family } })
    const chosen = [
      ['lab', 'cad-1'],
      ['action', 'add'],
    ] as const
    return readReturn(await choose(tokenOf(page), chosen))
  }
  const brightspace = await answerTo('desire2learn')
  const target = 'https://labs.example/lti/launch'
  t.match(brightspace.items, [{ url: target, custom: { lab: 'cad-1' } }])
  t.notOk('sub' in brightspace.claims)
  const custom = { [claimUri('target_link_uri')]: target, [claimUri('custom')]: { lab: 'cad-1' } }
  t.equal((await platform.launch({ claims: custom })).status, 303, 'and the link opens the lab')
  t.equal((await answerTo('BlackboardLearn')).claims['sub'], 'client-1')
})

void t.test('nothing chosen, cancelled', async (t) => {
  const token = tokenOf(await ask())
  const again = await choose(token, [['action', 'add']])
  t.match(again.text, 'Choose a lab first.')
  t.match(again.text, 'role="alert"')
  const cancelled = await readReturn(
    await choose(tokenOf(again), [
      ['lab', 'gis'],
      ['action', 'cancel'],
    ]),
  )
  t.strictSame(cancelled.items, [])
  t.notOk(deepLinkingUri('msg') in cancelled.claims)
})

void t.test('data of any documented size comes back as it was', async (t) => {
  const limit = 32 * 1024
  const pick = [
    ['lab', 'gis'],
    ['action', 'add'],
  ] as const
  const returnUrl = 'https://lms.example/deep?x='
  const longest = returnUrl + '漢'.repeat(2000 - returnUrl.length)
  for (const character of ['a', 'ü', '漢']) {
    const data = character.repeat(Math.floor(limit / Buffer.byteLength(character)))
    const { claims } = await readReturn(
      await choose(tokenOf(await ask({ data, deep_link_return_url: longest })), pick),
    )
    t.ok(claims[deepLinkingUri('data')] === data, `${character}, beside the longest return address`)
  }
  for (const settings of [
    { data: 'a'.repeat(limit + 1) },
    { data: '漢'.repeat(limit / 3 + 1) },
    { deep_link_return_url: `${longest}x` },
  ]) {
    const refused = await ask(settings)
    t.equal(lms.reasonOf(refused), 'deep_linking_too_large', 'before anything is chosen')
    t.equal(refused.status, 400)
  }
})

void t.test('a picker is answered once', async (t) => {
  const token = tokenOf(await ask())
  const pick = [
    ['lab', 'gis'],
    ['action', 'add'],
  ] as const
  const none = await choose(token, [['action', 'add']])
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => choose(index % 2 ? token : tokenOf(none), pick)),
  )
  t.equal(answers.filter(({ status }) => status === 200).length, 1, 'one of ten')
  for (const answer of answers)
    if (answer.status !== 200) t.equal(lms.reasonOf(answer), 'picker_answered')
  const late = await choose(token, [['action', 'cancel']])
  t.equal(late.status, 409)
  t.match(late.text, 'This list has been answered already')
  t.match(late.text, 'Look into the course')
})

void t.test('forged posts', async (t) => {
  const token = tokenOf(await ask({ accept_multiple: 'false' }))
  const pick = [
    ['lab', 'gis'],
    ['action', 'add'],
  ] as const
  const reason = async (answer: Promise<Answer>) => lms.reasonOf(await answer)
  const from = (headers: Record<string, string>) => ({ 'content-type': formType, ...headers })
  for (const headers of [
    {},
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://attacker.example' },
  ])
    t.equal(await reason(choose(token, pick, from(headers))), 'ticket_foreign_origin')
  t.equal(await reason(choose('', pick)), 'ticket_invalid')
  t.equal(await reason(choose(`${token}A`, pick)), 'ticket_invalid')
  t.equal(await reason(choose('A'.repeat(50_000), pick)), 'ticket_invalid')
  t.equal(await reason(choose(token, [['token', token], ...pick])), 'ticket_malformed')
  t.equal(
    await reason(
      choose(token, [
        ['lab', 'office'],
        ['action', 'add'],
      ]),
    ),
    'lab_not_allowed',
    'another tenant’s lab',
  )
  t.equal(
    await reason(choose(token, [['lab', 'cad-1'], ...pick])),
    'lab_not_allowed',
    'more than the platform takes',
  )
  const login = await platform.begin()
  t.equal(await reason(choose(login.state, pick)), 'ticket_invalid', 'a state is no picker')
  const card = await platform.launch({ headers: { 'sec-fetch-dest': 'iframe' } })
  const ticket = readAttribute(card.text, 'name="ticket" value') ?? 'none'
  t.equal(await reason(choose(ticket, pick)), 'ticket_invalid', 'a card’s ticket neither')
  const extra = await readReturn(
    await choose(token, [
      ...pick,
      ['returnUrl', 'https://attacker.example/'],
      ['deploymentId', 'narrow'],
      ['data', 'x'],
    ]),
  )
  t.match(extra.action, /^https:\/\/lms\.example\//, 'nothing but the choice comes from the form')
  t.equal(extra.claims[claimUri('deployment_id')], 'deployment-1')
})

void t.test('Canvas’ assignments: the picker says that no score will come', async (t) => {
  const note = /A lab sends no score\./
  const placed = (placement: string) =>
    ask({}, { 'https://www.instructure.com/placement': placement })
  const page = await placed('assignment_selection')
  t.match(page.text, note)
  t.match((await choose(tokenOf(page), [['action', 'add']])).text, note, 'also when it comes again')
  t.notMatch((await placed('link_selection')).text, note)
})

void t.test('an administrator without a role in the course chooses too', async (t) => {
  const admin = 'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator'
  const user = 'http://purl.imsglobal.org/vocab/lis/v2/system/person#User'
  const as = (...roles: string[]) => ({ [claimUri('roles')]: roles })
  t.equal((await ask({}, as(admin, user))).status, 200)
  const learner = await ask({}, as(admin, user, roleUri('Learner')))
  t.equal(lms.reasonOf(learner), 'deep_linking_not_allowed')
  const permitted = { [claimUri('custom')]: { may_add_content: 'manage_course_content_add' } }
  t.equal((await ask({}, { ...as(user), ...permitted })).status, 200)
  t.equal(lms.reasonOf(await ask({}, as(user))), 'deep_linking_not_allowed')
})

void t.test('requests that get no picker', async (t) => {
  const cases: [string, Record<string, unknown>, string][] = [
    ['a student', { [claimUri('roles')]: [roleUri('Learner')] }, 'deep_linking_not_allowed'],
    [
      'a platform that takes files only',
      {
        [deepLinkingUri('deep_linking_settings')]: {
          deep_link_return_url: 'https://lms.example/',
          accept_types: ['file'],
          accept_presentation_document_targets: ['iframe'],
        },
      },
      'deep_linking_type_unsupported',
    ],
    [
      'a return address in the clear',
      {
        [deepLinkingUri('deep_linking_settings')]: {
          deep_link_return_url: 'http://lms.example/',
          accept_types: ['ltiResourceLink'],
          accept_presentation_document_targets: ['iframe'],
        },
      },
      'deep_linking_malformed',
    ],
  ]
  for (const [name, claims, reason] of cases)
    t.equal(lms.reasonOf(await ask({}, claims)), reason, name)
  const login = await platform.begin()
  const answer = platform.writeAnswer(login, { claims: deepLinkingChanges() })
  t.equal((await signer.send(answer)).status, 200)
  t.equal(lms.reasonOf(await signer.send(answer)), 'nonce_replayed')
})

void t.test('the tool’s own page in a course', async (t) => {
  const own = (role: string): LaunchChanges => ({
    claims: {
      [claimUri('resource_link')]: { id: 'course-1' },
      [claimUri('custom')]: {},
      [claimUri('roles')]: [roleUri(role)],
      'https://www.instructure.com/placement': 'course_navigation',
    },
    headers: { 'sec-fetch-dest': 'iframe' },
  })
  const teacher = await platform.launch(own('Instructor'))
  t.equal(teacher.status, 200)
  t.match(teacher.text, 'Labs that you can add to this course')
  t.equal(teacher.text.match(/name="ticket"/g)?.length, 3, 'two labs, and the board')
  const student = await platform.launch(own('Learner'))
  t.equal(student.status, 200)
  t.match(student.text, 'There is no lab at this place')
  t.notMatch(student.text, /name="ticket"|CAD for beginners/)
  const ticket = readAttribute(teacher.text, 'name="ticket" value') ?? ''
  const click = await signer.send({
    path: '/open',
    headers: { ...fromOwnPage, 'sec-fetch-dest': 'document' },
    body: new URLSearchParams({ ticket }).toString(),
  })
  t.equal(click.status, 303, 'a teacher can try one')
})

void t.test('the documents for Canvas', async (t) => {
  const get = (path: string): Promise<Answer> => signer.send({ method: 'GET', path })
  const key = await get('/canvas/config.json')
  t.match(key.headers['content-type'], 'application/json')
  t.match(JSON.parse(key.text), {
    target_link_uri: 'https://labs.example/lti/launch',
    oidc_initiation_url: 'https://labs.example/lti/login',
    public_jwk_url: 'https://labs.example/lti/jwks',
  })
  t.equal(key.headers['cache-control'], 'public, max-age=300')
  const cartridge = await get('/canvas/cartridge.xml')
  t.match(cartridge.headers['content-type'], 'application/xml')
  t.match(cartridge.text, '<blti:secure_launch_url>https://labs.example/</blti:secure_launch_url>')
  const icon = await get('/canvas/icon.svg')
  t.match(icon.headers, { 'content-type': 'image/svg+xml', 'x-content-type-options': 'nosniff' })
  t.match(icon.text, /^<svg xmlns/)
})
