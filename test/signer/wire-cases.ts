import { answer, breakOff, fail, hangUp, neverEnd, reset, type Step } from './canned-endpoint.js'

/**
 * The table of `streaming-url-answers.test.ts`: what comes over the wire, how CreateStreamingURL
 * ends by it, and after how many attempts.
 */

export interface WireCase {
  readonly name: string
  readonly steps: readonly Step[]
  readonly ends: string
  readonly attempts: number
  readonly detail?: object
}

/** The errors of AWS (appstream.md §6.3 and §1.2), and everything else that can come back. */
export const wireCases: readonly WireCase[] = [
  ...Object.entries({
    UnknownOperationException: 'appstream_unexpected',
    SerializationException: 'appstream_request_invalid',
    ValidationException: 'appstream_request_invalid',
    InvalidParameterValueException: 'appstream_request_invalid',
    InvalidParameterCombinationException: 'appstream_request_invalid',
    MissingAuthenticationTokenException: 'appstream_credentials_missing',
    IncompleteSignatureException: 'appstream_credentials_invalid',
    InvalidSignatureException: 'appstream_credentials_invalid',
    UnrecognizedClientException: 'appstream_credentials_invalid',
    RequestExpired: 'appstream_clock_skew',
    ExpiredTokenException: 'appstream_credentials_expired',
    AccessDeniedException: 'appstream_denied',
    ResourceInUseException: 'appstream_unexpected',
    ResourceNotFoundException: 'appstream_not_found',
    ResourceNotAvailableException: 'appstream_not_started',
    OperationNotPermittedException: 'appstream_not_started',
    LimitExceededException: 'appstream_limit',
    RequestLimitExceededException: 'appstream_throttled',
    ConcurrentModificationException: 'appstream_unexpected',
    SomethingNewException: 'appstream_unexpected',
  }).map(([code, ends]) => ({
    name: code,
    steps: [fail(code)],
    ends,
    attempts: 1,
    detail: { awsError: code, httpStatus: 400 },
  })),
  ...['ThrottlingException', 'Throttling', 'TooManyRequestsException'].map((code) => ({
    name: code,
    steps: [fail(code)],
    ends: 'appstream_throttled',
    attempts: 3,
  })),
  {
    name: 'throttled twice',
    steps: [fail('ThrottlingException'), fail('ThrottlingException'), answer()],
    ends: 'ok',
    attempts: 3,
  },
  {
    name: 'throttled by status',
    steps: [fail('NobodyKnowsException', 429), answer()],
    ends: 'ok',
    attempts: 2,
  },
  ...[500, 502, 503, 504].map((status) => ({
    name: `InternalFailure with ${status}`,
    steps: [fail('InternalFailure', status)],
    ends: 'appstream_unavailable',
    attempts: 3,
    detail: { awsError: 'InternalFailure', httpStatus: status },
  })),
  {
    name: 'another server error',
    steps: [fail('NotImplemented', 501)],
    ends: 'appstream_unavailable',
    attempts: 1,
  },
  {
    name: 'a fault once',
    steps: [fail('InternalFailure', 500), answer()],
    ends: 'ok',
    attempts: 2,
  },
  {
    name: 'a status in place of an error',
    steps: [answer({ status: 404, body: '' })],
    ends: 'appstream_unexpected',
    attempts: 1,
    detail: { awsError: 'Unknown' },
  },
  {
    name: 'a redirect',
    steps: [answer({ status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: '' })],
    ends: 'appstream_unexpected',
    attempts: 1,
  },
  {
    name: 'a code with its namespace',
    steps: [fail('com.amazonaws.appstream#ResourceNotFoundException', 404)],
    ends: 'appstream_not_found',
    attempts: 1,
    detail: { awsError: 'ResourceNotFoundException', httpStatus: 404 },
  },
  {
    name: 'a code in a header',
    steps: [
      answer({
        status: 400,
        headers: { 'x-amzn-errortype': 'ResourceNotFoundException:http://internal.amazon.com/' },
        body: {},
      }),
    ],
    ends: 'appstream_not_found',
    attempts: 1,
  },
  {
    name: 'a code in another member',
    steps: [answer({ status: 400, body: { code: 'AccessDeniedException', message: 'x' } })],
    ends: 'appstream_denied',
    attempts: 1,
  },
  {
    name: 'a page of a proxy',
    steps: [answer({ status: 502, body: '<html>Bad gateway</html>' })],
    ends: 'appstream_unavailable',
    attempts: 3,
    detail: { awsError: 'SyntaxError', httpStatus: 502 },
  },
  {
    name: 'a page of a proxy that looks well',
    steps: [answer({ body: '<html>Log in</html>' })],
    ends: 'appstream_unexpected',
    attempts: 1,
    detail: { awsError: 'SyntaxError', httpStatus: 200 },
  },
  {
    name: 'success without a URL',
    steps: [answer({ body: {} })],
    ends: 'appstream_unexpected',
    attempts: 1,
    detail: { awsError: 'ResponseWithoutStreamingURL' },
  },
  {
    name: 'success without a body',
    steps: [answer({ body: '' })],
    ends: 'appstream_unexpected',
    attempts: 1,
  },
  {
    name: 'a URL that is none',
    steps: [answer({ body: { StreamingURL: 7 } })],
    ends: 'appstream_unexpected',
    attempts: 1,
  },
  {
    name: 'success without a request id',
    steps: [answer({ headers: { 'x-amzn-requestid': '' } })],
    ends: 'ok',
    attempts: 1,
  },
  { name: 'a connection reset once', steps: [reset, answer()], ends: 'ok', attempts: 2 },
  { name: 'connections reset', steps: [reset], ends: 'appstream_unavailable', attempts: 3 },
  {
    name: 'a connection that ends without an answer',
    steps: [hangUp, answer()],
    ends: 'ok',
    attempts: 2,
  },
  {
    name: 'connections that end without an answer',
    steps: [hangUp],
    ends: 'appstream_unavailable',
    attempts: 3,
  },
  { name: 'an answer that breaks off once', steps: [breakOff, answer()], ends: 'ok', attempts: 2 },
  { name: 'answers that break off', steps: [breakOff], ends: 'appstream_unavailable', attempts: 3 },
  {
    name: 'an answer without an end',
    steps: [neverEnd],
    ends: 'appstream_unavailable',
    attempts: 1,
    detail: { awsError: 'UND_ERR_RES_EXCEEDED_MAX_SIZE' },
  },
  {
    name: 'a clock an hour behind',
    steps: [skewed(3600, 'RequestExpired'), answer()],
    ends: 'ok',
    attempts: 2,
  },
  {
    name: 'a clock an hour ahead',
    steps: [skewed(-3600, 'InvalidSignatureException'), answer()],
    ends: 'ok',
    attempts: 2,
  },
  {
    name: 'a clock two minutes behind',
    steps: [skewed(120, 'RequestExpired'), answer()],
    ends: 'appstream_clock_skew',
    attempts: 1,
  },
  {
    name: 'a signature that expired',
    steps: [
      fail(
        'InvalidSignatureException',
        400,
        'Signature expired: 20261125T000000Z is now earlier than',
      ),
      answer(),
    ],
    ends: 'ok',
    attempts: 2,
  },
]

/** As AWS refuses a time, with its own in the head of the answer. */
function skewed(seconds: number, code: string): Step {
  return (socket) =>
    answer({
      status: 400,
      headers: { date: new Date(Date.now() + seconds * 1000).toUTCString() },
      body: { __type: code, Message: 'marked words of AWS' },
    })(socket)
}
