import type { StreamingRequest, StreamingUrl } from '@appstreamlab/shared'
import { toAppStreamError } from './calls/aws-errors.js'
import type { CallControl, SignedCall } from './calls/signed-calls.js'

/** CreateStreamingURL without the SDK's client. Rejects with an AppStreamError. */
export async function mintStreamingUrl(
  request: StreamingRequest,
  call: SignedCall,
  control: CallControl,
): Promise<StreamingUrl> {
  const { data, requestId } = await answerOf(
    call('CreateStreamingURL', writeBody(request), control),
  )
  const { StreamingURL: url } = data
  if (typeof url !== 'string' || !url)
    throw toAppStreamError('CreateStreamingURL', { name: 'ResponseWithoutStreamingURL' })
  return { url, ...(requestId && { awsRequestId: requestId }) }
}

async function answerOf(call: ReturnType<SignedCall>): ReturnType<SignedCall> {
  try {
    return await call
  } catch (error) {
    throw toAppStreamError('CreateStreamingURL', error)
  }
}

/** Writes the members in the order of the service's model. */
function writeBody(request: StreamingRequest): string {
  return JSON.stringify({
    StackName: request.stackName,
    FleetName: request.fleetName,
    UserId: request.userId,
    ApplicationId: request.applicationId,
    Validity: request.validitySeconds,
    SessionContext: request.sessionContext,
  })
}
