import {
  type EndedSession,
  type PendingSeat,
  type RandomNumbers,
  type RunningSession,
  type WaitFacts,
} from '@appstreamlab/shared'
import { VirtualClock } from '@appstreamlab/sandbox'
import { hour, minute, type DayLaws } from './day-kind.js'

/** What earlier days left behind, for the facts of the next. */
export interface History {
  readonly ended: readonly EndedSession[]
  readonly rebuilds: readonly number[]
  readonly taken: number
  readonly passed: number
  readonly leavers: number
  readonly waited: number
  readonly back: number
  readonly lost: number
}

export const noHistory: History = {
  ended: [],
  rebuilds: [],
  taken: 0,
  passed: 0,
  leavers: 0,
  waited: 0,
  back: 0,
  lost: 0,
}

export interface Person {
  readonly joinedAt: number
  calledAt?: number
  /** Their sessions are two minutes long, and they come back. */
  readonly restless?: boolean
}

/** What is seen once a minute. */
export interface Moment {
  readonly readFacts: () => WaitFacts
  readonly line: readonly Person[]
}

export const dayStart = Date.UTC(2026, 11, 1, 8)
const holdMilliseconds = 120_000
const dayLength = 14 * hour

/** A day of a fleet and its line on the sandbox's virtual clock; `look` sees every minute of it. */
export function playDay(
  laws: DayLaws,
  random: RandomNumbers,
  { history, look }: { readonly history: History; readonly look?: (moment: Moment) => void },
): History {
  const day = new Day(laws, random, history)
  for (let at = 0; at < dayLength; at += minute) {
    day.clock.moveTo(dayStart + at)
    const isOver = day.line.length === 0 && at > 7 * hour
    if (isOver) break
    if (look && day.line.length > 0) look({ readFacts: () => day.readFacts(), line: [...day.line] })
  }
  day.clock.stop()
  return day.leave()
}

class Day {
  readonly clock = new VirtualClock({ startMs: dayStart, running: false })
  readonly line: Person[] = []
  readonly #laws: DayLaws
  readonly #random: RandomNumbers
  readonly #before: History
  readonly #running = new Map<string, RunningSession>()
  readonly #pending = new Map<string, PendingSeat>()
  readonly #ended: EndedSession[] = []
  readonly #rebuilds: number[] = []
  #free: number
  #key = 0
  #taken = 0
  #passed = 0
  #leavers = 0
  #waited = 0
  #back = 0
  #lost = 0

  constructor(laws: DayLaws, random: RandomNumbers, before: History) {
    this.#laws = laws
    this.#random = random
    this.#before = before
    this.#free = laws.seats
    for (const at of laws.arrivals(random))
      this.#at(at, () => this.#join({ joinedAt: dayStart + at }))
    if (laws.restless)
      this.#at(hour, () => this.#join({ joinedAt: dayStart + hour, restless: true }))
    for (const { at, seats, seenFrom } of laws.growth ?? [])
      for (let seat = 0; seat < seats; seat++) this.#grow(at, seenFrom)
  }

  #at(offset: number, run: () => void): void {
    this.clock.schedule(`e${this.#key++}`, dayStart + offset, run)
  }

  #after(milliseconds: number, run: () => void): void {
    this.#at(this.clock.now() - dayStart + milliseconds, run)
  }

  #grow(at: number, seenFrom: number | undefined): void {
    const key = `growth ${this.#key++}`
    if (seenFrom !== undefined)
      this.#at(seenFrom, () => this.#pending.set(key, { since: dayStart + seenFrom }))
    this.#at(at, () => {
      if (this.#pending.delete(key)) this.#rebuilds.push(at - (seenFrom ?? at))
      this.#open()
    })
  }

  #join(person: Person): void {
    this.line.push(person)
    const leaves = (-Math.log(1 - this.#random()) / this.#laws.leavesAnHour) * hour
    if (leaves < dayLength)
      this.#after(leaves, () => {
        const index = this.line.indexOf(person)
        if (index < 0) return
        this.line.splice(index, 1)
        this.#leavers++
        this.#waited += leaves
      })
    this.#callNext()
  }

  #open(): void {
    this.#free++
    this.#callNext()
  }

  #callNext(): void {
    while (this.#free > 0) {
      const person = this.line.shift()
      if (!person) return
      const now = this.clock.now()
      person.calledAt = now
      this.#waited += now - person.joinedAt
      this.#free--
      if (this.#random() < this.#laws.shows) this.#begin(person)
      else {
        this.#passed++
        this.#after(holdMilliseconds, () => this.#open())
      }
    }
  }

  #begin(person: Person): void {
    this.#taken++
    const key = `s${this.#key++}`
    const startedAt = this.clock.now()
    const drawn = person.restless ? 2 * minute : this.#laws.length(this.#random)
    const endsBy = this.#findEnd(startedAt)
    const spread = endsBy === undefined ? 0 : this.#random() * minute
    const byClock = endsBy !== undefined && startedAt + drawn > endsBy
    const length = byClock ? endsBy - startedAt + spread : drawn
    this.#running.set(key, { startedAt, endsBy })
    this.#after(length, () => {
      this.#running.delete(key)
      this.#ended.push({ length, byClock, ...(person.restless && { person: 'restless' }) })
      this.#rebuild()
      if (person.restless) this.#join({ joinedAt: this.clock.now(), restless: true })
    })
  }

  #findEnd(startedAt: number): number | undefined {
    const { classEnds = [], longest } = this.#laws
    const next = classEnds.map((at) => dayStart + at).find((at) => at > startedAt + minute)
    const limit = longest === undefined ? undefined : startedAt + longest
    const ends = [next, limit].filter((at) => at !== undefined)
    return ends.length === 0 ? undefined : Math.min(...ends)
  }

  #rebuild(): void {
    const key = `r${this.#key++}`
    if (this.#random() >= this.#laws.comesBack) {
      this.#lost++
      return
    }
    const takes = this.#laws.rebuild(this.#random)
    this.#pending.set(key, { since: this.clock.now() })
    this.#back++
    this.#after(takes, () => {
      this.#pending.delete(key)
      this.#rebuilds.push(takes)
      this.#open()
    })
  }

  readFacts(): WaitFacts {
    const before = this.#before
    const now = this.clock.now()
    const waiting = this.line.reduce((sum, { joinedAt }) => sum + now - joinedAt, 0)
    return {
      now,
      free: this.#free,
      running: [...this.#running.values()],
      endedToday: [...this.#ended],
      endedBefore: before.ended,
      pending: [...this.#pending.values()],
      rebuilds: [...before.rebuilds, ...this.#rebuilds],
      planned: (this.#laws.growth ?? [])
        .filter(({ planned, at }) => planned && dayStart + at > now)
        .map(({ at, seats }) => ({ at: dayStart + at, seats })),
      calls: {
        today: { good: this.#taken, bad: this.#passed },
        before: { good: before.taken, bad: before.passed },
      },
      holdMilliseconds,
      leavers: {
        people: before.leavers + this.#leavers,
        waitedMilliseconds: before.waited + this.#waited + waiting,
      },
      seatsBack: {
        today: { good: this.#back, bad: this.#lost },
        before: { good: before.back, bad: before.lost },
      },
    }
  }

  leave(): History {
    const before = this.#before
    return {
      ended: [...before.ended, ...this.#ended],
      rebuilds: [...before.rebuilds, ...this.#rebuilds],
      taken: before.taken + this.#taken,
      passed: before.passed + this.#passed,
      leavers: before.leavers + this.#leavers,
      waited: before.waited + this.#waited,
      back: before.back + this.#back,
      lost: before.lost + this.#lost,
    }
  }
}
