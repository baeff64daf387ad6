import type { AppStreamUserId } from '../ids.js'
import { targetOf } from '../appstream/aws-target.js'
import type { StreamingRequest } from '../appstream/streaming-request.js'
import type { Lab } from './lab.js'
import type { LabState } from './lab-state.js'

/** `top-level`: a window of its own; `frame`: inside the LMS's page. */
export type Framing = 'top-level' | 'frame'

export interface SessionQuestion {
  readonly lab: Lab
  readonly state: LabState
  /** AppStream user id. */
  readonly userId: AppStreamUserId
  readonly framing: Framing
}

export type SessionPlan =
  | { readonly kind: 'stream'; readonly request: StreamingRequest }
  /** Show the card; with `ready` it offers to open the lab. */
  | { readonly kind: 'card' }

/**
 * Whether this person goes into the stream now or sees the card first.
 *
 * A frame never becomes the stream: cookies, full screen and clipboard do not work there; the click
 * on its card comes from a new window. What AppStream did not tell (`unknown`) holds nobody back.
 */
export function planSession(question: SessionQuestion): SessionPlan {
  const { state, framing } = question
  const opens = state.state === 'ready' || state.state === 'unknown'
  if (!opens || framing === 'frame') return { kind: 'card' }
  return { kind: 'stream', request: writeStreamingRequest(question) }
}

function writeStreamingRequest({ lab, userId }: SessionQuestion): StreamingRequest {
  return {
    stackName: lab.stackName,
    fleetName: lab.fleetName,
    userId,
    validitySeconds: lab.validitySeconds,
    ...(lab.applicationId !== undefined && { applicationId: lab.applicationId }),
    ...(lab.sessionContext !== undefined && { sessionContext: lab.sessionContext }),
    ...targetOf(lab),
  }
}
