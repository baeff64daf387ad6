import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import {
  AccountRootPrincipal,
  CompositePrincipal,
  Effect,
  Policy,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import { FilterPattern, LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler'
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { letInvoke, makeSchedulerRole } from './add-scores.js'
import type { LabTarget, NeededAddress } from './catalogue.js'

// The part of the stack that a deployment with classes has (`signer-stack.ts`). It is a function of its own, because
// the signer's role may change no capacity.

export interface ClassesParts {
  readonly everyMinutes: number
  readonly labs: readonly LabTarget[]
  readonly table: ITable
  /** Variables of the signer: the same configuration, with the names of its secrets and no right to read them. */
  readonly environment: Readonly<Record<string, string>>
  /** The bundle of `classes keep`, with the catalogue beside it. */
  readonly code: string
  readonly retention: RetentionDays
  /** Which this function alone may read. */
  readonly calendarSecrets: readonly CalendarSecret[]
  readonly topic: ITopic | undefined
}

/** Holds the address of a calendar. */
export interface CalendarSecret extends NeededAddress {
  readonly secret: ISecret
}

/** AWS answers some calls in seconds only, and a busy one is asked again for minutes. */
const timeout = Duration.minutes(14)
const memoryMegabytes = 512

/** What looks after capacity for classes: roles of its own, a function, its schedule, and an alarm where it stands still. */
export function addClasses(stack: Stack, parts: ClassesParts): { readonly applyRole: Role } {
  const { everyMinutes, code, environment, retention, calendarSecrets, topic } = parts
  const log = new LogGroup(stack, 'KeepLog', { retention, removalPolicy: RemovalPolicy.DESTROY })
  const startRole = makeSchedulerRole(stack, 'StartRole', 'Starts fleets before classes.')
  const applyRole = new Role(stack, 'ApplyRole', {
    // Whoever of this account may assume it runs `npm run classes -- apply` with it.
    assumedBy: new CompositePrincipal(
      new ServicePrincipal('lambda.amazonaws.com'),
      new AccountRootPrincipal(),
    ),
    description: 'Changes capacity for classes; docs/aws.md gives the reason of each statement.',
  })
  const policy = addPolicies(stack, { ...parts, log, startRole, applyRole })
  const keep = new Function(stack, 'Keep', {
    description: 'Looks after capacity for classes (classes keep).',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    handler: 'index.handler',
    code: Code.fromAsset(code),
    memorySize: memoryMegabytes,
    timeout,
    role: applyRole,
    logGroup: log,
    environment: {
      ...environment,
      CLASSES_START_ROLES: startRole.roleArn,
      CLASSES_KEEP_MINUTES: String(everyMinutes),
      ...Object.fromEntries(
        calendarSecrets.map(({ variable, secret }) => [`${variable}_ARN`, secret.secretArn]),
      ),
    },
  })
  keep.node.addDependency(policy)
  keep.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(everyMinutes) })
  const schedulerRole = makeSchedulerRole(stack, 'KeepRole', 'Invokes `classes keep` alone.')
  letInvoke(stack, 'KeepPolicy', schedulerRole, keep)
  new CfnSchedule(stack, 'KeepSchedule', {
    description: 'Has capacity for classes looked after.',
    scheduleExpression: `rate(${everyMinutes} minutes)`,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: keep.functionArn,
      roleArn: schedulerRole.roleArn,
      retryPolicy: { maximumEventAgeInSeconds: everyMinutes * 60, maximumRetryAttempts: 0 },
    },
  })
  watchKeep(stack, { log, everyMinutes, topic })
  return { applyRole }
}

/**
 * Alarms where there was no whole run for twice the interval, whatever the reason (not invoked, not ended, not
 * permitted), and where a calendar has had a fault for two hours.
 */
function watchKeep(
  stack: Stack,
  { log, everyMinutes, topic }: Pick<ClassesParts, 'everyMinutes' | 'topic'> & { log: LogGroup },
): void {
  const count = (id: string, event: string, name: string) =>
    log.addMetricFilter(id, {
      filterPattern: FilterPattern.stringValue('$.event', '=', event),
      metricNamespace: 'AppStreamLab',
      metricName: `${stack.stackName}-${name}`,
      metricValue: '1',
    })
  const kept = count('KeptRuns', 'classes_kept', 'classes-kept')
  const alarm = new Alarm(stack, 'ClassesNotKeptAlarm', {
    alarmDescription:
      'Nobody has looked after capacity for classes for twice its interval: docs/runbooks.md#classesnotkept.',
    metric: kept.metric({ statistic: 'Sum', period: Duration.minutes(2 * everyMinutes) }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  })
  const faults = count('CalendarFaults', 'class_calendar_fault', 'calendar-faults')
  const faulty = new Alarm(stack, 'CalendarFaultyAlarm', {
    alarmDescription:
      'A calendar of the configuration is not as it should be: docs/runbooks.md#calendarfaulty.',
    metric: faults.metric({ statistic: 'Sum', period: Duration.hours(1) }),
    threshold: 1,
    // What is mended within the hour is nobody's night.
    evaluationPeriods: 2,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
  if (topic) for (const one of [alarm, faulty]) one.addAlarmAction(new SnsAction(topic))
}

interface PolicyParts extends ClassesParts {
  readonly log: LogGroup
  readonly startRole: Role
  readonly applyRole: Role
}

function addPolicies(stack: Stack, parts: PolicyParts): Policy {
  const { labs, startRole, applyRole } = parts
  const appStreamArn = (region = stack.region): string =>
    `arn:${stack.partition}:appstream:${region}:${stack.account}:`
  // Fleets that are reached through an assumed role are that account's.
  const own = labs.filter(({ roleArn }) => roleArn === undefined)
  const unique = (arns: readonly string[]): string[] => [...new Set(arns)].toSorted()
  const fleets = unique(own.map(({ fleet, region }) => `${appStreamArn(region)}fleet/${fleet}`))
  const stacks = unique(own.map((lab) => `${appStreamArn(lab.region)}stack/${lab.stack}`))
  new Policy(stack, 'StartPolicy', {
    statements: [allow('StartFleets', ['appstream:StartFleet'], fleets)],
    roles: [startRole],
  })
  return new Policy(stack, 'ApplyPolicy', {
    statements: listStatements(stack, { ...parts, fleets, stacks }),
    roles: [applyRole],
  })
}

function allow(
  sid: string,
  actions: readonly string[],
  resources: readonly string[],
  conditions?: Record<string, Record<string, string>>,
): PolicyStatement {
  return new PolicyStatement({
    sid,
    effect: Effect.ALLOW,
    actions: [...actions],
    resources: [...resources],
    ...(conditions && { conditions }),
  })
}

const scaling = 'appstream.application-autoscaling.amazonaws.com'

/** As docs/aws.md lists them, and what a function and its table need. */
function listStatements(
  stack: Stack,
  {
    fleets,
    stacks,
    table,
    log,
    startRole,
    calendarSecrets,
  }: PolicyParts & {
    readonly fleets: readonly string[]
    readonly stacks: readonly string[]
  },
): PolicyStatement[] {
  const arn = (service: string, resource: string): string =>
    `arn:${stack.partition}:${service}:${stack.region}:${stack.account}:${resource}`
  const addresses = calendarSecrets.map(({ secret }) => secret.secretArn)
  return [
    ...(addresses.length > 0
      ? [allow('ReadCalendarAddresses', ['secretsmanager:GetSecretValue'], addresses)]
      : []),
    allow(
      'SeeCapacity',
      [
        'appstream:DescribeFleets',
        'application-autoscaling:DescribeScalableTargets',
        'application-autoscaling:DescribeScheduledActions',
        'application-autoscaling:DescribeScalingPolicies',
        'application-autoscaling:DescribeScalingActivities',
        'servicequotas:ListServiceQuotas',
        'scheduler:ListSchedules',
        'cloudwatch:DescribeAlarms',
      ],
      ['*'],
    ),
    allow('SeeSessions', ['appstream:DescribeSessions'], [...stacks, ...fleets]),
    allow(
      'PlanCapacity',
      [
        'application-autoscaling:RegisterScalableTarget',
        'application-autoscaling:DeregisterScalableTarget',
        'application-autoscaling:PutScheduledAction',
        'application-autoscaling:DeleteScheduledAction',
      ],
      [arn('application-autoscaling', 'scalable-target/*')],
    ),
    allow(
      'ChangeFleets',
      ['appstream:UpdateFleet', 'appstream:StartFleet', 'appstream:StopFleet'],
      fleets,
    ),
    allow(
      'PlanStarts',
      ['GetSchedule', 'CreateSchedule', 'UpdateSchedule', 'DeleteSchedule'].map(
        (operation) => `scheduler:${operation}`,
      ),
      [arn('scheduler', 'schedule/default/appstreamlab-*')],
    ),
    allow('HandOverStartRole', ['iam:PassRole'], [startRole.roleArn], {
      StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    }),
    allow(
      'FirstScalableFleet',
      ['iam:CreateServiceLinkedRole'],
      [
        `arn:${stack.partition}:iam::${stack.account}:role/aws-service-role/${scaling}/AWSServiceRoleForApplicationAutoScaling_AppStreamFleet`,
      ],
      { StringLike: { 'iam:AWSServiceName': scaling } },
    ),
    allow(
      'ReadClasses',
      ['GetItem', 'PutItem', 'DeleteItem', 'Query', 'UpdateItem', 'BatchGetItem'].map(
        (operation) => `dynamodb:${operation}`,
      ),
      [table.tableArn],
    ),
    allow('WriteLog', ['logs:CreateLogStream', 'logs:PutLogEvents'], [log.logGroupArn]),
  ]
}
