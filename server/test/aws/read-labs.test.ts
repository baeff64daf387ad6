import type { ComputeCapacityStatus } from '@aws-sdk/client-appstream'
import t from 'tap'
import { readFleet } from '#src/aws/read-labs.js'

void t.test('seats that are being made are those that are desired and not there', (t) => {
  const read = (capacity: Partial<ComputeCapacityStatus>) =>
    readFleet({
      Arn: 'arn:aws:appstream:us-east-1:123456789012:fleet/f',
      Name: 'f',
      State: 'RUNNING',
      InstanceType: 'stream.standard.medium',
      ComputeCapacityStatus: { Desired: undefined, ...capacity },
    })[0]?.beingMade
  t.equal(read({ Desired: 10, Available: 2, InUse: 5 }), 3)
  t.equal(read({ Desired: 4, Available: 2, InUse: 5 }), 0, 'it becomes smaller')
  t.equal(read({ Desired: 3, DesiredUserSessions: 12, ActualUserSessions: 8 }), 4)
  t.equal(read({ Desired: 10 }), undefined, 'AWS says too little')
  t.end()
})

void t.test('what its machines are', (t) => {
  const read = (more: object) =>
    readFleet({
      Arn: 'arn:aws:appstream:us-east-1:123456789012:fleet/f',
      Name: 'f',
      State: 'RUNNING',
      InstanceType: 'stream.standard.medium',
      ComputeCapacityStatus: { Desired: 1 },
      ...more,
    })[0]
  t.match(read({}), { instanceType: 'stream.standard.medium', sessionsPerInstance: undefined })
  t.match(read({ MaxSessionsPerInstance: 4 }), { sessionsPerInstance: 4 })
  t.end()
})
