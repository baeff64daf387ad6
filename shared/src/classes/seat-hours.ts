import type { LabClass } from './lab-class.js'
import type { PlannedSpan } from './seat-ledger.js'

/** Seat-hours that a lab or tenant may plan for in a period, usually a month; the caller cuts months in its zone. */
export interface SeatHourBudget {
  readonly name: string
  readonly labs: readonly string[]
  readonly from: number
  readonly until: number
  readonly seatHours: number
}

/** A class that waits because it would spend more than is left; what was approved before it stays. */
export interface SpentBudget {
  readonly classId: string
  readonly budget: string
  readonly from: number
  /** What the limit would have to be. */
  readonly to: number
}

/** Seat-hours from the action that asks for the seats until their people have left; shared seats count for each class. */
export const countSeatHours = (
  spans: readonly PlannedSpan[],
  leadMs: (fleet: string) => number,
): number =>
  spans.reduce(
    (sum, { seats, from, until, fleet }) => sum + seats * (until - from + leadMs(fleet)),
    0,
  ) / 3_600_000

/** Classes that wait, in the order of approval. Lessons count in the period in which they begin. */
export function findSpentBudgets(
  classes: readonly LabClass[],
  budgets: readonly SeatHourBudget[],
  hoursOf: (classId: string, period: SeatHourBudget) => number,
): SpentBudget[] {
  const spent = new Map<SeatHourBudget, number>()
  return classes.flatMap(({ id, lab }) => {
    const own = budgets.filter(({ labs }) => labs.some((one) => one === lab))
    const sums = own.map((budget) => ({
      budget,
      sum: (spent.get(budget) ?? 0) + hoursOf(id, budget),
    }))
    const broken = sums.filter(({ budget, sum }) => sum > budget.seatHours)
    if (broken.length === 0) for (const { budget, sum } of sums) spent.set(budget, sum)
    return broken.map(({ budget, sum }) => ({
      classId: id,
      budget: budget.name,
      from: budget.seatHours,
      to: sum,
    }))
  })
}
