import { startRedisServer, type RedisServer } from '#stores/redis-server.js'
import { findOvertaken, type Entry } from '../entry-order.js'
import { findIdleSeats, type FreedSeat, type PromisedSeat } from '../idle-seats.js'
import { Browsers } from '../launch.js'
import { startLabSandbox } from '../lab-sandbox.js'
import { choosePublicUrl, startNginx } from '../nginx.js'
import { describeCounts, describeSpread, type Report } from '../report.js'
import type { Scenario } from '../scenario.js'
import { checkBugs, startSigner, type Signer } from '../signer.js'
import { pause, Stage } from '../stage.js'
import { beginWaiting, waitInLine, type Waiter } from '../waiter.js'

/**
 * Whether a waiting line stays fair when a signer is killed and Redis restarts: people get in by
 * the order in which they came, and no seat is free for long while somebody waits.
 */

const people = 300
/** Every so many people one closes the page after the launch. */
const goneEach = 30
const seats = 40
const arrivalsPerSecond = 8
const killAfterSeconds = 50
const killedForSeconds = 6
const redisAfterSeconds = 95
const redisAwaySeconds = 3
const endSeconds = 640
/** A look at AppStream is so old at most. */
const lookSeconds = 12
/** The book of seats was lost: nobody knows who is on the way, for one hold. */
const holdMilliseconds = 60_000
/** How late an answer may be, on a busy machine, and the click that follows it. */
const slackMilliseconds = 2_500

/** A seat that AppStream shows as free is held for the next within so long. */
const idleMilliseconds = 25_000

interface Case {
  readonly name: string
  readonly redis: readonly string[]
  readonly triesPerMinute: number
  /** Of whoever is in first, at least: a try is due once it has been full for a minute, also after a lost book. */
  readonly firstSeconds: number
}

const keepsAll = ['--appendonly', 'yes', '--appendfsync', 'always']
const withoutTries = { triesPerMinute: 0, firstSeconds: 40 }
const withTries = { triesPerMinute: 1, firstSeconds: 190 }

/** Two worlds at a time: more would wait for each other on a small machine, and that would be measured. */
const rounds: readonly (readonly Case[])[] = [
  [
    { name: 'Redis keeps nothing, tries 0', redis: [], ...withoutTries },
    { name: 'Redis keeps all, tries 1', redis: keepsAll, ...withTries },
  ],
  [
    { name: 'Redis keeps all, tries 0', redis: keepsAll, ...withoutTries },
    { name: 'Redis keeps nothing, tries 1', redis: [], ...withTries },
  ],
]

/** What happened in one of the worlds. */
interface Story {
  readonly which: Case
  /** Who tried the lab before the others came. */
  readonly first: Waiter
  readonly waiters: readonly Waiter[]
  readonly gone: ReadonlySet<string>
  readonly signers: readonly Signer[]
  /** When Redis was killed: `performance.now()`, and since the epoch. */
  readonly redisAt: number
  readonly redisTime: number
}

/** Nine o'clock with a waiting line, whose store and whose processes die. */
export const line: Scenario = {
  name: 'line',
  title: `${people} people, ${seats} seats that turn over; a signer gets SIGKILL, Redis restarts, with and without persistence, tries 0 and 1`,
  needs: ['nginx', 'redis-server'],
  limitSeconds: rounds.length * (endSeconds + 90),
  async run(stage, report) {
    for (const cases of rounds) {
      const round = stage.add(new Stage(), (one) => one.end())
      const stories = await Promise.all(
        cases.map((which) => {
          const world = round.add(new Stage(), (one) => one.end())
          return playCase(world, which)
        }),
      )
      for (const story of stories) judgeStory(report, story)
      await round.end()
    }
  },
}

async function playCase(stage: Stage, which: Case): Promise<Story> {
  const redis = stage.add(await startRedisServer(which.redis), (server) => server.close())
  const sandbox = await startLabSandbox(stage, seats)
  const publicUrl = await choosePublicUrl()
  const start = (port = '0'): Promise<Signer> =>
    startSigner(stage, {
      sandbox,
      rawUserIds: true,
      lab: { triesPerMinute: which.triesPerMinute },
      env: { PUBLIC_URL: `${publicUrl}/`, STORE: redis.url, PROCESSES: '2', PORT: port },
    })
  const [victim, survivor] = await Promise.all([start(), start()])
  await startNginx(stage, publicUrl, [victim.url, survivor.url])
  const browsers = stage.add(new Browsers(publicUrl), (all) => all.close())
  // The signers know the lab before the rush, as they do at nine o'clock; and its first visitor has left again.
  const first = beginWaiting('the-first')
  const only = { browsers, publicUrl, sessionSeconds: () => lookSeconds, until: Infinity }
  await waitInLine(first, only)
  await pause(lookSeconds)

  const startedAt = performance.now()
  const faults = breakThings({ victim, redis, start })
  const waiters: Waiter[] = []
  const gone = new Set<string>()
  const visits: Promise<void>[] = []
  while (waiters.length < people) {
    const due = ((performance.now() - startedAt) / 1000) * arrivalsPerSecond
    while (waiters.length < Math.min(due, people)) {
      const index = waiters.length
      const waiter = beginWaiting(`student-${index}`)
      const isGone = index % goneEach === goneEach - 1
      if (isGone) gone.add(waiter.user)
      waiters.push(waiter)
      const until = startedAt + endSeconds * 1000
      const least = index < seats ? which.firstSeconds : 8
      const sessionSeconds = () => least + 14 * Math.random()
      visits.push(waitInLine(waiter, { browsers, publicUrl, sessionSeconds, isGone, until }))
    }
    await pause(0.01)
  }
  const { returned, redisAt, redisTime } = await faults
  await Promise.all(visits)
  return { which, first, waiters, gone, signers: [victim, survivor, returned], redisAt, redisTime }
}

async function breakThings({
  victim,
  redis,
  start,
}: {
  readonly victim: Signer
  readonly redis: RedisServer
  readonly start: (port: string) => Promise<Signer>
}) {
  await pause(killAfterSeconds)
  victim.process.kill('SIGKILL')
  await victim.ended
  await pause(killedForSeconds)
  const returned = await start(new URL(victim.url).port)
  await pause(redisAfterSeconds - killAfterSeconds - killedForSeconds)
  const redisAt = performance.now()
  const redisTime = Date.now()
  await redis.kill()
  await pause(redisAwaySeconds)
  await redis.start()
  return { returned, redisAt, redisTime }
}

function judgeStory(report: Report, story: Story): void {
  const { which, waiters, gone, signers } = story
  const check: Report['check'] = (promise, held, why) =>
    report.check(`${which.name}: ${promise}`, held, why)
  const present = waiters.filter(({ user }) => !gone.has(user))
  const outside = present.filter(({ enteredAt }) => enteredAt === undefined)
  showStory(report, story, present)
  check(
    'nobody was lost',
    outside.length === 0,
    `${outside.length}: ${describeCounts(outside.map(({ page }) => page?.line ?? page?.state ?? 'no page'))}`,
  )
  checkOrder(report, story, present)
  checkDeadEnds(report, story, present)
  checkIdleSeats(report, story)
  const risen = present.filter((waiter) => findRise(waiter, story) !== undefined)
  check(
    'no number rose but where the line was made again',
    risen.length === 0,
    `${risen.length}, such as ${JSON.stringify(risen[0] && findRise(risen[0], story))}`,
  )
  checkBugs(report, signers)
}

function showStory(report: Report, { which, waiters, signers }: Story, present: readonly Waiter[]) {
  const show = (name: string, value: string | number) =>
    report.show(`${which.name}: ${name}`, value)
  const entered = present.filter(({ enteredAt }) => enteredAt !== undefined)
  show('in', `${entered.length} of ${present.length} who stayed, ${waiters.length} came`)
  show(
    'launch to desktop, p50 / p95 / max',
    describeSpread(entered.map(({ launchedAt, enteredAt = 0 }) => enteredAt - launchedAt)),
  )
  show(
    'looks and clicks that failed',
    present.reduce((sum, { failedAt }) => sum + failedAt.length, 0),
  )
  const steps = signers.flatMap((signer) => signer.readLog('line_step'))
  show('steps in the log', describeCounts(steps.map(({ step }) => String(step))))
  show(
    'calls that were lost and made again',
    present.filter(({ calledAt }) => calledAt.length > 1).length,
  )
}

/** How long seats stood empty for which nobody had been called although somebody waited. */
function checkIdleSeats(report: Report, story: Story): void {
  const { which, waiters, redisAt } = story
  const { freed, held } = listSeats(story)
  const entered = waiters.flatMap(({ enteredAt }) => (enteredAt === undefined ? [] : [enteredAt]))
  const idle = findIdleSeats(freed, held, Math.max(...held.map(({ at }) => at), ...entered))
  // After a lost book nobody is called for one hold.
  const excused = which.redis.length === 0 ? holdMilliseconds + idleMilliseconds : idleMilliseconds
  const isExcused = ({ from, until }: (typeof idle)[number]) =>
    until > redisAt && from < redisAt + excused
  const long = idle.filter(
    (one) => one.until - one.from > idleMilliseconds + slackMilliseconds && !isExcused(one),
  )
  const lengths = (some: typeof idle) => describeSpread(some.map(({ from, until }) => until - from))
  report.show(
    `${which.name}: free and held for nobody although somebody waited, p50 / p95 / max`,
    `${lengths(idle.filter((one) => !isExcused(one)))}; about the restart ${lengths(idle.filter(isExcused))}`,
  )
  report.check(
    `${which.name}: no seat was free and held for nobody for longer than ${idleMilliseconds / 1000} s`,
    held.length > 0 && long.length === 0,
    `${long.length} of ${idle.length}, such as ${JSON.stringify(long[0])}`,
  )
}

/** Every seat that became free, and every one that was held, on the clock of `performance.now()`. */
function listSeats({ first, waiters, signers, redisAt, redisTime, which }: Story) {
  const toClock = (time: unknown) => Date.parse(String(time)) - redisTime + redisAt
  const steps = signers
    .flatMap((signer) => signer.readLog('line_step'))
    .map(({ step, userId, time }) => ({ step, user: String(userId), at: toClock(time) }))
    .toSorted((one, other) => one.at - other.at)
  const freed: FreedSeat[] = Array.from({ length: seats - 1 }, () => ({ at: 0 }))
  // Nobody looked while the first was in, so that their URL counts as a seat until its time is over.
  freed.push({ at: (first.enteredAt ?? 0) + holdMilliseconds })
  const held: PromisedSeat[] = []
  for (const { user, launchedAt, enteredAt, leftAt } of waiters) {
    const own = steps.filter((one) => one.user === user)
    const calls = own.filter(({ step }) => step === 'called')
    for (const [index, call] of calls.entries()) {
      held.push({ at: call.at, waitedFrom: launchedAt })
      const next = calls[index + 1]?.at ?? Number.POSITIVE_INFINITY
      if (enteredAt !== undefined && enteredAt >= call.at && enteredAt < next) continue
      const ended = own.find(
        ({ step, at }) => at >= call.at && (step === 'away' || step === 'passed'),
      )
      const isLost = which.redis.length === 0 && call.at < redisAt && next > redisAt
      const over = isLost ? redisAt : (ended?.at ?? next)
      if (over < Number.POSITIVE_INFINITY) freed.push({ at: over })
    }
    if (enteredAt !== undefined && calls.length === 0)
      held.push({ at: enteredAt, waitedFrom: enteredAt })
    if (leftAt !== undefined) freed.push({ at: leftAt })
  }
  return { freed, held }
}

interface LoggedSteps {
  /** Of the store; of somebody who came twice, the first. */
  readonly number: number
  /** When they were called, milliseconds since the epoch. */
  readonly calls: readonly number[]
}

function readSteps(signers: readonly Signer[]): ReadonlyMap<string, LoggedSteps> {
  const steps = new Map<string, LoggedSteps>()
  for (const { step, userId, number, time } of signers.flatMap((one) => one.readLog('line_step'))) {
    const user = String(userId)
    const known = steps.get(user) ?? { number: Number.POSITIVE_INFINITY, calls: [] }
    if (step === 'joined')
      steps.set(user, { ...known, number: Math.min(known.number, Number(number)) })
    if (step === 'called')
      steps.set(user, { ...known, calls: [...known.calls, Date.parse(String(time))] })
  }
  return steps
}

/** Somebody in the order, with what the loss of the book did to their call. */
interface LoggedEntry extends Entry {
  /** They were called before and after it: the seat that was held for them was forgotten. */
  readonly isCallLost: boolean
  readonly isAfterLoss: boolean
}

function listEntries({ signers, redisTime, which }: Story, present: readonly Waiter[]) {
  const steps = readSteps(signers)
  const loses = which.redis.length === 0
  return present.flatMap(({ user, calledAt, enteredAt, positions, failedAt }): LoggedEntry[] => {
    const { number = Number.POSITIVE_INFINITY, calls = [] } = steps.get(user) ?? {}
    if (number === Number.POSITIVE_INFINITY || enteredAt === undefined) return []
    const at = calledAt.at(-1) ?? enteredAt
    const isAfterLoss = loses && (calls.at(-1) ?? 0) > redisTime
    const isCallLost = isAfterLoss && (calls[0] ?? redisTime) < redisTime
    const position = positions.at(-1)?.position ?? 1
    const failed = failedAt.filter((when) => when > at - holdMilliseconds && when < at).length
    return [{ user, number, calledAt: at, position, failed, isCallLost, isAfterLoss }]
  })
}

function checkOrder(report: Report, story: Story, present: readonly Waiter[]): void {
  const { which } = story
  const entries = listEntries(story, present)
  // A call that was forgotten comes again after the hold: those who have one are held against those after the loss.
  const overtaken = [
    ...findOvertaken(
      entries.filter(({ isCallLost }) => !isCallLost),
      slackMilliseconds,
    ),
    ...findOvertaken(
      entries.filter(({ isAfterLoss }) => isAfterLoss),
      slackMilliseconds,
    ),
  ]
  const beyond = overtaken.filter(({ milliseconds, allowed }) => milliseconds > allowed)
  report.show(
    `${which.name}: called after somebody who came later, p50 / p95 / max`,
    `${describeSpread(overtaken.map(({ milliseconds }) => milliseconds))}; ${entries.length} stood in line, of ${entries.filter(({ isCallLost }) => isCallLost).length} a call was forgotten`,
  )
  const near = overtaken.filter(({ entry }) => entry.position <= 10)
  report.show(
    `${which.name}: the same in the first ten`,
    describeSpread(near.map(({ milliseconds }) => milliseconds)),
  )
  const worst = beyond.toSorted((one, other) => other.milliseconds - one.milliseconds)[0]
  report.check(
    `${which.name}: in the order of arrival, but for the time between two looks`,
    entries.length > 0 && beyond.length === 0,
    `${beyond.length}; the worst ${JSON.stringify(worst)}`,
  )
}

function checkDeadEnds(
  report: Report,
  { which, redisAt }: Story,
  present: readonly Waiter[],
): void {
  const all = present.flatMap(({ deadEnds }) => deadEnds)
  const isExcused = (at: number) =>
    which.redis.length === 0 && at > redisAt && at < redisAt + holdMilliseconds
  const others = all.filter((at) => !isExcused(at))
  const tries = present.flatMap((waiter) => waiter.tries).toSorted((one, other) => one - other)
  report.show(
    `${which.name}: met AppStream's “no resources”`,
    `${all.length} (${all.length - others.length} within a hold of the lost book); tries ${tries.length}`,
  )
  report.check(
    `${which.name}: nobody met AppStream's “no resources”, but for one hold after a lost book`,
    others.length === 0,
    others.length,
  )
  const apart = tries.slice(1).map((at, index) => Math.round((at - (tries[index] ?? 0)) / 1000))
  const isTried = tries.length > 0 && apart.every((seconds) => seconds >= 59)
  report.check(
    `${which.name}: ${which.triesPerMinute > 0 ? 'tries came, one a minute at most' : 'nobody tried'}`,
    which.triesPerMinute > 0 ? isTried : tries.length === 0,
    `${tries.length}, ${apart.join(', ')} s apart; the first ${Math.round(((tries[0] ?? 0) - redisAt) / 1000)} s after Redis was killed`,
  )
}

/** Where a position was larger than the one read before, and the line had not been lost in between. */
function findRise({ positions }: Waiter, { redisAt }: Story) {
  return positions.flatMap((said, index) => {
    const before = positions[index - 1]
    const isMadeAgain = before && before.at < redisAt + holdMilliseconds && said.at > redisAt
    return before && said.position > before.position && !isMadeAgain ? [{ before, said }] : []
  })[0]
}
