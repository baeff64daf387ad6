import {
  BoundedMap,
  dropCallIn,
  findCallEnd,
  forgetWaiting,
  isMemberNews,
  keepCallIn,
  lineRules,
  LineStoreUnavailableError,
  noteMember,
  noteMoved,
  noteRecalled,
  noteWaiting,
  recallArrival,
  sortCalls,
  tellCallIn,
  type FormerPosition,
  type Lab,
  type LabState,
  type LineCall,
  type LineFront,
  type LineSize,
  type LineStanding,
  type LineTicket,
  type MemberNote,
} from '@appstreamlab/shared'
import {
  describeStand,
  describeUnreachable,
  findCall,
  forgetNumber,
  ruleOf,
} from './describe-stand.js'
import { noteHolds } from './class-holds.js'
import { maxCopies, nameLine } from './fleet-books.js'
import { isFresh } from './is-fresh.js'
import type { LinePerson, Stand } from './line-person.js'
import { createLineReview, type LineReviewParts } from './review-line.js'

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
  /**
   * Whether whoever waits by that ticket of the lab's former fleet stands in line for this one: unless seats are free
   * for all who come along. Where there are fewer, they are called in order.
   */
  goesAlong(lab: Lab, former: LineTicket, state: LabState): Promise<boolean>
  /** They are in, or wait for a seat of another fleet: their number in that line is over. */
  leaveFormer(lab: Lab, person: LinePerson, former: LineTicket): Promise<void>
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
  const { lines, books, waitTimes, clock, classHolds, chance = Math.random, onEvent } = parts
  const sizes = new BoundedMap<string, Known<LineSize>>(maxCopies)
  const lists = new BoundedMap<string, Known<LineList>>(maxLists)
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
    const person = { ...asked, ticket: forgetNumber(asked.ticket, standing) }
    const reviewed = await review(lab, standing)
    const call = findCall({ lab, standing, reviewed }, person.userId)
    if (call && call.toldAt === undefined) await noteTold(lab, person, { call, now: standing.now })
    const wait = waitTimes.find(lab, standing.ahead.count)
    const scene = { lab, standing, person, reviewed, wait, now: clock.now(), chance }
    return { ...describeStand(scene, call), factor: standing.entry.factor }
  }

  /** A call counts from the first answer that carries it. */
  const noteTold = async (
    lab: Lab,
    { userId, ticket }: LinePerson,
    { call, now }: { readonly call: LineCall; readonly now: number },
  ) => {
    const { result } = await books.change(lab, (known) => ({
      changed: tellCallIn(known, userId, now),
    }))
    if (result.changed && ticket?.said)
      onEvent?.(lab, { kind: 'told', said: ticket.said, calledAt: call.madeAt })
  }

  /** The book knows that somebody waits, and of a member of a class how they stand. */
  const noteSeen = async (lab: Lab, person: LinePerson, standing: LineStanding): Promise<void> => {
    const note = describeMember(person, standing)
    const { line, classes } = await books.readRecent(lab)
    const isOfClass = classes !== undefined && isMemberNews({ classes }, note, clock.now())
    if (line.waits && !isOfClass) return
    await books.change(lab, (book) => {
      const isNews = book.line.waits === false
      if (isNews) noteWaiting(book, clock.now())
      return { changed: noteMember(book, note, clock.now()) || isNews }
    })
  }

  /** The line that they come from says whether they still stand there, or, where it was lost, their page. */
  const findFormerPosition = async (
    { userId: person, hidden }: LinePerson,
    former: LineTicket,
  ): Promise<FormerPosition | undefined> => {
    const { line, number } = former
    const now = clock.now()
    const standing = await lines.look(line, { person, number, hidden, now })
    if (standing) {
      const { arrivedAt, keptUntil } = standing.entry
      return { line, number, arrivedAt, keptUntil }
    }
    const recalled = recallArrival(former, line, await lines.measure(line, now))
    return recalled && { line, ...recalled }
  }

  const leaveFormer: WaitingLine['leaveFormer'] = async (lab, { userId }, { line, number }) => {
    const gone = { person: userId, number, to: 'left', now: clock.now() } as const
    await ask(lab, () => lines.mark(line, gone))
  }

  const unreachable = (person: LinePerson): Stand => {
    const { ticket = person.former } = person
    return describeUnreachable({ ...person, ticket }, { now: clock.now(), chance })
  }

  /** With what their page said of the former line, and that they came along. */
  const takeAlong = (lab: Lab, person: LinePerson): LinePerson => {
    const { former } = person
    const now = clock.now()
    return former ? { ...person, ticket: { ...former, line: nameLine(lab), movedAt: now } } : person
  }

  const join = async (lab: Lab, person: LinePerson): Promise<Stand> => {
    const standing = await ask(lab, async () => {
      const { userId, tenantId, hidden, factor, ticket, former } = person
      const { stackName } = lab
      const now = clock.now()
      const joined = await lines.join(nameLine(lab), {
        person: userId,
        tenantId,
        stackName,
        factor,
        hidden,
        now,
        ticket: former ?? ticket,
        cameFrom: former && (await findFormerPosition(person, former)),
      })
      if (former) await leaveFormer(lab, person, former)
      if (joined.entry.state === 'waiting') {
        const { result } = await books.change(lab, (book) => {
          noteHolds(book, lab, { classHolds, now })
          noteMember(book, describeMember(person, joined), now)
          const isLost = joined.foundAs === 'recalled' && noteRecalled(book, joined.beganAt, now)
          const isFirst = joined.ahead.count === 0 && book.line.waits !== true
          if (joined.foundAs === 'moved' && isFirst) noteMoved(book, now)
          else if (!isLost) noteWaiting(book, now)
          return { changed: true, isLost }
        })
        if (result.isLost) onEvent?.(lab, { kind: 'lost' })
      }
      if (joined.foundAs === 'new') onEvent?.(lab, { kind: 'joined', entry: joined.entry })
      return joined
    })
    const found =
      standing && (await ask(lab, () => describe(lab, standing, takeAlong(lab, person))))
    return found ?? unreachable(person)
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
    leaveFormer,

    async goesAlong(lab, former, { state, free, isPromised }) {
      if (state !== 'ready') return true
      if (isPromised || free === undefined) return false
      const size = await ask(lab, () => lines.measure(former.line, clock.now()))
      return size !== undefined && size.people > free
    },

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
      if (standing.entry.state === 'waiting') await noteSeen(lab, person, standing)
      return (await ask(lab, () => describe(lab, standing, person))) ?? unreachable(person)
    },

    async act(lab, { userId, tenantId, ticket }, action) {
      const now = clock.now()
      if (action === 'keep')
        await books.change(lab, (book) => ({ changed: keepCallIn(book, userId, now, ruleOf(lab)) }))
      if (action === 'leave')
        await books.change(lab, (book) => {
          const isForgotten = forgetWaiting(book, new Set([userId]))
          return { changed: dropCallIn(book, userId) || isForgotten }
        })
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

/** A member of a class who waits, where they are one. */
const describeMember = (
  { userId, marks = [] }: LinePerson,
  { entry }: LineStanding,
): MemberNote => ({ person: userId, marks, waiting: entry })
