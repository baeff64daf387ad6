import t from 'tap'
import { describeApiRefusal, refusalCatalogue, type ApiOnlyReason } from '@appstreamlab/shared'
import { readPage } from '#conformance/support/read-page.js'
import {
  startCatalogueSigner,
  startTestSandbox,
  writeLaunch,
} from '#conformance/support/test-signer.js'
import { makeRequest } from './make-request.js'
import { createRandom } from './random.js'
import { sendRaw, writeRawRequest, type RawAnswer } from './raw-request.js'

/**
 * Any bytes on any route give an answer that we planned: a page, a redirect to the stream, a listed
 * refusal, or a 4xx of the HTTP server itself. Never 5xx, never silence, never an inside view.
 *
 * FUZZ_SECONDS makes it longer, FUZZ_SEED repeats a run.
 */
const seconds = Number(process.env['FUZZ_SECONDS'] ?? 8)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 32)
const requestsAtOnce = 8

const apiReasons: Readonly<Record<ApiOnlyReason, true>> = {
  authorization_missing: true,
  signature_method_unsuitable: true,
  body_hash_missing: true,
  body_hash_mismatch: true,
  json_malformed: true,
  json_expected: true,
  api_not_offered: true,
  session_unknown: true,
  classes_off: true,
  class_not_asked_here: true,
  class_unknown: true,
  class_zone_unknown: true,
  class_too_many: true,
  class_name_missing: true,
  class_name_too_long: true,
  class_people_out_of_range: true,
  class_people_beyond_policy: true,
  class_no_lessons: true,
  class_too_many_lessons: true,
  class_lesson_malformed: true,
  class_lesson_backwards: true,
  class_lesson_without_length: true,
  class_lesson_too_long: true,
  class_lesson_too_far: true,
  class_lessons_overlap: true,
  class_lessons_over: true,
  class_too_many_windows: true,
  class_window_out_of_range: true,
  class_window_people: true,
  class_window_backwards: true,
  classes_unavailable: true,
}
const codes = new Set([
  ...Object.values(refusalCatalogue).map(({ code }): string => code),
  ...Object.keys(apiReasons).map((reason) => describeApiRefusal(reason as ApiOnlyReason).code),
])

/** What is wrong with an answer, or undefined. */
function findFault(answer: RawAnswer | undefined, complete: boolean): string | undefined {
  if (!answer) return complete ? 'no answer' : undefined
  const { status, headers, text } = answer
  if (status >= 500) return `status ${status}`
  if (/node_modules|\bat .*\.js:\d+|Error: /.test(text)) return 'an inside view'
  const code = headers.get('lab-refusal')
  if (code === undefined) return complete && status >= 400 ? `${status} without a code` : undefined
  if (!codes.has(code)) return `unlisted code ${code}`
  if (status < 400) return `a refusal with status ${status}`
  return headers.has('lab-reference') ? undefined : 'a refusal without a reference'
}

t.setTimeout(seconds * 1000 + 60_000)

void t.test(
  `any request, for ${seconds} s, FUZZ_SEED=${seed}`,
  { timeout: seconds * 1000 + 60_000 },
  async (t) => {
    const sandbox = await startTestSandbox()
    const signer = await startCatalogueSigner()
    t.teardown(async () => {
      await signer.close()
      await sandbox.close()
    })
    const card = await signer.launch({ headers: { 'sec-fetch-dest': 'iframe' } })
    const target = { url: signer.url, tickets: [readPage(card).ticket ?? ''] }

    const random = createRandom(seed)
    const seen = new Map<string, number>()
    const deadline = Date.now() + seconds * 1000
    let count = 0
    const work = async (): Promise<void> => {
      while (Date.now() < deadline) {
        const request = makeRequest(random, target)
        count++
        const answer = await sendRaw(target.url, request)
        const key =
          `${answer?.status ?? 'hung up'} ${answer?.headers.get('lab-refusal') ?? ''}`.trim()
        seen.set(key, (seen.get(key) ?? 0) + 1)
        const fault = findFault(answer, request.complete)
        if (fault)
          t.fail(`${fault} (FUZZ_SEED=${seed})`, {
            request: request.bytes.subarray(0, 3000).toString('latin1'),
            answer: answer?.text.slice(0, 1000),
          })
      }
    }
    await Promise.all(Array.from({ length: requestsAtOnce }, work))

    const summary = [...seen].map(([key, times]) => `${key}: ${times}`).toSorted()
    t.comment(`${count} requests; ${summary.join(', ')}`)
    t.same(
      signer.log.filter((line) => line.includes('"bug"')),
      [],
      'nothing was logged as a bug of ours',
    )
    t.ok(count > 50, 'there were enough requests')
    for (const expected of ['303', '200', '401 launch_not_verified', '400 form_malformed'])
      t.ok(seen.has(expected), `some were answered with ${expected}`)
    const after = await signer.launch()
    t.equal(after.status, 303, 'and it still works')
  },
)

void t.test('somebody who hangs up before the end is no bug of ours', async (t) => {
  const sandbox = await startTestSandbox()
  const signer = await startCatalogueSigner()
  t.teardown(async () => {
    await signer.close()
    await sandbox.close()
  })
  const { headers = {}, body = '' } = writeLaunch(signer.url)
  const announced: [string, string][] = [
    ...Object.entries(headers),
    ['Host', 'x'],
    ['Content-Length', '9999'],
  ]
  for (const path of ['/', '/open', '/open/state', '/open/end']) {
    const line = `POST ${path} HTTP/1.1`
    const bytes = writeRawRequest(line, announced, Buffer.from(body))
    const answer = await sendRaw(signer.url, { bytes, complete: false })
    t.ok(!answer || answer.status < 500, path)
  }
  t.equal((await signer.launch()).status, 303)
  const alarms = signer.log.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)
  t.same(alarms, [], 'nobody is woken by it')
})
