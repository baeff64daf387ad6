import { performance } from 'node:perf_hooks'
import {
  AppStreamError,
  ReplayGuardUnavailableError,
  type AppStream,
  type ReplayGuard,
} from '@appstreamlab/shared'
import type { LabWatch } from '../labs/lab-watch.js'
import { wrapAppStream } from '../aws/wrap-appstream.js'
import { nameResult } from './call-results.js'
import type { Metrics } from './metrics.js'

/**
 * Gives the ports as they are, with each use of them counted; `start-signer.ts` puts them in place of the bare
 * ones where metrics are wanted.
 */

export function measureAppStream(appStream: AppStream, metrics: Metrics): AppStream {
  return wrapAppStream(async (action, call) => {
    const startedAt = performance.now()
    const seconds = (): number => (performance.now() - startedAt) / 1000
    try {
      const value = await call(appStream)
      metrics.observeCall(action, 'ok', { seconds: seconds() })
      return value
    } catch (error) {
      const known = error instanceof AppStreamError ? error : undefined
      const awsRequestId = known?.detail.awsRequestId
      metrics.observeCall(action, known ? nameResult(known.reason) : 'bug', {
        seconds: seconds(),
        ...(typeof awsRequestId === 'string' && { awsRequestId }),
      })
      throw error
    }
  })
}

export function measureReplayGuard(claims: ReplayGuard, metrics: Metrics): ReplayGuard {
  return {
    async claim(...told) {
      try {
        const result = await claims.claim(...told)
        metrics.countClaim(result)
        return result
      } catch (error) {
        if (error instanceof ReplayGuardUnavailableError) metrics.countClaim('unavailable')
        throw error
      }
    },
  }
}

/**
 * The same watch, with what its looks say in the metrics. `app.ts` puts it before all routes; members other than
 * `look` pass through unmeasured.
 */
export function measureLabWatch(watch: LabWatch, metrics: Metrics, now: () => number): LabWatch {
  return {
    ...watch,
    async look(lab, need) {
      const snapshot = await watch.look(lab, need)
      if (snapshot) metrics.noteSnapshot(lab.region ?? 'default', (now() - snapshot.asOf) / 1000)
      if (snapshot?.seats) metrics.noteFreeSeats(lab, snapshot.seats.free)
      return snapshot
    },
  }
}
