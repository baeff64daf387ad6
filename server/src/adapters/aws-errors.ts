import { AppStreamError, classifyAppStreamError, type AppStreamAction } from '@appstreamlab/shared'

interface AwsFault {
  readonly name?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
}

/**
 * What the SDK threw, as an upstream fault of ours. Its message is not carried along: it can hold
 * request data. Name, status and AWS request id are what the log needs.
 */
export function toAppStreamError(action: AppStreamAction, error: unknown): AppStreamError {
  if (error instanceof AppStreamError) return error
  const fault: AwsFault = typeof error === 'object' && error !== null ? error : {}
  const name = nameFault(fault)
  const httpStatus = fault.$metadata?.httpStatusCode
  const awsRequestId = fault.$metadata?.requestId
  const reason = classifyAppStreamError({
    name,
    ...(typeof fault.message === 'string' && { message: fault.message }),
    ...(httpStatus !== undefined && { httpStatus }),
  })
  return new AppStreamError(reason, {
    action,
    cause: error,
    detail: {
      awsError: name,
      ...(httpStatus !== undefined && { httpStatus }),
      ...(awsRequestId && { awsRequestId }),
    },
  })
}

/** A socket fault is named by its code, such as ECONNRESET; everything else by its name. */
function nameFault({ code, name }: AwsFault): string {
  if (typeof code === 'string' && /^(E|UND_ERR_)[A-Z_]+$/.test(code)) return code
  return typeof name === 'string' ? name : 'unknown'
}
