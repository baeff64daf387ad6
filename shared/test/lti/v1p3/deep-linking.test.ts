import { verify } from 'node:crypto'
import t from 'tap'
import {
  readDeepLinkingSettings,
  signDeepLinkingAnswer,
  type DeepLinkingAnswer,
} from '#src/index.js'
import { claimUri, deepLinkingUri } from '../../support/platform-token.js'
import { key, now, seconds } from './testing.js'

async function answer(changes: Partial<DeepLinkingAnswer> = {}) {
  const token = await signDeepLinkingAnswer(
    {
      issuer: 'https://lms.example',
      clientId: 'client-1',
      deploymentId: 'd',
      items: [],
      ...changes,
    },
    { kid: 'tool-1', privateKey: key.privateKey },
    { now, nonce: 'n-1' },
  )
  const [header = '', payload = '', signature = ''] = token.split('.')
  const decode = (part: string) =>
    JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>
  const holds = verify(
    'sha256',
    Buffer.from(`${header}.${payload}`),
    key.publicKey,
    Buffer.from(signature, 'base64url'),
  )
  return { header: decode(header), claims: decode(payload), holds }
}

void t.test('the answer says who answers whom', async (t) => {
  const { header, claims, holds } = await answer({ data: '', message: 'One lab was added.' })
  t.ok(holds)
  t.strictSame(header, { alg: 'RS256', kid: 'tool-1', typ: 'JWT' })
  t.strictSame(claims, {
    iss: 'client-1',
    aud: 'https://lms.example',
    iat: seconds,
    exp: seconds + 300,
    nonce: 'n-1',
    [claimUri('deployment_id')]: 'd',
    [claimUri('message_type')]: 'LtiDeepLinkingResponse',
    [claimUri('version')]: '1.3.0',
    [deepLinkingUri('content_items')]: [],
    [deepLinkingUri('data')]: '',
    [deepLinkingUri('msg')]: 'One lab was added.',
  })
})

void t.test('Blackboard gets its subject, the others none', async (t) => {
  const { claims } = await answer({ productFamily: 'BlackboardLearn' })
  t.match(claims, { sub: 'client-1', iss: 'client-1' })
  t.equal((await answer({ issuer: 'https://blackboard.com' })).claims['sub'], 'client-1')
  t.notOk('sub' in (await answer({ productFamily: 'moodle' })).claims)
})

void t.test('data comes back only where it was sent', async (t) => {
  t.notOk(deepLinkingUri('data') in (await answer()).claims)
})

void t.test('items', async (t) => {
  const item = { title: 'CAD', custom: { lab: 'cad-1' }, newWindow: false }
  const { claims } = await answer({
    items: [
      item,
      { ...item, text: 'Draw', url: 'https://labs.example/labs/cad-1.x', newWindow: true },
    ],
    errorMessage: 'Not all.',
  })
  t.strictSame(claims[deepLinkingUri('content_items')], [
    { type: 'ltiResourceLink', title: 'CAD', custom: { lab: 'cad-1' } },
    {
      type: 'ltiResourceLink',
      title: 'CAD',
      text: 'Draw',
      url: 'https://labs.example/labs/cad-1.x',
      custom: { lab: 'cad-1' },
      window: { targetName: '_blank' },
    },
  ])
  t.equal(claims[deepLinkingUri('errormsg')], 'Not all.')
})

void t.test('a column comes with its link, and a due date only where there is one', async (t) => {
  const item = { title: 'CAD', custom: { lab: 'cad-1' }, newWindow: false }
  const { claims } = await answer({
    items: [
      { ...item, column: { points: 20 } },
      { ...item, column: { points: 5, dueAt: Date.UTC(2026, 11, 24, 22, 59) } },
    ],
  })
  t.strictSame(claims[deepLinkingUri('content_items')], [
    {
      type: 'ltiResourceLink',
      title: 'CAD',
      custom: { lab: 'cad-1' },
      lineItem: { label: 'CAD', scoreMaximum: 20 },
    },
    {
      type: 'ltiResourceLink',
      title: 'CAD',
      custom: { lab: 'cad-1' },
      lineItem: { label: 'CAD', scoreMaximum: 5 },
      submission: { endDateTime: '2026-12-24T22:59:00.000Z' },
    },
  ])
})

void t.test('what a platform says of columns, and when it says nothing', (t) => {
  const read = (settings: object) =>
    readDeepLinkingSettings(
      {
        [deepLinkingUri('deep_linking_settings')]: {
          deep_link_return_url: 'https://lms.example/return',
          accept_types: ['ltiResourceLink'],
          ...settings,
        },
      },
      { allowHttp: false },
    )
  for (const [said, meant] of [
    [{ accept_lineitem: true }, true],
    [{ accept_lineitem: false }, false],
    [{ accept_lineitem: 'false' }, false],
    [{ accept_lineitem: null }, undefined],
    [{ accept_lineitem: 'perhaps' }, undefined],
    [{}, undefined],
  ] as const) {
    const settings = read(said)
    t.equal(settings.ok ? settings.value.acceptsLineItem : 'refused', meant, JSON.stringify(said))
  }
  t.end()
})
