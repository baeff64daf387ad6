import type { Sandbox } from '@appstreamlab/sandbox'
import { createFakedClock } from '../faked-clock.js'
import { Browsers, nameAnswer, sign, type Answer, type SignedLaunch } from '../launch.js'
import { startLabSandbox } from '../lab-sandbox.js'
import { describeCounts, type Report } from '../report.js'
import type { Scenario } from '../scenario.js'
import { checkBugs, lab, startSigner, type Signer } from '../signer.js'
import { pause, until } from '../stage.js'
import { countReplays, isIn } from '../traffic.js'

/**
 * Further than a launch may be away, and less than the ten minutes for which a seat book is kept: a book that is lost
 * while people wait calls nobody for a minute, which `line` plays.
 */
const stepSeconds = 480
const seats = 500
/** A look at AppStream is used for at most twice its ten seconds. */
const lookSeconds = 25

/** The signer's clock is set wrong and right again, twice, while launches come. */
export const clock: Scenario = {
  name: 'clock',
  title: "the signer's clock steps 8 minutes forwards, back, 8 minutes backwards, back",
  needs: ['faketime'],
  limitSeconds: 150,
  async run(stage, report) {
    const sandbox = await startLabSandbox(stage, seats)
    const fake = await createFakedClock(stage)
    const signer = await startSigner(stage, { sandbox, env: fake.env })
    const browsers = stage.add(new Browsers(signer.url), (all) => all.close())
    const world: World = { browsers, signer, sandbox, opened: [], replays: [] }

    report.show('right', await launchFive(world))
    for (const [name, seconds, refusal] of [
      ['forwards', stepSeconds, 'launch_too_old'],
      ['backwards', -stepSeconds, 'launch_from_future'],
    ] as const) {
      await fake.step(seconds)
      await showClock(report, world, `clock ${name}, seconds away`)
      const answers = await sendFive(world, Date.now())
      report.show(`${name}: launches of an LMS whose clock is right`, count(answers))
      report.check(
        `${name}: they are refused as ${refusal}, on a page in words`,
        answers.every(
          (answer) => answer.refusal === refusal && /<h1[^>]*>[^<]{5}/.test(answer.text),
        ),
      )
      // An LMS on the same machine steps with it; what it signed must not open twice later.
      const along = await sendFive(world, Date.now() + seconds * 1000)
      report.show(`${name}: launches of an LMS that is wrong too`, count(along))
      report.check(`${name}: those open`, along.every(isIn))
      await replay(world)

      await fake.step(0)
      report.show(`right again, after ${name}`, await launchFive(world))
      await replay(world)
      const seen = await seesFull(world)
      report.check(
        `right again, after ${name}: what AppStream says is seen within ${lookSeconds} s`,
        seen !== undefined,
      )
      if (seen !== undefined) report.show(`a full fleet was seen after`, `${seen.toFixed(0)} s`)
    }
    report.check(
      `with a right clock every launch opened`,
      world.opened.length === 5 * 5,
      world.opened.length,
    )
    report.show('replays', describeCounts(world.replays))
    report.check('no replay was accepted', !world.replays.includes('accepted'))
    checkBugs(report, [signer])
    report.check('the process never ended', !signer.hasEnded())
  },
}

interface World {
  readonly browsers: Browsers
  readonly signer: Signer
  readonly sandbox: Sandbox
  readonly opened: SignedLaunch[]
  readonly replays: string[]
}

const count = (answers: readonly Answer[]): string => describeCounts(answers.map(nameAnswer))

let students = 0

async function sendFive({ browsers, signer, opened }: World, now: number): Promise<Answer[]> {
  const launches = Array.from({ length: 5 }, () => sign(signer.url, `student-${++students}`, now))
  const answers = await Promise.all(launches.map((launch) => browsers.launch(launch)))
  opened.push(...launches.filter((_launch, index) => isIn(answers[index] ?? neverSent)))
  return answers
}

const neverSent: Answer = { status: 0, text: '', milliseconds: 0 }

const launchFive = async (world: World): Promise<string> => count(await sendFive(world, Date.now()))

/** Every launch that ever opened is sent again. */
async function replay({ browsers, opened, replays }: World): Promise<void> {
  const { accepted, answers } = await countReplays(browsers, opened)
  replays.push(...answers, ...Array.from({ length: accepted }, () => 'accepted'))
}

async function showClock(report: Report, { signer }: World, name: string): Promise<void> {
  const { now } = await signer.inspect()
  report.show(name, Math.round((now - Date.now()) / 1000))
}

/**
 * How long until a fleet that has just filled up is shown as full, in seconds. Whoever reads it stands in the fleet's
 * line from then on, and launches again until they are in: others would have to wait for them.
 */
async function seesFull({ sandbox, browsers, signer }: World): Promise<number | undefined> {
  const launch = (): Promise<Answer> => browsers.launch(sign(signer.url, `student-${students}`))
  sandbox.state.changeFleet(lab.fleet, { occupied: seats })
  const startedAt = performance.now()
  const waited = (): number => (performance.now() - startedAt) / 1000
  let seen: number | undefined
  while (seen === undefined && waited() < lookSeconds) {
    students++
    const answer = await launch()
    if (answer.state === 'full') seen = waited()
    else await pause(1)
  }
  sandbox.state.changeFleet(lab.fleet, { occupied: 0 })
  await until(async () => isIn(await launch()), {
    seconds: lookSeconds,
    what: 'an empty fleet is seen',
  })
  return seen
}
