import { keepTarget, applyTarget, planTarget, type KeepOutcome } from '@appstreamlab/server'
import { createModel, VirtualClock, type FleetSeed, type SandboxModel } from '@appstreamlab/sandbox'
import {
  createSeededRandom,
  type ClassFleetRecord,
  type LabClass,
  type PlannedFleet,
} from '@appstreamlab/shared'
import { minute, role } from './class-scene.js'
import { createModelCapacity } from './model-capacity.js'

/** Plays a timetable through `classes keep`, with people who come, stay and go, on the sandbox's clock. */

export interface Month {
  readonly fleets: readonly MonthFleet[]
  readonly classes: readonly LabClass[]
  /** How often `keep` runs, four hours and less around lessons; else it runs hourly. */
  readonly everyMs: number
  /** Of the people. */
  readonly seed: number
}

export interface MonthFleet {
  readonly facts: PlannedFleet
  readonly isStopped: boolean
  readonly hasTarget: boolean
  readonly scaleInHits: 'idle' | 'in-use'
  /** How long machines really take; `keep` has to find out. */
  readonly provisionMs: number
  readonly replaceMs: number
}

export interface PlayedMonth {
  /** What must not have been, in words with the instant. */
  readonly wrong: readonly string[]
  readonly looks: number
  readonly people: number
  /** Seats are missing in the plan itself, which tells them: not a healthy month, and not played. */
  readonly isShort: boolean
}

const hour = 60 * minute
/** As in fleets that say nothing else. */
const disconnectMs = 15 * minute

/** People who are not looked after by any timetable may be in for so long after the last lesson. */
const restMs = 8 * hour

export async function playMonth(month: Month): Promise<PlayedMonth> {
  const stage = new MonthStage(month)
  return stage.play()
}

class MonthStage {
  readonly #month: Month
  readonly #clock: VirtualClock
  readonly #model: SandboxModel
  readonly #kept = new Map<string, ClassFleetRecord>()
  readonly #wrong: string[] = []
  readonly #before: string
  readonly #starts: readonly number[]
  readonly #until: number
  readonly #random: () => number
  readonly #parts
  #people = 0
  #looks = 0

  constructor(month: Month) {
    this.#month = month
    const lessons = month.classes.flatMap((one) => one.lessons)
    this.#starts = lessons.map(({ start }) => start)
    this.#until = Math.max(...lessons.map(({ end }) => end)) + restMs
    this.#clock = new VirtualClock({
      running: false,
      startMs: Math.min(...this.#starts) - 30 * hour,
    })
    this.#model = createModel({ clock: this.#clock, seed: writeSeed(month) })
    this.#random = createSeededRandom(month.seed)
    this.#before = this.#describe()
    this.#parts = {
      api: createModelCapacity(this.#model),
      findStartRole: () => role,
      clock: this.#clock,
      everyMs: month.everyMs,
      records: {
        read: (name: string) => Promise.resolve(this.#kept.get(name)),
        save: (name: string, record: ClassFleetRecord) => {
          this.#kept.set(name, JSON.parse(JSON.stringify(record)) as ClassFleetRecord)
          return Promise.resolve()
        },
      },
      lookAtPeople: (fleet: string) =>
        Promise.resolve({
          sessions: this.#model.countLive(fleet),
          held: 0,
          waiting: 0,
          overridden: 0,
        }),
    }
  }

  get #work() {
    const { fleets, classes } = this.#month
    return { target: {}, fleets: fleets.map(({ facts }) => facts.name), classes }
  }

  async play(): Promise<PlayedMonth> {
    const plan = await planTarget(this.#work, { ...this.#parts, now: this.#clock.now() })
    const isShort = plan.capacity.lessons.some(({ fits }) => fits !== 'yes')
    if (isShort) return { wrong: [], looks: 0, people: 0, isShort }
    await applyTarget(plan, { ...this.#parts, now: this.#clock.now() })
    this.#invite()
    while (this.#clock.now() < this.#until) {
      const now = this.#clock.now()
      const isNear = this.#starts.some((start) => Math.abs(start - now) < 4 * hour)
      this.#clock.moveTo(now + (isNear ? this.#month.everyMs : hour))
      await this.#look()
    }
    if (this.#describe() !== this.#before)
      this.#wrong.push(`found as ${this.#before}, left as ${this.#describe()}`)
    this.#clock.stop()
    return { wrong: this.#wrong, looks: this.#looks, people: this.#people, isShort }
  }

  async #look(): Promise<void> {
    const { fleets } = this.#month
    const before = fleets.map(({ facts }) => this.#model.countLive(facts.name))
    this.#note(await keepTarget(this.#work, this.#parts))
    this.#looks++
    for (const [index, { facts }] of fleets.entries()) {
      const live = this.#model.countLive(facts.name)
      if (live !== before[index]) this.#say(`${facts.name}: ${before[index]} were in, ${live} are`)
      const planned = this.#countPlanned(facts.name)
      const desired = this.#countDesired(facts.name)
      if (desired < planned) this.#say(`${facts.name}: capacity ${desired} for ${planned} planned`)
    }
  }

  #note({ fleets, refilled, lowered, missing }: KeepOutcome): void {
    for (const { fleet, alerts, unseen } of fleets) {
      for (const alert of alerts) this.#say(`${fleet}: alert ${JSON.stringify(alert)}`)
      if (unseen !== undefined) this.#say(`${fleet}: ${unseen}`)
    }
    for (const { failed, left } of [refilled, lowered])
      for (const { fleet, change } of [...failed, ...left])
        this.#say(`${fleet}: ${change.kind} was not made`)
    for (const { permission } of missing) this.#say(`${permission} is missing`)
  }

  #say(text: string): void {
    this.#wrong.push(`${new Date(this.#clock.now()).toISOString()} ${text}`)
  }

  /** People whose lesson is on, by the timetable. */
  #countPlanned(fleetName: string): number {
    const now = this.#clock.now()
    return this.#month.classes
      .filter(({ fleet }) => fleet === fleetName)
      .reduce(
        (sum, { lessons, people, windows }) =>
          sum +
          (lessons.some(({ start, end }) => start - 5 * minute <= now && now < end)
            ? people - windows.reduce((all, one) => all + one.people, 0)
            : 0),
        0,
      )
  }

  #countDesired(fleetName: string): number {
    const fleet = this.#model.state.fleets().find(({ name }) => name === fleetName)
    if (fleet?.state !== 'RUNNING') return 0
    return fleet.desiredInstances * (fleet.maxSessionsPerInstance ?? 1)
  }

  /** Everybody of every class and window, at a moment of the first ten minutes, until a moment around the end. */
  #invite(): void {
    for (const { id, fleet, people, windows, lessons } of this.#month.classes) {
      const others = people - windows.reduce((sum, one) => sum + one.people, 0)
      const groups = [...windows, { people: others, startsEarlierMs: 0, endsLaterMs: 0 }]
      for (const [index, { start, end }] of lessons.entries())
        for (const [group, one] of groups.entries())
          for (let count = 0; count < one.people; count++)
            this.#inviteOne(`${id}-${index}-${group}-${count}`, {
              fleet,
              from: start - one.startsEarlierMs,
              until: end + one.endsLaterMs,
            })
    }
  }

  #inviteOne(
    userId: string,
    {
      fleet,
      from,
      until,
    }: { readonly fleet: string; readonly from: number; readonly until: number },
  ): void {
    // One of ten never comes.
    if (until <= from || this.#random() < 0.1) return
    const comes = from + this.#random() * Math.min(10 * minute, (until - from) / 2)
    const leaves = until + (this.#random() - 0.5) * disconnectMs
    this.#clock.schedule(`come:${userId}`, comes, () => {
      const session = this.#model.openSession({ userId, stackName: 'stack', fleetName: fleet })
      if (session === undefined) return this.#say(`${fleet}: ${userId} finds no seat`)
      this.#people++
      this.#clock.schedule(`leave:${userId}`, Math.max(leaves, comes + minute), () => {
        const found = this.#model.state.sessions().find(({ id }) => id === session)
        if (found?.state !== 'ACTIVE' && found?.state !== 'PENDING')
          this.#say(`${fleet}: ${userId} was put out: ${found?.endReason ?? 'gone'}`)
        this.#model.endSession(session)
      })
    })
  }

  /** All that is put back. */
  #describe(): string {
    const { state } = this.#model
    const fleets = state.fleets().map((fleet) => ({
      name: fleet.name,
      desired: fleet.desiredInstances,
      state: fleet.state,
    }))
    const targets = state.scalableTargets().map(({ fleetName, range }) => ({ fleetName, ...range }))
    return JSON.stringify({
      fleets,
      targets,
      actions: state.scheduledActions().length,
      starts: state.schedules().length,
    })
  }
}

function writeSeed({ fleets }: Month) {
  return {
    quotas: { otherInstances: 5_000, instances: {}, fleets: 50 },
    stacks: [{ name: 'stack', fleets: fleets.map(({ facts }) => facts.name) }],
    fleets: fleets.map(writeFleet),
  }
}

function writeFleet(fleet: MonthFleet): FleetSeed {
  const { facts, isStopped, hasTarget, scaleInHits, provisionMs, replaceMs } = fleet
  const { name, type, instanceType, sessionsPerInstance, base, hasScaleIn } = facts
  const isMulti = sessionsPerInstance > 1
  const seats = isStopped ? Math.max(base.min, sessionsPerInstance) : base.min
  return {
    name,
    fleetType: type,
    instanceType,
    state: isStopped ? 'STOPPED' : 'RUNNING',
    ...(isMulti
      ? { desiredSessions: seats, maxSessionsPerInstance: sessionsPerInstance }
      : { desiredInstances: seats }),
    maxUserDurationSeconds: 8 * 3600,
    disconnectTimeoutSeconds: disconnectMs / 1000,
    idleDisconnectTimeoutSeconds: 0,
    // What a policy of theirs takes by itself, with or without classes, is theirs.
    scaleInHits: hasTarget && hasScaleIn ? 'idle' : scaleInHits,
    timings: { provisionSeconds: provisionMs / 1000, replaceSeconds: replaceMs / 1000 },
    ...(hasTarget && {
      scaling: {
        ...base,
        min: seats,
        ...(hasScaleIn && { policy: { name: 'theirs', targetPercent: 75 } }),
      },
    }),
  }
}
