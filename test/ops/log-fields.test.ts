import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startSigner } from '@appstreamlab/server'
import { pino } from 'pino'
import {
  documentedDetail,
  documentedEvents,
  findUndocumented,
} from '#conformance/support/documented-log.js'
import { readPage } from '#conformance/support/read-page.js'
import {
  formType,
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  writeLaunch,
} from '#conformance/support/test-signer.js'

/**
 * The log against docs/log-fields.md. That no suite's signer says more than the document is checked where
 * those signers are closed (test-signer.ts); here is what has to be there, and the way from a page to AWS.
 */

const root = join(import.meta.dirname, '..', '..', '..')
const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())

type Line = Readonly<Record<string, unknown>> & { readonly event: string }
const readLines = (log: readonly string[]): Line[] => log.map((line) => JSON.parse(line) as Line)

void t.test(
  'each event of the code is in the document, and each of the document in the code',
  (t) => {
    const source = readFileSync(join(root, 'server/src/observe/events.ts'), 'utf8')
    const written = new Set([...source.matchAll(/\bevent: '(\w+)'/g)].map(([, event]) => event))
    // Of the process itself, beside which no event stands in events.ts.
    for (const event of ['listening', 'stopped']) written.add(event)
    t.same(
      [...written].toSorted((one, other) => one?.localeCompare(other ?? '') ?? 0),
      [...documentedEvents.keys()].toSorted((one, other) => one.localeCompare(other)),
    )
    t.end()
  },
)

void t.test(
  'each fact of a refusal is in the document, and each of the document is a fact',
  (t) => {
    const source = readFileSync(join(root, 'shared/src/refusal-facts.ts'), 'utf8')
    const vocabulary = /interface FactTypes \{(.*?)^\}/ms.exec(source)?.[1] ?? ''
    const facts = [...vocabulary.matchAll(/^ {2}readonly (\w+):/gm)].map(([, name]) => name)
    t.same(new Set(facts), documentedDetail)
    t.end()
  },
)

void t.test('what a line says beyond the document is found', (t) => {
  const line = (entry: object): string => JSON.stringify({ level: 30, time: 1, ...entry })
  t.same(findUndocumented([line({ event: 'launch', lab: 'cad', tenant: 'uni' })]), [])
  t.same(
    findUndocumented([
      line({ event: 'greeting' }),
      line({ event: 'launch', email: 'x' }),
      line({ event: 'refusal', detail: { url: 'x', lab: 'cad' } }),
      line({ event: 'card', awsRequestId: '1' }),
    ]),
    ['event greeting', 'launch.email', 'detail.url', 'card.awsRequestId'],
  )
  t.end()
})

void t.test('each field of launches, cards and refusals', async (t) => {
  const signer = await startCatalogueSigner()
  await signer.launch()
  await signer.launch({ headers: { 'sec-fetch-dest': 'iframe' } })
  await signer.launch({ secret: 'wrong' })
  await signer.launch({ fields: studentFields.filter(([name]) => name !== 'custom_lab') })
  await signer.send({
    path: '/api/labs',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  })
  await signer.close()
  const lines = readLines(signer.log)
  const optional = new Set(['preview', 'test', 'detail', 'tenant'])
  for (const event of ['launch', 'card', 'refusal', 'api_refusal']) {
    const line = lines.find((line) => line.event === event)
    for (const field of documentedEvents.get(event) ?? [])
      if (!optional.has(field)) t.ok(line && field in line, `${event}.${field}`)
    t.type(line?.['level'], 'number')
  }
  t.ok(
    lines.some(({ event, tenant }) => event === 'refusal' && tenant === 'uni'),
    'a verified launch that is refused names its tenant',
  )
})

void t.test('a bug: where it happened, and no word of its message', async (t) => {
  const log: string[] = []
  const broken = () => Promise.reject(new TypeError('canary-message'))
  const signer = await startSigner({
    env: {
      PORT: '0',
      AWS_REGION: 'us-east-1',
      CONSUMER_KEY_SECRET_moodle: 'the shared secret of moodle',
    },
    appStream: {
      createStreamingUrl: broken,
      describeFleets: broken,
      describeStacks: broken,
      describeSessions: broken,
      expireSession: broken,
      listAssociatedFleets: broken,
    },
    log: pino({ base: null }, { write: (line: string) => void log.push(line) }),
  })
  const fields = [
    ...studentFields.filter(([name]) => name !== 'custom_lab'),
    ['custom_stack', 's'] as const,
    ['custom_fleet', 'f'] as const,
  ]
  const { path, headers, body } = writeLaunch(signer.url, { fields })
  const answer = await fetch(`${signer.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    ...(headers && { headers }),
    body: String(body),
  })
  await signer.close()
  t.equal(answer.status, 500)
  t.same(findUndocumented(log), [])
  const reference = answer.headers.get('lab-reference')
  const bug = readLines(log).find((line) => line.event === 'bug' && line['reference'] === reference)
  t.match(bug, { level: 50, errorName: 'TypeError', frames: Array })
  t.notMatch(log.join('') + (await answer.text()), 'canary-message')
})

void t.test('page and log line of what AWS does not know name lab, stack and fleet', async (t) => {
  const signer = await startCatalogueSigner()
  t.teardown(() => signer.close())
  const launchAsAdmin = (lab: string) =>
    signer.launch({
      fields: studentFields.map(([name, value]) => [
        name,
        name === 'roles'
          ? 'urn:lti:sysrole:ims/lis/Administrator'
          : name === 'custom_lab'
            ? lab
            : value,
      ]),
    })
  for (const [lab, reason, stack, fleet] of [
    ['ghost', 'appstream_not_found', 'no-such-stack', 'no-such-fleet'],
    ['unrelated', 'appstream_not_associated', 'coding-stack', 'cad-fleet'],
  ] as const) {
    const { status, text } = await launchAsAdmin(lab)
    t.equal(status, 502)
    t.match(readLines(signer.log).at(-1), {
      event: 'refusal',
      reason,
      detail: { lab, stack, fleet },
    })
    for (const name of [lab, stack, fleet]) t.match(text, name, `${reason} names ${name}`)
  }
})

void t.test('one reference from the page to the log to AWS', async (t) => {
  const signer = await startCatalogueSigner()
  t.teardown(() => signer.close())
  const lineOf = (reference: string | undefined, event: string): Line | undefined =>
    readLines(signer.log).find((line) => line['reference'] === reference && line.event === event)
  const lastRequestId = (operation: string): string | undefined =>
    sandbox.state.journal().findLast((entry) => entry.operation === operation)?.requestId

  const fault = sandbox.state.addFault({ kind: 'deny', operations: ['CreateStreamingURL'] })
  const asAdmin = studentFields.map(([name, value]) => [
    name,
    name === 'roles' ? 'urn:lti:sysrole:ims/lis/Administrator' : value,
  ]) as typeof studentFields
  const refused = await signer.launch({ fields: asAdmin })
  sandbox.state.removeFault(fault)
  const shown = refused.headers['lab-reference']
  t.match(shown, /^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/)
  t.match(refused.text, shown, 'the page shows it')
  const requestId = lastRequestId('CreateStreamingURL')
  t.match(lineOf(shown, 'refusal'), { detail: { awsRequestId: requestId } })
  t.match(refused.text, requestId, 'admins see both')

  const card = await signer.launch({ headers: { 'sec-fetch-dest': 'iframe' } })
  const carded = readLines(signer.log).findLast(({ event }) => event === 'card')
  const opened = await signer.send({
    path: '/open',
    headers: { 'content-type': formType, 'sec-fetch-site': 'same-origin' },
    body: `ticket=${readPage(card).ticket}`,
  })
  t.equal(opened.status, 303)
  t.match(
    lineOf(String(carded?.['reference']), 'launch'),
    { awsRequestId: lastRequestId('CreateStreamingURL') },
    'the card and the launch from it share one',
  )
})
