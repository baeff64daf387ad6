import {
  BoundedMap,
  dropCallIn,
  findCallEnd,
  findLookInterval,
  keepCallIn,
  lineRules,
  LineStoreUnavailableError,
  mayKeep,
  noteRecalled,
  noteWaiting,
  showPosition,
  sortCalls,
  tellCall,
  tellCallIn,
  type Lab,
  type LineFront,
  type LineSize,
  type LineStanding,
  type LineTicket,
  type LineView,
  type NoGround,
  type SaidWait,
  type WaitRange,
} from '@appstreamlab/shared'
import { maxCopies, nameLine } from './fleet-books.js'
import { isFresh } from './is-fresh.js'
import { createLineReview, type LineReviewParts } from './review-line.js'

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

export interface WaitingLineParts extends LineReviewParts {
  /** From 0 to below 1. */
  readonly chance?: () => number
}

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
  const { lines, books, waitTimes, clock, chance = Math.random, onEvent } = parts
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
    if (known && isFresh(known.at, clock.now(), freshMilliseconds)) return known.value
    const value = await ask(lab, question)
    if (value !== undefined) knownValues.set(name, { value, at: clock.now() })
    return value
  }

  const findSize = async (lab: Lab, freshMilliseconds?: number): Promise<LineSize | undefined> => {
    const measure = () => lines.measure(nameLine(lab), clock.now())
    return findFresh(lab, sizes, measure, freshMilliseconds)
  }

  const { review, serveThoseInside, mark } = createLineReview(parts, (lab) =>
    findSize(lab, sceneSizeMilliseconds),
  )

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
      if (standing.entry.state === 'waiting' && !(await books.readRecent(lab)).line.waits)
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
        const book = await books.readRecent(lab)
        const { standing } = sortCalls(book.calls, front.now, ruleOf(lab))
        const calls = standing.map((call) => {
          const isTold = call.toldAt !== undefined
          return [call.person, isTold ? { until: findCallEnd(call, ruleOf(lab)) } : {}] as const
        })
        return { ...front, calls: new Map(calls) }
      }),
  }
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

/** Which of these labs leads to that stack of the lab's fleet. */
export function findLabOfStack(stackName: string, lab: Lab, labs: Iterable<Lab>): Lab | undefined {
  for (const other of labs)
    if (other.stackName === stackName && nameLine(other) === nameLine(lab)) return other
  return undefined
}

export const isStanding = (ticket: LineTicket | undefined, lab: Lab): ticket is LineTicket =>
  ticket !== undefined && !ticket.ended && ticket.line === nameLine(lab)

/** Whether another tenant has a share of the fleet: its people may be called before this person. */
const mayBePassedByShares = ({ line }: Lab, { tenantId }: LinePerson): boolean =>
  line?.shares?.some((share) => share.tenantId !== tenantId) ?? false
