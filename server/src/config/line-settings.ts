import {
  readAccount,
  lineRules,
  type HoldingLab,
  type LineSetting,
  type SeatShare,
} from '@appstreamlab/shared'
import { buildClassPolicy } from './class-rules.js'
import type { LabEntry, TenantEntry } from './file-schema.js'
import type { Report } from './read-file.js'

// What a lab's waiting line is by the file. The line belongs to the fleet, and several labs may share one, so that
// `build-tenants.ts` needs all of them for each; `check-catalogue.ts` finds those that disagree.

type Owner = Pick<TenantEntry, 'waitingLine' | 'seatHold'>

/** Whether people wait in line for this lab's fleet. */
const hasLine = (lab: LabEntry, tenant: Owner): boolean =>
  lab.waitingLine ?? tenant.waitingLine ?? true

/** Seconds for which a seat is held for whoever is called. */
const readSeatHold = (lab: LabEntry, tenant: Owner): number =>
  lab.seatHold ?? tenant.seatHold ?? lineRules.holdMilliseconds / 1000

/** The account of the role, or the signer's own. */
const nameFleet = ({ role, region, fleet }: LabEntry): string =>
  JSON.stringify([readAccount(role?.arn) ?? '', region ?? '', fleet])

/** The waiting line of a lab's fleet; undefined where it has none. */
export function buildLine(
  lab: LabEntry,
  tenant: TenantEntry,
  tenants: readonly TenantEntry[],
): LineSetting | undefined {
  if (!hasLine(lab, tenant)) return undefined
  const fleet = nameFleet(lab)
  const shares = findShares(fleet, tenants)
  const classHolds = findHoldingLabs(fleet, tenants)
  return {
    holdMilliseconds: readSeatHold(lab, tenant) * 1000,
    ...(shares.length > 0 && { shares }),
    ...(classHolds.length > 0 && { classHolds }),
  }
}

/** The labs of a fleet on which classes can be planned: their classes may hold its seats, from everybody's labs. */
const findHoldingLabs = (fleet: string, tenants: readonly TenantEntry[]): readonly HoldingLab[] =>
  tenants.flatMap((tenant) =>
    tenant.labs.flatMap((lab): HoldingLab[] => {
      const policy = nameFleet(lab) === fleet ? buildClassPolicy(lab, tenant) : undefined
      if (!policy) return []
      const { id: labId, formerIds, stack: stackName } = lab
      const { holdSeats: holdsSeats } = policy
      return [
        { tenantId: tenant.id, labId, ...(formerIds && { formerIds }), stackName, holdsSeats },
      ]
    }),
  )

function findShares(fleet: string, tenants: readonly TenantEntry[]): readonly SeatShare[] {
  return tenants.flatMap(({ id, labs }) => {
    const own = labs.filter((lab) => nameFleet(lab) === fleet)
    const seats = own.find(({ seatShare }) => seatShare !== undefined)?.seatShare
    if (seats === undefined) return []
    return [{ tenantId: id, seats, stackNames: [...new Set(own.map(({ stack }) => stack))] }]
  })
}

/** Finds labs of one fleet that differ in their waiting line: there is one a fleet, or none. */
export function checkLines(tenants: readonly TenantEntry[], report: Report): void {
  const first = new Map<string, { readonly lab: LabEntry; readonly rule: string }>()
  for (const [index, tenant] of tenants.entries())
    for (const [position, lab] of tenant.labs.entries()) {
      const fleet = nameFleet(lab)
      const rule = hasLine(lab, tenant)
        ? `on, with ${readSeatHold(lab, tenant)} seconds for a seat`
        : 'off'
      const other = first.get(fleet)
      if (!other) first.set(fleet, { lab, rule })
      else if (other.rule !== rule)
        report(
          ['tenants', index, 'labs', position],
          `Labs \`${other.lab.id}\` and \`${lab.id}\` share fleet ${lab.fleet}, and its waiting line is ${other.rule} at one and ${rule} at the other: there is one line a fleet.`,
          'Write the same `waitingLine` and `seatHold` at both labs, or at neither.',
        )
    }
  checkShares(tenants, report)
}

/** Finds shares that cannot be counted: whose a session is, only the stack of a tenant's own tells. */
function checkShares(tenants: readonly TenantEntry[], report: Report): void {
  for (const [index, tenant] of tenants.entries())
    for (const [position, lab] of tenant.labs.entries()) {
      if (lab.seatShare === undefined) continue
      const path = ['tenants', index, 'labs', position, 'seatShare'] as const
      const fleet = nameFleet(lab)
      const sharer = tenants.find(
        (other) =>
          other.id !== tenant.id &&
          other.labs.some((each) => nameFleet(each) === fleet && each.stack === lab.stack),
      )
      if (sharer)
        report(
          path,
          `Tenants \`${tenant.id}\` and \`${sharer.id}\` share stack ${lab.stack} on fleet ${lab.fleet}: nobody can tell whose a session is, so neither can have a share of its seats.`,
          'Give each tenant a stack of its own on the fleet, or take `seatShare` away.',
        )
      const differs = tenant.labs.some(
        (each) => nameFleet(each) === fleet && each.seatShare !== lab.seatShare,
      )
      if (differs)
        report(
          path,
          `This tenant's labs on fleet ${lab.fleet} differ in \`seatShare\`: it has one share of a fleet.`,
          'Write the same number at all of them.',
        )
    }
}
