import t from 'tap'
import { findCaptured } from './captured-launches.js'
import { startCapturedStage } from './captured-stage.js'
import { walkThrough } from './walk-captured.js'

/** LTI 1.3 launches of real platforms, in a browser that keeps no cookie in frames. */
t.setTimeout(600_000)
const stage = await startCapturedStage()

for (const launch of findCaptured('1.3')) walkThrough(stage, launch, 'none')
