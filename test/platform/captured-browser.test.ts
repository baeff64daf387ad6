import t from 'tap'
import { findCaptured, inBrowser } from './captured-launches.js'
import { startCapturedStage } from './captured-stage.js'
import { walkThrough } from './walk-captured.js'

/** Launches of real platforms: LTI 1.1 needs no cookie, LTI 1.3 is walked with cookies in frames and without. */
t.setTimeout(1_800_000)
const stage = await startCapturedStage()

for (const launch of findCaptured('1.1').filter(inBrowser)) walkThrough(stage, launch, 'none')
for (const launch of findCaptured('1.3').filter(inBrowser)) {
  walkThrough(stage, launch, 'allowed')
  walkThrough(stage, launch, 'none')
}
