import { awsGrants } from '@appstreamlab/server'
import { Duration, type Stack } from 'aws-cdk-lib'
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  Alarm,
  ComparisonOperator,
  TreatMissingData,
  type IMetric,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { Operation, type ITable } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, type LogGroup } from 'aws-cdk-lib/aws-logs'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'

// What tells an operator that something is wrong. `signer-stack.ts` adds it for every deployment; docs/deploy-aws.md
// lists the alarms.

interface Watched {
  readonly signer: Function
  readonly api: HttpApi
  readonly table: ITable
  readonly log: LogGroup
  readonly accessLog: LogGroup
  readonly email?: string | undefined
}

interface Watch {
  readonly id: string
  readonly says: string
  readonly metric: IMetric
  readonly threshold: number
}

const period = Duration.minutes(5)
/** pino's number for `error`. */
const errorLevel = 50
/** Only the gateway answers with this status (RFC 6585 §4); the signer never does. */
const tooManyRequests = 429

/** Every operation that the signer may call, of which each can be turned away. */
const tableOperations = Object.values(Operation).filter((operation) =>
  awsGrants.some(({ actions }) => actions.includes(`dynamodb:${operation}`)),
)

/** What an operator should hear of. Without an address the alarms stand in the console. */
export function addAlarms(stack: Stack, watched: Watched): { readonly topic: Topic | undefined } {
  const { signer, api, table, log, accessLog, email } = watched
  const topic = email === undefined ? undefined : makeTopic(stack, email)
  const errors = log.addMetricFilter('ErrorLines', {
    filterPattern: FilterPattern.numberValue('$.level', '>=', errorLevel),
    metricNamespace: 'AppStreamLab',
    metricName: `${stack.stackName}-errors`,
    metricValue: '1',
  })
  const turnedAway = accessLog.addMetricFilter('TurnedAway', {
    filterPattern: FilterPattern.numberValue('$.status', '=', tooManyRequests),
    metricNamespace: 'AppStreamLab',
    metricName: `${stack.stackName}-turned-away`,
    metricValue: '1',
  })
  const watches: readonly Watch[] = [
    {
      id: 'ErrorLinesAlarm',
      says: 'The log has lines of level error: something that an admin has to mend. Look for `level` 50 in the log.',
      metric: errors.metric({ statistic: 'Sum', period }),
      threshold: 1,
    },
    {
      id: 'FunctionFailsAlarm',
      says: 'The function ended without an answer: out of time, out of memory, or an event that is no HTTP request.',
      metric: signer.metricErrors({ period }),
      threshold: 1,
    },
    {
      id: 'FunctionThrottledAlarm',
      says: 'Launches were turned away because too many ran at once: raise the reserved concurrency, or the account limit.',
      metric: signer.metricThrottles({ period }),
      threshold: 1,
    },
    {
      id: 'RequestsThrottledAlarm',
      says: 'The API turned requests away before they reached the signer (429): somebody floods it, or your rush is larger than ten times any that was measured. Raise the rate of its stage.',
      metric: turnedAway.metric({ statistic: 'Sum', period }),
      threshold: 1,
    },
    {
      id: 'ServerErrorsAlarm',
      says: 'Ten or more answers in five minutes were server errors: AppStream, the table or the signer has trouble.',
      metric: api.metricServerError({ period }),
      threshold: 10,
    },
    {
      id: 'TableThrottledAlarm',
      says: 'DynamoDB turned requests away; launches are refused with a page that tries again.',
      metric: table.metricThrottledRequestsForOperations({ operations: tableOperations, period }),
      threshold: 1,
    },
  ]
  for (const { id, says, metric, threshold } of watches) {
    const alarm = new Alarm(stack, id, {
      alarmDescription: says,
      metric,
      threshold,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    })
    if (topic) alarm.addAlarmAction(new SnsAction(topic))
  }
  return { topic }
}

/**
 * Takes messages by TLS only. A policy of one's own replaces the one that lets alarms of the same account
 * publish, so that has to be said again.
 */
function makeTopic(stack: Stack, email: string): Topic {
  const topic = new Topic(stack, 'Alarms', { enforceSSL: true })
  topic.addSubscription(new EmailSubscription(email))
  topic.addToResourcePolicy(
    new PolicyStatement({
      sid: 'AlarmsOfThisAccount',
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  )
  return topic
}
