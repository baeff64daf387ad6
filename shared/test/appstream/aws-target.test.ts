import t from 'tap'
import {
  externalIdPattern,
  readAccount,
  targetOf,
  roleArnPattern,
  writeTargetKey,
  type AwsTarget,
} from '#src/appstream/aws-target.js'

const roleArn = 'arn:aws:iam::111122223333:role/labs'

void t.test('a target is what names one, and nothing beside it', (t) => {
  const lab = { stackName: 's', region: 'eu-west-1', roleArn, externalId: 'uni-1' }
  t.strictSame(targetOf(lab), { region: 'eu-west-1', roleArn, externalId: 'uni-1' })
  t.strictSame(targetOf({ region: undefined, roleArn: undefined, externalId: undefined }), {})
  t.end()
})

void t.test('keys are equal for equal targets alone', (t) => {
  const targets: AwsTarget[] = [
    {},
    { region: 'eu-west-1' },
    { roleArn },
    { region: 'eu-west-1', roleArn },
    { roleArn, externalId: 'uni-1' },
    { region: 'eu-west-1', roleArn, externalId: 'uni-1' },
    { region: 'eu-west-1', roleArn, externalId: 'uni-2' },
    { region: 'eu-west-1', roleArn: `${roleArn}2` },
  ]
  t.equal(new Set(targets.map(writeTargetKey)).size, targets.length)
  t.equal(writeTargetKey({}), '')
  t.equal(writeTargetKey({ region: 'eu-west-1' }), 'eu-west-1')
  t.equal(writeTargetKey({ roleArn }), JSON.stringify(['', roleArn, '']), 'stored by others too')
  t.end()
})

void t.test('the account that an ARN of whatever service names', (t) => {
  t.equal(readAccount(roleArn), '111122223333')
  t.equal(readAccount('arn:aws:appstream:eu-west-1:444455556666:fleet/cad'), '444455556666')
  t.equal(readAccount('no ARN'), undefined)
  t.equal(readAccount(undefined), undefined)
  t.end()
})

void t.test('ARNs of roles', (t) => {
  for (const arn of [
    roleArn,
    'arn:aws-us-gov:iam::111122223333:role/path/of/labs',
    'arn:aws-cn:iam::111122223333:role/a+b=c,d.e@f-g_h',
    `arn:aws:iam::111122223333:role/${'r'.repeat(576)}`,
  ])
    t.match(arn, roleArnPattern)
  for (const arn of [
    ` ${roleArn}`,
    `${roleArn} `,
    'arn:aws:iam::11112222333:role/labs',
    'arn:aws:iam::11112222333x:role/labs',
    'arn:aws:iam::111122223333:user/labs',
    'arn:aws:iam::111122223333:role/',
    'arn:aws:iam::111122223333:role/a b',
    'arn:AWS:iam::111122223333:role/labs',
    `arn:aws:iam::111122223333:role/${'r'.repeat(577)}`,
  ])
    t.notMatch(arn, roleArnPattern)
  t.end()
})

void t.test('external ids', (t) => {
  for (const id of ['ab', 'uni-1', 'a+b=c,d.e@f:g/h-i_j', 'x'.repeat(1224)])
    t.match(id, externalIdPattern)
  for (const id of ['a', '', 'a b', 'ü1', ' ab', 'ab ', 'x'.repeat(1225)])
    t.notMatch(id, externalIdPattern)
  t.end()
})
