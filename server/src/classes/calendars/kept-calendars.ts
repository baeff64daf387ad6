import type { DurableStore, TenantId, LabId } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import type { CalendarFault } from './plan-calendar.js'

/**
 * What `classes keep` found of each calendar of the configuration when it read it last. It lies in the store so that
 * the signer, which reads no calendar, tells it: in its metrics, and to the people who run the labs.
 */
export interface KeptCalendar {
  readonly tenantId: TenantId
  /** As the configuration names it. */
  readonly name: string
  readonly labId: LabId
  /** When it was read, milliseconds since the epoch. */
  readonly at: number
  /** Since when there has been a fault at every reading, milliseconds since the epoch; absent where there is none. */
  readonly faultySince?: number
  readonly faults: readonly CalendarFault[]
}

const kind = 'class-calendar'

const nameEntry = ({ tenantId, name }: Pick<KeptCalendar, 'tenantId' | 'name'>): string =>
  JSON.stringify([tenantId, name])

/** Whether the configuration has it: what was kept of another stays until `keep` runs again, and says nothing. */
const isNamed = ({ tenants }: Pick<Config, 'tenants'>, one: KeptCalendar): boolean =>
  tenants.get(one.tenantId)?.calendars?.some(({ name }) => name === one.name) ?? false

/** Those that the configuration has and that were read at least once, in no order. Rejects as the store does. */
export async function listKeptCalendars(
  store: Pick<DurableStore, 'list'>,
  config: Pick<Config, 'tenants'>,
): Promise<readonly KeptCalendar[]> {
  return (await listAll(store)).filter((one) => isNamed(config, one))
}

const listAll = async (store: Pick<DurableStore, 'list'>): Promise<readonly KeptCalendar[]> =>
  (await store.list(kind)).entries.map(({ value }) => value as KeptCalendar)

/** Writes what was found, and takes away what the configuration does not have any more. */
export async function keepFound(
  found: readonly Omit<KeptCalendar, 'faultySince'>[],
  { store, config }: { readonly store: DurableStore; readonly config: Pick<Config, 'tenants'> },
): Promise<void> {
  const before = new Map((await listAll(store)).map((one) => [nameEntry(one), one]))
  for (const one of found) {
    const since = before.get(nameEntry(one))?.faultySince ?? one.at
    const next: KeptCalendar = { ...one, ...(one.faults.length > 0 && { faultySince: since }) }
    await store.replace(kind, nameEntry(one), next)
  }
  for (const [entry, one] of before) if (!isNamed(config, one)) await store.remove(kind, entry)
}
