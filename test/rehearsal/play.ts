import { createModel, VirtualClock, type SandboxModel, type Seed } from '@appstreamlab/sandbox'
import {
  createSeededRandom,
  planDefaults,
  quotaName,
  readFleetTimes,
  type CapacityPlan,
  type InstanceQuota,
  type PlannedFleet,
} from '@appstreamlab/shared'
import { FleetDoor } from './fleet-door.js'
import { keepPlan, seedFleet, type KeptFleet } from './keep-plan.js'
import { drawPeople, type Habits, type Person } from './people.js'

/** What is played: a plan of fleets, on the sandbox's model and its clock. */
export interface Play {
  readonly plan: CapacityPlan
  readonly fleets: readonly PlannedFleet[]
  readonly quotas: readonly InstanceQuota[]
  /** When the plan is made so: milliseconds since the epoch. */
  readonly from: number
  readonly habits: Habits
  /** Of the draw; the same numbers in every run. */
  readonly seed: number
  /** How long a machine really takes; absent: as long as the plan thinks. */
  readonly provisioningMs?: number
  /** Whether the plan is made so; without it fleets stay as they are. */
  readonly isPlanned: boolean
}

/** A fleet at one moment. Seats. */
export interface Sample {
  readonly at: number
  readonly fleet: string
  /** Who has come so far, and who is or was in, in this run. */
  readonly arrived: number
  readonly entered: number
  readonly inUse: number
  readonly free: number
  readonly waiting: number
}

export interface Played {
  readonly people: readonly Person[]
  /** Each minute around lessons. */
  readonly samples: readonly Sample[]
  readonly from: number
  readonly until: number
}

const minuteMs = 60_000
const beforeMs = 30 * minuteMs
const afterMs = 90 * minuteMs
/** Machines start on assignment; elastic ones load their application. */
const bootMs = { ALWAYS_ON: 0, ON_DEMAND: 90_000, ELASTIC: 60_000 } as const

/** Plays the days of a plan. */
export function play(what: Play): Played {
  const stage = new Rehearsal(what)
  stage.run()
  return stage.end()
}

class Rehearsal {
  readonly #what: Play
  readonly #clock: VirtualClock
  readonly #model: SandboxModel
  readonly #doors = new Map<string, FleetDoor>()
  readonly #people: readonly Person[]
  readonly #samples: Sample[] = []
  readonly #counts = new Map<string, { arrived: number; entered: number }>()
  readonly #until: number
  #key = 0

  constructor(what: Play) {
    this.#what = what
    this.#clock = new VirtualClock({ startMs: what.from, running: false })
    this.#model = createModel({ seed: makeSeed(what), clock: this.#clock })
    const random = createSeededRandom(what.seed)
    const byName = new Map(what.fleets.map((fleet) => [fleet.name, fleet]))
    this.#people = what.plan.lessons.flatMap((lesson) => {
      const fleet = byName.get(lesson.fleet)
      const lingerMs = fleet ? readFleetTimes(fleet).lingerMs : 0
      return drawPeople(lesson, { habits: what.habits, lingerMs, random })
    })
    for (const fleet of what.fleets) this.#openDoor(fleet)
    const ends = what.plan.lessons.map(({ end }) => end + afterMs)
    this.#until = ends.reduce((most, end) => Math.max(most, end), what.from)
  }

  #openDoor(facts: PlannedFleet): void {
    const { name, type } = facts
    this.#counts.set(name, { arrived: 0, entered: 0 })
    this.#doors.set(
      name,
      new FleetDoor({
        fleet: name,
        model: this.#model,
        clock: this.#clock,
        random: createSeededRandom(this.#what.seed + 1),
        bootMs: bootMs[type],
        reactionMs: this.#what.habits.reactionMs,
        countFree: () => countFree(this.#model, facts),
        onIn: (person, sessionId) => this.#noteIn(person, sessionId),
      }),
    )
  }

  run(): void {
    const { fleets, plan, isPlanned } = this.#what
    const kept = fleets.flatMap((facts): KeptFleet[] => {
      const own = plan.fleets.find(({ fleet }) => fleet === facts.name)
      const door = this.#doors.get(facts.name)
      return own && door ? [{ facts, plan: own, door }] : []
    })
    const look = isPlanned ? keepPlan(kept, this.#model, this.#clock) : () => {}
    for (const person of this.#people) this.#at(person.arrivesAt, () => this.#arrive(person))
    this.#lookEvery(planDefaults.lookEveryMs, look)
    this.#sampleAround()
    this.#clock.moveTo(this.#until)
    this.#clock.stop()
  }

  #at(instant: number, run: () => void): void {
    this.#clock.schedule(`play:${this.#key++}`, instant, run)
  }

  #lookEvery(milliseconds: number, look: () => void): void {
    for (let at = this.#what.from + milliseconds; at < this.#until; at += milliseconds)
      this.#at(at, look)
  }

  #arrive(person: Person): void {
    const count = this.#counts.get(person.fleet)
    if (count) count.arrived++
    this.#doors.get(person.fleet)?.launch(person)
  }

  #noteIn(person: Person, sessionId: string): void {
    const now = this.#clock.now()
    const isFirst = person.inAt === undefined
    const count = this.#counts.get(person.fleet)
    if (isFirst && count) count.entered++
    if (isFirst) person.inAt = now
    else person.backInAt ??= now
    const { returnsAfterMs, leavesAt } = person
    const returnsAt = isFirst && returnsAfterMs !== undefined ? now + returnsAfterMs : undefined
    const isReturning = returnsAt !== undefined && returnsAt < person.lesson.end
    this.#at(isReturning ? returnsAt : Math.max(now, leavesAt), () => {
      this.#model.endSession(sessionId)
      if (!isReturning) return
      person.backAt = this.#clock.now()
      this.#doors.get(person.fleet)?.launch(person)
    })
  }

  /** Each minute from half an hour before a lesson until the same time after its start, of its fleet. */
  #sampleAround(): void {
    const moments = new Map<string, Set<number>>()
    for (const { fleet, start, end } of this.#what.plan.lessons) {
      const own = moments.get(fleet) ?? new Set()
      moments.set(fleet, own)
      const first = Math.floor((start - beforeMs) / minuteMs) * minuteMs
      for (let at = first; at <= Math.min(end, start + afterMs); at += minuteMs) own.add(at)
    }
    for (const [fleet, own] of moments)
      for (const at of own) if (at >= this.#what.from) this.#at(at, () => this.#sample(fleet))
  }

  #sample(fleet: string): void {
    const facts = this.#what.fleets.find(({ name }) => name === fleet)
    const count = this.#counts.get(fleet)
    if (!facts || !count) return
    this.#samples.push({
      at: this.#clock.now(),
      fleet,
      ...count,
      inUse: this.#model.countLive(fleet),
      free: countFree(this.#model, facts) ?? 0,
      waiting: this.#doors.get(fleet)?.countWaiting() ?? 0,
    })
  }

  end(): Played {
    const { from } = this.#what
    return { people: this.#people, samples: this.#samples, from, until: this.#until }
  }
}

/** Free seats as DescribeFleets tells them. */
function countFree(model: SandboxModel, { name, type }: PlannedFleet): number | undefined {
  if (type === 'ELASTIC') {
    const fleet = model.state.fleets().find((one) => one.name === name)
    return (fleet?.maxConcurrentSessions ?? 0) - model.countLive(name)
  }
  const metrics = model.state.metrics()[name]
  return metrics?.['AvailableUserSessionCapacity'] ?? metrics?.['AvailableCapacity']
}

function makeSeed({ fleets, quotas, provisioningMs }: Play): Seed {
  const known = quotas.flatMap(({ name, limit, takenByOthers = 0 }): [string, number][] =>
    limit === undefined ? [] : [[name, Math.max(0, limit - takenByOthers)]],
  )
  const types = fleets.map((fleet): [string, number] => [quotaName(fleet), 1_000_000])
  const standing = fleets.map((fleet) =>
    seedFleet(fleet, provisioningMs ?? readFleetTimes(fleet).leadMs - planDefaults.scheduleSlackMs),
  )
  return {
    stacks: fleets.map(({ name }) => ({ name, fleets: [name] })),
    fleets: standing,
    quotas: { fleets: 1_000, stacks: 1_000, instances: Object.fromEntries([...types, ...known]) },
  }
}
