import type { CallBudgetHooks } from '../aws/call-budget.js'
import type { SeatsParts } from '../labs/seats.js'

/** Told of what happens at the budget of calls and at seats. */
export interface Observers extends CallBudgetHooks {
  readonly onSeatAnswer?: SeatsParts['onSeatAnswer']
}
