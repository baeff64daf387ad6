import type { CallFacts } from '../refusal-facts.js'
import type { RefusalReason } from '../refusals.js'

// What went wrong at AWS, in the signer’s own reasons. The adapters of `server/src/aws` throw these errors, and
// pages, log and metrics read them.

export type AppStreamReason = Extract<RefusalReason, `appstream_${string}`>

/** The operations that the product calls, by their IAM action name. */
export type AppStreamAction =
  | 'CreateStreamingURL'
  | 'DescribeFleets'
  | 'DescribeStacks'
  | 'DescribeSessions'
  | 'ListAssociatedFleets'
  | 'ExpireSession'

/** An upstream fault: thrown by adapters, turned into a refusal at the edge. */
export class AppStreamError extends Error {
  override name = 'AppStreamError'
  readonly reason: AppStreamReason
  readonly action: AppStreamAction
  readonly detail: CallFacts

  constructor(
    reason: AppStreamReason,
    context: { action: AppStreamAction; detail?: Partial<CallFacts>; cause?: unknown },
  ) {
    super(`${context.action} failed: ${reason}`, { cause: context.cause })
    this.reason = reason
    this.action = context.action
    this.detail = { action: `appstream:${context.action}`, ...context.detail }
  }
}

const reasonsByErrorName: Readonly<Record<string, AppStreamReason>> = {
  ResourceNotAvailableException: 'appstream_not_started',
  OperationNotPermittedException: 'appstream_not_started',
  ResourceNotFoundException: 'appstream_not_found',
  InvalidParameterCombinationException: 'appstream_request_invalid',
  InvalidParameterValueException: 'appstream_request_invalid',
  ValidationException: 'appstream_request_invalid',
  SerializationException: 'appstream_request_invalid',
  ThrottlingException: 'appstream_throttled',
  Throttling: 'appstream_throttled',
  TooManyRequestsException: 'appstream_throttled',
  RequestLimitExceededException: 'appstream_throttled',
  LimitExceededException: 'appstream_limit',
  AccessDeniedException: 'appstream_denied',
  AccessDenied: 'appstream_denied',
  UnauthorizedOperation: 'appstream_denied',
  ExpiredTokenException: 'appstream_credentials_expired',
  ExpiredToken: 'appstream_credentials_expired',
  UnrecognizedClientException: 'appstream_credentials_invalid',
  InvalidClientTokenId: 'appstream_credentials_invalid',
  IncompleteSignatureException: 'appstream_credentials_invalid',
  InvalidSignatureException: 'appstream_credentials_invalid',
  MissingAuthenticationTokenException: 'appstream_credentials_missing',
  CredentialsProviderError: 'appstream_credentials_missing',
  TokenProviderError: 'appstream_credentials_missing',
  RequestExpired: 'appstream_clock_skew',
  RequestTimeTooSkewed: 'appstream_clock_skew',
  TimeoutError: 'appstream_timeout',
  AbortError: 'appstream_timeout',
  /** This error is ours: the outgoing proxy did not let the call through. */
  ProxyError: 'appstream_proxy',
  InternalFailure: 'appstream_unavailable',
  ServiceUnavailable: 'appstream_unavailable',
}

/**
 * The reason behind an error's name and HTTP status.
 *
 * Names decide, not classes: the SDK types only modelled errors, and the front door answers with
 * others (reference: AWS common errors). InvalidSignatureException says in its message when the
 * clock is the cause, so only that word of the message is looked at.
 */
export function classifyAppStreamError(error: {
  readonly name: string
  readonly message?: string
  readonly httpStatus?: number
}): AppStreamReason {
  if (error.name === 'InvalidSignatureException' && error.message?.match(/expired|not yet/i))
    return 'appstream_clock_skew'
  const known = Object.hasOwn(reasonsByErrorName, error.name) && reasonsByErrorName[error.name]
  if (known) return known
  if ((error.httpStatus ?? 0) >= 500) return 'appstream_unavailable'
  // Codes of sockets: of Node (ECONNRESET) and of its HTTP client (UND_ERR_SOCKET).
  if (/^UND_ERR_[A-Z_]*TIMEOUT$/.test(error.name)) return 'appstream_timeout'
  if (/^(E[A-Z_]+|UND_ERR_[A-Z_]+)$/.test(error.name)) return 'appstream_unavailable'
  return 'appstream_unexpected'
}
