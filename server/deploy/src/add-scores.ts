import { scoreMinuteInput } from '@appstreamlab/server'
import { Duration, type Stack } from 'aws-cdk-lib'
import { Effect, Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'

/** What has to be known before there is a function: its policy and its variables name it. */
export interface ScoreSchedule {
  readonly name: string
  readonly scheduleArn: string
  readonly role: Role
}

export function prepareScoreSchedule(stack: Stack, deployment: string): ScoreSchedule {
  const name = `${deployment}-scores`
  return {
    name,
    scheduleArn: `arn:${stack.partition}:scheduler:${stack.region}:${stack.account}:schedule/default/${name}`,
    role: makeSchedulerRole(
      stack,
      'ScoresRole',
      'Invokes the signer for scores, and nothing else.',
    ),
  }
}

/** Trusted by EventBridge Scheduler alone, for schedules of this account. */
export function makeSchedulerRole(stack: Stack, id: string, description: string): Role {
  return new Role(stack, id, {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
    description,
  })
}

export function letInvoke(stack: Stack, id: string, role: Role, target: Function): void {
  new Policy(stack, id, {
    statements: [
      new PolicyStatement({
        sid: 'InvokeFunction',
        effect: Effect.ALLOW,
        actions: ['lambda:InvokeFunction'],
        resources: [target.functionArn],
      }),
    ],
    roles: [role],
  })
}

/** Off until somebody who is scored comes: the function switches it on, and the last minute off. */
export function addScoreSchedule(
  stack: Stack,
  { name, role }: ScoreSchedule,
  signer: Function,
): void {
  letInvoke(stack, 'ScoresPolicy', role, signer)
  // A minute that failed is made up for by the next one.
  signer.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) })
  new CfnSchedule(stack, 'ScoresSchedule', {
    name,
    description:
      'Has the signer send scores and look who is in; the signer switches it on and off.',
    scheduleExpression: 'rate(1 minute)',
    flexibleTimeWindow: { mode: 'OFF' },
    state: 'DISABLED',
    target: {
      arn: signer.functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify(scoreMinuteInput),
      retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 0 },
    },
  })
}
