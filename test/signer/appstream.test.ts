import t from 'tap'
import {
  startCatalogueSigner,
  startTestSandbox,
  type Answer,
} from '#conformance/support/test-signer.js'
import type { Fault } from '@appstreamlab/sandbox'

/** What students, teachers and admins meet when AppStream itself is in trouble: the real SDK, over the wire. */

const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())
t.setTimeout(280_000)

const onlyUrls = { operations: ['CreateStreamingURL'] }
const admin = { roles: 'Learner,urn:lti:sysrole:ims/lis/Administrator' }

const countCalls = (operation: string): number =>
  sandbox.state.journal().filter((entry) => entry.operation === operation).length

/** A launch against a signer that has seen nothing yet. */
async function launchOnce(fields: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const signer = await startCatalogueSigner()
  try {
    return await signer.launch({ fields: withFields(fields) })
  } finally {
    await signer.close()
  }
}

function withFields(fields: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries({
    lti_message_type: 'basic-lti-launch-request',
    lti_version: 'LTI-1p0',
    resource_link_id: 'link-7',
    user_id: '42',
    roles: 'Learner',
    launch_presentation_return_url: 'https://lms.example/back',
    custom_lab: 'cad',
    ...fields,
  })
}

const cases: readonly {
  readonly name: string
  readonly fault: Fault
  readonly status: number
  readonly code?: string
  readonly attempts: number
}[] = [
  {
    name: 'throttled twice',
    fault: { kind: 'throttle', count: 2, ...onlyUrls },
    status: 303,
    attempts: 3,
  },
  {
    name: 'throttled',
    fault: { kind: 'throttle', ...onlyUrls },
    status: 503,
    code: 'appstream_busy',
    attempts: 3,
  },
  {
    name: 'a connection reset once',
    fault: { kind: 'reset', count: 1, ...onlyUrls },
    status: 303,
    attempts: 2,
  },
  {
    name: 'connections reset',
    fault: { kind: 'reset', ...onlyUrls },
    status: 503,
    code: 'appstream_no_answer',
    attempts: 3,
  },
  {
    name: 'a fault of AWS once',
    fault: { kind: 'error', status: 500, count: 1, ...onlyUrls },
    status: 303,
    attempts: 2,
  },
  {
    name: 'AWS down',
    fault: { kind: 'error', status: 503, ...onlyUrls },
    status: 503,
    code: 'appstream_no_answer',
    attempts: 3,
  },
  {
    name: 'denied',
    fault: { kind: 'deny', ...onlyUrls },
    status: 502,
    code: 'appstream_denied',
    attempts: 1,
  },
  {
    name: 'expired credentials',
    fault: { kind: 'expired-credentials', ...onlyUrls },
    status: 502,
    code: 'appstream_access',
    attempts: 1,
  },
  {
    name: 'a quota',
    fault: { kind: 'error', code: 'LimitExceededException', ...onlyUrls },
    status: 503,
    code: 'appstream_limit',
    attempts: 1,
  },
  {
    name: 'a request that AWS refuses',
    fault: { kind: 'error', code: 'ValidationException', ...onlyUrls },
    status: 502,
    code: 'appstream_request_invalid',
    attempts: 1,
  },
  {
    name: 'a fleet that stopped just now',
    fault: { kind: 'error', code: 'ResourceNotAvailableException', ...onlyUrls },
    status: 503,
    code: 'lab_not_started',
    attempts: 1,
  },
  {
    name: 'an answer nobody knows',
    fault: { kind: 'error', code: 'SomethingNewException', ...onlyUrls },
    status: 502,
    code: 'appstream_unexpected',
    attempts: 1,
  },
  {
    name: 'a clock that AWS lets the SDK correct',
    fault: { kind: 'skew', seconds: 3600, ...onlyUrls },
    status: 303,
    attempts: 2,
  },
]

for (const { name, fault, status, code, attempts } of cases)
  void t.test(name, async (t) => {
    sandbox.state.reset()
    sandbox.state.addFault(fault)
    const answer = await launchOnce(admin)
    t.equal(answer.status, status)
    t.equal(answer.headers['lab-refusal'], code)
    const seen = countCalls('CreateStreamingURL')
    // A reset connection may end before the call is written down.
    t.ok(fault.kind === 'reset' ? seen <= attempts : seen === attempts, `${seen} attempts`)
    if (code) {
      t.match(answer.headers['lab-reference'], /^[A-Z2-9]{4}-[A-Z2-9]{4}$/)
      t.match(answer.text, String(answer.headers['lab-reference']))
    }
    if (code === 'appstream_denied')
      t.match(
        answer.text,
        'appstream:CreateStreamingURL',
        "the admin's text names the missing action",
      )
    if (code === 'appstream_denied' || code === 'appstream_limit') {
      const { requestId = 'none' } =
        sandbox.state.journal().findLast(({ operation }) => operation === 'CreateStreamingURL') ??
        {}
      t.match(answer.text, requestId, 'and the AWS request id')
    }
  })

void t.test('AppStream does not answer: nobody waits longer than the deadline', async (t) => {
  sandbox.state.reset()
  sandbox.state.addFault({ kind: 'latency', milliseconds: 30_000, ...onlyUrls })
  const startedAt = performance.now()
  const answer = await launchOnce()
  const seconds = (performance.now() - startedAt) / 1000
  t.match(
    { status: answer.status, code: answer.headers['lab-refusal'] },
    { status: 503, code: 'appstream_no_answer' },
  )
  // AppStream itself would have answered after thirty, and the page is not drawn at once on a busy machine.
  t.ok(seconds < 25, `${seconds.toFixed(1)} s`)
  t.match(answer.text, 'Try again')
  t.match(answer.text, /name="ticket"/, 'without a new launch')
})

void t.test('who may only call CreateStreamingURL keeps his labs', async (t) => {
  sandbox.state.reset()
  for (const operation of [
    'DescribeFleets',
    'DescribeStacks',
    'DescribeSessions',
    'ListAssociatedFleets',
  ])
    sandbox.state.addFault({ kind: 'deny', operations: [operation] })
  const signer = await startCatalogueSigner()
  t.teardown(() => signer.close())
  for (let user = 1; user <= 5; user++)
    t.equal((await signer.launch({ fields: withFields({ user_id: String(user) }) })).status, 303)
  t.equal(countCalls('DescribeFleets'), 1, 'a denied action is not asked at every launch')
  t.ok(
    signer.log.some(
      (line) => line.includes('look_failed') && line.includes('appstream:DescribeFleets'),
    ),
  )
})

void t.test('five hundred students, one look', async (t) => {
  sandbox.state.reset()
  sandbox.state.changeFleet('cad-fleet', { occupied: 100 })
  const signer = await startCatalogueSigner()
  t.teardown(() => signer.close())
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_unused, index) =>
      signer.launch({ fields: withFields({ user_id: String(index) }) }),
    ),
  )
  t.ok(answers.every(({ status, text }) => status === 200 && text.includes('All seats are in use')))
  t.same(
    {
      fleets: countCalls('DescribeFleets'),
      stacks: countCalls('DescribeStacks'),
      sessions: countCalls('DescribeSessions'),
    },
    // 100 sessions are two pages; one look more is at the other stack of the fleet, where somebody may have a session.
    { fleets: 1, stacks: 1, sessions: 3 },
  )
})

void t.test('fleets of every kind', async (t) => {
  const said = async (lab: string) => {
    const { status, text } = await launchOnce({ custom_lab: lab })
    return status === 303 ? 'open' : (/data-state="([^"]+)"/.exec(text)?.[1] ?? status)
  }
  sandbox.state.reset()
  t.same(
    {
      cad: await said('cad'),
      office: await said('office'),
      coding: await said('coding'),
      statistics: await said('statistics'),
      maps: await said('maps'),
      video: await said('video'),
    },
    {
      cad: 'open',
      office: 'open',
      coding: 'open',
      statistics: 'stopped',
      maps: 'starting',
      video: 'full',
    },
  )
  sandbox.state.changeFleet('office-fleet', { occupied: 20 })
  sandbox.state.changeFleet('coding-fleet', {
    occupied:
      sandbox.state.fleets().find(({ name }) => name === 'coding-fleet')?.maxConcurrentSessions ??
      1,
  })
  t.equal(await said('office'), 'full', 'a multi-session fleet counts its seats')
  t.equal(await said('coding'), 'full', 'an elastic fleet counts its sessions')
})

void t.test('who has a session comes back in, although the fleet is full', async (t) => {
  sandbox.state.reset()
  const signer = await startCatalogueSigner()
  t.teardown(() => signer.close())
  const first = await signer.launch()
  t.equal(first.status, 303)
  t.equal((await fetch(String(first.headers['location']))).status, 200, 'the session begins')
  sandbox.state.changeFleet('cad-fleet', { occupied: 99 })
  const later = await startCatalogueSigner()
  t.teardown(() => later.close())
  t.equal((await later.launch()).status, 303)
  t.equal((await later.launch({ fields: withFields({ user_id: '43' }) })).status, 200)
  const card = await later.launch({ headers: { 'sec-fetch-dest': 'iframe' } })
  t.match(card.text, /still open until/)
})

void t.test('what is asked of AppStream', async (t) => {
  sandbox.state.reset()
  await launchOnce({ user_id: '7' })
  const { input } =
    sandbox.state.journal().findLast(({ operation }) => operation === 'CreateStreamingURL') ?? {}
  t.match(input, {
    StackName: 'cad-stack',
    FleetName: 'cad-fleet',
    Validity: 60,
    UserId: /^al1-[a-z2-7]{28}$/,
  })
  t.same(Object.keys(input ?? {}).toSorted(), ['FleetName', 'StackName', 'UserId', 'Validity'])
})
