import {
  asksForMore,
  fitWish,
  placeClass,
  type ClassRecord,
  type ClassTimes,
  type Lab,
  type PlacedClass,
  type SeatHourBudget,
  type WishFit,
} from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import { findLab } from '../../config/find-labs.js'
import { listMonths } from '../months.js'
import { findNamedZone } from '../timetable/named-zones.js'
import { toInstant } from '../timetable/zone.js'
import { listApproved, type ApprovedClass } from './approved-classes.js'
import { fleetOf, type FleetFacts } from './fleet-facts.js'

/** Whether a class would fit, from what is approved and what is known of the fleets. */

export interface FitQuestion {
  readonly now: number
  readonly config: Pick<Config, 'catalogues' | 'tenants'>
  readonly facts: FleetFacts
  /** All classes; the one that is asked about counts with its wish alone. */
  readonly classes: readonly ClassRecord[]
  readonly record: ClassRecord
  readonly wish: ClassTimes
}

export function findFit({
  now,
  config,
  facts,
  classes,
  record,
  wish,
}: FitQuestion): WishFit | undefined {
  const lab = findLab(record, config)
  if (!lab) return undefined
  const approved = listApproved(classes, config)
  const turn = approved.findIndex(({ id }) => id === record.id)
  // What asks for no more than is approved has its seats before all that was approved later, as in the plan.
  const isPlanned = turn >= 0 && !asksForMore(record.approved, wish, now)
  const others = approved.filter(({ id }, index) => (isPlanned ? index < turn : id !== record.id))
  return fitWish({
    now,
    fleets: facts.fleets,
    quotas: facts.quotas,
    limits: listLimits(record, lab, { config, wish }),
    approved: others.map(placeApproved),
    wish: placeClass(record, wish, { fleet: fleetOf(lab), lab: nameLab(record) }),
  })
}

/** What is approved of a class, on its fleet. */
export const placeApproved = (one: ApprovedClass): PlacedClass =>
  placeClass(one, one.approved, { fleet: fleetOf(one.lab), lab: nameLab(one) })

/** Two tenants may give labs the same id, so the tenant's stands before it. */
const nameLab = ({ tenantId, labId }: Pick<ClassRecord, 'tenantId' | 'labId'>): string =>
  `${tenantId} ${labId}`

/** The limits of lab and tenant, for each month in which a lesson begins. */
function listLimits(
  record: ClassRecord,
  lab: Lab,
  { config, wish }: Pick<FitQuestion, 'config' | 'wish'>,
): SeatHourBudget[] {
  const { tenantId } = record
  const tenant = config.tenants.get(tenantId)
  const zone = findNamedZone(tenant?.timeZone ?? 'UTC')
  const first = wish.lessons[0]
  const last = wish.lessons.at(-1)
  if (!first || !last) return []
  const months = listMonths(first.start, last.start, (wall) =>
    zone ? toInstant(wall, zone) : wall,
  )
  const cut = (name: string, labs: readonly string[], seatHours = -1): SeatHourBudget[] =>
    seatHours < 0
      ? []
      : months.map((month) => ({
          name: `${name}, ${month.name}`,
          labs,
          from: month.from,
          until: month.until,
          seatHours,
        }))
  const all = (config.catalogues.get(tenantId) ?? []).flatMap(([, { id }]) =>
    id === undefined ? [] : [nameLab({ tenantId, labId: id })],
  )
  return [
    ...cut(`lab ${record.labId}`, [nameLab(record)], lab.classes?.seatHoursAMonth),
    ...cut(`tenant ${tenantId}`, all, tenant?.seatHoursAMonth),
  ]
}
