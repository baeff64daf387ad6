import type { Logger } from 'pino'
import { BoundedMap, type Clock, type Lab } from '@appstreamlab/shared'
import { nameLine } from '../labs/fleet-books.js'
import type { LineEvent } from '../labs/review-line.js'
import { logLineLost, logLineStep, logLineUnavailable } from './events.js'
import type { Metrics } from './metrics.js'

// Where waiting lines are told of: `labs/` knows neither log nor metrics.

export interface LineReportParts {
  readonly log: Logger
  readonly clock: Clock
  readonly metrics?: Pick<Metrics, 'countLine'> | undefined
}

/** Everybody's page asks again while the store is away, and one line says as much as thousands. */
const repeatMilliseconds = 600_000
const maxFleets = 500

/** Tells log and metrics what happens in waiting lines; `app.ts` gives it to the line's service. */
export function createLineReport({ log, clock, metrics }: LineReportParts) {
  const unavailableAt = new BoundedMap<string, number>(maxFleets)
  return (lab: Lab, event: LineEvent): void => {
    metrics?.countLine(lab, event)
    switch (event.kind) {
      case 'told':
        return
      case 'lost':
        return logLineLost(log, lab)
      case 'unavailable': {
        const line = nameLine(lab)
        const before = unavailableAt.get(line)
        const now = clock.now()
        if (before !== undefined && Math.abs(now - before) < repeatMilliseconds) return
        unavailableAt.set(line, now)
        return logLineUnavailable(log, lab, { fault: event.fault })
      }
      case 'joined':
      case 'called':
      case 'passed':
      case 'away':
      case 'served':
      case 'left': {
        const { kind, entry, waitedMilliseconds } = event
        const { tenantId, person, number } = entry
        logLineStep(log, lab, {
          step: kind,
          tenant: tenantId,
          userId: person,
          number,
          ...(waitedMilliseconds !== undefined && {
            waitedSeconds: Math.round(waitedMilliseconds / 1000),
          }),
        })
      }
    }
  }
}
