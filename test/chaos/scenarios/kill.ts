import { startRedisServer } from '#stores/redis-server.js'
import { Browsers, nameAnswer, sign } from '../launch.js'
import { startLabSandbox } from '../lab-sandbox.js'
import { choosePublicUrl, listProxyErrors, startNginx } from '../nginx.js'
import { describeCounts, describeSpread } from '../report.js'
import type { Scenario } from '../scenario.js'
import { checkBugs, startSigner, type Signer } from '../signer.js'
import { pause } from '../stage.js'
import { countReplays, isIn, sendLaunches, type SentLaunch } from '../traffic.js'

/** A process is gone in the middle of a rush; nginx never repeats a POST that it has sent. */
export const kill: Scenario = {
  name: 'kill',
  title: 'two signers with one Redis behind nginx; one gets SIGKILL during 50 launches/s',
  needs: ['nginx', 'redis-server'],
  limitSeconds: 120,
  async run(stage, report) {
    const redis = stage.add(await startRedisServer(), (server) => server.close())
    const sandbox = await startLabSandbox(stage, 5_000)
    // Long enough that some launches are always in flight.
    sandbox.state.addFault({
      kind: 'latency',
      milliseconds: 200,
      operations: ['CreateStreamingURL'],
    })
    const publicUrl = await choosePublicUrl()
    const env = { PUBLIC_URL: `${publicUrl}/`, STORE: redis.url, PROCESSES: '2' }
    const start = (port = '0'): Promise<Signer> =>
      startSigner(stage, { sandbox, env: { ...env, PORT: port } })
    const [victim, survivor] = await Promise.all([start(), start()])
    const nginx = await startNginx(stage, publicUrl, [victim.url, survivor.url])
    const browsers = stage.add(new Browsers(publicUrl), (all) => all.close())
    await sendLaunches({ browsers, publicUrl, perSecond: 10, seconds: 1 })

    const rush = sendLaunches({
      browsers,
      publicUrl,
      perSecond: 50,
      seconds: 12,
      firstStudent: 1000,
    })
    await pause(4)
    const killedAt = performance.now()
    victim.process.kill('SIGKILL')
    await victim.ended
    // Until then its sockets took what nginx sent, though nobody read it any more.
    const goneAt = performance.now()
    await pause(4)
    const returned = await start(new URL(victim.url).port)
    const launches = await rush

    const inFlight = launches.filter(
      ({ sentAt, answer }) => sentAt < goneAt && sentAt + answer.milliseconds > killedAt,
    )
    const lost = launches.filter(({ answer }) => !isIn(answer))
    const lostElsewhere = lost.filter((one) => !inFlight.includes(one))
    report.show('answers', describeCounts(launches.map(({ answer }) => nameAnswer(answer))))
    report.show('launches, p50 / p95 / max', spread(launches))
    report.show('the kill took', `${Math.round(goneAt - killedAt)} ms`)
    report.show('in flight at the kill, at both signers', inFlight.length)
    report.show('of these lost', lost.length - lostElsewhere.length)
    report.show('what nginx says', describeCounts(listProxyErrors(nginx)))
    report.check(
      'nothing was lost but launches in flight at the kill',
      lostElsewhere.length === 0,
      describeCounts(lostElsewhere.map(({ answer }) => nameAnswer(answer))),
    )
    report.check('the kill found launches in flight', inFlight.length > 0)

    checkBugs(report, [survivor, returned])
    // A lost launch may have been claimed: its student opens the lab again from the course.
    const again = await Promise.all(
      lost.map(({ launch }) => browsers.launch(sign(publicUrl, launch.user))),
    )
    report.check('whoever lost one opens again and is in', again.every(isIn))
    const accepted = launches.filter(({ answer }) => isIn(answer)).map(({ launch }) => launch)
    for (const [name, signer] of [
      ['the survivor', survivor],
      ['the one that came back', returned],
    ] as const) {
      const direct = stage.add(new Browsers(signer.url), (all) => all.close())
      const replays = await countReplays(direct, accepted)
      report.show(`replays at ${name}`, describeCounts(replays.answers))
      report.check(
        `no replay was accepted by ${name}`,
        replays.accepted === 0 && replays.answers.length > 0,
        replays.accepted,
      )
    }
    // What was lost opens at most once more, wherever it is sent.
    const direct = stage.add(new Browsers(survivor.url), (all) => all.close())
    const repeated = lost.map(({ launch }) => launch)
    await countReplays(direct, repeated)
    const third = await countReplays(direct, repeated)
    report.check('a lost launch opens once at most', third.accepted === 0, third.accepted)
  },
}

const spread = (launches: readonly SentLaunch[]): string =>
  describeSpread(launches.map(({ answer }) => answer.milliseconds))
