import t from 'tap'
import { createMemoryCells, type Observers } from '@appstreamlab/server'
import { catalogueYaml } from '#conformance/support/catalogue.js'
import {
  startCatalogueSigner,
  startTestSandbox,
  studentFields,
  type Answer,
  type TestSigner,
} from '#conformance/support/test-signer.js'

/**
 * The call budget over the wire: several signers that share cells, the real SDK and the signed call, and
 * a sandbox that refuses what comes too fast, in real time.
 */

t.setTimeout(280_000)

const sandbox = await startTestSandbox()
t.teardown(() => sandbox.close())

interface Pace {
  readonly perSecond: number
  readonly burst: number
}

async function startSigners(count: number, pace: Pace, observers: Observers = {}) {
  const cells = createMemoryCells({ now: () => Date.now() })
  const yaml = `callBudget: ${JSON.stringify(pace)}\n${catalogueYaml}`
  const signers: TestSigner[] = []
  for (let index = 0; index < count; index++)
    signers.push(await startCatalogueSigner({}, { yaml, cells, observers }))
  return {
    launch: (user: number, fields: Readonly<Record<string, string>> = {}): Promise<Answer> => {
      const signer = signers[user % signers.length]
      if (!signer) throw new Error('There is no signer.')
      return signer.launch({
        fields: studentFields.map(([name, value]): [string, string] => [
          name,
          name === 'user_id' ? String(user) : (fields[name] ?? value),
        ]),
      })
    },
    close: () => Promise.all(signers.map((signer) => signer.close())),
  }
}

const timesOf = (operation: RegExp): number[] =>
  sandbox.state
    .journal()
    .filter((entry) => operation.test(entry.operation ?? ''))
    .map(({ time }) => Date.parse(time))

/** The most calls within any second. */
function findBusiestSecond(times: readonly number[]): number {
  return Math.max(
    ...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length),
  )
}

void t.test('all calls of all processes together stay within the budget', async (t) => {
  sandbox.state.reset()
  const pace = { perSecond: 15, burst: 10 }
  const waits: number[] = []
  const begins: number[] = []
  const signers = await startSigners(3, pace, {
    onEnter: (_call, wait) => {
      waits.push(wait)
      begins.push(Date.now() - wait)
    },
  })
  t.teardown(() => signers.close())
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_unused, user) => signers.launch(user)),
  )
  t.ok(
    answers.every(({ status }) => status === 303),
    'everybody goes in',
  )
  const calls = timesOf(/./)
  t.ok(calls.length >= 62, `${calls.length} calls`)
  // From when the first asked: on a busy machine it is longer on its way to AppStream than the last.
  const seconds = (Math.max(...calls) - Math.min(...begins)) / 1000
  t.ok(
    calls.length <= 1 + pace.burst + pace.perSecond * seconds,
    `in ${seconds.toFixed(1)} seconds`,
  )
  t.ok(Math.max(...waits) > 0, 'whoever came last waited, and it can be seen')
})

void t.test('launches go out in the order in which they came', async (t) => {
  sandbox.state.reset()
  const signers = await startSigners(2, { perSecond: 20, burst: 1 })
  t.teardown(() => signers.close())
  await signers.launch(1_000)
  await signers.launch(1_001)
  const known = timesOf(/CreateStreamingURL/).length
  const launches: Promise<Answer>[] = []
  for (let user = 0; user < 30; user++) {
    launches.push(signers.launch(user))
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  const answers = await Promise.all(launches)
  const order = new Map(answers.map(({ headers }, user) => [readUser(headers['location']), user]))
  const sent = sandbox.state
    .journal()
    .filter(({ operation }) => operation === 'CreateStreamingURL')
    .slice(known)
    .map(({ input }) => order.get((input as { UserId: string }).UserId))
  t.equal(new Set(sent).size, 30)
  // On a busy machine neighbours arrive in another order than they were sent; nobody overtakes a queue.
  const overtaken = sent.map((user, position) => Math.abs((user ?? -1) - position))
  t.ok(Math.max(...overtaken) <= 4, sent.join(' '))
})

void t.test(
  'AppStream allows less: the pace falls, nobody storms, everybody is answered',
  async (t) => {
    sandbox.state.reset()
    sandbox.state.addFault({ kind: 'throttle', perSecond: 6, operations: ['CreateStreamingURL'] })
    const paces: number[] = []
    const signers = await startSigners(
      3,
      { perSecond: 40, burst: 20 },
      {
        onThrottled: (_call, perSecond) => paces.push(perSecond),
      },
    )
    t.teardown(() => signers.close())
    const students = 40
    const answers = await Promise.all(
      Array.from({ length: students }, (_unused, user) => signers.launch(user)),
    )
    const opened = answers.filter(({ status }) => status === 303).length
    const busy = answers.filter(({ headers }) => headers['lab-refusal'] === 'appstream_busy')
    t.equal(opened + busy.length, students, 'in, or on the page that tries again')
    t.ok(busy.every(({ text }) => text.includes('name="ticket"')))
    t.ok(opened >= 25, `${opened} of ${students} went in, where 6 a second are allowed`)
    t.ok(Math.min(...paces) <= 10, `calls went out at ${Math.min(...paces).toFixed(1)} a second`)
    const calls = timesOf(/CreateStreamingURL/)
    t.ok(calls.length < 2 * students, `${calls.length} attempts for ${students} launches`)
    const first = Math.min(...calls)
    const late = calls.filter((at) => at > first + 3_000)
    t.ok(
      findBusiestSecond(late) <= 12,
      `${findBusiestSecond(late)} in the busiest second after the first three`,
    )
  },
)

function readUser(location: string | undefined): string {
  const parameters = new URL(String(location)).searchParams.get('parameters') ?? ''
  return (JSON.parse(Buffer.from(parameters, 'base64').toString()) as { userId: string }).userId
}
