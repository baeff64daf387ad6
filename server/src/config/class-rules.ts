import type { ClassPolicy } from '@appstreamlab/shared'
import type { LabEntry, TenantEntry } from './file-schema.js'

/** The rules of classes on a lab; undefined where none can be planned. */
export function buildClassPolicy(lab: LabEntry, tenant: TenantEntry): ClassPolicy | undefined {
  if (lab.classes === 'off' || (!lab.classes && !tenant.classes)) return undefined
  // The tenant's limit counts all labs together and is no lab's own.
  const {
    seatHoursAMonth: _ofAllLabs,
    calendars: _ofTenant,
    calendarHosts: _ofCalendars,
    ...common
  } = tenant.classes ?? {}
  const rules = { ...common, ...lab.classes }
  const { approval, seatsAtMost, holdSeats, askedBy, seatHoursAMonth } = rules
  return {
    approval: approval ?? 'always',
    holdSeats: holdSeats ?? false,
    askedBy: askedBy ?? 'teachers',
    ...(seatHoursAMonth !== undefined && { seatHoursAMonth }),
    ...(seatsAtMost !== undefined && { seatsAtMost }),
  }
}
