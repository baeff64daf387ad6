import type { CallBudgetHooks } from '../aws/call-budget.js'
import type { PlacesParts } from '../labs/places.js'

/** Told of what happens at the budget of calls and at places. */
export interface Observers extends CallBudgetHooks {
  readonly onPassage?: PlacesParts['onPassage']
}
