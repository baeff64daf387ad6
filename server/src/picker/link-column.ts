import {
  mostPoints,
  type DeepLinkingSettings,
  type Fields,
  type LinkColumn,
  type TenantId,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'

/** The column of the gradebook that a picked lab may bring with it (Deep Linking 2.0 §3.4). */

/** The placement in Canvas for tools of an assignment: its points are there already. */
export const gradedPlacement = 'assignment_selection'

/** What stands in the fields, as it was typed. */
export interface ColumnFields {
  readonly wanted: boolean
  readonly points: string
  /** `2026-12-24T23:59` on the clock of the tenant, or empty. */
  readonly due: string
}

export type ColumnFault = 'points' | 'due'

export type ReadColumn =
  | { readonly kind: 'column'; readonly column?: LinkColumn }
  | { readonly kind: 'fault'; readonly fault: ColumnFault }

/** Where Canvas makes assignments of what brings a column, and a module of everything else. */
const assignmentsPlacement = 'course_assignments_menu'

export const beginColumn = ({
  placement,
}: {
  readonly placement?: string | undefined
}): ColumnFields => ({ wanted: placement === assignmentsPlacement, points: '100', due: '' })

/**
 * Whether a picker of LTI 1.3 offers one: the tenant sends grades, and the platform did not say that it would ignore
 * it. Where it says nothing, as Canvas does, nobody knows before it has answered.
 */
export const offersColumn = (
  {
    settings,
    placement,
  }: { readonly settings: DeepLinkingSettings; readonly placement?: string | undefined },
  tenantId: TenantId,
  { tenants }: Pick<Config, 'tenants'>,
): boolean =>
  tenants.get(tenantId)?.services?.grades === true &&
  settings.acceptsLineItem !== false &&
  placement !== gradedPlacement

export const readColumnFields = (form: Fields): ColumnFields => ({
  wanted: form.get('column') === '1',
  points: (form.get('points') ?? '').trim(),
  due: (form.get('due') ?? '').trim(),
})

/** A time that the clocks leave out is a fault; of one that they show twice it is the second, which is nobody's loss. */
export async function readColumn(
  { wanted, points, due }: ColumnFields,
  zoneName: string,
): Promise<ReadColumn> {
  if (!wanted) return { kind: 'column' }
  const count = /^\d{1,5}$/.test(points) ? Number(points) : 0
  if (count < 1 || count > mostPoints) return { kind: 'fault', fault: 'points' }
  if (due === '') return { kind: 'column', column: { points: count } }
  const dueAt = await placeDue(due, zoneName)
  return dueAt === undefined
    ? { kind: 'fault', fault: 'due' }
    : { kind: 'column', column: { points: count, dueAt } }
}

async function placeDue(due: string, zoneName: string): Promise<number | undefined> {
  const wall = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(due) ? Date.parse(`${due}Z`) : Number.NaN
  if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(due)) return undefined
  const [{ findInstants }, { findNamedZone }] = await Promise.all([
    import('../classes/book/class-form.js'),
    import('../classes/timetable/named-zones.js'),
  ])
  const zone = findNamedZone(zoneName)
  return zone && findInstants(wall, zone).at(-1)
}
