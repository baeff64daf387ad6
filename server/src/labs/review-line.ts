import {
  BoundedMap,
  callNextPeople,
  countHeld,
  findInside,
  lineRules,
  noteLost,
  noteNobodyWaits,
  noteWaiting,
  seatRules,
  type Clock,
  type EndedCall,
  type FleetSnapshot,
  type Lab,
  type LineCalled,
  type LineEntry,
  type LineSize,
  type LineStanding,
  type LineState,
  type LineStore,
  type SaidWait,
  type SeatBook,
  type TenantShare,
} from '@appstreamlab/shared'
import { describeHeld, noteHolds, type ClassHolds, type ShownHold } from './class-holds.js'
import { maxCopies, nameLine, type FleetBooks } from './fleet-books.js'
import { isFresh } from './is-fresh.js'
import type { Seats } from './seats.js'
import type { WaitTimes } from './wait-times.js'

// The step that every look at a waiting line goes through (`waiting-line.ts`): whoever looks makes the line go on,
// so that no process has to watch over it.

export type MarkedPerson = Pick<LineEntry, 'person' | 'number' | 'tenantId'>

export type LineEvent =
  | {
      readonly kind: 'joined' | 'called' | 'passed' | 'away' | 'served' | 'left'
      readonly entry: MarkedPerson
      readonly waitedMilliseconds?: number
    }
  /** A person's page tells of their call: what it said of the time first can be held against the time it took. */
  | { readonly kind: 'told'; readonly said: SaidWait; readonly calledAt: number }
  | { readonly kind: 'lost' }
  /** The fault is a name or code, and the permission that is missing where that is why. */
  | { readonly kind: 'unavailable'; readonly fault: string }

export interface LineReviewParts {
  readonly lines: LineStore
  readonly books: FleetBooks
  readonly seats: Pick<Seats, 'lookAtFleet' | 'look'>
  readonly waitTimes: WaitTimes
  readonly clock: Clock
  readonly classHolds?: ClassHolds | undefined
  readonly onEvent?: ((lab: Lab, event: LineEvent) => void) | undefined
}

/** What a review left, as far as whoever looked has to know it. */
export interface Reviewed {
  readonly book: SeatBook
  readonly ended: readonly EndedCall[]
  /** What is held for classes now. */
  readonly held?: ShownHold | undefined
}

/** Sees to the lines of fleets: calls, ends what is over, and notes who got in (docs/adr/0027). */
export interface LineReview {
  /** Calls whose turn it is; at most once in a while, since everybody's look comes here. */
  readonly review: (lab: Lab, own: LineStanding) => Promise<Reviewed>
  /**
   * Whoever got in stands in the line until somebody looks. Where nobody does, because those were the last, whoever
   * asks for its length sees to it; whether there was anybody.
   */
  readonly serveThoseInside: (lab: Lab) => Promise<boolean>
  /** Changes how somebody stands, and tells of it. For `away`: does nothing where they were heard of after `seenAt`. */
  readonly mark: (lab: Lab, entry: MarkedPerson, to: LineState, seenAt?: number) => Promise<void>
}

/** One process sees to a line so often at most: looks of others in between take its copy of the book. */
const reviewPauseMilliseconds = 2_000
/** A book that nobody writes is lost after ten minutes; while people wait it is written more often. */
const bookRenewalMilliseconds = 120_000
/** However many seats are on the way to be taken. */
const longestFront = 500
/** Whoever asks for a line's length finds those inside marked by a review that is no older. */
const reviewFreshMilliseconds = 5_000

interface KnownReview {
  readonly value: Promise<Reviewed>
  readonly at: number
}

/** `findSize`: how many stand in the line; some seconds old at most. */
// One closure: its functions share when this process saw to each line last.
// oxlint-disable-next-line max-lines-per-function
export function createLineReview(
  { lines, books, seats, waitTimes, clock, classHolds, onEvent }: LineReviewParts,
  findSize: (lab: Lab) => Promise<LineSize | undefined>,
): LineReview {
  const reviews = new BoundedMap<string, KnownReview>(maxCopies)

  const mark: LineReview['mark'] = async (lab, entry, to, seenAt) => {
    const { person, number } = entry
    const isMarked = await lines.mark(nameLine(lab), {
      person,
      number,
      to,
      now: clock.now(),
      seenAt,
    })
    if (isMarked && to === 'left') waitTimes.noteLeft(lab)
    if (isMarked && (to === 'passed' || to === 'away' || to === 'served' || to === 'left'))
      onEvent?.(lab, { kind: to, entry })
  }

  const review = async (lab: Lab, own: LineStanding): Promise<Reviewed> => {
    const name = nameLine(lab)
    const now = clock.now()
    const known = reviews.get(name)
    if (known && isFresh(known.at, now, reviewPauseMilliseconds)) {
      // Whoever looks at the same moment hears of the calls that are just being made.
      const held = (await known.value.catch(() => undefined))?.held
      return { book: await books.readRecent(lab), ended: [], ...(held && { held }) }
    }
    const value = reviewNow(lab, own)
    reviews.set(name, { value, at: now })
    return value
  }

  const reviewNow = async (lab: Lab, own: LineStanding): Promise<Reviewed> => {
    const name = nameLine(lab)
    const now = clock.now()
    const look = await seats.lookAtFleet(lab)
    // Read before the front: whoever joins after this makes the note anew, and is not overlooked.
    const before = await books.read(lab)
    const { notedAt } = before.line
    const count = Math.min(longestFront, lineRules.frontPeople + before.calls.length + before.size)
    const front = await lines.readFront(name, { count, now })
    // Behind a front that is not the whole line stand others before whoever looks.
    const last = front.people.length < count ? undefined : front.people.at(-1)
    const isAmong = !last || own.entry.number <= last.number
    const people = isAmong ? [...front.people, own.entry] : front.people
    const { book, result } = await books.change(lab, (known) => {
      const isLost = known.line.waits === undefined && front.people.length > 0
      if (isLost) noteLost(known, now)
      const isHeldAnew = noteHolds(known, lab, { classHolds, now })
      const shares = countShares(lab, known, look)
      const called = callNextPeople(known, {
        look,
        people,
        now: front.now,
        shares,
        mayCall: shares.size === 0 || isOfOneMoment(look),
        holdMilliseconds: lab.line?.holdMilliseconds,
      })
      return {
        ...called,
        changed:
          renewNote(known, called, { notedAt, now }) || called.changed || isLost || isHeldAnew,
        isLost,
      }
    })
    // Whose call ended unheard is away among the first as well: it is one step, and is told of once.
    const away = new Set(result.away.map((entry) => entry.person))
    const over = result.ended.filter(
      ({ call, state }) => state !== 'away' || !away.has(call.person),
    )
    await Promise.all([
      ...over.map(({ call, state }) =>
        mark(lab, call, state, state === 'away' ? call.madeAt : undefined),
      ),
      ...result.away.map((entry) => mark(lab, entry, 'away', entry.seenAt)),
      ...result.inside.map((entry) => mark(lab, entry, 'served')),
    ])
    if (result.isLost) onEvent?.(lab, { kind: 'lost' })
    for (const call of result.called) {
      const entry = people.find(({ person }) => person === call.person)
      onEvent?.(lab, {
        kind: 'called',
        entry: call,
        ...(entry && { waitedMilliseconds: front.now - entry.arrivedAt }),
      })
    }
    await noteScene(lab, { look, book, called: result, own, now })
    const held = describeHeld(result.held)
    return { book, ended: result.ended, ...(held && { held }) }
  }

  const noteScene = async (
    lab: Lab,
    {
      look,
      book,
      called,
      own,
      now,
    }: {
      readonly look: Awaited<ReturnType<Seats['lookAtFleet']>>
      readonly book: SeatBook
      readonly called: LineCalled
      readonly own: LineStanding
      readonly now: number
    },
  ) => {
    const snapshot = await seats.look(lab, { sessions: false })
    const size = await findSize(lab)
    const held = book.size + book.calls.length + countHeld(called.held)
    waitTimes.note(lab, {
      now,
      fleet: snapshot?.fleet,
      look,
      free: Math.max(0, (look.count?.free ?? 0) - held),
      people: Math.max(size?.people ?? 0, own.ahead.count + 1),
      calls: book.calls.length,
      endedCalls: called.ended,
      away: called.away,
      held: called.held,
    })
  }

  const serveThoseInside = async (lab: Lab): Promise<boolean> => {
    const now = clock.now()
    if (isFresh(reviews.get(nameLine(lab))?.at, now, reviewFreshMilliseconds)) return false
    const look = await seats.lookAtFleet(lab)
    const front = await lines.readFront(nameLine(lab), { count: lineRules.frontPeople, now })
    const inside = findInside(look, front.people, now)
    await Promise.all(inside.map((entry) => mark(lab, entry, 'served')))
    return inside.length > 0
  }

  return { review, serveThoseInside, mark }
}

/** Keeps the book's note true; whether it had to be written. */
function renewNote(
  book: SeatBook,
  { waiting }: Pick<LineCalled, 'waiting'>,
  { notedAt, now }: { readonly notedAt: number | undefined; readonly now: number },
): boolean {
  if (waiting === 0) return noteNobodyWaits(book, notedAt, now)
  if (book.line.waits && now - (book.line.notedAt ?? 0) < bookRenewalMilliseconds) return false
  noteWaiting(book, now)
  return true
}

/** Of each tenant with a share, how many of the fleet's seats its people have, or are on the way to. */
function countShares(
  { line }: Lab,
  book: SeatBook,
  { sessions }: FleetSnapshot,
): ReadonlyMap<string, TenantShare> {
  const held = [...book.list()]
  return new Map(
    (line?.shares ?? []).map(({ tenantId, seats, stackNames }) => {
      const inside = new Set(
        stackNames.flatMap((stackName) =>
          [...(sessions?.get(stackName)?.sessions.keys() ?? [])].map((id) => `${stackName} ${id}`),
        ),
      )
      for (const { stackName, userId } of held)
        if (stackNames.includes(stackName)) inside.add(`${stackName} ${userId}`)
      const called = book.calls.filter((call) => call.tenantId === tenantId).length
      return [tenantId, { seats, used: inside.size + called }]
    }),
  )
}

/**
 * Whether the sessions are seen no earlier than the seats were counted. Whoever has just left would else still use a
 * seat of their tenant's share, and it would go to another tenant; the next look at the sessions is seconds away.
 */
function isOfOneMoment({ count, sessions }: FleetSnapshot): boolean {
  if (!count || !sessions) return false
  return [...sessions.values()].every(({ asOf }) => asOf + seatRules.skewMilliseconds >= count.asOf)
}
