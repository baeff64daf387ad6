import type { AppStreamUserId } from '../ids.js'
import { isLive } from '../appstream/fleet-status.js'
import { seatRules, type SeatBook, type SeatQuestion } from './seat-book.js'
import {
  countHeld,
  findHeldForClasses,
  findOwn,
  forgetWaiting,
  listWaiting,
  noteMember,
  type HeldForClass,
} from './held-for-classes.js'
import { callPeople, type CallDecision, type CallQuestion } from './line/call-people.js'
import type { LineEntry } from './line/line-entry.js'
import { lineRules } from './line/line-rules.js'
import { keepCall, sortCalls, tellCall, type HoldRule, type LineCall } from './line/line-calls.js'

/**
 * What a waiting line does to the seats of a fleet. Calls lie in the seat book, so that a call, a promise and a
 * seat taken are steps of one value: however many processes call and hand out URLs, no seat is held twice.
 */

export interface LineCalling extends Omit<
  CallQuestion,
  'calls' | 'open' | 'classHolds' | 'membersBehind'
> {
  readonly look: SeatQuestion['look']
  /** False where what was seen does not fit together yet: calls end, and nobody is called. */
  readonly mayCall?: boolean
}

export interface LineCalled extends CallDecision {
  readonly changed: boolean
  /** Whose session is seen: they are served. */
  readonly inside: readonly LineEntry[]
  /** Who waits and is neither called nor in. */
  readonly waiting: number
  /** Classes that hold seats now. */
  readonly held: readonly HeldForClass[]
}

/** Calls those whose turn it is, and ends calls that are over. To be followed by the marks in the line's store. */
export function callNextPeople(
  book: SeatBook,
  { look, mayCall: isFit = true, ...question }: LineCalling,
): LineCalled {
  const view = book.review(look, question.now)
  const before = book.calls
  const mayCall = isFit && question.now >= (book.line.callsFrom ?? 0)
  // Where nobody has counted nothing is open: there is no number that a call could hold a seat of.
  const open = mayCall ? view.open : Number.NEGATIVE_INFINITY
  const isInside = (entry: LineEntry): boolean => hasSession(look, entry, question.now)
  // A URL is no session yet: whoever does not get in with it, and comes back, is at the head again.
  const outside = question.people.filter(
    (entry) => !isInside(entry) && !book.findPeople(entry.stackName).has(entry.person),
  )
  const { now, holdMilliseconds } = question
  const held = findHeldForClasses(book, look, { now, holdMilliseconds })
  const asMembers = askMembers(book, { held, look, now: question.now })
  const decision = callPeople({ ...question, ...asMembers, people: outside, calls: before, open })
  const called = new Set(decision.calls.map(({ person }) => person))
  const away = new Set(decision.away.map(({ person }) => person))
  const over = question.people.filter((entry) => !outside.includes(entry) || away.has(entry.person))
  const gone = new Set([...called, ...over.map(({ person }) => person)])
  const isForgotten = forgetWaiting(book, gone)
  const changed =
    view.changed || isForgotten || decision.called.length > 0 || decision.ended.length > 0
  book.calls = decision.calls
  return {
    ...decision,
    changed,
    held,
    inside: question.people.filter(isInside),
    waiting: new Set(
      outside.flatMap(({ person, state }) =>
        state === 'waiting' && !called.has(person) && !away.has(person) ? [person] : [],
      ),
    ).size,
  }
}

/** What classes do to a question who is called. */
function askMembers(
  book: SeatBook,
  scene: {
    readonly held: readonly HeldForClass[]
    readonly look: SeatQuestion['look']
    readonly now: number
  },
): Pick<CallQuestion, 'classHolds' | 'membersBehind'> {
  const { held, look, now } = scene
  return {
    classHolds: held.map(({ class: each, unused }) => ({
      seats: each.isExam ? Infinity : unused,
      isMember: ({ person }) => each.members.has(person),
    })),
    membersBehind: listWaiting(held, now).filter(
      (entry) =>
        !hasSession(look, entry, now) && !book.findPeople(entry.stackName).has(entry.person),
    ),
  }
}

/** Who of these people is seen in a session of the stack they wait for. */
export const findInside = (
  look: SeatQuestion['look'],
  people: readonly LineEntry[],
  now: number,
): LineEntry[] => people.filter((entry) => hasSession(look, entry, now))

function hasSession(
  { sessions }: SeatQuestion['look'],
  { person, stackName }: Pick<LineEntry, 'person' | 'stackName'>,
  now: number,
): boolean {
  const session = sessions?.get(stackName)?.sessions.get(person)
  return session !== undefined && isLive(session, now)
}

/**
 * Seats that whoever comes now could take: those that neither a call nor a class holds, and none where somebody
 * waits.
 */
export function countUnheld(
  book: SeatBook,
  open: number,
  rule: HoldRule & { readonly now: number },
  held: readonly HeldForClass[] = [],
): number {
  if (book.line.waits) return 0
  const { standing } = sortCalls(book.calls, rule.now, rule)
  return Math.max(0, open - standing.length - countHeld(held))
}

export interface LineTaking extends HoldRule {
  /** Nobody waits: then whoever comes takes what neither a call nor a class holds. */
  readonly isEmpty: boolean
  /** The owners of classes that this person is one of, as `listMarks` names them. */
  readonly marks?: readonly string[] | undefined
}

/** `called`: it was their turn. `waits`: somebody else's, or nobody's yet. */
export type LineOutcome = 'own' | 'granted' | 'called' | 'waits'

export interface LineDecision {
  readonly outcome: LineOutcome
  readonly changed: boolean
}

/**
 * Decides about one person who wants a streaming URL of a fleet with a line. Whoever has a session or a seat
 * goes in; whoever is called takes the seat that their call holds; a member takes one that is held for their class,
 * where no member waits for one; anybody else goes in only where nobody waits.
 */
export function takeSeatInLine(
  book: SeatBook,
  question: SeatQuestion,
  taking: LineTaking,
): LineDecision {
  const { isEmpty, marks = [] } = taking
  const { person, look, now } = question
  const isInside = hasSession(look, { ...person, person: person.userId }, now)
  const { open, changed } = book.review(look, now)
  const hasCount = book.count !== undefined || look.count !== undefined
  const note = { person: person.userId, marks }
  if (isInside || book.findPeople(person.stackName).has(person.userId)) {
    const isNoted = noteMember(book, note, now)
    const taken = book.take(question)
    return { outcome: 'own', changed: changed || isNoted || taken.changed }
  }
  const { standing } = sortCalls(book.calls, now, taking)
  const call = standing.find((each) => each.person === person.userId)
  const held = book.classes ? findHeldForClasses(book, look, { ...taking, now }) : []
  const own = findOwn(held, person.userId, marks)
  // Members stand in order among themselves.
  const isNext = own && (listWaiting(held, now)[0]?.person ?? person.userId) === person.userId
  // Before anybody has counted, nobody is held back but by those who wait, and by classes.
  const isFree = hasCount ? open > standing.length + countHeld(held) : held.length === 0
  const mayGo = call ? open > 0 : isNext ? !hasCount || open > standing.length : isEmpty && isFree
  if (!mayGo) return { outcome: 'waits', changed }
  noteMember(book, note, now)
  book.take(question)
  if (!call) return { outcome: 'granted', changed: true }
  book.calls = book.calls.filter((each) => each.person !== person.userId)
  return { outcome: 'called', changed: true }
}

/** Changes one person's call; whether there was one to change. */
function changeCall(
  book: SeatBook,
  person: AppStreamUserId,
  change: (call: LineCall) => LineCall | undefined,
): boolean {
  const call = book.calls.find((each) => each.person === person)
  const next = call && change(call)
  if (!next || next === call) return false
  book.calls = book.calls.map((each) => (each === call ? next : each))
  return true
}

/** An answer carries their call: from now on it counts. */
export const tellCallIn = (book: SeatBook, person: AppStreamUserId, now: number): boolean =>
  changeCall(book, person, (call) => tellCall(call, now))

export const keepCallIn = (
  book: SeatBook,
  person: AppStreamUserId,
  now: number,
  rule?: HoldRule,
): boolean => changeCall(book, person, (call) => keepCall(call, now, rule))

/** They left the line: the seat is the next one's. */
export function dropCallIn(book: SeatBook, person: AppStreamUserId): boolean {
  const left = book.calls.filter((call) => call.person !== person)
  if (left.length === book.calls.length) return false
  book.calls = left
  return true
}

/** Somebody stands in the line and waits. */
export function noteWaiting(book: SeatBook, now: number): void {
  book.line = { ...book.line, waits: true, notedAt: nextStamp(book, now) }
}

/**
 * The line was seen when the note was `seen`; nobody waited in it. Whoever joined meanwhile made the note anew, and
 * it stays.
 */
export function noteNobodyWaits(book: SeatBook, seen: number | undefined, now: number): boolean {
  if (book.line.notedAt !== seen || book.line.waits === false) return false
  book.line = { waits: false, notedAt: nextStamp(book, now) }
  return true
}

/**
 * A book that knows nothing of the line meets people who wait: it was lost, and with it who is on the way to a
 * seat. Nobody is called until their time is over.
 */
export function noteLost(book: SeatBook, now: number): void {
  const callsFrom = now + seatRules.holdMilliseconds
  book.line = { waits: true, notedAt: nextStamp(book, now), callsFrom }
}

/**
 * Somebody stands in line again by their ticket: the store lost its line when the generation began. Until everybody's
 * page has had the time to look nobody knows who is first, whatever the book says: it may be the one that a process
 * kept for itself while the store was away. False where that is known, or over.
 */
export function noteRecalled(book: SeatBook, beganAt: number, now: number): boolean {
  const callsFrom = beganAt + seatRules.holdMilliseconds
  if (callsFrom <= now || (book.line.callsFrom ?? 0) >= callsFrom) return false
  book.line = { waits: true, notedAt: nextStamp(book, now), callsFrom }
  return true
}

/**
 * The first of those who wait for a lab that was given this fleet: the others' pages come in no order, and until all
 * have had the time to look nobody knows who is first.
 */
export function noteMoved(book: SeatBook, now: number): void {
  const callsFrom = Math.max(book.line.callsFrom ?? 0, now + lineRules.presentMilliseconds)
  book.line = { waits: true, notedAt: nextStamp(book, now), callsFrom }
}

const nextStamp = ({ line }: SeatBook, now: number): number =>
  Math.max(now, (line.notedAt ?? 0) + 1)
