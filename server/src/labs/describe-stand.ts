import {
  findCallEnd,
  findLookInterval,
  isListed,
  lineRules,
  mayKeep,
  showPosition,
  sortCalls,
  tellCall,
  type Lab,
  type LineCall,
  type LineStanding,
  type LineTicket,
  type NoGround,
  type SaidWait,
  type WaitRange,
  type AppStreamUserId,
} from '@appstreamlab/shared'
import { nameLine } from './fleet-books.js'
import type { LinePerson, Stand } from './line-person.js'
import type { Reviewed } from './review-line.js'

// How somebody stands in a line, as their page shows it, and what their page keeps of it. Pure but for the chance
// that spreads looks.

/** What somebody's standing is written from. */
export interface StandScene {
  readonly lab: Lab
  readonly standing: LineStanding
  /** With what their page had, as far as it counts for this number (`forgetNumber`). */
  readonly person: LinePerson
  readonly reviewed: Reviewed
  readonly wait: WaitRange | NoGround | undefined
  /** Of this process; milliseconds since the epoch. */
  readonly now: number
  /** From 0 to below 1. */
  readonly chance: () => number
}

const unreachableLookMilliseconds = 10_000
const besideLookMilliseconds = 30_000

/** How long a call of the lab's fleet holds its seat. */
export const ruleOf = ({ line }: Lab) => ({ holdMilliseconds: line?.holdMilliseconds })

/** The call of somebody whose turn it is. */
export const findCall = (
  { lab, standing, reviewed: { book } }: Pick<StandScene, 'lab' | 'standing' | 'reviewed'>,
  userId: AppStreamUserId,
): LineCall | undefined =>
  sortCalls(book.calls, standing.now, ruleOf(lab)).standing.find(({ person }) => person === userId)

/** `call`: theirs, where it is their turn. */
export function describeStand(scene: StandScene, call: LineCall | undefined): Stand {
  const { lab, standing, person, reviewed, now } = scene
  const { entry } = standing
  const { arrivedAt, keptUntil, stackName } = entry
  const ticket = writeTicket(lab, standing, person, now)
  if (call) {
    const told = tellCall(call, standing.now)
    const until = findCallEnd(told, ruleOf(lab))
    const view = { kind: 'called', until, mayKeep: mayKeep(told), arrivedAt, keptUntil } as const
    const left = Math.min(lineRules.reviewMilliseconds, until - standing.now)
    return { view, ticket, stackName, nextLook: spread(left, scene) }
  }
  const isPassed = reviewed.ended.some(
    (each) => each.call.person === person.userId && each.state === 'passed',
  )
  if (isPassed || entry.state === 'passed')
    return {
      view: { kind: 'passed', arrivedAt, keptUntil },
      ticket,
      stackName,
      nextLook: spread(besideLookMilliseconds, scene),
    }
  return describeWaiting(scene, ticket)
}

function describeWaiting(scene: StandScene, ticket: LineTicket): Stand {
  const { lab, standing, person, reviewed, wait, now, chance } = scene
  const { arrivedAt, keptUntil, stackName } = standing.entry
  const before = person.ticket
  const isMoved = before?.movedAt !== undefined
  // The others' pages come along one after the other, also those of people who stood before them.
  const isMoving = isMoved && now < before.movedAt + lineRules.presentHiddenMilliseconds
  const isRebuilt =
    isMoving ||
    standing.foundAs === 'recalled' ||
    (before && before.generation !== standing.generation) ||
    isRebuilding(scene, lineRules.presentMilliseconds)
  const counted = showPosition(standing.ahead, before?.shown, new Set(isRebuilt ? ['rebuilt'] : []))
  // Pages come back in no order: until all have had the time to look, the count leaves out who stood before them.
  const isEarly = isRebuilding(scene) && counted.position < (before?.shown?.position ?? 0)
  const position = isEarly && before?.shown ? before.shown : counted
  const rises = isRebuilt && before?.shown && position.position > before.shown.position
  const said = before?.said ?? noteSaid(wait, now)
  return {
    view: {
      kind: 'waiting',
      position,
      arrivedAt,
      keptUntil,
      ...(wait && { wait }),
      ...(isMoved ? { moved: true as const } : rises && { rise: 'rebuilt' as const }),
      ...(reviewed.held &&
        !isListed(reviewed.book, person.userId, now) && { classHold: reviewed.held }),
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

/** Whether the line was lost so lately that nobody is called yet; or, with `longer`, was a moment ago. */
const isRebuilding = ({ standing, reviewed: { book } }: StandScene, longer = 0): boolean =>
  book.line.callsFrom !== undefined && standing.now < book.line.callsFrom + longer

/** For whom the line's store does not answer: their page keeps what it has, and tries again. */
export function describeUnreachable(
  { ticket, hidden }: LinePerson,
  { now, chance }: Pick<StandScene, 'now' | 'chance'>,
): Stand {
  const position = ticket?.shown?.position ?? Infinity
  return {
    view: {
      kind: 'unreachable',
      ...(ticket?.shown && { position: ticket.shown }),
      ...(ticket && { arrivedAt: ticket.arrivedAt }),
    },
    // We heard of this page, whether or not the store did: it counts after a loss.
    ...(ticket && { ticket: { ...ticket, renewedAt: now } }),
    // Whoever is next loses no more by it than by one look.
    nextLook: Math.min(
      spread(unreachableLookMilliseconds, { chance }),
      findLookInterval({ position, hidden, chance: chance() }),
    ),
  }
}

const spread = (milliseconds: number, { chance }: Pick<StandScene, 'chance'>): number =>
  Math.max(1_000, Math.round(milliseconds * (1 - chance() / 7)))

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
    ...(ticket?.movedAt !== undefined && { movedAt: ticket.movedAt }),
    ...(ticket?.shown && { shown: ticket.shown }),
  }
}

/** What was said of a number counts for no other one; after a loss the page says why its number rises. */
export function forgetNumber(
  ticket: LineTicket | undefined,
  { entry, generation }: LineStanding,
): LineTicket | undefined {
  if (!ticket || ticket.number === entry.number || ticket.generation !== generation) return ticket
  const { shown: _shown, said: _said, ...rest } = ticket
  return rest
}

/** Whether another tenant has a share of the fleet: its people may be called before this person. */
const mayBePassedByShares = ({ line }: Lab, { tenantId }: LinePerson): boolean =>
  line?.shares?.some((share) => share.tenantId !== tenantId) ?? false
