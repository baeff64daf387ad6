import { Browsers, nameAnswer } from '../launch.js'
import { startLabSandbox } from '../lab-sandbox.js'
import { describeCounts, describeSpread, type Report } from '../report.js'
import type { Scenario } from '../scenario.js'
import { checkBugs, startSigner, type Insight } from '../signer.js'
import { pause, type Stage } from '../stage.js'
import { isIn, sendLaunches, type SentLaunch } from '../traffic.js'

/** One launch's deadline of the signer's, and what the machine may take on top. */
const deadlineMilliseconds = 8_000
const toleranceMilliseconds = 500
const slowSeconds = 30
/** What an hour of used launches and kept connections may hold on to. */
const heapSlackBytes = 12 * 1024 * 1024
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

/** AppStream answers after 20 seconds, for 30 seconds, while students keep coming. */
export const slow: Scenario = {
  name: 'slow',
  title: `every call at AppStream takes 20 s, for ${slowSeconds} s; 40 launches/s`,
  needs: [],
  limitSeconds: 120,
  async run(stage, report) {
    const sandbox = await startLabSandbox(stage, 5_000)
    const signer = await startSigner(stage, { sandbox })
    const browsers = stage.add(new Browsers(signer.url), (all) => all.close())
    const send = (seconds: number, firstStudent: number): Promise<SentLaunch[]> =>
      sendLaunches({ browsers, publicUrl: signer.url, perSecond: 40, seconds, firstStudent })

    const before = await send(5, 1)
    await pause(1)
    const level = await signer.inspect()
    const fault = sandbox.state.addFault({ kind: 'latency', milliseconds: 20_000 })
    const health = followHealth(stage, signer.url)
    const during = await send(slowSeconds, 10_000)
    const peak = await signer.inspect()
    sandbox.state.removeFault(fault)
    const healthDelays = health.end()
    // What AppStream still owes comes in, and connections that were given up are closed.
    await pause(22)
    const after = await send(5, 20_000)
    await pause(1)
    const end = await signer.inspect()

    checkBugs(report, [signer])
    const late = during.filter(
      ({ answer }) => answer.milliseconds > deadlineMilliseconds + toleranceMilliseconds,
    )
    report.show('launches before, p50 / p95 / max', spread(before))
    report.show('launches during, p50 / p95 / max', spread(during))
    report.show('launches after, p50 / p95 / max', spread(after))
    report.show('answers during', describeCounts(during.map(({ answer }) => nameAnswer(answer))))
    report.show('health check during, p50 / p95 / max', describeSpread(healthDelays))
    showMemory(report, { level, peak, end })
    report.check(
      `no launch took longer than ${deadlineMilliseconds / 1000} s`,
      late.length === 0,
      late.length,
    )
    report.check(
      'every answer was a streaming URL or a page that tries again',
      during.every(({ answer }) => isIn(answer) || answer.ticket !== undefined),
    )
    report.check('before and after, every launch was in', [...before, ...after].every(wasIn))
    report.check('the event loop never stood still for a second', Math.max(...healthDelays) < 1000)
    report.check(
      'memory is back at its level',
      end.heapBytes < level.heapBytes + heapSlackBytes,
      `${megabytes(end.heapBytes)} of heap after ${megabytes(level.heapBytes)}`,
    )
  },
}

const wasIn = ({ answer }: SentLaunch): boolean => isIn(answer)

const spread = (launches: readonly SentLaunch[]): string =>
  describeSpread(launches.map(({ answer }) => answer.milliseconds))

function showMemory(report: Report, levels: Readonly<Record<string, Insight>>): void {
  const all = Object.values(levels)
  const list = (read: (insight: Insight) => number) =>
    all.map((insight) => megabytes(read(insight))).join(' / ')
  report.show(
    'heap before / at its end / afterwards',
    list(({ heapBytes }) => heapBytes),
  )
  report.show(
    'RSS before / at its end / afterwards',
    list(({ rssBytes }) => rssBytes),
  )
}

/** What a load balancer's check sees, four times a second. */
function followHealth(stage: Stage, url: string): { end(): number[] } {
  const delays: number[] = []
  const ask = async (): Promise<void> => {
    const askedAt = performance.now()
    await fetch(`${url}/healthz`).then((answer) => answer.text())
    delays.push(performance.now() - askedAt)
  }
  const timer = setInterval(() => void ask(), 250)
  stage.add(timer, () => Promise.resolve(clearInterval(timer)))
  return {
    end() {
      clearInterval(timer)
      return delays
    },
  }
}
