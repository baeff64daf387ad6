import {
  callNextPeople,
  findCallEnd,
  holdRules,
  isPresent,
  lineRules,
  noteClasses,
  noteMember,
  noteNobodyWaits,
  noteWaiting,
  SeatBook,
  seatRules,
  takeSeatInLine,
  tellCallIn,
  type FleetSnapshot,
  type HeldClass,
  type HeldClasses,
  type LineEntry,
  type LiveSession,
} from '#src/index.js'

/**
 * What tests of seats that are held for classes share: classes, and a fleet to which people come.
 * Tests of this folder and two of the folder above use it.
 */

export const start = 1_800_000_000_000
const stackName = 'stack'

/** A class of `people` whose members are named after its mark: `m1 …`, `n1 …`. */
export const heldClass = (changes: Partial<HeldClass> = {}): HeldClass => ({
  id: 'class-m',
  mark: 'm',
  people: 3,
  stackName,
  from: start,
  until: start + 2 * holdRules.aroundStartMilliseconds,
  endsAt: start + 90 * 60_000,
  ...changes,
})

const markOf = (person: string): string => person.slice(0, 1)

interface Scene {
  readonly unused: readonly {
    readonly mark: string
    readonly isExam?: true | undefined
    readonly seats: number
  }[]
  readonly left: number
  readonly waiting: readonly LineEntry[]
  readonly isHolding: boolean
}

/**
 * A fleet with a line and classes, put together as the signer does it, and people who do what people do. Beside the
 * seat book it counts by itself who is where; what must never happen is collected in `wrong`.
 */
export class HoldWorld {
  now = start - 5 * 60_000
  book = SeatBook.of({})
  readonly sessions = new Map<string, LiveSession>()
  readonly line = new Map<string, LineEntry>()
  /** Who was handed a URL, and when. */
  readonly urls = new Map<string, number>()
  readonly wrong: string[] = []
  /** How often a member went in past somebody who had waited for longer. */
  passed = 0
  readonly #seats: number
  readonly #known: HeldClasses
  #number = 0

  constructor(seats: number, classes: readonly HeldClass[]) {
    this.#seats = seats
    this.#known = { asOf: this.now, classes }
  }

  /** Through JSON, as between processes; one of the two has not heard of the classes. */
  #change<T>(change: (book: SeatBook) => T, { knows = true } = {}): T {
    const book = SeatBook.read(JSON.parse(JSON.stringify(this.book)))
    if (knows) noteClasses(book, this.#known, this.now)
    const result = change(book)
    this.book = book
    return result
  }

  #look(): FleetSnapshot {
    const sessions = new Map(this.sessions)
    return {
      count: { free: this.#seats - sessions.size, asOf: this.now },
      sessions: new Map([[stackName, { asOf: this.now, sessions }]]),
    }
  }

  pass(seconds: number): void {
    this.now += seconds * 1_000
  }

  /** A launch, a click, or a page that looks. */
  come(person: string, knows = true): void {
    if (this.sessions.has(person)) return
    const before = this.#scene()
    const waits = [...this.line.values()].some(({ state }) => state === 'waiting')
    const outcome = this.#change(
      (book) => {
        const question = {
          person: { userId: person, stackName },
          look: this.#look(),
          now: this.now,
          triesPerMinute: 0,
        }
        const marks = [markOf(person)]
        return takeSeatInLine(book, question, { isEmpty: book.line.waits !== true, marks })
      },
      { knows },
    ).outcome
    if (outcome === 'granted') this.#judge(person, before, { waits })
    if (outcome !== 'waits') {
      this.urls.set(person, this.now)
      this.line.delete(person)
    } else this.#wait(person, knows)
    this.#count()
  }

  #wait(person: string, knows: boolean): void {
    const known = this.line.get(person)
    const entry: LineEntry = {
      person,
      tenantId: 'one',
      stackName,
      number: known?.number ?? ++this.#number,
      arrivedAt: known?.arrivedAt ?? this.now,
      seenAt: this.now,
      hidden: false,
      state: 'waiting',
      keptUntil: this.now + lineRules.keptMilliseconds,
      factor: 1,
    }
    this.line.set(person, entry)
    this.#change(
      (book) => {
        noteWaiting(book, this.now)
        noteMember(book, { person, marks: [markOf(person)], waiting: entry }, this.now)
      },
      { knows },
    )
    this.review(entry, knows)
    this.#change((book) => tellCallIn(book, person, this.now))
  }

  review(own?: LineEntry, knows = true): void {
    const before = this.#scene()
    const front = [...this.line.values()]
      .filter(({ state }) => state === 'waiting')
      .toSorted((one, other) => one.number - other.number)
      .slice(0, 3)
    const isAmong = front.length < 3 || (own && own.number <= (front.at(-1)?.number ?? 0))
    const people = own && isAmong ? [...front, own] : front
    const { called, ended, away, waiting } = this.#change(
      (book) => {
        const { notedAt } = book.line
        const result = callNextPeople(book, { look: this.#look(), people, now: this.now })
        if (result.waiting === 0 && people.length === 0) noteNobodyWaits(book, notedAt, this.now)
        return result
      },
      { knows },
    )
    for (const { person } of called) this.#judge(person, before, { waits: true, called: true })
    for (const { call, state } of ended) this.#mark(call.person, state)
    for (const { person } of away) this.#mark(person, 'away')
    const idles = called.length + ended.length === 0 && waiting > 0 && before.left > 0
    if (idles && !before.isHolding) this.wrong.push('a seat idles while somebody waits')
    this.#count()
  }

  #mark(person: string, state: LineEntry['state']): void {
    const entry = this.line.get(person)
    if (entry) this.line.set(person, { ...entry, state })
  }

  enter(person: string): void {
    const handedOutAt = this.urls.get(person)
    this.urls.delete(person)
    // A URL is good for less than the hold.
    if (handedOutAt === undefined || this.now - handedOutAt >= seatRules.holdMilliseconds) return
    this.sessions.set(person, {
      id: person,
      userId: person,
      state: 'ACTIVE',
      connected: true,
      startedAt: this.now - 5_000,
    })
    if (this.sessions.size > this.#seats) this.wrong.push('more people than seats')
  }

  leave(person: string): void {
    this.sessions.delete(person)
  }

  /** As somebody sees it who knows everything. */
  #scene(): Scene {
    const book = SeatBook.read(JSON.parse(JSON.stringify(this.book)))
    book.review(this.#look(), this.now)
    const standing = book.calls.filter((call) => this.now < findCallEnd(call))
    const held = [...book.list()].filter(({ userId }) => !this.sessions.has(userId))
    const classes = this.#known.classes.filter(
      ({ from, until }) => from <= this.now && this.now < until,
    )
    const unused = classes.map((each) => {
      const isOf = (person: string) => markOf(person) === each.mark
      const used = new Set([
        ...[...this.sessions.keys()].filter(isOf),
        ...held.map(({ userId }) => userId).filter(isOf),
        ...standing.map(({ person }) => person).filter(isOf),
      ])
      return { mark: each.mark, isExam: each.isExam, seats: Math.max(0, each.people - used.size) }
    })
    const left = this.#seats - this.sessions.size - held.length - standing.length
    const waiting = [...this.line.values()].filter(
      (entry) => entry.state === 'waiting' && isPresent(entry, this.now),
    )
    return { unused, left, waiting, isHolding: classes.length > 0 }
  }

  #judge(
    person: string,
    { unused, left, waiting }: Scene,
    { waits, called = false }: { readonly waits: boolean; readonly called?: boolean },
  ): void {
    const own = unused.find(({ mark }) => mark === markOf(person))
    const sum = unused.reduce((all, each) => all + (each.isExam ? Infinity : each.seats), 0)
    const isMember = own !== undefined && (own.isExam === true || own.seats > 0)
    if (!isMember && left - sum <= 0 && unused.length > 0)
      this.wrong.push(`${person} took a seat that is held`)
    const mine = this.line.get(person)?.number ?? Infinity
    const before = waiting.filter((each) => each.number < mine && each.person !== person)
    const calls = new Set(this.book.calls.map((call) => call.person))
    const behind = before.filter((each) => !calls.has(each.person))
    if (isMember && behind.some((each) => markOf(each.person) === markOf(person)))
      this.wrong.push(`${person} overtook somebody of the class`)
    if (!isMember && !called && waits && behind.length > 0)
      this.wrong.push(`${person} overtook somebody`)
    if (behind.length > 0) this.passed++
  }

  #count(): void {
    const { left } = this.#scene()
    if (left < 0) this.wrong.push(`${-left} more seats promised than there are`)
  }
}
