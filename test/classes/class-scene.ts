import {
  applyTarget,
  createClassCapacity,
  keepTarget,
  planTarget,
  type ApplyOutcome,
  type FleetRecords,
  type KeepOutcome,
  type PeopleNow,
  type TargetPlan,
} from '@appstreamlab/server'
import type { ClassFleetRecord, LabClass } from '@appstreamlab/shared'
import {
  startSandbox,
  VirtualClock,
  type FleetSeed,
  type JournalEntry,
  type Sandbox,
  type Seed,
} from '@appstreamlab/sandbox'

/** One fleet in the sandbox, and classes that are planned, applied and kept as the commands do it. */

/** A Monday, 06:00 in UTC. */
export const startMs = Date.UTC(2026, 10, 30, 6)
export const minute = 60_000

/** `at('09:00')` of that day. */
export function at(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return startMs - 6 * 60 * minute + (hours * 60 + minutes) * minute
}

export const lab = (id: string, [from, to]: readonly [string, string], people = 20): LabClass => ({
  id,
  name: id,
  fleet: 'cad',
  people,
  windows: [],
  lessons: [{ start: at(from), end: at(to) }],
})

export const role = 'arn:aws:iam::123456789012:role/starts'

interface Test {
  teardown(clean: () => Promise<void>): void
}

export async function startScene(
  t: Test,
  fleet: Partial<FleetSeed> = {},
  seed: Partial<Seed> = {},
) {
  const clock = new VirtualClock({ running: false, startMs })
  const sandbox = await startSandbox({
    clock,
    seed: {
      stacks: [{ name: 'cad', fleets: ['cad'] }],
      fleets: [
        { name: 'cad', instanceType: 'stream.standard.large', desiredInstances: 2, ...fleet },
        { name: 'other', instanceType: 'stream.standard.large', desiredInstances: 3 },
      ],
      ...seed,
    },
  })
  t.teardown(() => sandbox.close())
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  })
  return new ClassScene(sandbox, clock)
}

export class ClassScene {
  readonly sandbox: Sandbox
  readonly clock: VirtualClock
  classes: readonly LabClass[] = []
  /** How long the calls have paused, in all. */
  paused = 0
  people: PeopleNow | string = { sessions: 0, held: 0, waiting: 0, overridden: 0 }
  readonly kept = new Map<string, ClassFleetRecord>()
  readonly #records: FleetRecords = {
    read: (name) => Promise.resolve(this.kept.get(name)),
    save: (name, record) => {
      this.kept.set(name, JSON.parse(JSON.stringify(record)) as ClassFleetRecord)
      return Promise.resolve()
    },
  }
  readonly #capacityOf = createClassCapacity({
    startRoles: [role],
    random: () => 0.5,
    sleep: (milliseconds) => {
      this.paused += milliseconds
      return Promise.resolve()
    },
  })

  constructor(sandbox: Sandbox, clock: VirtualClock) {
    this.sandbox = sandbox
    this.clock = clock
  }

  get #work() {
    return { target: {}, fleets: ['cad'], classes: this.classes }
  }

  get #parts() {
    return {
      api: this.#capacityOf({}),
      records: this.#records,
      findStartRole: () => role,
    }
  }

  plan(): Promise<TargetPlan> {
    return planTarget(this.#work, { ...this.#parts, now: this.clock.now() })
  }

  async apply(): Promise<ApplyOutcome & { readonly plan: TargetPlan }> {
    const plan = await this.plan()
    return { plan, ...(await applyTarget(plan, { ...this.#parts, now: this.clock.now() })) }
  }

  keep(everyMs = 15 * minute): Promise<KeepOutcome> {
    return keepTarget(this.#work, {
      ...this.#parts,
      clock: this.clock,
      everyMs,
      lookAtPeople: () => Promise.resolve(this.people),
    })
  }

  /** Lets time pass, with a look of `keep` in every interval. */
  async keepUntil(until: number, everyMs = 15 * minute): Promise<KeepOutcome[]> {
    const outcomes: KeepOutcome[] = []
    while (this.clock.now() < until) {
      this.clock.moveTo(Math.min(until, this.clock.now() + everyMs))
      outcomes.push(await this.keep(everyMs))
    }
    return outcomes
  }

  /** Calls from outside that change something, since a mark. */
  changes(since = 0): JournalEntry[] {
    return this.sandbox.state
      .journal()
      .slice(since)
      .filter(
        ({ operation, invokedBy }) =>
          invokedBy === undefined && !/^(Describe|List|Get)/.test(operation ?? ''),
      )
  }

  get mark(): number {
    return this.sandbox.state.journal().length
  }

  /** The scalable target as it stands, as `2 to 10`. */
  get range(): string {
    const [target] = this.sandbox.state.scalableTargets()
    return target ? `${target.range.min} to ${target.range.max}` : 'none'
  }

  get fleet() {
    const fleet = this.sandbox.state.fleets().find(({ name }) => name === 'cad')
    if (!fleet) throw new Error('no fleet')
    return fleet
  }
}
