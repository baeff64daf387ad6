import type { Clock } from '@appstreamlab/shared'

/**
 * A clock that stands still at the whole second in which it was made. Where signer, platform and test have it
 * together, a launch is exactly as old as it is meant to be, however slow the machine is.
 */
export function createStandingClock(): Clock {
  const now = Math.floor(Date.now() / 1000) * 1000
  return { now: () => now }
}
