import type { SandboxModel, VirtualClock } from '@appstreamlab/sandbox'
import {
  callNextPeople,
  findLookInterval,
  lineRules,
  noteNobodyWaits,
  noteWaiting,
  PeopleInLine,
  SeatBook,
  takeSeatInLine,
  tellCallIn,
  type FleetSnapshot,
  type LineEntry,
  type LineStanding,
  type LineState,
  type LiveSession,
  type RandomNumbers,
} from '@appstreamlab/shared'
import type { Habits, Person } from './people.js'

/**
 * The way into one fleet: the product's own seat book and waiting line, before the sandbox's fleet. Whoever is let in
 * opens a session there, as their browser would.
 */

/** A process looks at AppStream so often at most while people come (`server/src/labs/lab-watch.ts`). */
const lookMs = 10_000
/** And sees to the line so often. */
const reviewMs = 2_000
/** From a streaming URL to the portal, and from a click to the next. */
const portalMs = 2_000
const clickMs = 4_000
/** Whoever let a call pass sees it after so long, and is next again with one click. */
const noticeMs = 90_000

export interface DoorParts {
  readonly fleet: string
  readonly model: SandboxModel
  readonly clock: VirtualClock
  readonly random: RandomNumbers
  /** From the session to its desktop: on-demand machines start, elastic ones load. */
  readonly bootMs: number
  readonly reactionMs: Habits['reactionMs']
  /** Free seats as AppStream tells them; undefined where it tells none. */
  readonly countFree: () => number | undefined
  readonly onIn: (person: Person, sessionId: string) => void
}

export class FleetDoor {
  readonly #parts: DoorParts
  readonly book = new SeatBook()
  readonly line: PeopleInLine
  #look: FleetSnapshot | undefined
  #lookedAt = Number.NEGATIVE_INFINITY
  #reviewedAt = Number.NEGATIVE_INFINITY
  #key = 0

  constructor(parts: DoorParts) {
    this.#parts = parts
    this.line = new PeopleInLine({
      line: parts.fleet,
      generation: 'rehearsal',
      beganAt: 0,
      lastNumber: 0,
    })
  }

  /** Everybody who stands in the line. */
  countWaiting(): number {
    return this.line.measure(this.#parts.clock.now()).people
  }

  /** Seats that are handed out or held for somebody, and in which nobody is seen yet. */
  countHeld(): number {
    this.book.review(this.#lookNow(), this.#parts.clock.now())
    return this.book.size + this.book.calls.length
  }

  /** A launch from the course, or a click on "Open". */
  launch(person: Person): void {
    const { clock } = this.#parts
    const now = clock.now()
    if (now >= person.endsAt) return
    const owner = { userId: person.user, stackName: this.#parts.fleet }
    const question = { person: owner, look: this.#lookNow(), now, triesPerMinute: 0 }
    const isEmpty = this.line.measure(now).people === 0
    const { outcome } = takeSeatInLine(this.book, question, { isEmpty })
    if (outcome !== 'waits') {
      this.#after(portalMs, () => this.#enter(person))
      return
    }
    const standing = this.line.join({
      person: person.user,
      tenantId: 'rehearsal',
      stackName: this.#parts.fleet,
      factor: 1,
      hidden: false,
      now,
    })
    noteWaiting(this.book, now)
    this.#answer(person, standing)
  }

  #enter(person: Person): void {
    const { fleet, model, clock, bootMs, onIn } = this.#parts
    const session = model.openSession({ userId: person.user, stackName: fleet, fleetName: fleet })
    if (session === undefined) {
      // AppStream's own page has no seat; they come back to the card.
      this.#after(clickMs, () => this.launch(person))
      return
    }
    const standing = this.line.look({ person: person.user, hidden: false, now: clock.now() })
    if (standing) this.#mark(standing.entry, 'served')
    this.#after(bootMs, () => onIn(person, session))
  }

  /** A page's own look. */
  #lookAgain(person: Person): void {
    const now = this.#parts.clock.now()
    if (now >= person.endsAt) {
      const last = this.line.look({ person: person.user, hidden: false, now })
      if (last) this.#mark(last.entry, 'left')
      return
    }
    const standing = this.line.look({ person: person.user, hidden: false, now })
    if (standing) this.#answer(person, standing)
    else this.launch(person)
  }

  #answer(person: Person, standing: LineStanding): void {
    const { clock, random } = this.#parts
    this.#review(standing.entry)
    const now = clock.now()
    if (standing.entry.state === 'passed') {
      this.#after(noticeMs, () => this.#standAgain(person, standing.entry))
      return
    }
    const call = this.book.calls.find((one) => one.person === person.user)
    if (!call) {
      const position = standing.ahead.count + 1
      const chance = random()
      this.#after(findLookInterval({ position, hidden: false, chance }), () =>
        this.#lookAgain(person),
      )
      return
    }
    tellCallIn(this.book, person.user, now)
    const [least, most] = this.#parts.reactionMs
    const isLate =
      person.letsPass && call.toldAt === undefined && !this.#havePassed.has(person.user)
    if (isLate) {
      this.#havePassed.add(person.user)
      this.#after(lineRules.holdMilliseconds + noticeMs, () => this.#lookAgain(person))
    } else this.#after(least + (most - least) * random(), () => this.launch(person))
  }

  /** Whoever let a call pass does so once. */
  readonly #havePassed = new Set<string>()

  #standAgain(person: Person, entry: LineEntry): void {
    this.#mark(entry, 'waiting')
    this.#lookAgain(person)
  }

  /** Calls whose turn it is, as every look of a page does. */
  #review(own: LineEntry): void {
    const now = this.#parts.clock.now()
    if (now - this.#reviewedAt < reviewMs) return
    this.#reviewedAt = now
    const before = this.book.line.notedAt
    const count = lineRules.frontPeople + this.book.calls.length + this.book.size
    const front = this.line.readFront({ count, now })
    const last = front.people.length < count ? undefined : front.people.at(-1)
    const isAmong = !last || own.number <= last.number
    const called = callNextPeople(this.book, {
      look: this.#lookNow(),
      people: isAmong ? [...front.people, own] : front.people,
      now,
    })
    for (const { call, state } of called.ended) this.#mark(call, state)
    for (const entry of called.away) this.#mark(entry, 'away')
    for (const entry of called.inside) this.#mark(entry, 'served')
    if (this.line.measure(now).people === 0) noteNobodyWaits(this.book, before, now)
  }

  #mark({ person, number }: Pick<LineEntry, 'person' | 'number'>, to: LineState): void {
    this.line.mark({ person, number, to, now: this.#parts.clock.now() })
  }

  /** What the signer sees of the fleet, as old as it may be. */
  #lookNow(): FleetSnapshot {
    const now = this.#parts.clock.now()
    if (this.#look && now - this.#lookedAt < lookMs) return this.#look
    const { model, fleet, countFree } = this.#parts
    const sessions = new Map<string, LiveSession>()
    for (const { id, userId, state, fleetName, startedAtMs } of model.state.sessions()) {
      if (fleetName !== fleet || state === 'EXPIRED') continue
      sessions.set(userId, { id, userId, state, connected: true, startedAt: startedAtMs })
    }
    const free = countFree()
    this.#lookedAt = now
    this.#look = {
      ...(free !== undefined && { count: { free, asOf: now } }),
      sessions: new Map([[fleet, { asOf: now, sessions }]]),
    }
    return this.#look
  }

  #after(milliseconds: number, run: () => void): void {
    const { clock, fleet } = this.#parts
    clock.schedule(`door:${fleet}:${this.#key++}`, clock.now() + milliseconds, run)
  }
}
