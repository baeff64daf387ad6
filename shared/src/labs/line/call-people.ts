import type { AppStreamUserId, TenantId } from '../../ids.js'
import {
  findCallEnd,
  sortCalls,
  type EndedCall,
  type HoldRule,
  type LineCall,
} from './line-calls.js'
import { compareNumbers, findAwayAt, isInLine, isPresent, type LineEntry } from './line-entry.js'

/** Seats of the fleet that only members of a class get, for a time that its plan says. */
export interface ClassHold {
  readonly seats: number
  readonly isMember: (entry: LineEntry) => boolean
}

/** What a tenant may count on where several share the fleet. */
export interface TenantShare {
  readonly seats: number
  /** In use, promised with a URL, or held by a call. */
  readonly used: number
}

export interface CallQuestion extends HoldRule {
  /** The first people of the line that are `waiting`, and whoever looks, in any order, each once or more. */
  readonly people: readonly LineEntry[]
  readonly calls: readonly LineCall[]
  /** Free seats that nobody was promised with a URL; those that calls hold are among them. */
  readonly open: number
  /** By the line's clock. */
  readonly now: number
  readonly classHolds?: readonly ClassHold[]
  /** Members of these classes who wait behind `people`: they are called for seats of their class alone. */
  readonly membersBehind?: readonly LineEntry[]
  /** By tenant id. */
  readonly shares?: ReadonlyMap<TenantId, TenantShare>
}

/** Why somebody was called before a person who stood in front of them. */
export type CallException = 'class' | 'share'

export interface CallDecision {
  /** As they are from now on. */
  readonly calls: readonly LineCall[]
  readonly called: readonly LineCall[]
  readonly ended: readonly EndedCall[]
  /** Who was not heard of, among the people of the question: they keep their number, and are not asked for. */
  readonly away: readonly LineEntry[]
  /** Which of the two exceptions was made in this decision. */
  readonly exceptions: ReadonlySet<CallException>
}

/**
 * Calls as many of the first people as there are seats that nothing holds: those who are present, in the
 * order of their numbers. Only seats of a class, and a tenant below its share, let somebody in before that.
 *
 * The decision is whole and pure, so that it can be made in one atomic step on the calls.
 */
export function callPeople(question: CallQuestion): CallDecision {
  const { people, calls, open, now } = question
  const { standing, ended } = sortCalls(calls, now, question)
  const busy = new Set(standing.map(({ person }) => person))
  const passed = new Set(
    ended.filter(({ state }) => state === 'passed').map(({ call }) => call.person),
  )
  const front = new Set(people.map(({ person }) => person))
  const behind = (question.membersBehind ?? []).filter(({ person }) => !front.has(person))
  const inOrder = sortByNumber([...people, ...behind]).filter(
    (entry) =>
      entry.state === 'waiting' &&
      isInLine(entry, now) &&
      !busy.has(entry.person) &&
      !passed.has(entry.person),
  )
  const present = inOrder.filter((entry) => isPresent(entry, now))
  const choice = choosePeople(present, open - standing.length, {
    ...question,
    onlyHeld: new Set(behind.map(({ person }) => person)),
  })
  const called = choice.chosen.map((entry) => makeCall(entry, now))
  // They keep their number, and make room among the first, so that one look finds those who are present.
  const away = inOrder.filter((entry) => !isPresent(entry, now))
  return { calls: [...standing, ...called], called, ended, away, exceptions: choice.exceptions }
}

const makeCall = (entry: LineEntry, now: number): LineCall => ({
  person: entry.person,
  number: entry.number,
  tenantId: entry.tenantId,
  madeAt: now,
  awayAt: findAwayAt(entry),
  kept: 0,
  factor: entry.factor,
})

/** Each person once: whoever looks is among the first as well, and knows better than they how they are. */
function sortByNumber(people: readonly LineEntry[]): LineEntry[] {
  const byPerson = new Map<AppStreamUserId, LineEntry>()
  for (const entry of people) {
    const known = byPerson.get(entry.person)
    if (!known || known.seenAt <= entry.seenAt) byPerson.set(entry.person, entry)
  }
  return [...byPerson.values()].sort(compareNumbers)
}

interface ChoiceRules extends Pick<CallQuestion, 'classHolds' | 'shares'> {
  /** People whom no seat is for but one of their class. */
  readonly onlyHeld: ReadonlySet<AppStreamUserId>
}

interface Choice {
  readonly chosen: readonly LineEntry[]
  readonly exceptions: ReadonlySet<CallException>
}

function choosePeople(
  present: readonly LineEntry[],
  seats: number,
  { classHolds = [], shares = new Map(), onlyHeld }: ChoiceRules,
): Choice {
  const chosen: LineEntry[] = []
  const exceptions = new Set<CallException>()
  const left = [...present]
  const held = classHolds.map((hold) => ({ ...hold }))
  const used = new Map([...shares].map(([tenantId, share]) => [tenantId, share.used]))
  const isBelowShare = ({ tenantId }: LineEntry): boolean =>
    (used.get(tenantId) ?? 0) < (shares.get(tenantId)?.seats ?? 0)
  for (let free = seats; free > 0; free--) {
    const forAll = free - held.reduce((sum, hold) => sum + hold.seats, 0)
    const mayGo = left.filter(
      (entry) =>
        (forAll > 0 && !onlyHeld.has(entry.person)) ||
        held.some((hold) => hold.seats > 0 && hold.isMember(entry)),
    )
    const next = mayGo.find(isBelowShare) ?? mayGo[0]
    if (!next) break
    if (next !== mayGo[0]) exceptions.add('share')
    if (mayGo[0] !== left[0]) exceptions.add('class')
    chosen.push(next)
    left.splice(left.indexOf(next), 1)
    used.set(next.tenantId, (used.get(next.tenantId) ?? 0) + 1)
    const own = held.findIndex((hold) => hold.seats > 0 && hold.isMember(next))
    const hold = held[own]
    if (hold) held[own] = { ...hold, seats: hold.seats - 1 }
  }
  return { chosen, exceptions }
}

/** When the next call is over, so that a page knows when to look again; undefined where nobody is called. */
export function findNextCallEnd(calls: readonly LineCall[], rule?: HoldRule): number | undefined {
  const ends = calls.map((call) => findCallEnd(call, rule))
  return ends.length === 0 ? undefined : Math.min(...ends)
}
