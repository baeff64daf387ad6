import t from 'tap'
import { CapacityCallError } from '#src/aws/capacity/capacity-api.js'
import { describeCommandFault } from '#src/operator/command-line.js'

void t.test('a call that AWS did not take is named, and what to do', (t) => {
  const fault = new CapacityCallError({
    permission: 'appstream:DescribeFleets',
    reason: 'unreachable',
    awsError: 'ECONNREFUSED',
  })
  t.strictSame(describeCommandFault(fault), {
    text: 'AWS did not do appstream:DescribeFleets (ECONNREFUSED). What was done before it stays; run the command again.',
    exitCode: 1,
  })
  t.end()
})
