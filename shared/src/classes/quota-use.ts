import { quotaName, type Guess } from './planned-fleet.js'
import { addCurves, type Step } from './seat-curve.js'
import { drawFleet, toHosts, type Ledger, type LedgerFleet, type SeatCount } from './seat-ledger.js'

/** What the plan takes of a quota, over all fleets that draw on it. */
export interface QuotaUse {
  readonly name: string
  /** Absent: it could not be read. */
  readonly limit?: number
  /** The most that is taken at a time, with what others take. */
  readonly used: number
  /** The most that would be taken if every class had all of its seats. */
  readonly wanted: number
}

export function describeQuotas(ledger: Ledger, granted: SeatCount): QuotaUse[] {
  return groupByQuota(ledger).map(([name, fleets]) => {
    const { limit, takenByOthers = 0 } = ledger.quotas.get(name) ?? {}
    return {
      name,
      ...(limit !== undefined && { limit }),
      used: takenByOthers + findMost(fleets, granted),
      wanted: takenByOthers + findMost(fleets, ({ seats }) => seats),
    }
  })
}

/**
 * Quotas that suffice only if one fleet has shrunk before another grows, with the first moment at which that
 * counts. No fleet shrinks by the clock alone, so that somebody has to have lowered it by then.
 */
export function findGivenBack(ledger: Ledger, granted: SeatCount): Guess[] {
  return groupByQuota(ledger).flatMap(([name, fleets]) => {
    const { limit = Infinity, takenByOthers = 0 } = ledger.quotas.get(name) ?? {}
    if (fleets.length < 2) return []
    const kept = fleets.map((fleet) => {
      const { before, steps } = toHosts(fleet, drawFleet(fleet, granted))
      return { before, steps: neverDown(steps, before) }
    })
    const over = addCurves(kept).find(({ value }) => value + takenByOthers > limit)
    return over ? [{ kind: 'given_back' as const, quota: name, at: over.at }] : []
  })
}

function groupByQuota({ fleets }: Ledger): [string, LedgerFleet[]][] {
  const groups = new Map<string, LedgerFleet[]>()
  for (const fleet of fleets.values()) {
    const name = quotaName(fleet.facts)
    groups.set(name, [...(groups.get(name) ?? []), fleet])
  }
  return [...groups]
}

function findMost(fleets: readonly LedgerFleet[], seatsOf: SeatCount): number {
  const curves = fleets.map((fleet) => toHosts(fleet, drawFleet(fleet, seatsOf)))
  const before = curves.reduce((sum, curve) => sum + curve.before, 0)
  return addCurves(curves).reduce((most, { value }) => Math.max(most, value), before)
}

function neverDown(steps: readonly Step[], before: number): Step[] {
  let most = before
  return steps.map(({ at, value }) => {
    most = Math.max(most, value)
    return { at, value: most }
  })
}
