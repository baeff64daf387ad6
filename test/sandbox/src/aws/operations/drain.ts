import { drainInstance, isMultiSession } from '../../model/capacity.js'
import { AwsError } from '../aws-error.js'
import { notFound } from '../find-resources.js'
import { anyResource, defineOperation } from '../operation.js'
import * as shapes from '../shapes.js'

/**
 * The host of a session takes no new ones; when the last has ended it is replaced. Multi-session fleets
 * alone. Which of the bound errors AWS gives for an ended session and for other fleets is a guess.
 */
export const drainSessionInstance = defineOperation({
  input: { type: 'structure', members: { SessionId: shapes.string }, required: ['SessionId'] },
  errors: [
    'ConcurrentModificationException',
    'OperationNotPermittedException',
    'ResourceNotFoundException',
  ],
  resource: anyResource,
  run: ({ account }, { SessionId }) => {
    const session = account.sessions.get(SessionId)
    const fleet = session && account.fleets.get(session.fleetName)
    if (!session || !fleet || session.state === 'EXPIRED') throw notFound('session', SessionId)
    if (!isMultiSession(fleet))
      throw new AwsError(
        'OperationNotPermittedException',
        `The fleet ${fleet.name} is not a multi-session fleet.`,
      )
    drainInstance(fleet, session.instanceId)
    account.changed()
    return {}
  },
})
