import type { Scenario } from '../scenario.js'
import { clock } from './clock.js'
import { floodScenario } from './flood.js'
import { grades } from './grades.js'
import { kill } from './kill.js'
import { line } from './line.js'
import { redis } from './redis.js'
import { rush } from './rush.js'
import { slow } from './slow.js'
import { stop } from './stop.js'

/** In the order in which they run. */
export const scenarios: readonly Scenario[] = [
  rush,
  kill,
  redis,
  line,
  stop,
  slow,
  clock,
  floodScenario,
  grades,
]
