import { Browsers, nameAnswer } from '../launch.js'
import { startLabSandbox } from '../lab-sandbox.js'
import { choosePublicUrl, listProxyErrors, startNginx } from '../nginx.js'
import { describeCounts, describeSpread } from '../report.js'
import type { Scenario } from '../scenario.js'
import { checkBugs, startSigner, type Signer } from '../signer.js'
import { pause } from '../stage.js'
import { isIn, sendLaunches } from '../traffic.js'

/**
 * Whether a new version can be deployed while people launch: a signer that is stopped ends what it
 * has begun, and nginx sends everybody else to the other one.
 */

const stopLimitMilliseconds = 15_000

/** A deployment under load: each of two signers is stopped and started again, one after the other. */
export const stop: Scenario = {
  name: 'stop',
  title: 'two signers behind nginx; each gets SIGTERM and comes back, during 50 launches/s',
  needs: ['nginx'],
  limitSeconds: 90,
  async run(stage, report) {
    const sandbox = await startLabSandbox(stage, 5_000)
    // Long enough that a stop always finds launches in flight.
    sandbox.state.addFault({
      kind: 'latency',
      milliseconds: 200,
      operations: ['CreateStreamingURL'],
    })
    const publicUrl = await choosePublicUrl()
    const start = (port = '0'): Promise<Signer> =>
      startSigner(stage, { sandbox, env: { PUBLIC_URL: `${publicUrl}/`, PORT: port } })
    const signers = await Promise.all([start(), start()])
    const nginx = await startNginx(
      stage,
      publicUrl,
      signers.map(({ url }) => url),
    )
    const browsers = stage.add(new Browsers(publicUrl), (all) => all.close())
    // Both know the lab before the rush.
    await sendLaunches({ browsers, publicUrl, perSecond: 10, seconds: 1 })

    const rush = sendLaunches({
      browsers,
      publicUrl,
      perSecond: 50,
      seconds: 20,
      firstStudent: 1000,
    })
    const stops: { readonly code: number | null; readonly milliseconds: number }[] = []
    const returned: Signer[] = []
    for (const signer of signers) {
      await pause(3)
      stops.push(await stopSigner(signer))
      await pause(1)
      returned.push(await start(new URL(signer.url).port))
    }
    const launches = await rush

    report.show('answers', describeCounts(launches.map(({ answer }) => nameAnswer(answer))))
    report.show(
      'launches, p50 / p95 / max',
      describeSpread(launches.map(({ answer }) => answer.milliseconds)),
    )
    report.show('a stop took', describeSpread(stops.map(({ milliseconds }) => milliseconds)))
    report.show('what nginx says', describeCounts(listProxyErrors(nginx)))
    checkBugs(report, [...signers, ...returned])
    const lost = launches.filter(({ answer }) => !isIn(answer))
    report.check('no launch was lost', lost.length === 0, lost.length)
    report.check(
      `each stop ended with code 0 within ${stopLimitMilliseconds / 1000} s`,
      stops.every(({ code, milliseconds }) => code === 0 && milliseconds < stopLimitMilliseconds),
      JSON.stringify(stops),
    )
  },
}

async function stopSigner(signer: Signer) {
  const askedAt = performance.now()
  signer.process.kill('SIGTERM')
  const code = await signer.ended
  return { code, milliseconds: performance.now() - askedAt }
}
