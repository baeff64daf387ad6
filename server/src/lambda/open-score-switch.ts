import type { Logger } from 'pino'
import type { Clock, DurableStore, DueScore, SharedCells } from '@appstreamlab/shared'
import { CapacityCallError } from '../aws/capacity/capacity-api.js'
import { openNodeTransport } from '../aws/calls/node-transport.js'
import { openSwitchedSchedule } from '../aws/capacity/switched-schedule.js'
import { logScoreSchedule, logScoresWait } from '../observe/events.js'
import { createToldBefore } from '../observe/told-before.js'
import { createScoreSwitch, type ScoreSwitch } from './score-switch.js'

// Switches the minutely schedule of the function on where scores wait or somebody works, and off where nothing does,
// so that nights cost nothing.

export interface OpenScoreSwitchParts {
  /** In the group `default`. */
  readonly scheduleName: string
  readonly cells: SharedCells
  readonly clock: Clock
  readonly log: Logger
}

/** The schedule of this deployment; loaded (`import()`) where a tenant has scores. */
export function openScoreSwitch({
  scheduleName,
  cells,
  clock,
  log,
}: OpenScoreSwitchParts): ScoreSwitch {
  const told = createToldBefore(clock)
  return createScoreSwitch({
    schedule: openSwitchedSchedule(scheduleName, openNodeTransport),
    cells,
    clock,
    onFailed(error, wanted) {
      const { permission = 'unknown', awsError = 'unknown' } =
        error instanceof CapacityCallError ? error : {}
      if (told.isNews(`${permission} ${awsError}`))
        logScoreSchedule(log, { wanted, permission, awsError })
    },
  })
}

const dayMilliseconds = 86_400_000

/** A function has no metrics of its own: what its alarms see is an error in the log, which every day repeats once. */
export function createScoreWatch({ clock, log }: { readonly clock: Clock; readonly log: Logger }) {
  const told = createToldBefore(clock)
  return async (store: DurableStore): Promise<void> => {
    const now = clock.now()
    const { entries } = await store.list('grade-due')
    const ages = entries.map(({ value }) => now - (value as DueScore).decidedAt)
    const oldest = ages.reduce((most, age) => Math.max(most, age), 0)
    if (oldest > dayMilliseconds && told.isNews('waits'))
      logScoresWait(log, { waiting: ages.length, oldestHours: Math.floor(oldest / 3_600_000) })
  }
}
