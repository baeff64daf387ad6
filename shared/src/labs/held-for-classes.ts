import type { AppStreamUserId } from '../ids.js'
import { isLive } from '../appstream/fleet-status.js'
import { sortCalls, type HoldRule } from './line/line-calls.js'
import { isPresent, type LineEntry } from './line/line-entry.js'
import type { FleetSnapshot, SeatBook } from './seat-book.js'
import type { ClassSeats } from './class-holds/class-seats.js'
import { holdRules, type HeldClasses } from './class-holds/held-class.js'

/**
 * What classes do to the seats of a fleet: those that their people have not taken are held for them, for a while
 * around the start of a lesson. Classes lie in the seat book, with who of their people came, so that every process
 * holds the same seats, and one that has not heard of a class yet holds them by what another one noted.
 */

/** Seats of one class that are held now. */
export interface HeldForClass {
  readonly class: ClassSeats
  /** Of its people's seats, those that nobody of them has; of an exam whatever is free is theirs. */
  readonly unused: number
}

const noSeats: readonly HeldForClass[] = []

/** Takes over what is known of the fleet's classes where it is newer than the book; whether that was news. */
export function noteClasses(book: SeatBook, known: HeldClasses | undefined, now: number): boolean {
  const before = book.classes
  if (!known) return false
  const left = known.classes.filter(({ endsAt }) => now < endsAt)
  if (!before && left.length === 0) return false
  if (before && (known.asOf <= before.asOf || isSame(before.classes, left))) return false
  const members = new Map(before?.classes.map((each) => [each.id, each.members]))
  book.classes = {
    asOf: known.asOf,
    classes: left.map((plan) => ({ ...plan, members: members.get(plan.id) ?? new Map() })),
  }
  return true
}

function isSame(before: readonly ClassSeats[], next: HeldClasses['classes']): boolean {
  if (before.length !== next.length) return false
  const write = ({ members: _members, ...plan }: Partial<ClassSeats>): string =>
    JSON.stringify(plan, Object.keys(plan).toSorted())
  const known = new Set(before.map(write))
  return next.every((plan) => known.has(write(plan)))
}

/** The classes that hold seats now, each with how many are left of them. */
export function findHeldForClasses(
  book: SeatBook,
  look: FleetSnapshot,
  rule: HoldRule & { readonly now: number },
): readonly HeldForClass[] {
  if (!book.classes) return noSeats
  const { now } = rule
  const { standing } = sortCalls(book.calls, now, rule)
  const called = new Set(standing.map(({ person }) => person))
  return book.classes.classes.flatMap((each) => {
    if (!isHolding(each, now)) return []
    const sessions = look.sessions?.get(each.stackName)?.sessions
    const promised = book.findPeople(each.stackName)
    let used = 0
    for (const person of each.members.keys()) {
      const session = sessions?.get(person)
      const isInside = session && isLive(session, now)
      if (isInside || promised.has(person) || called.has(person)) used++
    }
    const unused = Math.max(0, each.people - used)
    return unused > 0 || each.isExam ? [{ class: each, unused }] : []
  })
}

const isHolding = ({ from, until }: ClassSeats, now: number): boolean => from <= now && now < until

/** Whether any class holds seats now, whatever is left of them. */
export const hasHolds = ({ classes }: SeatBook, now: number): boolean =>
  classes?.classes.some((each) => isHolding(each, now)) ?? false

/** How many of the free seats nobody but members of these classes gets. */
export const countHeld = (held: readonly HeldForClass[]): number =>
  held.reduce((sum, each) => sum + (each.class.isExam ? Infinity : each.unused), 0)

/** A member's own seats among those that are held. */
export function findOwn(
  held: readonly HeldForClass[],
  person: AppStreamUserId,
  marks: readonly string[],
): HeldForClass | undefined {
  const own = held.filter(({ class: each }) => marks.includes(each.mark))
  return own.find(({ class: each }) => each.members.has(person)) ?? own[0]
}

/** Members who wait for a seat that is held for them, as far as they are present, in their order. */
export const listWaiting = (held: readonly HeldForClass[], now: number): readonly LineEntry[] =>
  held
    .flatMap(({ class: each }) => [...each.members.values()])
    .flatMap((entry) => (entry && isPresent(entry, now) ? [entry] : []))
    .toSorted((one, other) => one.number - other.number)

/** Whether a class that holds seats now has this person among those who came. */
export const isListed = ({ classes }: SeatBook, person: AppStreamUserId, now: number): boolean =>
  classes?.classes.some((each) => isHolding(each, now) && each.members.has(person)) ?? false

export interface MemberNote {
  readonly person: AppStreamUserId
  readonly marks: readonly string[]
  /** How they stand in the line; absent for whoever gets in. */
  readonly waiting?: LineEntry | undefined
}

/** Whether the book has to be told of a member. */
export function isMemberNews(
  book: Pick<SeatBook, 'classes'>,
  note: MemberNote,
  now: number,
): boolean {
  const each = chooseClass(book, note, now)
  if (!each) return false
  const known = each.members.get(note.person)
  if (!note.waiting) return known !== undefined || !each.members.has(note.person)
  const { hidden, seenAt, number } = note.waiting
  return (
    known?.number !== number ||
    known.hidden !== hidden ||
    seenAt - known.seenAt >= holdRules.renewMilliseconds
  )
}

/** Remembers a member; whether there was a class to remember them in, and they were not known so. */
export function noteMember(book: SeatBook, note: MemberNote, now: number): boolean {
  const chosen = isMemberNews(book, note, now) ? chooseClass(book, note, now) : undefined
  chosen?.members.set(note.person, note.waiting)
  return chosen !== undefined
}

/** Who waits no more, because they were called, left, were in, or were not heard of. */
export function forgetWaiting(book: SeatBook, people: ReadonlySet<AppStreamUserId>): boolean {
  let isChanged = false
  for (const { members } of book.classes?.classes ?? [])
    for (const [person, waiting] of members)
      if (waiting && people.has(person)) {
        isChanged = true
        members.set(person, undefined)
      }
  return isChanged
}

/** How many people of one class are remembered at most, with those who came and have gone. */
const listedAtMost = ({ people }: ClassSeats): number => 2 * people + 20

/** The class that a person counts to: where they are known already, else the first that is theirs and has room. */
function chooseClass(
  { classes }: Pick<SeatBook, 'classes'>,
  { person, marks }: MemberNote,
  now: number,
): ClassSeats | undefined {
  const open = classes?.classes.filter(({ endsAt }) => now < endsAt) ?? []
  const own = open.filter(({ mark }) => marks.includes(mark))
  return (
    open.find(({ members }) => members.has(person)) ??
    own.find((each) => each.members.size < each.people) ??
    own.find((each) => each.members.size < listedAtMost(each))
  )
}
