import type { CallBudgetHooks } from '../aws/call-budget.js'
import type { SeatsParts } from '../labs/seats.js'

/** Told of what happens at the budget of calls and at seats; metrics (`metrics.ts`) and tests listen. */
export interface Observers extends CallBudgetHooks {
  readonly onSeatAnswer?: SeatsParts['onSeatAnswer']
}
