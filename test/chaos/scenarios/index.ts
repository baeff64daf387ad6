import type { Scenario } from '../scenario.js'
import { slow } from './slow.js'

/** In the order in which they run. */
export const scenarios: readonly Scenario[] = [slow]
