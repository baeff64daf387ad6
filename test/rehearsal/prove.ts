import {
  PutScheduledActionCommand,
  ApplicationAutoScalingClient,
} from '@aws-sdk/client-application-auto-scaling'
import { startSandbox, type Sandbox } from '@appstreamlab/sandbox'
import { createSeededRandom, planCapacity, type PlannedFleet } from '@appstreamlab/shared'
import { Browsers } from '#chaos/launch.js'
import { lab, startSigner } from '#chaos/signer.js'
import { pause, Stage } from '#chaos/stage.js'
import { beginWaiting, waitInLine, type Waiter } from '#chaos/waiter.js'
import { seedFleet } from './keep-plan.js'
import type { Options } from './options.js'
import { drawPeople, usualHabits, type Habits, type Person } from './people.js'
import { play, type Play } from './play.js'

/**
 * The forecast against the same rush with real launches: HTTP requests of as many browsers at a signer in a process of
 * its own, AppStream and Application Auto Scaling of the sandbox, in real time. Machines take two minutes in both, and
 * come in two steps while the people come, so that most of them wait.
 */

const minuteMs = 60_000
const provisioningMs = 2 * minuteMs
/** Before the class: the signer meets the lab. */
const leadMs = 2 * minuteMs
const playedMs = 5 * minuteMs
/** The cumulative numbers in may differ by so much of the class. */
const toleranceShare = 0.1
const atFirst = 2

export interface ProofParts {
  readonly print: (line: string) => void
}

/** Minutes are judged. Between them it is told how near it was: most of a step comes within half a minute. */
const everyMs = 15_000

export interface ProvenMoment {
  readonly seconds: number
  readonly forecast: number
  readonly real: number
}

/** Exit code: 0 where every minute was near enough. */
export async function prove(options: Options, { print }: ProofParts): Promise<number> {
  const people = options.subject.kind === 'day' ? options.subject.people : 60
  const start = Math.ceil((Date.now() + leadMs) / minuteMs) * minuteMs
  const scene = makeScene(people, start, options)
  print(
    `${scene.people.length} people come, from now until ${new Date(start + playedMs).toISOString().slice(11, 19)} UTC.`,
  )
  const entered = await playReally(scene)
  const forecast = play(scene.what).people.flatMap(({ inAt }) => inAt ?? [])
  const moments = countMoments(start, forecast, entered)
  const most = toleranceShare * people
  print('minute  forecast  real')
  for (const { seconds, forecast, real } of moments)
    print(
      `${(seconds / 60).toFixed(2).padStart(6)}  ${String(forecast).padStart(8)}  ${String(real).padStart(4)}`,
    )
  const apart = (some: readonly ProvenMoment[]): number =>
    Math.max(...some.map(({ forecast, real }) => Math.abs(forecast - real)))
  const worst = apart(moments.filter(({ seconds }) => seconds % 60 === 0))
  const isNear = worst <= most && entered.length > 0
  print(
    `${isNear ? 'Held' : 'BROKEN'}: at most ${worst} of ${people} apart in a minute, ${Math.floor(most)} are allowed; between minutes at most ${apart(moments)}.`,
  )
  return isNear ? 0 : 1
}

interface Scene {
  readonly start: number
  readonly facts: PlannedFleet
  readonly steps: readonly { readonly at: number; readonly seats: number }[]
  readonly people: readonly Person[]
  readonly what: Play
}

function makeScene(people: number, start: number, { seed }: Options): Scene {
  const habits: Habits = {
    ...usualHabits,
    earlyMs: 30_000,
    arriveMs: 3 * minuteMs,
    comeBack: 0,
    letPass: 0,
    // The browsers of the real rush click after a second.
    reactionMs: [1_000, 1_000],
  }
  const facts: PlannedFleet = {
    name: lab.fleet,
    type: 'ALWAYS_ON',
    instanceType: 'stream.standard.large',
    sessionsPerInstance: 1,
    base: { min: atFirst, max: atFirst },
    leadMs: provisioningMs,
    rebuildMs: provisioningMs,
    maxSessionMs: 4 * 3_600_000,
    lingerMs: 0,
  }
  const lessons = [{ start, end: start + 90 * minuteMs }]
  const from = start - leadMs
  const one = { id: 'proof', name: 'proof', fleet: facts.name, people, windows: [], lessons }
  const plan = planCapacity({
    now: from - 24 * 3_600_000,
    fleets: [facts],
    quotas: [],
    budgets: [],
    classes: [one],
  })
  const steps = [
    { at: start - minuteMs, seats: Math.ceil(people / 2) },
    { at: start + minuteMs, seats: people + atFirst },
  ]
  const actions = steps.map(({ at, seats }) => ({ at, min: seats, max: seats }))
  return {
    start,
    facts,
    steps,
    people: plan.lessons.flatMap((lesson) =>
      drawPeople(lesson, { habits, lingerMs: 0, random: createSeededRandom(seed) }),
    ),
    what: {
      plan: { ...plan, fleets: plan.fleets.map((fleet) => ({ ...fleet, actions, starts: [] })) },
      fleets: [facts],
      quotas: [],
      from,
      habits,
      seed,
      provisioningMs,
      isPlanned: true,
    },
  }
}

/** When each of them had a desktop: milliseconds since the epoch. */
async function playReally({ facts, steps, people, start }: Scene): Promise<number[]> {
  const stage = new Stage()
  try {
    const sandbox = await startSandbox({
      seed: {
        quotas: { otherInstances: 10_000, instances: { [facts.instanceType]: 10_000 } },
        stacks: [{ name: lab.stack, fleets: [lab.fleet] }],
        fleets: [seedFleet(facts, provisioningMs)],
      },
    })
    stage.add(sandbox, () => sandbox.close())
    await putSteps(sandbox, steps)
    const signer = await startSigner(stage, { sandbox, rawUserIds: true })
    const browsers = stage.add(new Browsers(signer.url), (all) => all.close())
    // The signer knows the lab before the rush; its first visitor has left again.
    const patience = { browsers, publicUrl: signer.url, until: performance.now() + 20_000 }
    await waitInLine(beginWaiting('the-first'), { ...patience, sessionSeconds: () => 1 })
    const endsAt = performance.now() + (start + playedMs - Date.now())
    const waiting = {
      browsers,
      publicUrl: signer.url,
      sessionSeconds: () => Math.max(0, (endsAt - performance.now()) / 1000),
      until: endsAt,
    }
    const waiters = people.map(({ user, arrivesAt }) => ({ user, arrivesAt }))
    const visits = waiters.map(async ({ user, arrivesAt }): Promise<Waiter> => {
      await pause(Math.max(0, (arrivesAt - Date.now()) / 1000))
      const waiter = beginWaiting(user)
      await waitInLine(waiter, waiting)
      return waiter
    })
    const done = await Promise.all(visits)
    const toEpoch = Date.now() - performance.now()
    return done.flatMap(({ enteredAt }) => (enteredAt === undefined ? [] : [enteredAt + toEpoch]))
  } finally {
    await stage.end()
  }
}

async function putSteps({ endpoint }: Sandbox, steps: Scene['steps']): Promise<void> {
  const client = new ApplicationAutoScalingClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  })
  for (const { at, seats } of steps) {
    await client.send(
      new PutScheduledActionCommand({
        ServiceNamespace: 'appstream',
        ResourceId: `fleet/${lab.fleet}`,
        ScalableDimension: 'appstream:fleet:DesiredCapacity',
        ScheduledActionName: `step-${seats}`,
        Schedule: `at(${new Date(at).toISOString().slice(0, 19)})`,
        ScalableTargetAction: { MinCapacity: seats, MaxCapacity: seats },
      }),
    )
  }
  client.destroy()
}

function countMoments(
  start: number,
  forecast: readonly number[],
  entered: readonly number[],
): ProvenMoment[] {
  return Array.from({ length: playedMs / everyMs + 1 }, (_none, index) => {
    const at = start + index * everyMs
    const count = (times: readonly number[]): number => times.filter((one) => one <= at).length
    return { seconds: (index * everyMs) / 1000, forecast: count(forecast), real: count(entered) }
  })
}
