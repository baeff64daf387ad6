import { Validations, type Stack } from 'aws-cdk-lib'

/** Rules of cdk-nag that the stack does not keep, each with the reason; docs/deploy-aws.md has them too. */
const meant = {
  'AwsSolutions-APIG4':
    'LMSs post forms from students’ browsers; the signer verifies each launch itself, before anything else (ADR 0015).',
  'AwsSolutions-IAM5[Resource::*]':
    'ExpireSession, DescribeFleets and DescribeStacks know no narrower resource; the rest ends in what the catalogue names (docs/aws.md).',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:application-autoscaling:<AWS::Region>:<AWS::AccountId>:scalable-target/*]':
    'AWS makes up the ids of scalable targets; fleets that are named nowhere here are no targets of ours.',
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/default/appstreamlab-*]':
    'Our schedules are named by fleets and times, and begin so.',
  'AwsSolutions-SMG4':
    'A key of the pseudonyms that rotates gives everyone an empty home folder; a shared secret changes together with the LMS; the sealing key by hand; the address of a calendar is made by whoever publishes it.',
  'Serverless-LambdaDLQ':
    'Only schedules call functions asynchronously, and the next minute does what one missed.',
  'Serverless-LambdaAsyncFailureDestination':
    'The same: a minute that failed leaves nothing for anybody to take up, and the alarm on errors tells.',
  'Serverless-LambdaTracing':
    'The log names each launch with AWS’s request ids; tracing has a price for every launch.',
  'Serverless-SNSRedrivePolicy': 'Alarms stand in the console too; a lost mail loses nothing else.',
} as const

export function acknowledgeFindings(stack: Stack): void {
  for (const [id, reason] of Object.entries(meant))
    Validations.of(stack).acknowledge({ id, reason })
}
