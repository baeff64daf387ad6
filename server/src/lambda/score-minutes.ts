import type { Logger } from 'pino'
import type { AppStream, Clock, DurableStore, Randomness, SharedCells } from '@appstreamlab/shared'
import { hasGrades } from '../config/config.js'
import type { Environment } from '../config/settings.js'
import { openGradeRounds, type GradeContext } from '../grades/open-rounds.js'
import { createGradeReport } from '../observe/grade-report.js'
import { createScoreWatch, openScoreSwitch } from './open-score-switch.js'

/** A minute ends long before the function's 20 seconds: what it leaves, the next one does. */
const limits = { people: 100, milliseconds: 10_000 }

export interface ScoreMinutesParts {
  readonly env: Environment
  readonly snapshots: { current(): GradeContext; refresh(): Promise<void> | undefined }
  readonly store: DurableStore
  readonly cells: SharedCells
  readonly appStream: Pick<AppStream, 'describeSessions'>
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Logger
}

/** What a function does each minute while the schedule of scores runs; loaded with the first one. */
export async function openScoreMinutes(parts: ScoreMinutesParts): Promise<() => Promise<object>> {
  const { env, snapshots, store } = parts
  const control = openScoreSwitch({ ...parts, scheduleName: env['SCORES_SCHEDULE'] ?? '' })
  const watch = createScoreWatch(parts)
  const rounds = await openGradeRounds({
    ...parts,
    context: () => snapshots.current(),
    refresh: () => snapshots.refresh(),
    onEvent: createGradeReport(parts),
  })
  return async () => {
    if (!hasGrades(snapshots.current().config)) {
      await control.stop()
      return { off: true }
    }
    await control.noteMinute()
    const report = await rounds.tick(limits)
    await watch(store)
    await control.endMinute(store)
    return report
  }
}
