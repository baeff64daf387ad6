import { startRedisServer } from '#stores/redis-server.js'
import { Browsers, nameAnswer, sign, type Answer, type SignedLaunch } from '../launch.js'
import { startLabSandbox } from '../lab-sandbox.js'
import { describeCounts, describeSpread } from '../report.js'
import type { Scenario } from '../scenario.js'
import { checkBugs, startSigner } from '../signer.js'
import { pause } from '../stage.js'
import { countReplays, isIn } from '../traffic.js'

/**
 * Whether everybody gets in at last, and no launch counts twice, when the store that two signers
 * share goes away and comes back.
 */

const perSecond = 30
const seconds = 26
const awaySeconds = 10
/** How long a student reads before clicking, and how often they click. */
const clickSeconds = 2
const maxClicks = 12

interface Story {
  readonly answers: readonly Answer[]
  /** Those that opened the lab, were it twice. */
  readonly opened: readonly SignedLaunch[]
  readonly milliseconds: number
}

/** Redis is restarted at once, then away for ten seconds, while students keep coming. */
export const redis: Scenario = {
  name: 'redis',
  title: `two signers; Redis restarts, then is away for ${awaySeconds} s, during ${perSecond} launches/s`,
  needs: ['redis-server'],
  limitSeconds: 150,
  async run(stage, report) {
    const server = stage.add(await startRedisServer(), (one) => one.close())
    const sandbox = await startLabSandbox(stage, 5_000)
    const signers = await Promise.all(
      [0, 1].map(() => startSigner(stage, { sandbox, env: { STORE: server.url, PROCESSES: '2' } })),
    )
    const doors = signers.map(({ url }) => ({
      url,
      browsers: stage.add(new Browsers(url), (all) => all.close()),
    }))
    const students: Promise<Story>[] = []
    const startedAt = performance.now()
    const rush = (async () => {
      while (students.length < perSecond * seconds) {
        const due = ((performance.now() - startedAt) / 1000) * perSecond
        while (students.length < Math.min(due, perSecond * seconds)) {
          const door = doors[students.length % doors.length]
          if (door) students.push(visit(door, `student-${students.length}`))
        }
        await pause(0.01)
      }
    })()
    await pause(4)
    await server.kill()
    await server.start()
    await pause(4)
    await server.kill()
    await pause(awaySeconds)
    await server.start()
    await rush
    const stories = await Promise.all(students)

    const first = stories.map(({ answers }) => answers[0]).filter((one) => one !== undefined)
    const later = stories.flatMap(({ answers }) => answers.slice(1))
    report.show('first answers', describeCounts(first.map(nameAnswer)))
    report.show(
      'answers to "Try again" and to opening again',
      describeCounts(later.map(nameAnswer)),
    )
    report.show(
      'until in, p50 / p95 / max',
      describeSpread(stories.map(({ milliseconds }) => milliseconds)),
    )
    const all = [...first, ...later]
    const odd = [
      ...first.filter((answer) => !isKnown(answer)),
      ...later.filter((answer) => !isKnown(answer) && answer.refusal !== usedUnheard),
    ]
    report.check(
      'every answer is the lab, a page that tries again, or one that asks to open again',
      odd.length === 0,
      describeCounts(odd.map(nameAnswer)),
    )
    report.check(
      'where Redis cannot be asked, the page has its button',
      all.every(({ refusal, ticket }) => refusal !== unavailable || ticket !== undefined),
    )
    report.check(
      'Redis was missed',
      first.some(({ refusal }) => refusal === unavailable),
    )
    const outside = stories.filter(({ opened }) => opened.length === 0).length
    report.check('everybody is in at the end', outside === 0, outside)
    report.check(
      'no process was restarted',
      signers.every(({ hasEnded }) => !hasEnded()),
    )
    checkBugs(report, signers)
    const opened = stories.flatMap((story) => story.opened)
    for (const [index, { browsers, url }] of doors.entries()) {
      const own = opened.filter(({ url: signedFor }) => signedFor === url)
      const replays = await countReplays(browsers, own)
      report.show(`replays at signer ${index + 1}`, describeCounts(replays.answers))
      report.check(
        `no replay was accepted by signer ${index + 1}`,
        replays.accepted === 0 && own.length > 0,
        replays.accepted,
      )
    }
  },
}

const unavailable = 'claim_store_unavailable'
/** Stamped before Redis came back empty: nobody knows any more whether it was used. */
const openAgain = 'launch_too_old'
/** The claim was made, but Redis was gone before it could say so: the click finds it taken. */
const usedUnheard = 'launch_used'

const isKnown = (answer: Answer): boolean =>
  isIn(answer) || answer.refusal === unavailable || answer.refusal === openAgain

/** Clicks "Try again" while the page has it, and opens again from the course where it asks to. */
async function visit(
  { browsers, url }: { readonly browsers: Browsers; readonly url: string },
  user: string,
): Promise<Story> {
  const startedAt = performance.now()
  const answers: Answer[] = []
  const opened: SignedLaunch[] = []
  let launch = sign(url, user)
  let answer = await browsers.launch(launch)
  answers.push(answer)
  for (let clicks = 0; clicks < maxClicks && !isIn(answer); clicks++) {
    await pause(clickSeconds)
    if (answer.ticket === undefined) launch = sign(url, user)
    answer =
      answer.ticket === undefined
        ? await browsers.launch(launch)
        : await browsers.open(answer.ticket)
    answers.push(answer)
  }
  if (isIn(answer)) opened.push(launch)
  return { answers, opened, milliseconds: performance.now() - startedAt }
}
