import type { Logger } from 'pino'
import { pacing, type CallBudget, type Clock, type SharedCells } from '@appstreamlab/shared'
import { createCallBudget, type CallBudgetHooks } from '../aws/call-budget.js'
import { createResilientCells } from '../stores/resilient-cells.js'
import type { Config } from '../config/config.js'
import { logCellsUnavailable, logThrottled } from '../observe/events.js'

// Wiring between the store and AWS: several processes call AppStream as one, and neither room knows the other.

export interface ShareCallsParts extends CallBudgetHooks {
  /** The cells of the store. */
  readonly cells: SharedCells
  readonly config: Pick<Config, 'callPace'>
  readonly clock: Clock
  readonly log: Logger
}

/**
 * Joins what processes share for a short while, and the pace at which they call AppStream together; for
 * `start-signer.ts` and the function.
 */
export function shareCalls({ cells: stored, config, clock, log, ...hooks }: ShareCallsParts): {
  readonly cells: SharedCells
  readonly budget: CallBudget
} {
  const cells = stored.isLocal
    ? stored
    : createResilientCells({
        cells: stored,
        clock,
        onUnavailable: () => logCellsUnavailable(log),
      })
  let loggedAt = Number.NEGATIVE_INFINITY
  const budget = createCallBudget({
    ...hooks,
    cells,
    clock,
    pace: config.callPace,
    onThrottled: (call, perSecond) => {
      // Calls that were on their way together are refused together, so they get one line.
      if (Math.abs(clock.now() - loggedAt) >= pacing.restMilliseconds) {
        loggedAt = clock.now()
        logThrottled(log, { action: `appstream:${call.action}`, perSecond: Math.round(perSecond) })
      }
      hooks.onThrottled?.(call, perSecond)
    },
  })
  return { cells, budget }
}
