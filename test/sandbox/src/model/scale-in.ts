import type { Account } from './account.js'
import { listLiveSessions, scaleTo } from './capacity.js'
import { endSession } from './sessions.js'
import type { Fleet } from './types.js'

/**
 * Another capacity, as somebody asked for it. Where `scaleInHits` says so, sessions in use are taken first, which AWS
 * promises nowhere not to do.
 */
export function changeCapacity(account: Account, fleet: Fleet, desiredInstances: number): void {
  if (fleet.state === 'RUNNING' && fleet.scaleInHits === 'in-use') {
    endSessionsOf(account, fleet, fleet.instances.length - desiredInstances)
  }
  scaleTo(account, fleet, desiredInstances)
}

function endSessionsOf(account: Account, fleet: Fleet, hosts: number): void {
  const sessions = listLiveSessions(account, fleet.name)
  const hit = [...new Set(sessions.map(({ instanceId }) => instanceId))].slice(
    0,
    Math.max(0, hosts),
  )
  // What ends now is not to be replaced.
  fleet.desiredInstances = Math.min(fleet.desiredInstances, fleet.instances.length - hit.length)
  for (const session of sessions) {
    if (hit.includes(session.instanceId)) endSession(account, session, 'scaled-in')
  }
}
