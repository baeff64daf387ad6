import t from 'tap'
import { toAppStreamError } from '#src/aws/calls/aws-errors.js'

void t.test('faults of the SDK become ours without their messages', (t) => {
  const fault = Object.assign(new Error('marked request text'), {
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 400, requestId: 'aws-9' },
  })
  const error = toAppStreamError('CreateStreamingURL', fault)
  t.match(error, { reason: 'appstream_denied', action: 'CreateStreamingURL' })
  t.same(error.detail, {
    action: 'appstream:CreateStreamingURL',
    awsError: 'AccessDeniedException',
    httpStatus: 400,
    awsRequestId: 'aws-9',
  })
  t.notMatch(error.message + JSON.stringify(error.detail), 'marked')
  t.equal(toAppStreamError('DescribeFleets', error), error, 'once')
  const cases: [unknown, string][] = [
    [Object.assign(new Error('x'), { code: 'ECONNRESET' }), 'appstream_unavailable'],
    [Object.assign(new Error('x'), { name: 'TimeoutError' }), 'appstream_timeout'],
    [
      Object.assign(new SyntaxError('x'), { $metadata: { httpStatusCode: 502 } }),
      'appstream_unavailable',
    ],
    ['a string', 'appstream_unexpected'],
    [undefined, 'appstream_unexpected'],
  ]
  for (const [thrown, reason] of cases)
    t.equal(toAppStreamError('DescribeFleets', thrown).reason, reason)
  t.end()
})
