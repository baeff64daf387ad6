import type { AppStreamUserId } from '../../ids.js'
import {
  changeState,
  compareNumbers,
  isInLine,
  standsInLine,
  tellTime,
  type LineEntry,
} from './line-entry.js'
import { lineRules } from './line-rules.js'
import type {
  LineArrival,
  LineFront,
  LineLook,
  LineMark,
  LineSize,
  LineStanding,
} from './line-store.js'
import { recallArrival, type LineGeneration } from './line-ticket.js'
import {
  findMovedNumber,
  openMovedBlock,
  type FormerPosition,
  type MovedBlock,
} from './moved-people.js'

/** What must outlive a restart: everything but who was heard of when. */
export interface KeptPerson extends Omit<LineEntry, 'seenAt' | 'hidden'> {}

export interface PeopleInLineParts extends LineGeneration {
  /** Which line it is. */
  readonly line: string
  /** The next number is above this. */
  readonly lastNumber: number
  /** Told of everything that must outlive a restart, before it is answered. */
  readonly onChange?: (person: KeptPerson) => void
}

/** Who expires; a look takes away at most this many others, so that its work does not depend on the line. */
const expiredAtOnce = 16

/**
 * The line of one fleet as a value in memory, which changes itself: the meaning of what every store does, the
 * store of a single process, and what the others are held against.
 */
export class PeopleInLine {
  readonly #parts: PeopleInLineParts
  readonly #people = new Map<AppStreamUserId, LineEntry>()
  /** Everybody who has not left, and those of them who wait. */
  readonly #all = new Order()
  readonly #waiting = new Order()
  /** Person ids; whoever was renewed last stands last. */
  readonly #due = new Set<AppStreamUserId>()
  /** By the line that they came from. */
  readonly #blocks = new Map<string, MovedBlock>()
  #lastNumber: number
  #time: number | undefined

  constructor(parts: PeopleInLineParts) {
    this.#parts = parts
    this.#lastNumber = parts.lastNumber
  }

  /** After a restart: present until they have had the time to ask again. */
  restore(people: Iterable<KeptPerson>, now: number): void {
    for (const person of people) {
      this.#lastNumber = Math.max(this.#lastNumber, person.number)
      this.#set({ ...person, seenAt: now, hidden: false })
    }
  }

  join(arrival: LineArrival): LineStanding {
    const now = this.#tell(arrival.now)
    const known = this.#people.get(arrival.person)
    const renewed = arrival.ticket ? undefined : now + lineRules.keptMilliseconds
    if (known && isInLine(known, now)) {
      const { stackName, tenantId, factor, hidden } = arrival
      const state = known.state === 'away' ? 'waiting' : known.state
      const keptUntil = renewed ?? known.keptUntil
      const stands = { stackName, tenantId, factor, hidden, state, keptUntil, seenAt: now }
      return this.#standing(this.#change({ ...known, ...stands }), now, 'known')
    }
    const { line } = this.#parts
    const { ticket, cameFrom, now: arrivedAt, ...who } = arrival
    const recalled = known ? undefined : recallArrival(ticket, line, this.#parts)
    const moved = recalled ? undefined : cameFrom
    const before = recalled ?? moved
    const keptUntil = before?.keptUntil ?? now + lineRules.keptMilliseconds
    const number =
      recalled?.number ?? (moved ? this.#findMovedNumber(moved, now) : this.#lastNumber + 1)
    this.#lastNumber = Math.max(this.#lastNumber, number)
    const entry = this.#change({
      ...who,
      number,
      arrivedAt: before?.arrivedAt ?? arrivedAt,
      seenAt: now,
      state: 'waiting',
      keptUntil,
    })
    return this.#standing(entry, now, recalled ? 'recalled' : moved ? 'moved' : 'new')
  }

  look({ person, number, hidden, now: told }: LineLook): LineStanding | undefined {
    const now = this.#tell(told)
    const known = this.#people.get(person)
    if (!known || !isInLine(known, now)) return undefined
    if (number !== undefined && known.number !== number) return undefined
    const seen = { ...known, hidden, seenAt: now }
    if (known.state === 'away')
      return this.#standing(this.#change({ ...seen, state: 'waiting' }), now)
    this.#people.set(person, seen)
    return this.#standing(seen, now)
  }

  readFront({ count, now: told }: { readonly count: number; readonly now: number }): LineFront {
    const now = this.#tell(told)
    return { ...this.#generation(), people: this.#findFirst(count), now }
  }

  mark({ person, number, to, now: told, seenAt = Infinity }: LineMark): boolean {
    this.#tell(told)
    const known = this.#people.get(person)
    if (!known || known.number !== number) return false
    if (to === 'away' && known.seenAt > seenAt) return false
    const state = changeState(known.state, to)
    if (state && state !== known.state) this.#change({ ...known, state })
    return state !== undefined
  }

  measure(told: number): LineSize {
    this.#tell(told)
    return {
      ...this.#generation(),
      people: this.#all.size,
      exact: true,
      firstArrivedAt: this.#findFirst(1)[0]?.arrivedAt,
    }
  }

  erase(person: AppStreamUserId): boolean {
    const isKnown = this.#people.has(person)
    this.#forget(person)
    return isKnown
  }

  #findFirst(count: number): LineEntry[] {
    return this.#waiting.first(count).map((person) => this.#people.get(person) as LineEntry)
  }

  #findMovedNumber(former: FormerPosition, now: number): number {
    const number = findMovedNumber(this.#blocks.get(former.line), former, now)
    if (number !== undefined) return number
    const { block, lastNumber } = openMovedBlock(former, { lastNumber: this.#lastNumber, now })
    this.#blocks.set(former.line, block)
    this.#lastNumber = lastNumber
    return former.number + block.shift
  }

  #generation(): LineGeneration {
    const { generation, beganAt } = this.#parts
    return { generation, beganAt }
  }

  #standing(entry: LineEntry, now: number, foundAs?: LineStanding['foundAs']): LineStanding {
    const ahead = { count: this.#all.countBefore(entry), exact: true }
    return { ...this.#generation(), entry, ahead, now, ...(foundAs && { foundAs }) }
  }

  /** The line's time; whoever's own time is over goes, those first who are due first. */
  #tell(told: number): number {
    const now = (this.#time = tellTime(this.#time, told))
    let left = expiredAtOnce
    for (const person of this.#due) {
      const entry = this.#people.get(person)
      if (left-- === 0 || (entry && now < entry.keptUntil)) break
      this.#forget(person)
    }
    return now
  }

  #change(entry: LineEntry): LineEntry {
    const { seenAt: _seenAt, hidden: _hidden, ...kept } = entry
    this.#parts.onChange?.(kept)
    this.#set(entry)
    return entry
  }

  #set(entry: LineEntry): void {
    const { person, keptUntil } = entry
    const before = this.#people.get(person)
    if (before?.keptUntil !== keptUntil) this.#due.delete(person)
    if (before) this.#remove(before)
    this.#people.set(person, entry)
    this.#due.add(person)
    if (standsInLine(entry.state)) this.#all.add(entry)
    if (entry.state === 'waiting') this.#waiting.add(entry)
  }

  #forget(person: AppStreamUserId): void {
    const entry = this.#people.get(person)
    if (entry) this.#remove(entry)
    this.#people.delete(person)
    this.#due.delete(person)
  }

  #remove(entry: LineEntry): void {
    this.#all.remove(entry)
    this.#waiting.remove(entry)
  }
}

type Numbered = Pick<LineEntry, 'person' | 'number'>

/** People by number. */
class Order {
  readonly #sorted: Numbered[] = []

  get size(): number {
    return this.#sorted.length
  }

  countBefore(entry: Numbered): number {
    let low = 0
    let high = this.#sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      const found = this.#sorted[middle]
      if (found && compareNumbers(found, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  first(count: number): string[] {
    return this.#sorted.slice(0, count).map(({ person }) => person)
  }

  add({ person, number }: Numbered): void {
    this.#sorted.splice(this.countBefore({ person, number }), 0, { person, number })
  }

  remove(entry: Numbered): void {
    const index = this.countBefore(entry)
    const found = this.#sorted[index]
    if (found && compareNumbers(found, entry) === 0) this.#sorted.splice(index, 1)
  }
}
