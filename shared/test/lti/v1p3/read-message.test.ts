import { createHash } from 'node:crypto'
import t, { type Test } from 'tap'
import {
  signToken,
  claimUri,
  deepLinkingChanges,
  deepLinkingUri,
  roleUri,
} from '../../support/platform-token.js'
import { fc } from '../../support/properties.js'
import {
  claimsWith,
  key,
  labPaths,
  launchUri,
  launchWith,
  now,
  outcome,
  loginState,
  verify,
} from './testing.js'

type Case = [string, Record<string, unknown>, string]
const one = (name: string, value: unknown) => ({ [claimUri(name)]: value })
const dl = (settings: Record<string, unknown> = {}, changes: Record<string, unknown> = {}) => ({
  ...deepLinkingChanges(settings),
  ...changes,
})
const nested = (depth: number): unknown => (depth === 0 ? 'x' : { deeper: nested(depth - 1) })

async function expectAll(t: Test, cases: readonly Case[]): Promise<void> {
  for (const [name, changes, reason] of cases)
    t.equal(outcome(await launchWith(changes)), reason, name)
}

void t.test('a launch becomes the one model of every version', async (t) => {
  t.match(await launchWith({}), {
    ok: true,
    value: {
      kind: 'resource_link',
      subject: 'a6d5c443-1f51-4783-ba1a-7686ffe3b54a',
      launch: {
        ltiVersion: '1.3',
        tenantId: 'school',
        credential: 'school',
        deploymentId: 'deployment-1',
        directory: 'school-lms',
        lmsUserId: 'a6d5c443-1f51-4783-ba1a-7686ffe3b54a',
        roles: { teacher: false, administrator: false },
        resourceLink: { id: 'link-1', title: 'CAD for beginners' },
        context: { id: 'course-1', title: 'Drawing by machine' },
        labChoice: { lab: 'cad-1' },
        returnUrl: 'https://lms.example/course/view?id=1&sesskey=k',
        documentTarget: 'iframe',
        locale: 'en-GB',
        launchedAt: now,
        oneTimeUse: { expiresAt: now + (600 + 3600) * 1000, stampedAt: now, sender: '' },
      },
    },
  })
})

void t.test('J10, J11 version and message type', (t) =>
  expectAll(t, [
    ['11.3', one('version', '11.3'), 'token_version_unsupported'],
    ['1.3', one('version', '1.3'), 'token_version_unsupported'],
    ['none', one('version', undefined), 'token_version_unsupported'],
    ['a number', one('version', 1.3), 'token_version_unsupported'],
    ['no type', one('message_type', undefined), 'token_message_unsupported'],
    ['1.1', one('message_type', 'basic-lti-launch-request'), 'token_message_unsupported'],
    ['review', one('message_type', 'LtiSubmissionReviewRequest'), 'token_message_unsupported'],
  ]),
)

void t.test('J12 deployments', async (t) => {
  await expectAll(t, [
    ['missing', one('deployment_id', undefined), 'deployment_missing'],
    ['empty', one('deployment_id', ''), 'deployment_missing'],
    ['a number beyond 2^53', one('deployment_id', 2 ** 53), 'deployment_missing'],
    ['a list', one('deployment_id', ['deployment-1']), 'deployment_missing'],
    ['blank', one('deployment_id', ' '), 'deployment_missing'],
    ['256 characters', one('deployment_id', 'd'.repeat(256)), 'deployment_missing'],
  ])
  const unknown = await launchWith({}, { deployment: 'unknown' })
  t.match(unknown, {
    error: {
      reason: 'deployment_unknown',
      detail: { registration: 'school', deploymentId: 'deployment-1' },
      reader: { credential: 'school', tenantId: undefined },
    },
  })
  t.match(await launchWith({}, { deployment: { enabled: false } }), {
    error: { reason: 'deployment_disabled', reader: { tenantId: 'school' } },
  })
  const longest = 'd'.repeat(255)
  t.equal(outcome(await launchWith(one('deployment_id', longest))), 'resource_link')
})

void t.test('J13 the target is ours, and the one of the login', async (t) => {
  await expectAll(t, [
    ['missing', one('target_link_uri', undefined), 'target_link_missing'],
    [
      'another host',
      one('target_link_uri', 'https://other.example/lti/launch'),
      'target_link_foreign',
    ],
    [
      'outside the prefix',
      one('target_link_uri', 'https://labs.example/lti/launch'),
      'target_link_foreign',
    ],
    [
      'another page of ours',
      one('target_link_uri', 'https://labs.example/api/healthz'),
      'target_link_foreign',
    ],
    ['http', one('target_link_uri', 'http://labs.example/api/lti/launch'), 'target_link_foreign'],
    [
      'with a user',
      one('target_link_uri', 'https://a@labs.example/api/lti/launch'),
      'target_link_foreign',
    ],
    ['a list', one('target_link_uri', [launchUri]), 'target_link_foreign'],
    [
      'ours, but another',
      one('target_link_uri', 'https://labs.example/api/'),
      'target_link_mismatch',
    ],
    ['a query more', one('target_link_uri', `${launchUri}?a=1`), 'target_link_mismatch'],
    [
      'the default port',
      one('target_link_uri', 'https://labs.example:443/api/lti/launch'),
      'resource_link',
    ],
    ['deep linking may leave it out', dl({}, one('target_link_uri', undefined)), 'deep_linking'],
    [
      'but not change it',
      dl({}, one('target_link_uri', 'https://other.example/')),
      'target_link_foreign',
    ],
  ])
})

void t.test('J14 a deployment that stands for one place names its link', async (t) => {
  const accepting = { deployment: { onePlace: true } }
  const idOf = async (link: unknown) => {
    const result = await launchWith(one('resource_link', link), accepting)
    return result.ok && result.value.kind === 'resource_link'
      ? result.value.launch.resourceLink.id
      : outcome(result)
  }
  t.equal(await idOf({}), 'deployment-1')
  t.equal(await idOf([]), 'deployment-1', 'as PHP writes an empty object')
  t.equal(await idOf({ id: 'link' }), 'link')
  for (const none of [null, undefined, false, '', ' '])
    t.equal(await idOf(none), 'token_resource_link_missing', JSON.stringify(none))
  t.equal(await idOf({ title: 'x' }), 'token_resource_link_missing')
})

void t.test('J14, J15 resource link and user', async (t) => {
  await expectAll(t, [
    ['no link', one('resource_link', undefined), 'token_resource_link_missing'],
    ['no id', one('resource_link', { title: 'x' }), 'token_resource_link_missing'],
    ['blank id', one('resource_link', { id: ' ' }), 'token_resource_link_missing'],
    ['a number', one('resource_link', { id: 7 }), 'resource_link'],
    ['a fraction', one('resource_link', { id: 7.5 }), 'token_resource_link_missing'],
    ['null', one('resource_link', null), 'token_resource_link_missing'],
    ['an empty list', one('resource_link', []), 'token_resource_link_missing'],
    ['an empty one', one('resource_link', {}), 'token_resource_link_missing'],
    [
      '256 characters',
      one('resource_link', { id: 'r'.repeat(256) }),
      'token_resource_link_missing',
    ],
    ['255 characters', one('resource_link', { id: 'r'.repeat(255) }), 'resource_link'],
    ['anonymous', { sub: undefined }, 'token_user_missing'],
    ['empty user', { sub: '' }, 'token_user_missing'],
    ['blank user', { sub: '  ' }, 'token_user_missing'],
    ['null user', { sub: null }, 'token_user_missing'],
    ['a long user', { sub: 'u'.repeat(256) }, 'token_user_missing'],
    ['a URL as user (Sakai)', { sub: 'https://lms.example/user/1' }, 'resource_link'],
  ])
})

void t.test('J16 roles', async (t) => {
  await expectAll(t, [
    ['missing', one('roles', undefined), 'resource_link'],
    ['missing, to choose labs', dl({}, one('roles', undefined)), 'deep_linking_not_allowed'],
    ['a text', one('roles', 'Instructor'), 'claim_malformed'],
    ['numbers', one('roles', [1]), 'claim_malformed'],
    ['none', one('roles', []), 'resource_link'],
    ['an empty one', one('roles', ['']), 'resource_link'],
    [
      'unknown',
      one('roles', ['http://purl.imsglobal.org/vocab/lis/v2/uknownrole/unknown#Unknown']),
      'resource_link',
    ],
  ])
})

void t.test('a malformed claim is named', async (t) => {
  const cases: [string, Record<string, unknown>][] = [
    ['roles', one('roles', 'Instructor')],
    ['context', one('context', { id: 7.5 })],
    ['context', one('context', { id: 'c'.repeat(256) })],
    ['context', one('context', 'course-1')],
    ['custom', one('custom', ['lab=cad-1'])],
    ['launchPresentation', one('launch_presentation', 'x')],
    ['toolPlatform', one('tool_platform', 7)],
  ]
  for (const [claim, changes] of cases)
    for (const message of [changes, dl({}, changes)])
      t.match(await launchWith(message), {
        error: { reason: 'claim_malformed', detail: { claim } },
      })
})

void t.test('J17 context and people are optional in any mix', async (t) => {
  const nobody = {
    given_name: undefined,
    family_name: undefined,
    name: undefined,
    email: undefined,
  }
  const contextOf = async (context: unknown) => {
    const result = await launchWith(one('context', context))
    return result.ok && result.value.kind === 'resource_link' && result.value.launch.context
  }
  t.strictSame(await contextOf({ id: 'c' }), { id: 'c' })
  t.strictSame(await contextOf({ id: 'c', label: 'CAD 1' }), { id: 'c', title: 'CAD 1' })
  t.strictSame(await contextOf(undefined), undefined)
  await expectAll(t, [
    ['no PII', nobody, 'resource_link'],
    ['no context', { ...nobody, ...one('context', undefined) }, 'resource_link'],
    ['null context', one('context', null), 'resource_link'],
    ['context without title (Sakai)', one('context', { id: 'c' }), 'resource_link'],
    ['context without id', one('context', { title: 'x' }), 'resource_link'],
    ['context is a text', one('context', 'c'), 'claim_malformed'],
    ['no presentation', one('launch_presentation', undefined), 'resource_link'],
    ['presentation is a text', one('launch_presentation', 'x'), 'claim_malformed'],
    ['platform is a list', one('tool_platform', ['moodle']), 'claim_malformed'],
  ])
})

void t.test('J18 custom values', async (t) => {
  const choice = async (custom: unknown) => {
    const result = await launchWith(one('custom', custom))
    return result.ok && result.value.kind === 'resource_link'
      ? result.value.launch.labChoice
      : outcome(result)
  }
  t.strictSame(await choice({ lab: 'cad-1' }), { lab: 'cad-1' })
  t.strictSame(await choice({ lab: 7, fleet: true }), { lab: '7', fleet: 'true' })
  t.strictSame(await choice({ stack: ' s ', fleet: 'f\n' }), { stack: 's', fleet: 'f' })
  t.strictSame(await choice({ lab: ' $ResourceLink.lab', stack: '  ' }), {})
  t.strictSame(await choice({ lab: null, stack: '$Canvas.x', fleet: '' }), {})
  t.strictSame(await choice({ lab: { id: 'x' }, stack: ['y'] }), {})
  t.strictSame(await choice(null), {})
  t.strictSame(await choice(undefined), {})
  t.strictSame(await choice(JSON.parse('{"__proto__":{"lab":"x"}}')), {})
  t.equal(await choice('lab=cad-1'), 'claim_malformed')
  t.equal(await choice(['lab=cad-1']), 'claim_malformed')
  t.strictSame(await choice([]), {})
})

void t.test('a lab in the path counts with its code only', async (t) => {
  const at = (path: string, custom: object = {}) => {
    const targetLinkUri = `https://labs.example/api${path}`
    return launchWith(
      { ...one('custom', custom), ...one('target_link_uri', targetLinkUri) },
      { targetLinkUri },
    )
  }
  const path = labPaths.write('school', 'cad-1')
  t.match(await at(path), { value: { launch: { labChoice: { lab: 'cad-1' } } } })
  t.match(await at(path, { lab: 'gis-1' }), { value: { launch: { labChoice: { lab: 'gis-1' } } } })
  t.equal(outcome(await at(labPaths.write('other-school', 'cad-1'))), 'lab_path_invalid')
  t.match(await at(path.replace('cad-1', 'cad-2')), {
    error: { reason: 'lab_path_invalid', detail: { lab: 'cad-2' } },
  })
  t.equal(outcome(await at('/labs/cad-1.x')), 'lab_path_invalid')
  t.equal(outcome(await at('/labs/cad-1')), 'target_link_foreign')
})

void t.test('a lab in the query of a link that names none', async (t) => {
  const at = (query: string, custom: object = {}) => {
    const targetLinkUri = `${launchUri}?${query}`
    const target = one('target_link_uri', targetLinkUri)
    return launchWith({ ...one('custom', custom), ...target }, { targetLinkUri })
  }
  t.match(await at('a=1&custom_fleet=f&lab=x'), {
    error: { reason: 'lab_in_query', detail: { parameter: 'custom_fleet' } },
  })
  t.match(await at('fleet=f', { stack: 's' }), { error: { reason: 'lab_in_query' } })
  for (const [query, custom] of [
    ['lab=x', { lab: 'cad-1' }],
    ['lab=x', { stack: 's', fleet: 'f' }],
    ['label=x&LAB=y', {}],
    ['%', {}],
    ['', {}],
  ] as const)
    t.match(await at(query, custom), { value: { launch: { labChoice: custom } } }, query)
})

void t.test('where in Canvas it was started', async (t) => {
  t.match(await launchWith({ 'https://www.instructure.com/placement': 'course_navigation' }), {
    value: { placement: 'course_navigation' },
  })
})

void t.test('people who are not themselves', async (t) => {
  t.equal(
    outcome(await launchWith(one('custom', { masquerading_user_id: 12 }))),
    'user_masqueraded',
  )
  t.equal(
    outcome(
      await launchWith(one('custom', { masquerading_user_id: '$Canvas.masqueradingUser.id' })),
    ),
    'resource_link',
  )
  const testUser = 'http://purl.imsglobal.org/vocab/lti/system/person#TestUser'
  const preview = {
    value: {
      launch: { preview: true, directory: 'preview/school', lmsUserId: 'student-view' },
    },
  }
  t.match(
    await launchWith({ ...one('roles', [roleUri('Learner'), testUser]), sub: 'one' }),
    preview,
  )
  t.match(
    await launchWith({ ...one('roles', [roleUri('Learner'), testUser]), sub: 'two' }),
    preview,
  )
  // In Canvas the Student View is a masquerade, with the teacher's id in this field.
  t.match(
    await launchWith({
      ...one('roles', [roleUri('Learner'), testUser]),
      ...one('custom', { lab: 'cad-1', masquerading_user_id: 420000000000042 }),
    }),
    preview,
  )
  t.notOk('preview' in ((await launchWith({})) as { value: { launch: object } }).value.launch)
})

void t.test('an old user id where the registration says so', async (t) => {
  const legacy = one('lti11_legacy_user_id', 'old-7')
  const registration = { lmsUserIdFrom: 'lti11_legacy_user_id' } as const
  t.match(await launchWith(legacy), { value: { launch: { lmsUserId: /^a6d5/ } } })
  t.match(await launchWith(legacy, { registration }), { value: { launch: { lmsUserId: 'old-7' } } })
  t.match(await launchWith({}, { registration }), { value: { launch: { lmsUserId: /^a6d5/ } } })
})

void t.test('J19 deep linking requests', async (t) => {
  t.match(await launchWith(dl({ data: 'csrf=1&é' })), {
    value: {
      kind: 'deep_linking',
      tenantId: 'school',
      deploymentId: 'deployment-1',
      settings: {
        returnUrl: 'https://lms.example/deep-link?data=verbatim%2B1',
        acceptsLinks: true,
        acceptsSeveral: true,
        acceptsWindow: true,
        data: 'csrf=1&é',
      },
    },
  })
  t.match(
    await launchWith(
      dl({
        accept_multiple: 'false',
        auto_create: 'true',
        accept_presentation_document_targets: [],
      }),
    ),
    {
      value: { settings: { acceptsSeveral: false, acceptsWindow: false } },
    },
  )
  t.match(
    await launchWith(dl({}, one('tool_platform', { guid: 'x', product_family_code: 'moodle' }))),
    { value: { productFamily: 'moodle' } },
  )
  const bare = await launchWith(dl({ accept_multiple: undefined, auto_create: null }))
  if (!bare.ok || bare.value.kind !== 'deep_linking') throw new Error('not read')
  t.strictSame(bare.value.settings, {
    returnUrl: 'https://lms.example/deep-link?data=verbatim%2B1',
    acceptsLinks: true,
    acceptsSeveral: false,
    acceptsWindow: true,
  })
  t.notOk('productFamily' in bare.value)
  t.strictSame(bare.value.reader.frameOrigins, ['https://lms.example'])
  const launch = await launchWith({})
  t.notOk(launch.ok && 'frameOrigins' in launch.value.reader, 'a launch names none')
  const http = { deep_link_return_url: 'http://lms.example/' }
  t.match(
    await launchWith(dl(http), { registration: { authorizationUrl: 'http://lms.example/auth' } }),
    { value: { settings: { returnUrl: 'http://lms.example/' } } },
    'plain http where the platform itself speaks it',
  )
  await expectAll(t, [
    [
      'no settings',
      dl({}, { [deepLinkingUri('deep_linking_settings')]: undefined }),
      'deep_linking_malformed',
    ],
    ['no return URL', dl({ deep_link_return_url: undefined }), 'deep_linking_malformed'],
    [
      'http return URL',
      dl({ deep_link_return_url: 'http://lms.example/' }),
      'deep_linking_malformed',
    ],
    [
      'script return URL',
      dl({ deep_link_return_url: 'javascript:alert(1)' }),
      'deep_linking_malformed',
    ],
    [
      'user in return URL',
      dl({ deep_link_return_url: 'https://a:b@lms.example/' }),
      'deep_linking_malformed',
    ],
    ['no types', dl({ accept_types: undefined }), 'deep_linking_malformed'],
    ['types as text', dl({ accept_types: 'ltiResourceLink' }), 'deep_linking_malformed'],
    ['no targets', dl({ accept_presentation_document_targets: undefined }), 'deep_linking'],
    [
      'targets as text',
      dl({ accept_presentation_document_targets: 'window' }),
      'deep_linking_malformed',
    ],
    ['several as a word', dl({ accept_multiple: 'yes' }), 'deep_linking_malformed'],
    ['auto as a word decides nothing', dl({ auto_create: 'yes' }), 'deep_linking'],
    ['data as object', dl({ data: { csrf: 1 } }), 'deep_linking_malformed'],
    ['files only', dl({ accept_types: ['file'] }), 'deep_linking_type_unsupported'],
    ['a student', dl({}, one('roles', [roleUri('Learner')])), 'deep_linking_not_allowed'],
    ['no role', dl({}, one('roles', [])), 'deep_linking_not_allowed'],
    [
      'an administrator of the institution',
      dl(
        {},
        one('roles', ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator']),
      ),
      'deep_linking',
    ],
    [
      'an administrator who learns here',
      dl(
        {},
        one('roles', [
          roleUri('Learner'),
          'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator',
        ]),
      ),
      'deep_linking_not_allowed',
    ],
    [
      'whom Canvas lets add content',
      dl(
        {},
        {
          ...one('roles', ['http://purl.imsglobal.org/vocab/lis/v2/system/person#User']),
          ...one('custom', { may_add_content: 'manage_course_content_add' }),
        },
      ),
      'deep_linking',
    ],
    [
      'whom Canvas does not',
      dl(
        {},
        {
          ...one('roles', ['http://purl.imsglobal.org/vocab/lis/v2/system/person#User']),
          ...one('custom', { may_add_content: '' }),
        },
      ),
      'deep_linking_not_allowed',
    ],
    [
      'an LMS that does not know the right',
      dl(
        {},
        {
          ...one('roles', ['http://purl.imsglobal.org/vocab/lis/v2/system/person#User']),
          ...one('custom', {
            may_add_content: '$Canvas.membership.permissions<manage_course_content_add>',
          }),
        },
      ),
      'deep_linking_not_allowed',
    ],
    [
      'an administrator of the course',
      dl({}, one('roles', [roleUri('Administrator')])),
      'deep_linking',
    ],
    [
      'a teaching assistant',
      dl(
        {},
        one('roles', [
          'http://purl.imsglobal.org/vocab/lis/v2/membership/Instructor#TeachingAssistant',
        ]),
      ),
      'deep_linking',
    ],
    ['anonymous', dl({}, { sub: undefined }), 'deep_linking'],
  ])
})

void t.test('a malformed request names its member', async (t) => {
  const wrong: Record<string, unknown[]> = {
    deep_link_return_url: [
      undefined,
      7,
      'lms.example',
      'https://a@lms.example/',
      'https://:b@lms.example/',
      'ftp://lms.example/',
    ],
    accept_types: [undefined, 'ltiResourceLink', ['ltiResourceLink', 1]],
    accept_presentation_document_targets: ['window', { a: 'window' }, [7]],
    accept_multiple: [2, 'yes', ['true']],
    data: [1, true, ['x']],
  }
  for (const [parameter, values] of Object.entries(wrong))
    for (const value of values)
      t.match(
        await launchWith(dl({ [parameter]: value })),
        { error: { reason: 'deep_linking_malformed', detail: { parameter } } },
        `${parameter} ${JSON.stringify(value)}`,
      )
  const parameter = 'deep_linking_settings'
  t.match(await launchWith(dl({}, { [deepLinkingUri(parameter)]: [] })), {
    error: { detail: { parameter } },
  })
})

void t.test('state and nonce are one claim', async (t) => {
  const claimOf = async (changed?: Parameters<typeof verify>[1]) => {
    const result = await verify(signToken(claimsWith(), key), changed)
    return result.ok ? result.value.oneTimeUse.id : ''
  }
  t.equal(await claimOf(), await claimOf())
  t.match(await claimOf(), /^[A-Za-z0-9_-]{43}$/)
  t.notOk((await claimOf()).includes(loginState.nonce))
  const subject = JSON.stringify([
    'state',
    loginState.issuer,
    loginState.clientId,
    loginState.id,
    loginState.nonce,
  ])
  const expected = createHash('sha256').update(subject).digest('base64url')
  t.equal(await claimOf(), expected, 'also for processes of another version')
})

/** What says nothing, in the words of PHP, Python and whoever fills in a form. */
const silences = [undefined, null, false, '', ' \t', [], {}]

void t.test('an optional claim that says nothing is as good as none', async (t) => {
  const optional = ['context', 'custom', 'launch_presentation', 'tool_platform', 'roles', 'lti1p1']
  const claims = [...optional, 'lti11_legacy_user_id'].map((name) => claimUri(name))
  const names = [...claims, 'azp', 'nbf', 'https://www.instructure.com/placement']
  const settings = ['accept_presentation_document_targets', 'accept_multiple', 'auto_create']
  const silence = fc.constantFrom(...silences)
  const registration = { lmsUserIdFrom: 'lti11_legacy_user_id' } as const
  const read = (changes: Record<string, unknown>) => launchWith(changes, { registration })
  const without = (of: Record<string, unknown>) =>
    Object.fromEntries(Object.keys(of).map((name) => [name, undefined]))
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...names), silence), async (silent) => {
      const seen = await read(silent)
      t.ok(seen.ok, JSON.stringify(silent))
      t.strictSame(seen, await read(without(silent)))
    }),
    { numRuns: 100 },
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom(...settings), silence), async (silent) => {
      t.strictSame(await launchWith(dl(silent)), await launchWith(dl(without(silent))))
    }),
    { numRuns: 50 },
  )
  for (const data of [null, false, [], {}])
    t.strictSame(await launchWith(dl({ data })), await launchWith(dl()))
})

void t.test('whole numbers are ids as LTI 1.1 writes them, and no others', async (t) => {
  const idsOf = async (id: unknown) => {
    const course = { ...one('context', { id }), ...one('resource_link', { id }) }
    const result = await launchWith({ ...course, sub: id })
    if (!result.ok || result.value.kind !== 'resource_link') return outcome(result)
    const { lmsUserId, context, resourceLink } = result.value.launch
    return [lmsUserId, result.value.subject, context?.id, resourceLink.id]
  }
  await fc.assert(
    fc.asyncProperty(fc.maxSafeInteger(), async (id) => {
      t.strictSame(
        await idsOf(id),
        Array.from({ length: 4 }, () => BigInt(id).toString()),
      )
    }),
    { numRuns: 50 },
  )
  for (const id of [2 ** 53, -(2 ** 53), 1.5, 1e21, true, ['4'], { id: 4 }])
    t.not(typeof (await idsOf(id)), 'object', JSON.stringify(id))
  const registration = { lmsUserIdFrom: 'lti11_legacy_user_id' } as const
  const legacy = (id: unknown) => launchWith(one('lti11_legacy_user_id', id), { registration })
  t.match(await legacy(7), { value: { launch: { lmsUserId: '7' } } })
  t.match(await legacy(2 ** 53), { error: { reason: 'claim_malformed' } }, 'never another person')
  const numbered = await launchWith({ aud: 6, azp: 6 }, { registration: { clientId: '6' } })
  t.equal(outcome(numbered), 'resource_link', 'a client id as a number')
})

void t.test('what PHP and Python make of lists and booleans', async (t) => {
  const roles = { '0': roleUri('Learner'), '2': roleUri('Instructor') }
  t.match(await launchWith(one('roles', roles)), {
    value: { launch: { roles: { teacher: true } } },
  })
  t.match(await launchWith(dl({ accept_types: { '1': 'ltiResourceLink' } })), { ok: true })
  for (const [written, several] of [
    ['True', true],
    ['TRUE', true],
    [1, true],
    ['1', true],
    ['False', false],
    [0, false],
    ['0', false],
  ] as const)
    t.match(await launchWith(dl({ accept_multiple: written })), {
      value: { settings: { acceptsSeveral: several } },
    })
})

void t.test('the deployment of the login, where it named one', async (t) => {
  t.equal(outcome(await launchWith({}, { begunFor: 'deployment-1' })), 'resource_link')
  t.match(await launchWith({}, { begunFor: 'deployment-2' }), {
    error: { reason: 'deployment_mismatch', reader: { teacher: false } },
  })
  const unknown = await launchWith({}, { begunFor: 'deployment-2', deployment: 'unknown' })
  t.equal(outcome(unknown), 'deployment_mismatch', 'before anybody is asked to approve one')
})

void t.test('an id that everybody has is nobody’s', async (t) => {
  const studio = { sub: 'student', ...one('context', { id: 'course-v1:Uni+CAD+2026' }) }
  t.equal(outcome(await launchWith(studio)), 'user_id_shared')
  t.equal(outcome(await launchWith({ sub: 'student' })), 'resource_link', 'not surely')
  t.equal(outcome(await launchWith({ sub: 'None' })), 'user_id_shared')
})

void t.test('whatever a platform signs, the outcome is one of ours', async (t) => {
  const names = Object.keys(claimsWith(dl()))
  const value = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.constant(nested(40)))
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 }),
      fc.boolean(),
      async (changes, deep) => {
        const result = await launchWith(deep ? dl({}, changes) : changes)
        return result.ok || typeof result.error.reason === 'string'
      },
    ),
    { numRuns: 200 },
  )
  t.pass()
})
