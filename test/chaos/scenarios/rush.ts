import type { JournalEntry } from '@appstreamlab/sandbox'
import { Browsers, sign } from '../launch.js'
import { followCalls, startLabSandbox } from '../lab-sandbox.js'
import { describeCounts, describeSpread, percentile, type Report } from '../report.js'
import type { Scenario } from '../scenario.js'
import { checkBugs, lab, startSigner } from '../signer.js'
import { pause } from '../stage.js'
import { nameEnding, visitLab, type Ending } from '../student.js'

/**
 * Whether call budget and waiting line carry a rush: calls keep to the budget, slow down when
 * AppStream refuses some, and go out in the order of the launches; whoever finds no seat reads so.
 */

const students = 1_000
const rushSeconds = 10
const seats = 400
/** Somebody leaves, and so many more can come, this long after the rush began. */
const laterSeats = 250
const laterSeconds = 25
const endSeconds = 80
const budget = { perSecond: 60, burst: 60 } as const
/** Calls of CreateStreamingURL a second that AppStream takes. */
const allowedPerSecond = 40
/** How much later than it was made a call may be in the journal, on a busy machine. */
const journalSlackSeconds = 1
/** Calls that are under way at the same time may pass each other; so may all of one pause. */
const orderSlackMilliseconds = 250
/** Where the last seats go, two looks are waited for before a launch stands in the line. */
const lookMilliseconds = 3_000

/** Nine o'clock: far more students than seats, and AppStream takes fewer calls than there are. */
export const rush: Scenario = {
  name: 'rush',
  title: `${students} students in ${rushSeconds} s, ${seats} seats, AppStream takes ${allowedPerSecond} calls/s`,
  needs: [],
  limitSeconds: 150,
  async run(stage, report) {
    const sandbox = await startLabSandbox(stage, seats)
    sandbox.state.addFault({
      kind: 'throttle',
      perSecond: allowedPerSecond,
      operations: ['CreateStreamingURL'],
    })
    const calls = followCalls(stage, sandbox)
    const signer = await startSigner(stage, { sandbox, callBudget: budget })
    const browsers = stage.add(new Browsers(signer.url), (all) => all.close())
    // The signer knows the lab before the rush, as it does at nine o'clock.
    await browsers.launch(sign(signer.url, 'the-first'))
    await pause(2)
    await signer.inspect()

    const startedAt = performance.now()
    const patience = { browsers, publicUrl: signer.url, until: startedAt + endSeconds * 1000 }
    const visits: Promise<Ending>[] = []
    while (visits.length < students) {
      const due = ((performance.now() - startedAt) / 1000 / rushSeconds) * students
      while (visits.length < Math.min(due, students))
        visits.push(visitLab(`student-${visits.length}`, patience))
      await pause(0.005)
    }
    await pause(laterSeconds - rushSeconds)
    const { cpuMicroseconds, longestPauseMilliseconds } = await signer.inspect()
    report.show('CPU of the signer until then', `${(cpuMicroseconds / 1e6).toFixed(1)} s`)
    report.show(
      'launches at the signer, p50 / p95 / max',
      describeSpread(signer.readLog('launch').map(({ durationMs }) => Number(durationMs))),
    )
    report.show('its longest pause', `${Math.round(longestPauseMilliseconds)} ms`)
    const inBefore = countSessions(sandbox.state.sessions())
    sandbox.state.changeFleet(lab.fleet, { capacity: seats + laterSeats })
    const endings = await Promise.all(visits)
    await pause(0.5)

    showPeople(report, endings, inBefore)
    const free = sandbox.state.metrics()[lab.fleet]?.['AvailableCapacity'] ?? 0
    checkPeople(report, endings, free)
    const throttles = signer
      .readLog('appstream_throttled')
      .map(({ perSecond }) => Number(perSecond))
    showCalls(report, calls, endings, throttles)
    checkCalls(report, calls, throttles)
    checkOrder(report, {
      calls,
      launches: signer.readLog('launch'),
      slackMilliseconds: orderSlackMilliseconds + 2 * longestPauseMilliseconds,
    })
    checkBugs(report, [signer])
  },
}

const countSessions = (sessions: readonly { readonly state: string }[]): number =>
  sessions.filter(({ state }) => state !== 'EXPIRED').length

function showPeople(report: Report, endings: readonly Ending[], inBefore: number): void {
  const isIn = endings.filter(({ kind }) => kind === 'in')
  const times = (some: readonly Ending[]) => describeSpread(some.map((one) => one.milliseconds))
  report.show('how it ended', describeCounts(endings.map(nameEnding)))
  report.show(`in before ${laterSeats} seats more`, inBefore)
  report.show(
    'in at once: launch to desktop, p50 / p95 / max',
    times(isIn.filter(({ atOnce }) => atOnce)),
  )
  report.show('in after waiting, p50 / p95 / max', times(isIn.filter(({ atOnce }) => !atOnce)))
  report.show(
    "met AppStream's “no resources” (the trickle that wakes scaling)",
    endings.reduce((sum, { deadEnds }) => sum + deadEnds, 0),
  )
}

function checkPeople(report: Report, endings: readonly Ending[], free: number): void {
  const dropped = endings.filter(({ kind }) => kind === 'dropped')
  report.check('nobody was dropped', dropped.length === 0, describeCounts(dropped.map(nameEnding)))
  const wrong = endings.filter(({ kind, last }) => kind === 'waiting' && last.state !== 'full')
  report.check('whoever still waits reads that all is full', wrong.length === 0, wrong.length)
  report.check('and it is: no seat is free at the end', free === 0, `${free} free`)
  const deadEnds = endings.reduce((sum, one) => sum + one.deadEnds, 0)
  report.check(
    'at most one a minute was sent to a full fleet',
    deadEnds <= Math.ceil(endSeconds / 60),
    deadEnds,
  )
}

const mints = (calls: readonly JournalEntry[]) =>
  calls.filter(({ operation }) => operation === 'CreateStreamingURL')
const isThrottled = ({ errorCode }: JournalEntry): boolean => errorCode === 'ThrottlingException'

function showCalls(
  report: Report,
  calls: readonly JournalEntry[],
  endings: readonly Ending[],
  throttles: readonly number[],
): void {
  const minted = mints(calls)
  const share = (100 * minted.filter(isThrottled).length) / minted.length
  const requests = endings.reduce((sum, one) => sum + one.requests, 0)
  report.show('calls at AppStream', describeCounts(calls.map(({ operation }) => String(operation))))
  report.show('throttled share of CreateStreamingURL', `${share.toFixed(1)} %`)
  report.show(
    'calls at AppStream ÷ launches',
    `${(calls.length / endings.length).toFixed(2)} (${requests} requests of students)`,
  )
  report.show('pace after each throttling, calls/s', throttles.join(', ') || 'never throttled')
}

function checkCalls(
  report: Report,
  calls: readonly JournalEntry[],
  throttles: readonly number[],
): void {
  const over = findMostOverBudget(calls)
  report.check(
    `never more than ${budget.burst} calls and ${budget.perSecond}/s`,
    over <= 0,
    `${over.toFixed(0)} calls too many`,
  )
  const minted = mints(calls)
  const refused = minted.filter(isThrottled).length
  report.check('AppStream did throttle', refused > 0)
  report.check(
    'the pace halved',
    throttles.length > 0 && throttles.every((pace) => pace < budget.perSecond * 0.75),
    throttles.join(', '),
  )
  report.check(
    'no retry storm: at most one CreateStreamingURL in four was throttled',
    refused / minted.length <= 0.25,
    `${refused} of ${minted.length}`,
  )
  report.check('no retry storm: fewer calls than students', calls.length <= students, calls.length)
}

/** How many calls any stretch of time had more than the budget gives it. */
function findMostOverBudget(calls: readonly JournalEntry[]): number {
  const times = calls.map(({ time }) => Date.parse(time)).toSorted((a, b) => a - b)
  let most = Number.NEGATIVE_INFINITY
  for (const [first, from] of times.entries())
    for (let last = first; last < times.length; last++) {
      const seconds = ((times[last] ?? from) - from) / 1000 + journalSlackSeconds
      most = Math.max(most, last - first + 1 - budget.burst - budget.perSecond * seconds)
    }
  return most
}

interface Order {
  readonly calls: readonly JournalEntry[]
  readonly launches: readonly Record<string, unknown>[]
  readonly slackMilliseconds: number
}

/**
 * Of those who got their URL with their launch, whoever reached the signer first was called for
 * first. When somebody reached it stands in its log; when AppStream was called, in the journal.
 */
function checkOrder(report: Report, { calls, launches, slackMilliseconds }: Order): void {
  const arrivals = new Map(
    launches.map(({ userId, time, durationMs }) => [
      userId,
      Date.parse(String(time)) - Number(durationMs),
    ]),
  )
  const called = new Map<string, number>()
  const repeated = new Set<string>()
  for (const call of mints(calls)) {
    const { UserId } = call.input as { UserId: string }
    // Refused and sent again: it went out in its turn, the first time.
    if (isThrottled(call)) repeated.add(UserId)
    if (call.status !== 200) continue
    if (called.has(UserId)) repeated.add(UserId)
    called.set(UserId, Date.parse(call.time))
  }
  // Where a first URL came too late, its student clicked again: that is another launch.
  const order = [...called]
    .filter(([userId]) => arrivals.has(userId) && !repeated.has(userId))
    .toSorted(([, a], [, b]) => a - b)
    .map(([userId]) => arrivals.get(userId) ?? 0)
  let latest = Number.NEGATIVE_INFINITY
  const overtaken = order.map((arrivedAt) => {
    latest = Math.max(latest, arrivedAt)
    return latest - arrivedAt
  })
  const sorted = overtaken.toSorted((a, b) => a - b)
  const most = sorted.at(-1) ?? 0
  const ofNearlyAll = percentile(sorted, 0.95)
  report.show(
    'called for after somebody who came later, by p50 / p95 / max',
    `${[percentile(sorted, 0.5), ofNearlyAll, most].map(Math.round).join(' / ')} ms, of ${order.length}`,
  )
  report.check(
    'launches went out in the order in which they arrived',
    order.length > 0 && ofNearlyAll <= slackMilliseconds,
    `${Math.round(ofNearlyAll)} ms, more than ${Math.round(slackMilliseconds)} ms`,
  )
  report.check(
    'and whoever first had to wait for a look at sessions, soon after',
    most <= lookMilliseconds + slackMilliseconds,
    `${Math.round(most)} ms`,
  )
}
