import t from 'tap'
import { AppStreamError, classifyAppStreamError, refusalCatalogue } from '#src/index.js'

void t.test('the error names of the API and of its front door', async (t) => {
  const reasons = {
    ResourceNotFoundException: 'appstream_not_found',
    ResourceNotAvailableException: 'appstream_not_started',
    OperationNotPermittedException: 'appstream_not_started',
    InvalidParameterCombinationException: 'appstream_request_invalid',
    InvalidParameterValueException: 'appstream_request_invalid',
    ValidationException: 'appstream_request_invalid',
    SerializationException: 'appstream_request_invalid',
    Throttling: 'appstream_throttled',
    TooManyRequestsException: 'appstream_throttled',
    ThrottlingException: 'appstream_throttled',
    RequestLimitExceededException: 'appstream_throttled',
    LimitExceededException: 'appstream_limit',
    AccessDeniedException: 'appstream_denied',
    AccessDenied: 'appstream_denied',
    UnauthorizedOperation: 'appstream_denied',
    ExpiredToken: 'appstream_credentials_expired',
    ExpiredTokenException: 'appstream_credentials_expired',
    UnrecognizedClientException: 'appstream_credentials_invalid',
    InvalidSignatureException: 'appstream_credentials_invalid',
    InvalidClientTokenId: 'appstream_credentials_invalid',
    IncompleteSignatureException: 'appstream_credentials_invalid',
    TokenProviderError: 'appstream_credentials_missing',
    MissingAuthenticationTokenException: 'appstream_credentials_missing',
    CredentialsProviderError: 'appstream_credentials_missing',
    RequestExpired: 'appstream_clock_skew',
    RequestTimeTooSkewed: 'appstream_clock_skew',
    AbortError: 'appstream_timeout',
    UND_ERR_CONNECT_TIMEOUT: 'appstream_timeout',
    UND_ERR_HEADERS_TIMEOUT: 'appstream_timeout',
    UND_ERR_SOCKET: 'appstream_unavailable',
    ETIMEDOUT: 'appstream_unavailable',
    Error: 'appstream_unexpected',
    XECONNRESET: 'appstream_unexpected',
    ECONNRESETx: 'appstream_unexpected',
    X_UND_ERR_BODY_TIMEOUT: 'appstream_unexpected',
    UND_ERR_TIMEOUT_OF_2030: 'appstream_unexpected',
    UND_ERR_TIMEOUT_LATER: 'appstream_unavailable',
    TimeoutError: 'appstream_timeout',
    ServiceUnavailable: 'appstream_unavailable',
    InternalFailure: 'appstream_unavailable',
    ECONNRESET: 'appstream_unavailable',
    ECONNREFUSED: 'appstream_unavailable',
    SomethingNewException: 'appstream_unexpected',
    constructor: 'appstream_unexpected',
  }
  for (const [name, reason] of Object.entries(reasons))
    t.equal(classifyAppStreamError({ name }), reason, name)
})

void t.test('where the name does not decide', async (t) => {
  const classify = (name: string, message?: string, httpStatus?: number) =>
    classifyAppStreamError({
      name,
      ...(message !== undefined && { message }),
      ...(httpStatus !== undefined && { httpStatus }),
    })
  const signature = 'InvalidSignatureException'
  t.equal(classify(signature, 'Signature expired: 20261122T'), 'appstream_clock_skew')
  t.equal(classify(signature, 'Signature not yet current: 2026'), 'appstream_clock_skew')
  t.equal(
    classify(signature, 'The request signature does not match'),
    'appstream_credentials_invalid',
  )
  t.equal(classify('Error', 'the token has expired'), 'appstream_unexpected', 'of that name alone')
  t.equal(classify('Unknown', undefined, 500), 'appstream_unavailable')
  t.equal(classify('Unknown', undefined, 599), 'appstream_unavailable')
  t.equal(classify('Unknown', undefined, 499), 'appstream_unexpected')
  t.equal(classify('ThrottlingException', undefined, 500), 'appstream_throttled')
})

void t.test('an error names the IAM action that failed, and nothing of its cause', async (t) => {
  const cause = new Error('arn:aws:iam::123456789012:user/someone')
  const error = new AppStreamError('appstream_denied', {
    action: 'CreateStreamingURL',
    detail: { awsRequestId: 'r-1' },
    cause,
  })
  t.same(error.detail, { action: 'appstream:CreateStreamingURL', awsRequestId: 'r-1' })
  t.equal(`${error}`, 'AppStreamError: CreateStreamingURL failed: appstream_denied')
  t.notMatch(error.message, '123456789012')
  t.equal(error.cause, cause)
  t.equal(refusalCatalogue[error.reason].status, 502)
})
