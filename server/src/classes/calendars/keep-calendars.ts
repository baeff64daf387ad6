import {
  calendarHand,
  type ClassRecord,
  type ClassTimes,
  type DurableStore,
  type Lab,
  type Randomness,
  type TenantId,
  type LabId,
} from '@appstreamlab/shared'
import type { ClassCalendar, Config, Tenant } from '../../config/config.js'
import { findLab } from '../../config/find-labs.js'
import { createClassBook } from '../book/class-book.js'
import { saveClass, takeBackClass, type ClassRefusal } from '../book/save-class.js'
import type { Reading } from '../timetable/lesson.js'
import { keepFound, type KeptCalendar } from './kept-calendars.js'
import { planCalendar, type CalendarFault, type CalendarOrder } from './plan-calendar.js'
import { reachHosts, readCalendar, type CalendarSources } from './read-calendar.js'

/** Makes classes of the calendars that the configuration names; `classes keep` calls it before it looks at fleets. */

export interface CalendarParts extends CalendarSources {
  readonly config: Config
  readonly store: DurableStore
  readonly randomness: Randomness
}

export interface CalendarOutcome {
  readonly tenantId: TenantId
  readonly calendar: string
  /** Absent where the configuration does not have the calendar any more. */
  readonly labId?: LabId
  /** Classes that are asked for, changed or taken back now. */
  readonly changes: readonly { readonly record: ClassRecord; readonly outcome: string }[]
  readonly faults: readonly CalendarFault[]
}

/** So many are fetched and read at a time: servers that do not answer take their time together. */
const atATime = 4

/** A calendar that fails changes nothing of its own and of no other. */
export async function keepCalendars(parts: CalendarParts): Promise<readonly CalendarOutcome[]> {
  const all = [...parts.config.tenants.values()].flatMap((tenant) =>
    (tenant.calendars ?? []).map((calendar) => ({ tenant, calendar })),
  )
  const outcomes: OwnOutcome[] = []
  for (let index = 0; index < all.length; index += atATime) {
    const some = all.slice(index, index + atATime)
    const readings = await Promise.all(
      some.map(async ({ tenant, calendar }) =>
        attempt(() => readCalendar(calendar, reachHosts(parts, tenant))),
      ),
    )
    for (const [place, { tenant, calendar }] of some.entries()) {
      const reading = readings[place]
      const kept =
        reading && 'cause' in reading
          ? { changes: [], faults: [reading] }
          : reading && (await keepCalendar({ tenant, calendar, reading }, parts))
      const { name, labId } = calendar
      if (kept) outcomes.push({ tenantId: tenant.id, calendar: name, labId, ...kept })
    }
  }
  await keepFound(outcomes.map(describeFound(parts.now)), parts)
  return [...outcomes, ...(await withdrawOrphans(parts))]
}

const describeFound =
  (at: number) =>
  ({ tenantId, calendar: name, labId, faults }: OwnOutcome): Omit<KeptCalendar, 'faultySince'> => ({
    tenantId,
    name,
    labId,
    at,
    faults,
  })

/** Of a calendar that the configuration has. */
type OwnOutcome = CalendarOutcome & Required<Pick<CalendarOutcome, 'labId'>>

interface Read {
  readonly tenant: Tenant
  readonly calendar: ClassCalendar
  readonly reading: Reading
}

async function keepCalendar(
  { tenant, calendar, reading }: Read,
  parts: CalendarParts,
): Promise<Pick<CalendarOutcome, 'changes' | 'faults'>> {
  const { store, now } = parts
  const faults: CalendarFault[] = []
  const changes: { record: ClassRecord; outcome: string }[] = []
  const fault = await attempt(async () => {
    const known = (await createClassBook(store).list()).filter(
      (one) => one.tenantId === tenant.id && one.calendar?.name === calendar.name,
    )
    const plan = planCalendar(calendar, reading, { known, now })
    faults.push(...plan.faults)
    for (const order of plan.orders) {
      const saved = await save(order, { tenant, calendar, parts })
      if (!saved.ok) faults.push(describeRefusal(order, saved.error))
      else if (saved.value.outcome !== 'unchanged' && saved.value.outcome !== 'refused')
        changes.push({ record: saved.value.record, outcome: saved.value.outcome })
    }
    for (const { id } of plan.gone) {
      const record = await withdraw({ id, tenantId: tenant.id, calendar: calendar.name }, parts)
      if (record) changes.push({ record, outcome: 'withdrawn' })
    }
    return undefined
  })
  return { changes, faults: fault ? [...faults, fault] : faults }
}

async function save(
  order: CalendarOrder,
  {
    tenant,
    calendar,
    parts,
  }: {
    readonly tenant: Tenant
    readonly calendar: ClassCalendar
    readonly parts: CalendarParts
  },
) {
  const { config, store, now, randomness } = parts
  const { owner } = calendar
  const { key, known } = order
  return saveClass(
    {
      tenantId: tenant.id,
      source: 'file',
      by: calendarHand(calendar.name),
      lab: findCalendarLab(calendar, tenant.id, config),
      times: describeTimes(order, { tenant, calendar }),
      calendar: { name: calendar.name, key },
      ...(owner && { owner }),
      ...(known && { id: known.id }),
    },
    {
      config,
      durableStore: store,
      labWatch: { look: () => undefined },
      clock: { now: () => now },
      randomness,
    },
  )
}

/** What is asked for. */
export function describeTimes(
  { name, lessons }: CalendarOrder,
  { tenant, calendar }: Pick<Read, 'tenant' | 'calendar'>,
): ClassTimes {
  const { people, zone = tenant.timeZone, isExam } = calendar
  return { name, people, zone, lessons, windows: [], ...(isExam && { isExam: true }) }
}

function findCalendarLab({ labId }: ClassCalendar, tenantId: TenantId, config: Config): Lab {
  const found = findLab({ tenantId, labId }, config)
  if (!found) throw new TypeError(`The configuration was read without lab ${labId}.`)
  return found
}

async function withdraw(
  { id, tenantId, calendar }: { id: string; tenantId: TenantId; calendar: string },
  { store, now }: CalendarParts,
): Promise<ClassRecord | undefined> {
  const taken = await takeBackClass(
    { id, tenantId, by: calendarHand(calendar) },
    { durableStore: store, clock: { now: () => now } },
  )
  return taken.ok ? taken.value : undefined
}

/** Classes of calendars that a tenant does not name any more: nobody else would ever end them. */
async function withdrawOrphans(parts: CalendarParts): Promise<readonly CalendarOutcome[]> {
  const { config, store } = parts
  const classes = await createClassBook(store).list()
  const outcomes: CalendarOutcome[] = []
  for (const { id, tenantId, calendar, state } of classes) {
    const tenant = config.tenants.get(tenantId)
    if (!calendar || !tenant || (state !== 'requested' && state !== 'approved')) continue
    if (tenant.calendars?.some(({ name }) => name === calendar.name)) continue
    const record = await withdraw({ id, tenantId, calendar: calendar.name }, parts)
    if (record)
      outcomes.push({
        tenantId,
        calendar: calendar.name,
        changes: [{ record, outcome: 'withdrawn' }],
        faults: [],
      })
  }
  return outcomes
}

export function describeRefusal({ name }: CalendarOrder, refusal: ClassRefusal): CalendarFault {
  const most = 'most' in refusal ? ` (at most ${refusal.most})` : ''
  const lesson = 'lesson' in refusal ? `, ${new Date(refusal.lesson.start).toISOString()}` : ''
  return {
    cause: 'class_refused',
    detail: `${name}: ${refusal.reason.replaceAll('_', ' ')}${most}${lesson}`,
  }
}

/** What goes wrong with one calendar must not keep `keep` from its fleets. */
async function attempt<T>(work: () => Promise<T>): Promise<T | CalendarFault> {
  try {
    return await work()
  } catch (error) {
    const { name = 'unknown' } = (error ?? {}) as { readonly name?: string }
    return { cause: 'failed', detail: name }
  }
}
