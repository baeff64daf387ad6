import {
  groupBy,
  BoundedMap,
  findPause,
  namePerson,
  type DueScore,
  type DurableStore,
  type GradeLine,
  type SharedCells,
} from '@appstreamlab/shared'
import {
  deliverScore,
  type Delivery,
  type DeliveryParts,
  type WaitingScore,
} from './deliver-score.js'
import { putInOutbox } from './put-in-outbox.js'
import { isHeldByOther, leaseMilliseconds, type Lease } from './lease.js'

// Sends the scores that wait, platform by platform. `grade-rounds.ts` runs it where the signer does; processes that
// only send scores get it from `outbox-entry.ts`.

export interface OutboxParts extends DeliveryParts {
  readonly cells: SharedCells
  /** Names this process among those that share the store. */
  readonly processId: string
}

export interface RoundLimits {
  /** The most people whose scores are sent in one round. */
  readonly people: number
  /** After how many milliseconds no further person is begun with. */
  readonly milliseconds: number
}

export interface RoundReport {
  /** People of whom nothing is left to do, and those who are tried again. */
  readonly done: number
  readonly later: number
  /** Scores that lie there after the round, as far as this round knows. */
  readonly left: number
}

/** The one outbox of scores, for every service that takes them. */
export interface GradeOutbox {
  /** Keeps a column, so that its scores can be sent; the last word of it counts. */
  keepLine(line: GradeLine): Promise<void>
  /** Keeps a score; once this resolves it is sent sooner or later, whatever happens to this process. */
  want(due: DueScore): Promise<void>
  /** Sends what is due, by whichever process comes; one at a time a platform. */
  round(limits?: RoundLimits): Promise<RoundReport>
}

const usualLimits: RoundLimits = { people: 200, milliseconds: 45_000 }

interface PlatformPause {
  readonly until: number
  readonly fails: number
}

/** What a process need not ask twice; losing it costs a few reads. */
interface Memory {
  readonly pauses: Map<string, PlatformPause>
  /** When a person was found to wait for a later time. */
  readonly lookedAt: Map<string, number>
}

const maxPlatforms = 1_000
const maxPeople = 20_000
/** No pause of a person is shorter. */
const lookMilliseconds = 40_000

export function createGradeOutbox(parts: OutboxParts): GradeOutbox {
  const { store } = parts
  const memory: Memory = {
    pauses: new BoundedMap(maxPlatforms),
    lookedAt: new BoundedMap(maxPeople),
  }
  return {
    keepLine: (line) => store.replace('grade-line', line.id, line),
    want: (due) => putInOutbox(store, due),
    async round(limits = usualLimits) {
      const { entries } = await store.list('grade-due')
      const waiting = entries.map(({ id, value }) => ({ id, due: value as DueScore }))
      const platforms = await groupByPlatform(waiting, store)
      const round = new Round(parts, limits, memory)
      await Promise.all([...platforms].map(([name, people]) => round.serve(name, people)))
      return { done: round.done, later: round.later, left: waiting.length - round.cleared }
    },
  }
}

interface Person {
  readonly line: GradeLine
  readonly waiting: readonly WaitingScore[]
}

/** Who waits, by platform, whoever has waited longest first. A score whose column is not known waits for its launch. */
async function groupByPlatform(
  waiting: readonly WaitingScore[],
  store: DurableStore,
): Promise<ReadonlyMap<string, readonly Person[]>> {
  const byLine = groupBy(waiting, ({ due }) => due.line)
  const platforms = new Map<string, Person[]>()
  for (const [id, scores] of byLine) {
    const line = (await store.read('grade-line', id)) as GradeLine | undefined
    if (!line) continue
    const name = JSON.stringify([line.platform.kind, line.platform.name])
    const people = platforms.get(name) ?? []
    platforms.set(name, people)
    const byPerson = groupBy(scores, ({ due }) => due.userId)
    for (const own of byPerson.values()) people.push({ line, waiting: own })
  }
  const since = ({ waiting: own }: Person): number =>
    Math.min(...own.map(({ due }) => due.decidedAt))
  for (const people of platforms.values()) people.sort((one, other) => since(one) - since(other))
  return platforms
}

class Round {
  done = 0
  later = 0
  cleared = 0
  #left: number
  readonly #until: number
  readonly #parts: OutboxParts
  readonly #memory: Memory

  constructor(parts: OutboxParts, limits: RoundLimits, memory: Memory) {
    this.#parts = parts
    this.#memory = memory
    this.#left = limits.people
    this.#until = parts.clock.now() + limits.milliseconds
  }

  async serve(platform: string, people: readonly Person[]): Promise<void> {
    const { clock } = this.#parts
    const pause = this.#memory.pauses.get(platform)
    if (pause && clock.now() < pause.until) return
    for (const { line, waiting } of people) {
      if (this.#left <= 0 || clock.now() >= this.#until) break
      const person = namePerson(waiting[0]?.due ?? { line: line.id, userId: '' })
      if (this.#wasLookedAt(person)) continue
      if (!(await this.#hold(platform))) return
      const delivery = await deliverScore(line, waiting, this.#parts)
      if (delivery === 'not_yet') this.#memory.lookedAt.set(person, clock.now())
      else this.#count(delivery, waiting.length)
      if (delivery === 'platform_away') {
        this.#leaveAlone(platform)
        break
      }
      if (delivery === 'done') this.#memory.pauses.delete(platform)
    }
    await this.#release(platform)
  }

  #count(delivery: Delivery, scores: number): void {
    if (delivery === 'done') {
      this.done += 1
      this.cleared += scores
    } else this.later += 1
    this.#left -= 1
  }

  #wasLookedAt(person: string): boolean {
    const at = this.#memory.lookedAt.get(person)
    return at !== undefined && Math.abs(this.#parts.clock.now() - at) < lookMilliseconds
  }

  #leaveAlone(platform: string): void {
    const { clock, chance } = this.#parts
    const fails = (this.#memory.pauses.get(platform)?.fails ?? 0) + 1
    this.#memory.pauses.set(platform, { fails, until: clock.now() + findPause(fails, chance()) })
  }

  /** One process a platform: it lasts longer than a person takes, and is renewed before each. */
  #hold(platform: string): Promise<boolean> {
    const { cells, clock, processId } = this.#parts
    const now = clock.now()
    return cells.update(
      `grades ${platform}`,
      (current) => {
        const lease = current as Lease | undefined
        const next: Lease = { holder: processId, until: now + leaseMilliseconds }
        return isHeldByOther(lease, { processId, now }) ? { result: false } : { next, result: true }
      },
      leaseMilliseconds,
    )
  }

  async #release(platform: string): Promise<void> {
    const { cells, processId } = this.#parts
    await cells.update(
      `grades ${platform}`,
      (current) => {
        const lease = current as Lease | undefined
        const isOwn = lease?.holder === processId
        return isOwn ? { next: { holder: '', until: 0 }, result: undefined } : { result: undefined }
      },
      leaseMilliseconds,
    )
  }
}
