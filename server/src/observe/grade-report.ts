import type { Logger } from 'pino'
import type { Clock } from '@appstreamlab/shared'
import { logScoreEnded, logScoreGap, logScoreSampleFailed, logScoresPutOff } from './events.js'
import type { GradeEvent } from './grade-event.js'
import type { Metrics } from './metrics.js'
import { createToldBefore } from './told-before.js'

// Where scores are told of. The outbox knows neither log nor metrics; `process/start-signer.ts` and the function hand
// it this report.

export interface GradeReportParts {
  readonly log: Logger
  readonly clock: Clock
  readonly metrics?: Pick<Metrics, 'countGrade'> | undefined
}

/**
 * Tells log and metrics what happens to scores. What is the same for a whole class gets one line a day: a platform
 * that is away, a permission that is missing.
 */
export function createGradeReport({ log, clock, metrics }: GradeReportParts) {
  const told = createToldBefore(clock)
  return (event: GradeEvent): void => {
    metrics?.countGrade(event)
    switch (event.kind) {
      case 'sampled':
        return
      case 'ended': {
        const { line, as, why } = event
        if (as !== 'sent') logScoreEnded(log, line, { result: as, ...(why && { fault: why }) })
        return
      }
      case 'put_off': {
        const { line, why } = event
        const { kind, name } = line.platform
        if (told.isNews(JSON.stringify([kind, name, why])))
          logScoresPutOff(log, line, { fault: why })
        return
      }
      case 'sample_failed': {
        const { lab, fault } = event
        if (told.isNews(JSON.stringify([lab.fleetName, lab.stackName, fault])))
          logScoreSampleFailed(log, lab, { fault })
        return
      }
      case 'gap':
        return logScoreGap(log, event.lab, { seconds: Math.round(event.milliseconds / 1000) })
    }
  }
}
