import type { AppStream, Lab, AppStreamUserId } from '@appstreamlab/shared'
import type { LabWatch } from '../labs/lab-watch.js'

// The one way to end somebody’s session, for teachers on the board, students on a card, LMS servers and the change
// of preview users.

export interface EndSessionParts {
  readonly appStream: AppStream
  readonly labWatch: LabWatch
}

export interface OwnedSession {
  readonly lab: Lab
  /** The user id that AppStream knows, such as `al1-…`. */
  readonly userId: AppStreamUserId
  readonly session: string
}

/**
 * Ends a session that AppStream lists, at this moment, for this user on the lab's stack and fleet;
 * false where there is none. Throws AppStreamError.
 */
export async function endOwnedSession(
  { lab, userId, session }: OwnedSession,
  { appStream, labWatch }: EndSessionParts,
): Promise<boolean> {
  const sessions = await appStream.describeSessions(lab, lab, userId)
  if (!sessions.some(({ id, userId: owner }) => id === session && owner === userId)) return false
  await appStream.expireSession(lab, session)
  await labWatch.forgetSessions(lab)
  return true
}
