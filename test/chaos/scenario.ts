import type { Report } from './report.js'
import type { Stage } from './stage.js'

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
