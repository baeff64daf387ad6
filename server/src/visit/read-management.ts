import {
  DurableStoreUnavailableError,
  findApprovable,
  findLabState,
  findShownTimes,
  type ClassRecord,
  type Lab,
  type TenantId,
  type WishFit,
} from '@appstreamlab/shared'
import type { ManagedCalendar, ManagedClass, ManagedLab, ManagementFound } from '#views/index.js'
import { findFit } from '../classes/book/find-fit.js'
import { createClassBook } from '../classes/book/class-book.js'
import { readFleetFacts } from '../classes/book/fleet-facts.js'
import { listClassLabs } from '../classes/book/save-class.js'
import { listKeptCalendars } from '../classes/calendars/kept-calendars.js'
import { findLab, listTenantLabs } from '../config/find-labs.js'
import type { AppContext } from '../http/app-context.js'
import { countRefusals } from '../http/refusals-of-tenant.js'

/** How many classes the page shows; `npm run classes` shows all of them. */
const mostShown = 100

/** What the page of those who run an institution's labs shows: its own labs and classes, and nobody else's. */
export async function readManagement(
  tenantId: TenantId,
  context: AppContext,
): Promise<ManagementFound> {
  const { config } = context
  const labs = listTenantLabs(tenantId, config)
  const takesClasses = labs.some((lab) => lab.classes)
  const calendars = config.tenants.get(tenantId)?.calendars ?? []
  const [rows, classes, found, refusals] = await Promise.all([
    Promise.all(labs.map((lab) => readLab(lab, context))),
    takesClasses ? readClasses(tenantId, context) : undefined,
    calendars.length > 0 ? readCalendars(tenantId, context) : undefined,
    countRefusals(tenantId, context),
  ])
  return {
    labs: rows,
    ...(takesClasses && { classes: classes ?? 'unread' }),
    ...(calendars.length > 0 && { calendars: found ?? 'unread' }),
    ...(refusals && { refusals }),
  }
}

const nameOf = ({ title, id, stackName }: Lab): string => title ?? id ?? stackName

async function readLab(lab: Lab, { seats, waitingLine, clock }: AppContext): Promise<ManagedLab> {
  const snapshot = await seats.look(lab, { sessions: false })
  const { state, free, fault, asOf } = findLabState({ lab, snapshot, now: clock.now() })
  const inUse = snapshot?.fleet?.inUse
  const size = lab.line ? await waitingLine.measure(lab) : undefined
  return {
    title: nameOf(lab),
    state,
    ...(free !== undefined && { free }),
    ...(inUse !== undefined && { inUse }),
    ...(fault && { fault }),
    ...(size && size.people > 0 && { waiting: size.people }),
    ...(asOf !== undefined && { asOf }),
  }
}

async function readClasses(
  tenantId: TenantId,
  context: AppContext,
): Promise<Exclude<ManagementFound['classes'], 'unread'>> {
  try {
    const all = await createClassBook(context.durableStore).list()
    const own = all.filter((record) => record.tenantId === tenantId)
    const now = context.clock.now()
    const describe = (records: readonly ClassRecord[]) =>
      Promise.all(records.slice(0, mostShown).map((one) => describeClass(one, all, context)))
    const nextOf = ({ approved }: ClassRecord): number =>
      approved?.lessons.find(({ end }) => end > now)?.start ?? Infinity
    const planned = own
      .filter((record) => nextOf(record) < Infinity)
      .toSorted((one, other) => nextOf(one) - nextOf(other))
    const requests = own
      .filter(({ state }) => state === 'requested')
      .toSorted((one, other) => (one.asked?.at ?? 0) - (other.asked?.at ?? 0))
    const heldBack = own.filter((record) => {
      const wish = record.calendar && findApprovable(record)
      return record.state !== 'requested' && wish?.lessons.some(({ end }) => end > now)
    })
    return {
      requests: await describe(requests),
      planned: await describe(planned),
      heldBack: await describe(heldBack),
    }
  } catch (error) {
    if (error instanceof DurableStoreUnavailableError) return undefined
    throw error
  }
}

/** Each calendar of the tenant, as `classes keep` found it last; undefined where the store does not answer. */
async function readCalendars(
  tenantId: TenantId,
  { config, durableStore }: AppContext,
): Promise<readonly ManagedCalendar[] | undefined> {
  try {
    const kept = await listKeptCalendars(durableStore, config)
    return config.tenants.get(tenantId)?.calendars?.map(({ name, labId }) => {
      const found = kept.find((one) => one.tenantId === tenantId && one.name === name)
      const lab = findLab({ tenantId, labId }, config)
      return {
        name,
        labTitle: lab ? nameOf(lab) : labId,
        ...(found && { readAt: found.at }),
        ...(found?.faultySince !== undefined && { faultySince: found.faultySince }),
        faults: found?.faults ?? [],
      }
    })
  } catch (error) {
    if (error instanceof DurableStoreUnavailableError) return undefined
    throw error
  }
}

/**
 * Gives what answers whether a class fits, and passes no limit, beside any list of classes: its fleet is read now, so
 * that the answer can be had in the class's turn.
 */
export async function prepareFit(
  record: ClassRecord,
  { config, durableStore, labWatch, clock }: AppContext,
): Promise<(classes: readonly ClassRecord[]) => WishFit | undefined> {
  const lab = findLab(record, config)
  const wish = findShownTimes(record)
  if (!lab || !wish) return () => undefined
  const facts = await readFleetFacts(lab, listClassLabs(config), { store: durableStore, labWatch })
  return (classes) => findFit({ now: clock.now(), config, facts, classes, record, wish })
}

export const isOverLimit = (fit: WishFit | undefined): boolean =>
  fit?.limits.some(({ seatHours, used, own }) => used + own > seatHours) ?? false

/** A class as it is asked for, or else as it is planned; and whether it fits. */
export async function describeClass(
  record: ClassRecord,
  classes: readonly ClassRecord[],
  context: AppContext,
): Promise<ManagedClass> {
  const { config, clock } = context
  const now = clock.now()
  const lab = findLab(record, config)
  const times = findShownTimes(record)
  const fit = (await prepareFit(record, context))(classes)
  const next = times?.lessons.find(({ end }) => end > now)
  return {
    id: record.id,
    name: times?.name ?? '',
    labTitle: lab ? nameOf(lab) : record.labId,
    people: times?.people ?? 0,
    lessons: times?.lessons.length ?? 0,
    ...(next && { next }),
    ...(times?.isExam && { isExam: true as const }),
    by: times?.by ?? '',
    fits: fit?.fits ?? 'unknown',
    ...(isOverLimit(fit) && { isOverLimit: true as const }),
    ...(fit && { seatHours: Math.round(fit.seatHours) }),
  }
}
