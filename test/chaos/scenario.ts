import type { Report } from './report.js'
import type { Stage } from './stage.js'

/**
 * What each file in `scenarios` exports. `main.ts` runs the scenarios that were asked for, and
 * leaves out those whose programs are not installed here.
 */

export interface Scenario {
  /** For `npm run chaos -- <name>`. */
  readonly name: string
  /** What is done to whom. */
  readonly title: string
  /** Names of `scripts/lib/system-parts.mjs`. */
  readonly needs: readonly SystemPart[]
  /** Longer than this is a hang, and broken. */
  readonly limitSeconds: number
  run(stage: Stage, report: Report): Promise<void>
}

export type SystemPart = 'nginx' | 'redis-server' | 'faketime'
