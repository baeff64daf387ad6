import type { DueScore, GradeLine } from '@appstreamlab/shared'
import { CanvasDouble } from '#platform/doubles/canvas-double.js'
import { ChamiloDouble } from '#platform/doubles/chamilo-double.js'
import {
  classOf,
  serveDouble,
  type DoubleOptions,
  type PlatformDouble,
} from '#platform/doubles/double.js'
import { doubleKey, makeClock } from '#platform/doubles/start-double.js'
import { MoodleDouble } from '#platform/doubles/moodle-double.js'
import { OpenEdxDouble } from '#platform/doubles/openedx-double.js'
import { readOutcome } from '#platform/doubles/outcome-messages.js'
import { gradeSeal, lineOf } from '#platform/doubles/outbox-stage.js'
import { createChance, createTrouble } from '#platform/doubles/trouble.js'
import type { GradeCrew, GradeRun, GradeWorker } from './grade-crew.js'
import type { GradeEngine } from './grade-engines.js'
import type { GradeFuse, GradeOrder } from './grade-order.js'

/**
 * One story of the scenario `grades`: processes decide and send the scores of a few people, and die
 * at any step, while the platform has troubles of its own. In the end the gradebook has to show
 * what was decided. The scenario plays many stories, the test beside it a short one.
 */

const minute = 60_000
const people = 3
/** So many rounds, twenty minutes apart, end every pause. */
const lastRounds = 60
const platforms: readonly (new (options: DoubleOptions) => PlatformDouble)[] = [
  MoodleDouble,
  OpenEdxDouble,
  ChamiloDouble,
  CanvasDouble,
]

export interface GradeStory {
  readonly seed: number
  readonly platform: string
  readonly way: 'scores' | 'outcome'
  /** By person. */
  readonly ledger: ReadonlyMap<string, number>
  readonly gradebook: ReadonlyMap<string, number | undefined>
  /** What was booked of a person, in order, where it fell, or came twice although results can be read. */
  readonly doubled: readonly string[]
  /** Scores that still lie in the outbox. */
  readonly left: number
  /** Processes that were killed, and those of them that had not kept all their scores. */
  readonly kills: number
  readonly brokenOff: number
  /** For whoever looks for a fault. */
  readonly sent: readonly unknown[]
}

/** How one process of a step ends. */
type Ending =
  | { readonly kind: 'lives' }
  | { readonly kind: 'fuse'; readonly fuse: GradeFuse }
  | { readonly kind: 'after'; readonly milliseconds: number }
  /** As soon as the platform has been asked so often; before it does what it was asked, or after. */
  | { readonly kind: 'asked'; readonly count: number; readonly carriesOut: boolean }

function chooseEnding(chance: () => number): Ending {
  const dice = chance()
  if (dice < 0.25) return { kind: 'lives' }
  if (dice < 0.6) {
    const when = (['before', 'during', 'after'] as const)[Math.floor(chance() * 3)] ?? 'after'
    return { kind: 'fuse', fuse: { steps: 1 + Math.floor(chance() * 30), when } }
  }
  if (dice < 0.8) return { kind: 'after', milliseconds: chance() * 60 }
  return { kind: 'asked', count: 1 + Math.floor(chance() * 8), carriesOut: chance() < 0.5 }
}

/** Notes each score that the platform has booked. */
function noteBookings(double: PlatformDouble): ReadonlyMap<string, readonly number[]> {
  const booked = new Map<string, number[]>(double.people.map(({ id }) => [id, []]))
  const respond = double.respond.bind(double)
  double.respond = async (asked) => {
    const answer = await respond(asked)
    const isScore = asked.method === 'POST' && asked.url.pathname.endsWith('/scores')
    const outcome = readOutcome(asked.body)
    if (answer.status >= 300 || !(isScore || outcome.operation === 'replace')) return answer
    const { sourcedId } = double.offer().outcome ?? {}
    const userId = isScore
      ? String((JSON.parse(asked.body) as { readonly userId?: unknown }).userId)
      : double.people.find(({ id }) => sourcedId?.(id) === outcome.sourcedId)?.id
    const grade = userId === undefined ? undefined : double.gradeOf(userId)
    if (userId !== undefined && grade !== undefined) booked.get(userId)?.push(grade)
    return answer
  }
  return booked
}

/** One schedule from its seed: lives that end at any moment, and one that does the rest. */
export async function playGrades(
  seed: number,
  engine: GradeEngine,
  crew: GradeCrew,
  steps = 4,
): Promise<GradeStory> {
  const Platform = platforms[seed % platforms.length] as (typeof platforms)[number]
  const clock = makeClock()
  const served = await serveDouble(
    new Platform({ clock, publicKey: doubleKey, people: classOf(people) }),
  )
  const { double } = served
  if (double instanceof CanvasDouble) double.bucket = 1e9
  const opened = await engine.open()
  try {
    const schedule = new Schedule({ seed, engine, crew, double, clock, place: opened.place })
    return await schedule.play(steps)
  } finally {
    served.close()
    await opened.close()
  }
}

interface ScheduleParts {
  readonly seed: number
  readonly engine: GradeEngine
  readonly crew: GradeCrew
  readonly double: PlatformDouble
  readonly clock: ReturnType<typeof makeClock>
  readonly place: Pick<GradeOrder, 'store' | 'stateFolder'>
}

class Schedule {
  readonly #parts: ScheduleParts
  readonly #chance: () => number
  readonly #way: 'scores' | 'outcome'
  readonly #line: GradeLine
  readonly #booked: ReadonlyMap<string, readonly number[]>
  readonly #ledger = new Map<string, number>()
  /** Decided, and not known to be kept: whoever died is followed by one that decides the same again. */
  #unheard: DueScore[] = []
  #kills = 0
  #brokenOff = 0

  constructor(parts: ScheduleParts) {
    this.#parts = parts
    this.#chance = createChance(parts.seed)
    this.#way = parts.seed % 3 === 0 ? 'outcome' : 'scores'
    this.#line = lineOf(parts.double, this.#way)
    this.#booked = noteBookings(parts.double)
  }

  async play(steps: number): Promise<GradeStory> {
    const { seed, double, clock } = this.#parts
    const inTrouble = createTrouble(double, this.#chance)
    for (let step = 0; step < steps; step += 1) {
      await this.#step(inTrouble)
      clock.at += Math.floor(this.#chance() * 10) * minute + Math.floor(this.#chance() * 3) * 1_000
    }
    double.trouble = undefined
    const last = await this.#finish()
    return {
      seed,
      platform: double.constructor.name.replace('Double', ''),
      way: this.#way,
      ledger: this.#ledger,
      gradebook: new Map([...this.#ledger.keys()].map((id) => [id, double.gradeOf(id)])),
      doubled: this.#findDoubled(),
      left: last?.left ?? Number.NaN,
      kills: this.#kills,
      brokenOff: this.#brokenOff,
      sent: last?.sent ?? [],
    }
  }

  #findDoubled(): string[] {
    // Whoever cannot read whether a score arrived sends it again, of the same value.
    const isReadable = this.#way === 'scores' || !(this.#parts.double instanceof OpenEdxDouble)
    const isWrong = (grade: number, before: number): boolean =>
      isReadable ? grade <= before : grade < before
    return [...this.#booked].flatMap(([id, grades]) =>
      grades.some((grade, index) => index > 0 && isWrong(grade, grades[index - 1] ?? 0))
        ? [`${id}: ${grades.join(', ')}`]
        : [],
    )
  }

  async #step(inTrouble: NonNullable<PlatformDouble['trouble']>): Promise<void> {
    const { engine, crew, double } = this.#parts
    const lives = await Promise.all(
      (engine.isShared ? [0, 1] : [0]).map(async () => ({
        worker: await crew.take(),
        ending: chooseEnding(this.#chance),
        decisions: [...this.#unheard.splice(0), this.#decide(), this.#decide()],
      })),
    )
    let asked = 0
    double.trouble = async (request, carryOut) => {
      asked += 1
      for (const { worker, ending } of lives)
        if (ending.kind === 'asked' && ending.count === asked) {
          worker.kill()
          if (ending.carriesOut) await carryOut()
          return { status: 0 }
        }
      return inTrouble(request, carryOut)
    }
    await Promise.all(lives.map((life) => this.#live(life)))
  }

  async #live({
    worker,
    ending,
    decisions,
  }: {
    readonly worker: GradeWorker
    readonly ending: Ending
    readonly decisions: readonly DueScore[]
  }): Promise<void> {
    const timer =
      ending.kind === 'after' ? setTimeout(() => worker.kill(), ending.milliseconds) : undefined
    const run = await worker.run(
      this.#order(decisions, ending.kind === 'fuse' ? ending.fuse : undefined),
    )
    clearTimeout(timer)
    this.#note(run, decisions)
    this.#parts.crew.giveBack(worker)
  }

  #note({ wanted, played }: GradeRun, decisions: readonly DueScore[]): void {
    if (!played) this.#kills += 1
    if (!played && wanted.size < decisions.length) this.#brokenOff += 1
    this.#unheard.push(...decisions.filter((_due, index) => !wanted.has(index)))
  }

  /** One process that lives does the rest. */
  async #finish(): Promise<GradeRun['played']> {
    const { crew, clock } = this.#parts
    let worker = await crew.take()
    let run: GradeRun | undefined
    for (let round = 0; round < lastRounds; round += 1) {
      clock.at += 20 * minute
      const decisions = this.#unheard.splice(0)
      run = await worker.run(this.#order(decisions))
      this.#note(run, decisions)
      if (run.played?.left === 0) break
      // The last request of a step may have killed one that was done with it.
      if (!run.played) worker = await crew.take()
    }
    crew.giveBack(worker)
    return run?.played
  }

  #decide(): DueScore {
    const { double, clock } = this.#parts
    const userId = String(4 + Math.floor(this.#chance() * people))
    const given = 1 + Math.floor(this.#chance() * 100)
    this.#ledger.set(userId, Math.max(this.#ledger.get(userId) ?? 0, given))
    return {
      line: this.#line.id,
      userId,
      given,
      decidedAt: clock.now(),
      submittedAt: clock.now(),
      ...(this.#way === 'outcome' && {
        sourcedId: gradeSeal.seal(double.offer().outcome?.sourcedId(userId)),
      }),
    }
  }

  #order(decisions: readonly DueScore[], fuse?: GradeFuse): GradeOrder {
    const { place, clock, seed, double } = this.#parts
    return {
      ...place,
      now: clock.now(),
      seed,
      tokenUrl: `${double.origin}${double.tokenPath}`,
      line: this.#line,
      decisions,
      ...(fuse && { fuse }),
    }
  }
}

/** Whether nobody's score was lost, nor booked twice, and none is left. */
export const isLedger = ({ ledger, gradebook, left }: GradeStory): boolean =>
  left === 0 &&
  [...ledger].every(([id, given]) => Math.abs((gradebook.get(id) ?? -1) - given) < 0.01)
