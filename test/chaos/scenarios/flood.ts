import { spawnSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { callApi } from '#signer/call-api.js'
import { flood, type FloodOrder, type FloodResult } from '../flood.js'
import { Browsers, nameAnswer } from '../launch.js'
import { startLabSandbox } from '../lab-sandbox.js'
import { describeCounts, percentile, type Report } from '../report.js'
import type { Scenario } from '../scenario.js'
import { checkBugs, consumer, lab, startSigner, type Signer } from '../signer.js'
import { pause, type Stage } from '../stage.js'
import { isIn, sendLaunches, type SentLaunch } from '../traffic.js'

/**
 * Whether somebody who floods the signer makes it slower for students: launches and calls of the
 * API are timed without a flood, and beside each kind of flood.
 */

const quietSeconds = 8
const launchesPerSecond = 20
const apiCallsPerSecond = 5
/** What one core should get through, on a machine that does nothing else. */
const aimPerSecond = 2_000
/** CPU time counts for more where many programs share the machine's caches. */
const floorPerSecond = 500
/** What a flood may add to a good launch, and how much of what is slow anyway. */
const patience = { milliseconds: 1_000, ofQuiet: 5 }
const memorySlackBytes = 16 * 1024 * 1024

const signatureConnections = 64

type Kind = FloodOrder['kind']

/** Name, kind, connections, seconds: slow requests long enough to be ended. */
const floods: readonly (readonly [string, Kind, number, number])[] = [
  ['bad signatures', 'signatures', signatureConnections, 8],
  ['slow-loris', 'slow', 2_000, 18],
  ['10 MB bodies', 'bodies', 8, 8],
  ['100 kB of headers', 'headers', 16, 8],
]

/** All from one address: floods, students behind a campus network, and the Moodle server. */
export const floodScenario: Scenario = {
  name: 'flood',
  title: `floods beside ${launchesPerSecond} launches/s and a Moodle server, all from one address`,
  needs: [],
  limitSeconds: 240,
  async run(stage, report) {
    const pinned = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0
    const sandbox = await startLabSandbox(stage, 5_000)
    const wrapper = pinned ? ['taskset', '-c', '0'] : []
    const signer = await startSigner(stage, { sandbox, wrapper })
    const browsers = stage.add(new Browsers(signer.url), (all) => all.close())
    const world: World = { stage, signer, browsers, wrapper: pinned ? ['taskset', '-c', '1'] : [] }
    await sendGood(world, 3)
    const level = await signer.inspect()

    const quiet = await sendGood(world, quietSeconds)
    describe(report, 'no flood', quiet)
    const limit = Math.round(patience.milliseconds + patience.ofQuiet * findP99(quiet.launches))
    for (const [name, kind, connections, seconds] of floods) {
      const before = await signer.inspect()
      const [good, result] = await Promise.all([
        // Begins when the flood is there, and ends with it.
        pause(1).then(() => sendGood(world, seconds)),
        flood(stage, { kind, url: signer.url, seconds: seconds + 2, connections }, world.wrapper),
      ])
      describe(report, name, good, result)
      report.check(`${name}: every good launch was in`, good.launches.every(wasIn), faults(good))
      report.check(
        `${name}: every call of the Moodle server was answered`,
        good.api.every(({ status }) => status === 200),
        describeCounts(good.api.map(({ status }) => String(status))),
      )
      report.check(
        `${name}: p99 of good launches below ${limit} ms`,
        findP99(good.launches) < limit,
      )
      if (kind === 'signatures') {
        const { cpuMicroseconds } = await signer.inspect()
        checkRate(report, result, cpuMicroseconds - before.cpuMicroseconds)
      }
    }
    await pause(3)
    const end = await signer.inspect()
    checkBugs(report, [signer])
    report.show(
      'heap before / after',
      `${megabytes(level.heapBytes)} / ${megabytes(end.heapBytes)}`,
    )
    report.show('RSS before / after', `${megabytes(level.rssBytes)} / ${megabytes(end.rssBytes)}`)
    report.check(
      'memory is back at its level',
      end.heapBytes < level.heapBytes + memorySlackBytes,
      megabytes(end.heapBytes),
    )
  },
}

interface World {
  readonly stage: Stage
  readonly signer: Signer
  readonly browsers: Browsers
  /** Where floods run: not on the signer's core. */
  readonly wrapper: readonly string[]
}

interface Good {
  readonly launches: readonly SentLaunch[]
  readonly api: readonly { readonly status: number; readonly milliseconds: number }[]
}

let students = 0

async function sendGood({ signer, browsers }: World, seconds: number): Promise<Good> {
  const firstStudent = students
  students += launchesPerSecond * seconds
  const [launches, api] = await Promise.all([
    sendLaunches({
      browsers,
      publicUrl: signer.url,
      perSecond: launchesPerSecond,
      seconds,
      firstStudent,
    }),
    callAsMoodle(signer.url, seconds),
  ])
  return { launches, api }
}

function callAsMoodle(url: string, seconds: number): Promise<Good['api']> {
  const ask = async (index: number) => {
    await pause(index / apiCallsPerSecond)
    const askedAt = performance.now()
    const status = await callApi({
      url: `${url}/api/states`,
      body: { labs: [lab.id] },
      ...consumer,
    })
      .then((answer) => answer.status)
      .catch(() => 0)
    return { status, milliseconds: performance.now() - askedAt }
  }
  return Promise.all(
    Array.from({ length: seconds * apiCallsPerSecond }, (_unused, index) => ask(index)),
  )
}

const wasIn = ({ answer }: SentLaunch): boolean => isIn(answer)

const faults = ({ launches }: Good): string =>
  describeCounts(launches.filter((one) => !wasIn(one)).map(({ answer }) => nameAnswer(answer)))

function findP99(launches: readonly SentLaunch[]): number {
  const sorted = launches.map(({ answer }) => answer.milliseconds).toSorted((a, b) => a - b)
  return percentile(sorted, 0.99)
}

function describe(
  report: Report,
  name: string,
  { launches, api }: Good,
  result?: FloodResult,
): void {
  const sorted = launches.map(({ answer }) => answer.milliseconds).toSorted((a, b) => a - b)
  const apiSorted = api.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
  const at = (values: readonly number[], share: number) => Math.round(percentile(values, share))
  const size = result
    ? `; flood: ${result.sent} in ${Math.round(result.seconds)} s, ${result.refused} answered`
    : ''
  report.show(
    name,
    `launch p50 ${at(sorted, 0.5)} p99 ${at(sorted, 0.99)} ms, API p99 ${at(apiSorted, 0.99)} ms${size}`,
  )
}

function checkRate(
  report: Report,
  { refused, sent, seconds }: FloodResult,
  cpuMicroseconds: number,
): void {
  const perCore = Math.round((refused / cpuMicroseconds) * 1e6)
  report.show(
    'bad signatures refused',
    `${Math.round(refused / seconds)}/s; ${Math.round(cpuMicroseconds / refused)} µs of CPU each, so ${perCore}/s for a core (aim on a quiet machine: ${aimPerSecond}/s)`,
  )
  report.check(
    `bad signatures: a core refuses ${floorPerSecond}/s, however busy the machine`,
    perCore >= floorPerSecond,
    `${perCore}/s`,
  )
  // The last answer of each connection may come after the end.
  report.check(
    'bad signatures: each was refused',
    refused > 0 && sent - refused <= signatureConnections,
    `${refused} of ${sent}`,
  )
}

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`
