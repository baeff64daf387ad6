import { Gauge, type Registry } from 'prom-client'
import {
  isKeepMissing,
  type ClassFleetRecord,
  type Clock,
  type TenantId,
} from '@appstreamlab/shared'

/** A calendar as metrics tell it; `classes/calendars/kept-calendars.ts` has the whole of what is kept. */
interface FoundCalendar {
  readonly tenantId: TenantId
  /** As the configuration names it. */
  readonly name: string
  readonly faults: readonly { readonly cause: string }[]
}

/** What `classes keep` left in the store; each list rejects as the store does. */
export interface KeptClasses {
  readonly listFleets: () => Promise<readonly ClassFleetRecord[]>
  /** Those that the configuration has. */
  readonly listCalendars: () => Promise<readonly FoundCalendar[]>
}

/**
 * What metrics say of fleets with classes, and of calendars. The program that looks (`classes keep`) is another one,
 * perhaps on another machine, and cannot tell that it does not run: the signer tells it, from what that program left
 * in the store.
 */
export function createClassMetrics({
  registers,
  clock,
}: {
  readonly registers: Registry[]
  readonly clock: Clock
}) {
  let kept: KeptClasses | undefined
  const alerts = new Gauge({
    name: 'appstreamlab_class_alerts',
    help: 'Fleets that are not, or will not be, as their classes need it, by cause, as `classes keep` saw it last.',
    labelNames: ['fleet', 'cause', 'stage'],
    registers,
    collect: () => ask(),
  })
  const missing = new Gauge({
    name: 'appstreamlab_class_keep_missing',
    help: '1 where `classes keep` has not looked at a fleet for twice its interval, else 0.',
    labelNames: ['fleet'],
    registers,
    collect: () => ask(),
  })
  const idle = new Gauge({
    name: 'appstreamlab_class_idle_seat_hours',
    help: 'Seat-hours that a fleet has run with nothing planned, since that began.',
    labelNames: ['fleet'],
    registers,
    collect: () => ask(),
  })
  const calendars = new Gauge({
    name: 'appstreamlab_class_calendar_faults',
    help: '1 for each fault that `classes keep` found in a calendar of the configuration when it read it last.',
    labelNames: ['tenant', 'calendar', 'cause'],
    registers,
    collect: () => askForCalendars(),
  })
  const askForCalendars = async (): Promise<void> => {
    const found = (await kept?.listCalendars().catch(() => undefined)) ?? []
    calendars.reset()
    for (const { tenantId: tenant, name: calendar, faults } of found)
      for (const { cause } of faults) calendars.set({ tenant, calendar, cause }, 1)
  }
  // All metrics of one reading are collected at the same time, and each waits for the same answer of the store.
  let asking: Promise<void> | undefined
  const ask = (): Promise<void> =>
    (asking ??= askStore().finally(() => {
      asking = undefined
    }))
  const askStore = async (): Promise<void> => {
    // A store that does not answer has alerts of its own, and leaves no old numbers here.
    const records = (await kept?.listFleets().catch(() => undefined)) ?? []
    for (const gauge of [alerts, missing, idle]) gauge.reset()
    const now = clock.now()
    for (const record of records) {
      const { fleet, base, keep } = record
      if (fleet === undefined) continue
      const isMissing = isKeepMissing(record, now)
      if (base) {
        missing.set({ fleet }, isMissing ? 1 : 0)
        idle.set({ fleet }, keep?.idle?.seatHours ?? 0)
      }
      // A fleet to which nothing was applied is looked at as long as it has a class: then its alert is old.
      if (!base && isMissing) continue
      for (const { cause, stage } of keep?.alerts ?? []) alerts.inc({ fleet, cause, stage })
    }
  }
  return {
    listBy(next: KeptClasses): void {
      kept = next
    },
  }
}
