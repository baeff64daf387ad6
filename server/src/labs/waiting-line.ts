import {
  BoundedMap,
  callNextPeople,
  dropCallIn,
  findCallEnd,
  findInside,
  findLookInterval,
  keepCallIn,
  lineRules,
  LineStoreUnavailableError,
  mayKeep,
  noteLost,
  noteNobodyWaits,
  noteRecalled,
  noteWaiting,
  showPosition,
  sortCalls,
  tellCall,
  tellCallIn,
  type Clock,
  type EndedCall,
  type FleetSnapshot,
  type Lab,
  type LineCalled,
  type LineEntry,
  type LineFront,
  type LineSize,
  type LineStanding,
  type LineState,
  type LineStore,
  type LineTicket,
  type LineView,
  type NoGround,
  type SaidWait,
  type WaitRange,
  type SeatBook,
  type TenantShare,
} from '@appstreamlab/shared'
import { maxCopies, nameLine, type FleetBooks } from './fleet-books.js'
import type { Seats } from './seats.js'
import type { WaitTimes } from './wait-times.js'

/** Somebody who waits for a seat of the lab's fleet, or asks how they stand. */
export interface LinePerson {
  /** AppStream user id. */
  readonly userId: string
  readonly tenantId: string
  /** Whether their page is in a hidden tab. */
  readonly hidden: boolean
  /** How much longer than others they have; 1 or more. */
  readonly factor: number
  /** What their page had; absent where they launched anew, or where the LMS asks. */
  readonly ticket?: LineTicket | undefined
}

/** How somebody stands, and what their page keeps of it. */
export interface Stand {
  readonly view: LineView
  readonly ticket?: LineTicket
  /** In how many milliseconds the page looks again. */
  readonly nextLook: number
  /** The stack that they wait for. */
  readonly stackName?: string
}

/** What somebody in the line asks for: `keep` their seat longer, be `here` again after being passed over, `leave`. */
export type LineAction = 'keep' | 'here' | 'leave'

export const isLineAction = (text: string | undefined): text is LineAction =>
  text === 'keep' || text === 'here' || text === 'leave'

/** The waiting line of a fleet, as doors, pages and API use it (docs/adr/0024). */
export interface WaitingLine {
  /** Puts somebody in the line, or finds them in it. */
  join(lab: Lab, person: LinePerson): Promise<Stand>
  /** How somebody stands, who is present by asking; undefined where they stand in no line. */
  look(lab: Lab, person: LinePerson): Promise<Stand | undefined>
  /** Whether the store heard of it. */
  act(lab: Lab, person: LinePerson, action: LineAction): Promise<boolean>
  /** They are in: their number is over. */
  serve(lab: Lab, person: LinePerson): Promise<void>
  /** How many wait and how long; a few seconds old at most. Undefined where the store does not answer. */
  measure(lab: Lab): Promise<LineSize | undefined>
  /** The first who wait, at most 500; a few seconds old at most. Undefined where the store does not answer. */
  list(lab: Lab): Promise<LineList | undefined>
}

/** Who waits, in order, and whose turn it is. */
export interface LineList extends LineFront {
  /** By person; a call that no answer has carried yet has no end that anybody could be told. */
  readonly calls: ReadonlyMap<string, { readonly until?: number }>
}

export type LineEvent =
  | {
      readonly kind: 'joined' | 'called' | 'passed' | 'away' | 'served' | 'left'
      readonly entry: Pick<LineEntry, 'person' | 'number' | 'tenantId'>
      readonly waitedMilliseconds?: number
    }
  /** A person's page tells of their call: what it said of the time first can be held against the time it took. */
  | { readonly kind: 'told'; readonly said: SaidWait; readonly calledAt: number }
  | { readonly kind: 'lost' }
  /** The fault is a name or code, and the permission that is missing where that is why. */
  | { readonly kind: 'unavailable'; readonly fault: string }

export interface WaitingLineParts {
  readonly lines: LineStore
  readonly books: FleetBooks
  readonly seats: Pick<Seats, 'lookAtFleet' | 'look'>
  readonly waitTimes: WaitTimes
  readonly clock: Clock
  /** From 0 to below 1. */
  readonly chance?: () => number
  readonly onEvent?: ((lab: Lab, event: LineEvent) => void) | undefined
}

/** One process sees to a line so often at most: looks of others in between take its copy of the book. */
const reviewPauseMilliseconds = 2_000
/** A book that nobody writes is lost after ten minutes; while people wait it is written more often. */
const bookRenewalMilliseconds = 120_000
/** Sizes and lists of lines. */
const sizeFreshMilliseconds = 5_000
/** An estimate is made for everybody who stands in the line, and for a few more. */
const sceneSizeMilliseconds = 20_000
const unreachableLookMilliseconds = 10_000
const besideLookMilliseconds = 30_000
const maxListed = 500
/** A list is large; whoever looks at many lines reads them anew. */
const maxLists = 20

interface Known<Value> {
  readonly value: Value
  readonly at: number
}

// One closure: its functions share what this process saw of each line last.
// oxlint-disable-next-line max-lines-per-function
export function createWaitingLine(parts: WaitingLineParts): WaitingLine {
  const { lines, books, seats, waitTimes, clock, chance = Math.random, onEvent } = parts
  const reviews = new BoundedMap<string, Known<Promise<Reviewed>>>(maxCopies)
  const sizes = new BoundedMap<string, Known<LineSize>>(maxCopies)
  const lists = new BoundedMap<string, Known<LineList>>(maxLists)
  const ruleOf = ({ line }: Lab) => ({ holdMilliseconds: line?.holdMilliseconds })

  /** The store away for seconds drops nobody: `undefined`, and the page says that it tries again. */
  const ask = async <T>(lab: Lab, question: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await question()
    } catch (error) {
      if (!(error instanceof LineStoreUnavailableError)) throw error
      onEvent?.(lab, { kind: 'unavailable', fault: error.message })
      return undefined
    }
  }

  /** What many ask about a line is read once in a while. */
  const findFresh = async <T>(
    lab: Lab,
    knownValues: BoundedMap<string, Known<T>>,
    question: () => Promise<T>,
    freshMilliseconds = sizeFreshMilliseconds,
  ): Promise<T | undefined> => {
    const name = nameLine(lab)
    const known = knownValues.get(name)
    const age = known ? clock.now() - known.at : Number.POSITIVE_INFINITY
    if (known && age >= 0 && age < freshMilliseconds) return known.value
    const value = await ask(lab, question)
    if (value !== undefined) knownValues.set(name, { value, at: clock.now() })
    return value
  }

  const findSize = async (lab: Lab, freshMilliseconds?: number): Promise<LineSize | undefined> => {
    const measure = () => lines.measure(nameLine(lab), clock.now())
    return findFresh(lab, sizes, measure, freshMilliseconds)
  }

  const mark = async (
    lab: Lab,
    entry: Pick<LineEntry, 'person' | 'number' | 'tenantId'>,
    to: LineState,
    seenAt?: number,
  ) => {
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

  /** Calls whose turn it is; at most once in a while, since everybody's look comes here. */
  const review = async (lab: Lab, own: LineStanding): Promise<Reviewed> => {
    const name = nameLine(lab)
    const now = clock.now()
    const known = reviews.get(name)
    const age = known ? now - known.at : Number.POSITIVE_INFINITY
    if (known && age >= 0 && age < reviewPauseMilliseconds) {
      // Whoever looks at the same moment hears of the calls that are just being made.
      await known.value.catch(() => undefined)
      return { book: books.findCopy(lab) ?? (await books.read(lab)), ended: [] }
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
    const count = Math.min(maxListed, lineRules.frontPeople + before.calls.length + before.size)
    const front = await lines.readFront(name, { count, now })
    // Behind a front that is not the whole line stand others before whoever looks.
    const last = front.people.length < count ? undefined : front.people.at(-1)
    const isAmong = !last || own.entry.number <= last.number
    const people = isAmong ? [...front.people, own.entry] : front.people
    const { book, result } = await books.change(lab, (known) => {
      const isLost = known.line.waits === undefined && front.people.length > 0
      if (isLost) noteLost(known, now)
      const shares = countShares(lab, known, look)
      const called = callNextPeople(known, { look, people, now: front.now, shares, ...ruleOf(lab) })
      return {
        ...called,
        changed: renewNote(known, called, { notedAt, now }) || called.changed || isLost,
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
    return { book, ended: result.ended }
  }

  /**
   * Whoever got in stands in the line until somebody looks. Where nobody does, because those were the last, whoever
   * asks for its length sees to it; whether there was anybody.
   */
  const serveThoseInside = async (lab: Lab): Promise<boolean> => {
    const now = clock.now()
    const age = now - (reviews.get(nameLine(lab))?.at ?? Number.NEGATIVE_INFINITY)
    if (age >= 0 && age < sizeFreshMilliseconds) return false
    const look = await seats.lookAtFleet(lab)
    const front = await lines.readFront(nameLine(lab), { count: lineRules.frontPeople, now })
    const inside = findInside(look, front.people, now)
    await Promise.all(inside.map((entry) => mark(lab, entry, 'served')))
    return inside.length > 0
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
    const size = await findSize(lab, sceneSizeMilliseconds)
    const held = book.size + book.calls.length
    waitTimes.note(lab, {
      now,
      fleet: snapshot?.fleet,
      look,
      free: Math.max(0, (look.count?.free ?? 0) - held),
      people: Math.max(size?.people ?? 0, own.ahead.count + 1),
      calls: book.calls.length,
      endedCalls: called.ended,
      away: called.away,
    })
  }

  const describe = async (lab: Lab, standing: LineStanding, asked: LinePerson): Promise<Stand> => {
    const { entry, now } = standing
    const person = { ...asked, ticket: forgetNumber(asked.ticket, standing) }
    const { book, ended } = await review(lab, standing)
    const ticket = writeTicket(lab, standing, person, clock.now())
    const stackName = entry.stackName
    const { arrivedAt, keptUntil } = entry
    const call = sortCalls(book.calls, now, ruleOf(lab)).standing.find(
      (each) => each.person === person.userId,
    )
    if (call) {
      const told = tellCall(call, now)
      if (told !== call) {
        const { result } = await books.change(lab, (known) => ({
          changed: tellCallIn(known, person.userId, now),
        }))
        const said = person.ticket?.said
        if (result.changed && said) onEvent?.(lab, { kind: 'told', said, calledAt: call.madeAt })
      }
      const until = findCallEnd(told, ruleOf(lab))
      const view = { kind: 'called', until, mayKeep: mayKeep(told), arrivedAt, keptUntil } as const
      return {
        view,
        ticket,
        stackName,
        nextLook: spread(Math.min(lineRules.reviewMilliseconds, until - now)),
      }
    }
    const isPassed = ended.some(
      (each) => each.call.person === person.userId && each.state === 'passed',
    )
    if (isPassed || entry.state === 'passed')
      return {
        view: { kind: 'passed', arrivedAt, keptUntil },
        ticket,
        stackName,
        nextLook: spread(besideLookMilliseconds),
      }
    const isRebuilt =
      standing.origin === 'recalled' ||
      (person.ticket && person.ticket.generation !== standing.generation)
    const position = showPosition(
      standing.ahead,
      person.ticket?.shown,
      new Set(isRebuilt ? ['rebuilt'] : []),
    )
    const rises =
      isRebuilt && person.ticket?.shown && position.position > person.ticket.shown.position
    const wait = waitTimes.find(lab, standing.ahead.count)
    const said = person.ticket?.said ?? noteSaid(wait, clock.now())
    return {
      view: {
        kind: 'waiting',
        position,
        arrivedAt,
        keptUntil,
        ...(wait && { wait }),
        ...(rises && { rise: 'rebuilt' as const }),
        ...(mayBePassedByShares(lab, person) && { hasShares: true as const }),
      },
      ticket: { ...ticket, shown: position, ...(said && { said }) },
      stackName,
      nextLook: findLookInterval({
        position: position.position,
        hidden: person.hidden,
        chance: chance(),
      }),
    }
  }

  const spread = (milliseconds: number): number =>
    Math.max(1_000, Math.round(milliseconds * (1 - chance() / 7)))

  const unreachable = ({ ticket, hidden }: LinePerson): Stand => ({
    view: {
      kind: 'unreachable',
      ...(ticket?.shown && { position: ticket.shown }),
      ...(ticket && { arrivedAt: ticket.arrivedAt }),
    },
    // We heard of this page, whether or not the store did: it counts after a loss.
    ...(ticket && { ticket: { ...ticket, renewedAt: clock.now() } }),
    // Whoever is next loses no more by it than by one look.
    nextLook: Math.min(
      spread(unreachableLookMilliseconds),
      findLookInterval({ position: ticket?.shown?.position ?? Infinity, hidden, chance: chance() }),
    ),
  })

  const join = async (lab: Lab, person: LinePerson): Promise<Stand> => {
    const standing = await ask(lab, async () => {
      const { userId, tenantId, hidden, factor, ticket } = person
      const { stackName } = lab
      const now = clock.now()
      const joined = await lines.join(nameLine(lab), {
        person: userId,
        tenantId,
        stackName,
        factor,
        hidden,
        now,
        ticket,
      })
      if (joined.entry.state === 'waiting') {
        const { result } = await books.change(lab, (book) => {
          const isLost = joined.origin === 'recalled' && noteRecalled(book, joined.beganAt, now)
          if (!isLost) noteWaiting(book, now)
          return { changed: true, isLost }
        })
        if (result.isLost) onEvent?.(lab, { kind: 'lost' })
      }
      if (joined.origin === 'new') onEvent?.(lab, { kind: 'joined', entry: joined.entry })
      return joined
    })
    return standing
      ? ((await ask(lab, () => describe(lab, standing, person))) ?? unreachable(person))
      : unreachable(person)
  }

  /**
   * Whose number is not in the line any more: they may have another one since, or the line was lost and their ticket
   * counts, or their time was over while their page asked. Else they left or were in, as another window of theirs
   * knows, and this one puts them back in no line.
   */
  const findAnew = async (
    lab: Lab,
    { userId, hidden, ticket }: LinePerson,
  ): Promise<LineStanding | 'forgotten' | 'unreachable' | undefined> => {
    const found = await ask(lab, async () => {
      const name = nameLine(lab)
      const now = clock.now()
      const standing = await lines.look(name, { person: userId, hidden, now })
      const isOver = ticket && now >= ticket.arrivedAt + lineRules.keptMilliseconds
      if (standing || isOver) return standing ?? 'forgotten'
      const { generation } = await lines.measure(name, now)
      return generation === ticket?.generation ? 'gone' : 'forgotten'
    })
    return found === 'gone' ? undefined : (found ?? 'unreachable')
  }

  return {
    join,

    async look(lab, person) {
      const { userId, hidden, ticket } = person
      const looked = await ask(lab, async () => ({
        standing: await lines.look(nameLine(lab), {
          person: userId,
          number: ticket?.number,
          hidden,
          now: clock.now(),
        }),
      }))
      if (!looked) return unreachable(person)
      const standing = looked.standing ?? (ticket && (await findAnew(lab, person)))
      if (standing === 'unreachable') return unreachable(person)
      if (standing === 'forgotten') return join(lab, person)
      if (!standing) return undefined
      if (
        standing.entry.state === 'waiting' &&
        !(books.findCopy(lab) ?? (await books.read(lab))).line.waits
      )
        await books.change(lab, (book) => {
          const isNews = book.line.waits === false
          if (isNews) noteWaiting(book, clock.now())
          return { changed: isNews }
        })
      return (await ask(lab, () => describe(lab, standing, person))) ?? unreachable(person)
    },

    async act(lab, { userId, tenantId, ticket }, action) {
      const now = clock.now()
      if (action === 'keep')
        await books.change(lab, (book) => ({ changed: keepCallIn(book, userId, now, ruleOf(lab)) }))
      if (action === 'leave')
        await books.change(lab, (book) => ({ changed: dropCallIn(book, userId) }))
      const isHeard = await ask(lab, async () => {
        const number =
          ticket?.number ??
          (await lines.look(nameLine(lab), { person: userId, hidden: false, now }))?.entry.number
        if (number === undefined || action === 'keep') return true
        await mark(
          lab,
          { person: userId, number, tenantId },
          action === 'here' ? 'waiting' : 'left',
        )
        if (action === 'here')
          await books.change(lab, (book) => {
            noteWaiting(book, now)
            return { changed: true }
          })
        return true
      })
      return isHeard ?? false
    },

    async serve(lab, { userId, tenantId, ticket }) {
      await ask(lab, async () => {
        const now = clock.now()
        const number =
          ticket?.number ??
          (await lines.look(nameLine(lab), { person: userId, hidden: false, now }))?.entry.number
        if (number !== undefined) await mark(lab, { person: userId, number, tenantId }, 'served')
      })
    },

    measure: (lab) =>
      findFresh(lab, sizes, async () => {
        const size = await lines.measure(nameLine(lab), clock.now())
        const isRight = size.people === 0 || !(await serveThoseInside(lab))
        return isRight ? size : lines.measure(nameLine(lab), clock.now())
      }),

    list: (lab) =>
      findFresh(lab, lists, async () => {
        const front = await lines.readFront(nameLine(lab), { count: maxListed, now: clock.now() })
        const book = books.findCopy(lab) ?? (await books.read(lab))
        const { standing } = sortCalls(book.calls, front.now, ruleOf(lab))
        const calls = standing.map((call) => {
          const isTold = call.toldAt !== undefined
          return [call.person, isTold ? { until: findCallEnd(call, ruleOf(lab)) } : {}] as const
        })
        return { ...front, calls: new Map(calls) }
      }),
  }
}

interface Reviewed {
  readonly book: SeatBook
  readonly ended: readonly EndedCall[]
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

const noteSaid = (wait: WaitRange | NoGround | undefined, at: number): SaidWait | undefined =>
  typeof wait === 'object' ? { at, from: wait.from, until: wait.until } : undefined

/** Whoever is called or was passed over begins anew with what is said of the time. */
function writeTicket(
  lab: Lab,
  { entry, generation }: LineStanding,
  { ticket }: LinePerson,
  now: number,
): LineTicket {
  const { number, arrivedAt } = entry
  return {
    line: nameLine(lab),
    generation,
    number,
    arrivedAt,
    renewedAt: now,
    ...(ticket?.shown && { shown: ticket.shown }),
  }
}

/** What was said of a number counts for no other one; after a loss the page says why its number rises. */
function forgetNumber(
  ticket: LineTicket | undefined,
  { entry, generation }: LineStanding,
): LineTicket | undefined {
  if (!ticket || ticket.number === entry.number || ticket.generation !== generation) return ticket
  const { shown: _shown, said: _said, ...rest } = ticket
  return rest
}

export const isStanding = (ticket: LineTicket | undefined, lab: Lab): ticket is LineTicket =>
  ticket !== undefined && !ticket.ended && ticket.line === nameLine(lab)

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

/** Whether another tenant has a share of the fleet: its people may be called before this person. */
const mayBePassedByShares = ({ line }: Lab, { tenantId }: LinePerson): boolean =>
  line?.shares?.some((share) => share.tenantId !== tenantId) ?? false
