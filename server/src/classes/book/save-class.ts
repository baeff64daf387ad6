import {
  beginClass,
  checkWish,
  decideWish,
  err,
  ok,
  withdrawClass,
  type ClassCalendarPlace,
  type ClassOwner,
  type ClassRecord,
  type ClassSource,
  type ClassTimes,
  type Clock,
  type DurableStore,
  type Lab,
  type Randomness,
  type Result,
  type TenantId,
  type WishFault,
  type WishFit,
  type WishOutcome,
} from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import { listLabs } from '../../config/find-labs.js'
import type { LabWatch } from '../../labs/lab-watch.js'
import { findNamedZone } from '../timetable/named-zones.js'
import { findFit } from './find-fit.js'
import { createClassBook, isForgotten } from './class-book.js'
import { readFleetFacts, type FleetFacts } from './fleet-facts.js'

/** Asking for a class, and taking it back: by the API, by the teacher's page and by the operator's command. */

export interface ClassAsker {
  readonly tenantId: TenantId
  readonly owner?: ClassOwner
  readonly source: ClassSource
  /** A pseudonym or user id of the LMS. */
  readonly by: string
}

export interface ClassOrder extends ClassAsker {
  readonly lab: Lab
  readonly times: ClassTimes
  readonly isDraft?: boolean
  /** Nothing is saved. */
  readonly isDry?: boolean
  /** Which class is meant; absent: the owner's of that key, else a new one. */
  readonly id?: string
  /** Where a calendar of the configuration asks: whose class it is, and whose members it has, is for that to say. */
  readonly calendar?: ClassCalendarPlace
}

export interface ClassAnswer {
  /** As it is kept, or would be. */
  readonly record: ClassRecord
  readonly outcome: WishOutcome
  /** Absent where the lab is gone. */
  readonly fit?: WishFit
  /** When the fleet was seen; absent: it was not. */
  readonly asOf?: number
  /** Nobody had saved it before. */
  readonly isNew: boolean
}

export type ClassRefusal =
  | WishFault
  | { readonly reason: 'classes_off' | 'not_asked_here' | 'zone_unknown' | 'class_unknown' }
  | { readonly reason: 'too_many_classes'; readonly most: number }

export interface ClassParts {
  readonly config: Pick<Config, 'catalogues' | 'tenants'>
  readonly durableStore: DurableStore
  readonly labWatch: Pick<LabWatch, 'look'>
  readonly clock: Clock
  readonly randomness: Randomness
}

/** Above these somebody's program runs in circles. */
export const mostClasses = { ofContext: 200, ofTenant: 5_000 } as const

export async function saveClass(
  order: ClassOrder,
  parts: ClassParts,
): Promise<Result<ClassAnswer, ClassRefusal>> {
  const { lab, source } = order
  const policy = lab.classes
  if (!policy) return err({ reason: 'classes_off' })
  if (policy.askedBy === 'operators' && source !== 'operator' && source !== 'file')
    return err({ reason: 'not_asked_here' })
  if (!findNamedZone(order.times.zone)) return err({ reason: 'zone_unknown' })
  const now = parts.clock.now()
  const checked = checkWish(order.times, { now, policy })
  if (!checked.ok) return checked
  const facts = await readFleetFacts(lab, listClassLabs(parts.config), {
    store: parts.durableStore,
    labWatch: parts.labWatch,
  })
  const book = createClassBook(parts.durableStore)
  const id = makeClassId(parts.randomness)
  const decide = (classes: readonly ClassRecord[]) =>
    decideOrder(order, { classes, wish: checked.value, facts, now, id, config: parts.config })
  if (order.isDry) return decide(await book.list()).result
  const answered = await book.change(decide)
  if (answered.ok && (await book.list()).some((one) => isForgotten(one, now)))
    await book.forget(now)
  return answered
}

interface OrderParts {
  readonly classes: readonly ClassRecord[]
  readonly wish: ClassTimes
  readonly facts: FleetFacts
  readonly now: number
  /** For a class that is new. */
  readonly id: string
  readonly config: ClassParts['config']
}

function decideOrder(
  order: ClassOrder,
  { classes, wish, facts, now, id, config }: OrderParts,
): { readonly result: Result<ClassAnswer, ClassRefusal>; readonly next?: ClassRecord } {
  const { lab, owner, tenantId, by, calendar } = order
  const labId = lab.id ?? ''
  const found = findOwned(classes, order)
  if (order.id !== undefined && !found) return { result: err({ reason: 'class_unknown' }) }
  const most = found ? undefined : findTooMany(classes, order)
  if (most !== undefined) return { result: err({ reason: 'too_many_classes', most }) }
  const fields = {
    tenantId,
    labId,
    source: order.source,
    ...(owner && { owner }),
    ...(calendar && { calendar }),
  }
  // On another lab it is another class under the same name: nothing of it was approved there.
  const kept = found?.labId === labId ? found : undefined
  const record: ClassRecord = kept
    ? keepRecord(kept, order)
    : {
        ...beginClass({ id: found?.id ?? id, ...fields }),
        revision: found?.revision ?? 0,
        history: found?.history ?? [],
      }
  // The lessons that are over need no answer, and a class of which all are is planned for nothing.
  const fit = findFit({ now, config, facts, classes, record, wish })
  const decided = decideWish(record, {
    wish,
    hand: { at: now, by },
    policy: lab.classes ?? { approval: 'always' },
    isDraft: order.isDraft === true,
    mayCountAtOnce: () => fit?.mayCountAtOnce ?? false,
  })
  const isOver = wish.lessons.every(({ end }) => end <= now)
  const asks = decided.outcome === 'requested' || decided.outcome === 'approved'
  if (isOver && asks && !found?.approved) return { result: err({ reason: 'lessons_over' }) }
  const answer: ClassAnswer = {
    ...decided,
    ...(fit && { fit }),
    ...(facts.asOf !== undefined && { asOf: facts.asOf }),
    isNew: !found,
  }
  const changes = decided.outcome !== 'unchanged' && decided.outcome !== 'refused'
  return { result: ok(answer), ...(changes && { next: decided.record }) }
}

/** The record that changes, with the owner that is said now: of a calendar's class that is the configuration's word. */
function keepRecord(kept: ClassRecord, { owner, calendar }: ClassOrder): ClassRecord {
  if (!calendar) return { ...kept, ...(owner && { owner: { ...kept.owner, ...owner } }) }
  const { owner: _before, ...others } = kept
  return { ...others, ...(owner && { owner }), calendar }
}

/** The class that is meant: of this id, or of this owner under their own key for it. */
function findOwned(
  classes: readonly ClassRecord[],
  { id, tenantId, owner, calendar }: Pick<ClassOrder, 'id' | 'tenantId' | 'owner' | 'calendar'>,
): ClassRecord | undefined {
  const own = classes.filter(
    (one) =>
      one.tenantId === tenantId &&
      (calendar ? one.calendar?.name === calendar.name : !owner || isSameOwner(one.owner, owner)),
  )
  if (id !== undefined) return own.find((one) => one.id === id)
  return owner?.key === undefined ? undefined : own.find((one) => one.owner?.key === owner.key)
}

/**
 * The same credential and deployment; and, where the caller has no key of its own for the class, the same course: a
 * teacher's page knows of that course alone.
 */
export function isSameOwner(one: ClassOwner | undefined, owner: ClassOwner): boolean {
  return (
    one?.credential === owner.credential &&
    one.deploymentId === owner.deploymentId &&
    (owner.key !== undefined || one.contextId === owner.contextId)
  )
}

function findTooMany(
  classes: readonly ClassRecord[],
  { tenantId, owner }: Pick<ClassOrder, 'tenantId' | 'owner'>,
): number | undefined {
  const ofTenant = classes.filter((one) => one.tenantId === tenantId)
  if (ofTenant.length >= mostClasses.ofTenant) return mostClasses.ofTenant
  const ofContext = ofTenant.filter(
    (one) =>
      owner &&
      one.owner?.credential === owner.credential &&
      one.owner.contextId === owner.contextId,
  )
  return ofContext.length >= mostClasses.ofContext ? mostClasses.ofContext : undefined
}

/** All labs on which classes can be planned. */
export const listClassLabs = (config: Pick<Config, 'catalogues'>): readonly Lab[] =>
  listLabs(config).filter((lab) => lab.classes)

/** Letters and digits alone: what begins with a hyphen would be an option to the command that approves it. */
const makeClassId = (randomness: Randomness): string =>
  Buffer.from(randomness.bytes(8)).toString('hex')

/** Nothing of the class is planned any more. Withdrawn twice is withdrawn once. */
export async function takeBackClass(
  order: Pick<ClassOrder, 'id' | 'tenantId' | 'owner' | 'by'>,
  { durableStore, clock }: Pick<ClassParts, 'durableStore' | 'clock'>,
): Promise<Result<ClassRecord, ClassRefusal>> {
  type Taken = Result<ClassRecord, ClassRefusal>
  return createClassBook(durableStore).change<Taken>((classes) => {
    const found = findOwned(classes, order)
    if (!found) return { result: err({ reason: 'class_unknown' }) }
    const next = withdrawClass(found, { at: clock.now(), by: order.by })
    return { result: ok(next ?? found), ...(next && { next }) }
  })
}
