import type { AppStreamUserId } from '../../ids.js'
import type { LineEntry } from '../line/line-entry.js'
import type { HeldClass } from './held-class.js'
import { isTime } from '../is-time.js'

/** A class in a seat book, and who of its people came. */
export interface ClassSeats extends HeldClass {
  /** By AppStream user id; with how they stand in the waiting line where they do. */
  readonly members: Map<AppStreamUserId, LineEntry | undefined>
}

/** The classes of a fleet whose seats are held now, soon, or were a moment ago. */
export interface ClassesInBook {
  readonly asOf: number
  readonly classes: readonly ClassSeats[]
}

/** As it lies in a store: a member who waits is the whole entry, any other one the id alone. */
export const writeHeldClasses = ({ asOf, classes }: ClassesInBook): object => ({
  asOf,
  classes: classes.map(({ members, ...plan }) => ({
    ...plan,
    members: Array.from(members, ([person, waiting]) => waiting ?? person),
  })),
})

/** What lay in a store; what is no class is left out. */
export function readHeldClasses(value: unknown): ClassesInBook | undefined {
  const { asOf, classes } = (value ?? {}) as Partial<Record<keyof ClassesInBook, unknown>>
  if (!isTime(asOf) || !Array.isArray(classes)) return undefined
  return { asOf, classes: (classes as unknown[]).flatMap(readClass) }
}

function readClass(value: unknown): ClassSeats[] {
  const known = (value ?? {}) as Partial<Record<keyof ClassSeats, unknown>>
  const { id, mark, people, stackName, from, until, endsAt, isExam, members } = known
  const isNamed = [id, mark, stackName].every((text) => typeof text === 'string')
  if (!isNamed || ![people, from, until, endsAt].every(isTime)) return []
  // The book is ours: whatever else a class has is as it was written.
  const plan = { id, mark, people, stackName, from, until, endsAt } as HeldClass
  const list = Array.isArray(members) ? (members as unknown[]) : []
  return [
    { ...plan, ...(isExam === true && { isExam }), members: new Map(list.flatMap(readMember)) },
  ]
}

function readMember(value: unknown): [string, LineEntry | undefined][] {
  if (typeof value === 'string') return [[value, undefined]]
  const entry = (value ?? {}) as Partial<LineEntry>
  const numbers = [entry.number, entry.seenAt, entry.arrivedAt, entry.keptUntil, entry.factor]
  const isEntry =
    numbers.every(isTime) &&
    typeof entry.tenantId === 'string' &&
    typeof entry.stackName === 'string'
  if (typeof entry.person !== 'string') return []
  return [[entry.person, isEntry ? (entry as LineEntry) : undefined]]
}
