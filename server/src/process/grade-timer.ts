import {
  nameScoredLink,
  type DueScore,
  type DurableStore,
  type ScoreActive,
} from '@appstreamlab/shared'
import { hasGrades, type Config } from '../config/config.js'
import type { GradeRounds } from '../grades/grade-rounds.js'
import type { GradeStock } from '../observe/grade-metrics.js'
import { waitAtMost } from '../outgoing/wait-at-most.js'

/** The signer's own ticks of the rounds of grades; a function has a schedule in its place. */
export interface GradeTimer {
  /** Begins where a tenant of the configuration has scores, and ends where none has. */
  follow(config: Config): void
  /** Waits for a tick that is under way, a few seconds at most: whatever it leaves, the next process does. */
  stop(): Promise<void>
}

export interface GradeTimerParts {
  /** Called with the first tick, and again after one in which it failed. */
  readonly open: () => Promise<GradeRounds>
  readonly onFailure: (error: unknown) => void
  /** Absent: every twenty seconds. */
  readonly everyMilliseconds?: number
}

const stopMilliseconds = 5_000

export function createGradeTimer({
  open,
  onFailure,
  everyMilliseconds = 20_000,
}: GradeTimerParts): GradeTimer {
  let rounds: GradeRounds | undefined
  let timer: NodeJS.Timeout | undefined
  let ticking: Promise<void> | undefined
  const tick = async (): Promise<void> => {
    try {
      rounds ??= await open()
      await rounds.tick()
    } catch (error) {
      onFailure(error)
    } finally {
      ticking = undefined
    }
  }
  const begin = (): void => {
    ticking ??= tick()
  }
  return {
    follow(config) {
      if (hasGrades(config)) timer ??= setInterval(begin, everyMilliseconds).unref()
      else {
        clearInterval(timer)
        timer = undefined
      }
    },
    async stop() {
      clearInterval(timer)
      if (ticking) await waitAtMost(ticking, stopMilliseconds, () => undefined)
    },
  }
}

/** What lies there for scores, for metrics; where no tenant has scores the store is not asked. */
export async function listGradeStock(state: DurableStore, config: Config): Promise<GradeStock> {
  if (!hasGrades(config)) return { due: [], people: 0 }
  const [due, active] = await Promise.all([state.list('grade-due'), state.list('score-active')])
  return {
    due: due.entries.map(({ value }) => value as DueScore),
    people: new Set(
      active.entries.map(({ value }) => {
        const { link, userId } = value as ScoreActive
        return JSON.stringify([nameScoredLink(link), userId])
      }),
    ).size,
  }
}
