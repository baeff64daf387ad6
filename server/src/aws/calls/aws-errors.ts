import { AppStreamError, classifyAppStreamError, type AppStreamAction } from '@appstreamlab/shared'
import { readTlsFault } from '../../outgoing/tls-fault.js'

/** What AWS's own errors have beside their name; every member may be missing. */
export interface AwsFault {
  readonly name?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> }
}

/** A lab's role could not be assumed; the cause is what STS said. */
export class AssumeRoleError extends Error {
  override name = 'AssumeRoleError'
  readonly roleArn: string

  constructor(roleArn: string, cause: unknown) {
    super('The role could not be assumed.', { cause })
    this.roleArn = roleArn
  }
}

/**
 * Makes an upstream fault of ours of what a call threw. Its message is not carried along, because it can hold
 * request data; name, status and AWS request id are what the log needs.
 */
export function toAppStreamError(action: AppStreamAction, error: unknown): AppStreamError {
  if (error instanceof AppStreamError) return error
  const ofRole = error instanceof AssumeRoleError ? error : undefined
  const fault = readFault(ofRole ? ofRole.cause : error)
  const name = nameFault(fault)
  const httpStatus = fault.$metadata?.httpStatusCode
  const awsRequestId = fault.$metadata?.requestId
  const tlsFault = readTlsFault(fault)
  const reason = tlsFault
    ? 'appstream_tls'
    : classifyAppStreamError({
        name,
        ...(typeof fault.message === 'string' && { message: fault.message }),
        ...(httpStatus !== undefined && { httpStatus }),
      })
  return new AppStreamError(
    ofRole && reason === 'appstream_denied' ? 'appstream_role_refused' : reason,
    {
      action,
      cause: error,
      detail: {
        awsError: name,
        ...(httpStatus !== undefined && { httpStatus }),
        ...(awsRequestId && { awsRequestId }),
        ...(tlsFault && { tlsFault }),
        ...(ofRole && { action: 'sts:AssumeRole', role: ofRole.roleArn }),
      },
    },
  )
}

export function readFault(error: unknown): AwsFault {
  return typeof error === 'object' && error !== null ? error : {}
}

/** A fault of socket or TLS is named by its code, such as ECONNRESET or CERT_HAS_EXPIRED; everything else by its name. */
export function nameFault(fault: AwsFault): string {
  const { code, name } = fault
  if (typeof code === 'string' && (/^(E|UND_ERR_)[A-Z_]+$/.test(code) || readTlsFault(fault)))
    return code
  return typeof name === 'string' ? name : 'unknown'
}
