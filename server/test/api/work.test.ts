import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { kindOfGroup, nameScoredLink, noteLook, type ScoredLink } from '@appstreamlab/shared'
import { createMemoryStore } from '#src/stores/memory-store.js'
import { consumer } from '../support/sign-launch.js'
import { signCall } from '../support/sign-call.js'
import { configText, createTestApp, startTime } from '../support/test-app.js'

/** What an LMS server hears of what its people did, as docs/openapi.yaml describes it. */

const root = join(import.meta.dirname, '..', '..', '..')
const document = parse(readFileSync(join(root, 'docs', 'openapi.yaml'), 'utf8')) as object
const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(document, 'openapi')

function matches(t: Test, schema: string, content: unknown): void {
  const fits = ajv.getSchema(`openapi#/components/schemas/${schema}`)
  t.ok(fits?.(content), `${schema} ${JSON.stringify(fits?.errors ?? content).slice(0, 400)}`)
}

interface Answer {
  readonly work?: readonly { readonly key: string; readonly user: string }[]
  readonly off?: boolean
  readonly error?: { readonly code: string }
}

const scored = configText.replace('    timeZone:', '    services: { grades: true }\n    timeZone:')

function start(config = scored) {
  const store = createMemoryStore()
  const test = createTestApp({ config, env: { STATE_FOLDER: tmpdir() }, durableStore: store })
  const call = async (body: object, path = '/api/work') => {
    const payload = JSON.stringify(body)
    const authorization = signCall(`https://labs.example${path}`, payload, test.clock.now())
    const headers = { 'content-type': 'application/json', authorization, host: 'labs.example' }
    const answer = await test.app.server.inject({ method: 'POST', url: path, headers, payload })
    return answer.json<Answer>()
  }
  const settle = async () => {
    await new Promise(setImmediate)
    await test.app.settle()
  }
  const open = async (user: string, fields: Record<string, string> = {}) => {
    const place = { resource_link_id: '7', context_id: 'course-1', custom_measure: '1' }
    await test.launch({ user_id: user, ...place, ...fields })
    await settle()
  }
  return { ...test, store, call, open, settle }
}

const link: ScoredLink = {
  tenantId: 'example',
  platform: { kind: 'consumer', name: consumer.key },
  contextId: 'course-1',
  resourceLinkId: '7',
}

void t.test('an activity that asks hears of its own people, minute by minute', async (t) => {
  const { call, open, store, pass } = start()
  await open('4')
  pass(1)
  await open('5', { resource_link_id: '8' })
  await open('6', { resource_link_id: '9', context_id: 'course-2' })
  let work = noteLook(undefined, '4', { at: startTime, hasSession: true, isConnected: true })
  for (const [second, isIn] of [
    [60, true],
    [360, true],
    [420, true],
    [480, false],
  ] as const)
    work = noteLook(work, '4', {
      at: startTime + second * 1000,
      hasSession: isIn,
      isConnected: isIn,
    })
  await store.add(kindOfGroup('score-work', nameScoredLink(link)), '4', work)
  const answer = await call({ context: 'course-1', keys: ['7', '8', '9', 'none'] })
  matches(t, 'Work', answer)
  t.same(answer, {
    work: [
      {
        key: '7',
        user: '4',
        firstOpenedAt: '2026-11-22T09:00:00.000Z',
        openedAt: '2026-11-22T09:00:00.000Z',
        seenAt: '2026-11-22T09:00:00.000Z',
        seconds: 120,
        gaps: [{ from: '2026-11-22T09:01:00.000Z', to: '2026-11-22T09:06:00.000Z' }],
        live: false,
        lookedAt: '2026-11-22T09:08:00.000Z',
      },
      {
        key: '8',
        user: '5',
        firstOpenedAt: '2026-11-22T09:00:01.000Z',
        openedAt: '2026-11-22T09:00:01.000Z',
        seconds: 0,
        gaps: [],
        live: false,
      },
    ],
    asOf: '2026-11-22T09:00:01.000Z',
  })
  const anywhere = await call({ keys: ['8', '9'] })
  t.same(
    anywhere.work?.map(({ user }) => user),
    ['5', '6'],
  )
  const newer = await call({ keys: ['7', '8'], since: '2026-11-22T09:05:00.000Z' })
  t.same(
    newer.work?.map(({ user }) => user),
    ['4'],
  )
  t.equal((await call({ keys: ['7'], since: 'since yesterday ..' })).error?.code, 'json_malformed')
})

void t.test('nobody hears of another consumer’s people', async (t) => {
  const { call, store, app } = start()
  const book = await app.server.snapshots.current().scores.load()
  const theirs = { ...link, platform: { kind: 'consumer', name: 'other' } as const }
  const registered = { ...link, platform: { kind: 'registration', name: consumer.key } as const }
  for (const of of [theirs, registered]) {
    await book.choose({
      link: of,
      labChoice: {},
      what: 'opened',
      sentBy: 'asked',
      at: 1,
      by: '',
      services: {},
    })
    await store.add(kindOfGroup('score-person', nameScoredLink(of)), '4', {
      userId: '4',
      appStreamUserId: 'al1-4',
      labChoice: {},
      openedAt: 1,
    })
  }
  t.same((await call({ keys: ['7'] })).work, [])
  t.same((await call({ keys: ['7'], context: 'course-1' })).work, [])
})

void t.test('where the tenant has no scores it says so', async (t) => {
  const { call } = start(configText)
  const answer = await call({ keys: ['7'] })
  matches(t, 'Work', answer)
  t.match(answer, { work: [], off: true })
})

void t.test('who ends a session for somebody else says who it is', async (t) => {
  const { call, open, store, appStream, settle } = start()
  await open('4')
  const [entry] = (await store.list('score-active')).entries
  if (!entry) throw new Error('nobody is in')
  const { appStreamUserId: userId } = entry.value as { appStreamUserId: string }
  appStream.sessions = [{ id: 's-1', userId, state: 'ACTIVE', connected: true }]
  const body = { lab: 'cad', user: '4', session: 's-1', by: 'closing' }
  t.same(await call(body, '/api/sessions/end'), { ended: true })
  await settle()
  t.match((await store.list('score-active')).entries, [{ value: { endedBy: 'closing' } }])
})
