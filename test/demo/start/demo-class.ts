import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Sandbox } from '@appstreamlab/sandbox'
import { nameClassFleet, type DurableStore } from '@appstreamlab/shared'
import { course, type ClassMinute, type ClassView } from '#demo/lms/index.js'
import { classLab, demoConsumerKey } from './demo-config.js'
import type { KeeperProcess } from './keeper-process.js'

/**
 * A class of the demo course: asked for, approved and applied at AWS by the commands of those who run the labs, and then
 * lived through by moving the one clock that sandbox, course and signer share. No other program knows it.
 */

export const classRules = {
  people: 30,
  /** What the fleet has without the class. */
  baseSeats: 2,
  beginsInMinutes: 20,
  lastsMinutes: 45,
  /** Students come so long before it begins. */
  comeBeforeMinutes: 2,
  /** As measured on this fleet, from an action to a seat. */
  provisionMinutes: 5,
} as const

const minuteMs = 60_000
/** How often the keeper looks, by the demo's clock. */
const keepEveryMinutes = 5
/** Thirty launches take some seconds; whoever is not in by then comes while the clock goes on. */
const patienceMilliseconds = 20_000

/** What a keeper would have learned of this fleet, had it run here before. */
export const keepMeasured = (store: Pick<DurableStore, 'replace'>): Promise<void> =>
  store.replace('class-fleet', nameClassFleet({}, `${classLab}-fleet`), {
    at: Date.now(),
    leadMs: classRules.provisionMinutes * minuteMs,
    rebuildMs: minuteMs,
  })

export interface DemoClassParts {
  readonly sandbox: Pick<Sandbox, 'clock' | 'state'>
  readonly keeper: Pick<KeeperProcess, 'run'>
  /** Where the timetable is written. */
  readonly folder: string
  /** Tells the signers how far the clock is ahead of the machine's. */
  readonly tellSigners: (aheadMilliseconds: number) => void
  /** The class could not be planned: everything else goes on. */
  readonly onFault: (what: string) => void
  /** The class comes: launches all of them, who stay until `leave`. */
  readonly sendStudents: (leave: AbortSignal) => void
}

export interface DemoClass {
  /** What the course's clock shows; milliseconds since the epoch. */
  now(): number
  view(): ClassView
  /**
   * Minute by minute, with whatever falls due on the way. Moves that are asked for meanwhile wait, and count their
   * minutes when it is their turn: who clicks twice goes to one place.
   */
  move(count: (view: ClassView) => number): Promise<void>
}

/** Plans the class behind what else starts; whoever moves the clock meanwhile waits for that. */
export const startDemoClass = (parts: DemoClassParts): DemoClass => new PlayedClass(parts)

class PlayedClass implements DemoClass {
  readonly #parts: DemoClassParts
  readonly #start: number
  readonly #end: number
  readonly #minutes: ClassMinute[] = []
  readonly #leave = new AbortController()
  #aheadMs = 0
  #haveCome = false
  #moving: Promise<void>

  constructor(parts: DemoClassParts) {
    this.#parts = parts
    const { beginsInMinutes, lastsMinutes } = classRules
    this.#start = (Math.floor(Date.now() / minuteMs) + beginsInMinutes) * minuteMs
    this.#end = this.#start + lastsMinutes * minuteMs
    this.#moving = this.#plan().catch((error: unknown) => parts.onFault(String(error)))
  }

  now(): number {
    return Date.now() + this.#aheadMs
  }

  /** From the timetable to scheduled actions, as `docs/classes.md` says. */
  async #plan(): Promise<void> {
    const file = join(this.#parts.folder, 'class.ics')
    await writeFile(file, writeTimetable(this.#start, this.#end))
    const members = ['--credential', demoConsumerKey, '--context', course.id]
    const size = ['--lab', classLab, '--people', String(classRules.people)]
    const [added] = await this.#run('add', file, ...size, ...members, '--json')
    const { id } = JSON.parse(added ?? '{}') as { readonly id?: string }
    if (id === undefined) throw new Error('The class was not taken.')
    await this.#run('approve', id, '--by', 'npm start')
    await this.#run('apply', '--yes')
    this.#look()
  }

  view(): ClassView {
    return {
      now: this.now(),
      start: this.#start,
      end: this.#end,
      people: classRules.people,
      baseSeats: classRules.baseSeats,
      minutes: this.#minutes,
    }
  }

  move(count: (view: ClassView) => number): Promise<void> {
    this.#moving = this.#moving.then(() => this.#moveNow(count(this.view())))
    return this.#moving
  }

  async #moveNow(minutes: number): Promise<void> {
    for (let passed = 1; passed <= minutes; passed++) {
      this.#aheadMs += minuteMs
      this.#parts.sandbox.clock.advance(60)
      await this.#letStudentsMove()
      const isLast = passed === minutes
      if (isLast || passed % keepEveryMinutes === 0)
        await this.#run('keep', '--once').catch(() => undefined)
      this.#look()
    }
    this.#parts.tellSigners(this.#aheadMs)
  }

  /** They come and go in real time, while the clock waits for them. */
  async #letStudentsMove(): Promise<void> {
    const { comeBeforeMinutes, people } = classRules
    const comeAt = this.#start - comeBeforeMinutes * minuteMs
    if (!this.#haveCome && this.now() >= comeAt && this.now() < this.#end) {
      this.#haveCome = true
      this.#parts.tellSigners(this.#aheadMs)
      this.#parts.sendStudents(this.#leave.signal)
      await this.#waitFor(() => this.#countInUse() >= people)
    }
    if (this.now() < this.#end || this.#leave.signal.aborted) return
    this.#leave.abort()
    await this.#waitFor(() => this.#countInUse() === 0)
  }

  async #waitFor(holds: () => boolean): Promise<void> {
    const until = performance.now() + patienceMilliseconds
    while (!holds() && performance.now() < until) await sleep(100)
  }

  #countInUse(): number {
    return this.#readMetrics()['InUseCapacity'] ?? 0
  }

  #readMetrics(): Readonly<Record<string, number>> {
    return this.#parts.sandbox.state.metrics()[`${classLab}-fleet`] ?? {}
  }

  #run(...words: readonly string[]): Promise<readonly string[]> {
    return this.#parts.keeper.run(words, this.#aheadMs)
  }

  #look(): void {
    const seen = this.#readMetrics()
    const target = this.#parts.sandbox.state
      .scalableTargets()
      .find(({ fleetName }) => fleetName === `${classLab}-fleet`)
    this.#minutes.push({
      at: this.now(),
      asked: target?.range.min ?? 0,
      ready: seen['ActualCapacity'] ?? 0,
      inUse: seen['InUseCapacity'] ?? 0,
    })
  }
}

/** As a timetable writes it; the room is of no interest here. */
const writeTimetable = (start: number, end: number): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//AppStream Lab//npm start//EN',
    'BEGIN:VEVENT',
    'UID:class@demo.example.edu',
    `DTSTART:${writeUtc(start)}`,
    `DTEND:${writeUtc(end)}`,
    'SUMMARY:3D modelling',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')

const writeUtc = (instant: number): string =>
  new Date(instant).toISOString().replace(/[-:]|\.\d+/g, '')
