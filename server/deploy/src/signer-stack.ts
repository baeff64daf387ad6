import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib'
import { DomainName, HttpRoute, HttpRouteKey, IpAddressType } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { AttributeType, BillingMode, Table, type ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Effect, Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53'
import { Secret, type ISecret } from 'aws-cdk-lib/aws-secretsmanager'
import type { Construct } from 'constructs'
import { dynamodbLayout } from '@appstreamlab/server'
import { acknowledgeFindings } from './acknowledge-findings.js'
import { addScoreSchedule, prepareScoreSchedule } from './add-scores.js'
import { addClasses, type CalendarSecret } from './add-classes.js'
import { addAlarms } from './alarms.js'
import type { Answers, DomainAnswers } from './answers.js'
import type { Needs } from './catalogue.js'
import { makeApi } from './make-api.js'
import { writePolicy } from './policy.js'

// Everything that a deployment consists of at AWS; `app.ts` makes it from the answers.

export interface SignerStackProps extends StackProps {
  readonly answers: Answers
  readonly needs: Needs
  /** The bundled function, with the catalogue beside it. */
  readonly code: string
  /** The same of `classes keep`, where the answers want it. */
  readonly keepCode?: string
}

/** The memory also decides how much processor a function gets. */
const memoryMegabytes = 1024
/** A launch waits for AppStream at most 8 seconds, and for a look before that. */
const timeout = Duration.seconds(20)
const keyLength = 43

/** The signer on Lambda, behind an HTTP API; docs/deploy-aws.md says what each part is for. */
export class SignerStack extends Stack {
  // A list of resources, each of which needs those above it.
  // oxlint-disable-next-line max-lines-per-function
  constructor(scope: Construct, id: string, props: SignerStackProps) {
    super(scope, id, {
      description: 'AppStream Lab: opens AppStream labs from a course page.',
      ...props,
    })
    const { answers, needs, code, keepCode } = props
    const table = makeTable(this, answers)
    const userIdKey = makeUserIdKey(this, answers)
    const sealingKey = makeSecret(this, 'SealingKey', 'Seals the tickets of cards.')
    const consumers = makeConsumerSecrets(this, needs)
    const log = new LogGroup(this, 'Log', {
      retention: findRetention(answers.logDays ?? 30),
      removalPolicy: RemovalPolicy.DESTROY,
    })
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: 'What the signer may do; docs/aws.md gives the reason of each statement.',
    })
    const scores =
      (answers.scores ?? needs.scores) ? prepareScoreSchedule(this, answers.name) : undefined
    const statements = writePolicy({
      labs: needs.labs,
      endSessions: answers.endSessions ?? false,
      tableArn: table.tableArn,
      secretArns: [userIdKey, sealingKey, ...consumers.values()].map(({ secretArn }) => secretArn),
      logArn: log.logGroupArn,
      scores: scores && { scheduleArn: scores.scheduleArn, roleArn: scores.role.roleArn },
      appStreamArn: (region = this.region) =>
        `arn:${this.partition}:appstream:${region}:${this.account}:`,
    })
    const policy = new Policy(this, 'Policy', {
      statements: statements.map(
        ({ sid, actions, resources, conditions }) =>
          new PolicyStatement({
            sid,
            effect: Effect.ALLOW,
            actions: [...actions],
            resources: [...resources],
            ...(conditions && { conditions }),
          }),
      ),
      roles: [role],
    })

    const domain = answers.domain && makeDomain(this, answers.domain)
    const { api, accessLog } = makeApi(this, {
      name: answers.name,
      domain,
      retention: findRetention(answers.logDays ?? 30),
    })
    const address = answers.domain
      ? `https://${answers.domain.name}/`
      : `https://${api.apiId}.execute-api.${this.region}.${this.urlSuffix}/`
    const environment = {
      // PUBLIC_URL is set only where there is one address; with the REST API too, each request says its own.
      ...(answers.restApi === undefined && { PUBLIC_URL: address }),
      ...(answers.catalogue !== undefined && { CONFIG_FILE: 'config.yaml' }),
      STORE: `dynamodb:${table.tableName}`,
      ...(answers.rawUserIds && { USER_ID_MODE: 'raw' }),
      USER_ID_KEY_ARN: userIdKey.secretArn,
      SEALING_KEY_ARN: sealingKey.secretArn,
      SEALING_KEY_PREVIOUS_ARN: `${sealingKey.secretArn}#AWSPREVIOUS`,
      ...nameSecrets(needs, consumers),
    }
    const signer = new Function(this, 'Signer', {
      description: 'Verifies LTI launches and opens AppStream labs.',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(code),
      memorySize: memoryMegabytes,
      timeout,
      role,
      logGroup: log,
      ...(answers.reservedConcurrency !== undefined && {
        reservedConcurrentExecutions: answers.reservedConcurrency,
      }),
      environment: { ...environment, ...(scores && { SCORES_SCHEDULE: scores.name }) },
    })
    signer.node.addDependency(policy)
    new HttpRoute(this, 'Everything', {
      httpApi: api,
      routeKey: HttpRouteKey.DEFAULT,
      integration: new HttpLambdaIntegration('SignerIntegration', signer),
    })
    if (answers.restApi !== undefined)
      signer.addPermission('RestApi', {
        principal: new ServicePrincipal('apigateway.amazonaws.com'),
        sourceArn: `arn:${this.partition}:execute-api:${this.region}:${this.account}:${answers.restApi}/*`,
      })
    if (scores) addScoreSchedule(this, scores, signer)
    const { topic } = addAlarms(this, {
      signer,
      api,
      table,
      log,
      accessLog,
      email: answers.alarmEmail,
    })
    if (answers.classesMinutes !== undefined && keepCode !== undefined) {
      const calendarSecrets = makeCalendarSecrets(this, needs)
      const { applyRole } = addClasses(this, {
        everyMinutes: answers.classesMinutes,
        labs: needs.labs,
        code: keepCode,
        retention: findRetention(answers.logDays ?? 30),
        table,
        environment,
        calendarSecrets,
        topic,
      })
      new CfnOutput(this, 'ApplyRoleArn', { value: applyRole.roleArn })
      for (const [index, { calendar, secret }] of calendarSecrets.entries())
        new CfnOutput(this, `CalendarSecret${index + 1}`, {
          value: secret.secretArn,
          description: `Put the address of calendar ${calendar} into it.`,
        })
    }
    acknowledgeFindings(this)

    new CfnOutput(this, 'ToolUrl', { value: address, description: 'Enter this in the LMS.' })
    new CfnOutput(this, 'FunctionArn', { value: signer.functionArn })
    new CfnOutput(this, 'UserIdKeyArn', {
      value: userIdKey.secretArn,
      description: 'Kept when the stack is removed: home folders hang on it.',
    })
    new CfnOutput(this, 'TableName', {
      value: table.tableName,
      description: 'Kept when the stack is removed: registrations lie in it.',
    })
    new CfnOutput(this, 'LogGroupName', { value: log.logGroupName })
    for (const [index, [consumer, { secretArn }]] of [...consumers].entries())
      new CfnOutput(this, `ConsumerSecret${index + 1}`, {
        value: secretArn,
        description: `Holds the shared secret of consumer key ${consumer}.`,
      })
    if (domain)
      new CfnOutput(this, 'DomainTarget', {
        value: domain.regionalDomainName,
        description: `Where ${answers.domain?.name} has to lead (CNAME).`,
      })
  }
}

/** `checkAnswers` lets no other number through. */
function findRetention(days: number): RetentionDays {
  const known = Object.values(RetentionDays).filter((value) => typeof value === 'number')
  return known.find((value) => String(value) === String(days)) ?? RetentionDays.ONE_MONTH
}

/** Fixed name: a second table, empty, would take the place of a kept one without a word. */
function makeTable(stack: Stack, { name, table }: Answers): ITable {
  if (table !== undefined) return Table.fromTableName(stack, 'Table', table)
  const { partitionKey, sortKey, timeToLive } = dynamodbLayout
  return new Table(stack, 'Table', {
    tableName: name,
    partitionKey: { name: partitionKey, type: AttributeType.STRING },
    sortKey: { name: sortKey, type: AttributeType.STRING },
    timeToLiveAttribute: timeToLive,
    billingMode: BillingMode.PAY_PER_REQUEST,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  })
}

/**
 * Fixed name for the same reason: with another key everyone has an empty home folder. How it is made
 * must never change either: CloudFormation would make another one in its place.
 */
function makeUserIdKey(stack: Stack, { name, userIdKeyArn }: Answers): ISecret {
  if (userIdKeyArn !== undefined)
    return Secret.fromSecretCompleteArn(stack, 'UserIdKey', userIdKeyArn)
  return new Secret(stack, 'UserIdKey', {
    secretName: `${name}/user-id-key`,
    description:
      'Key of the pseudonyms. Never change or delete it: everyone would get an empty home folder.',
    generateSecretString: { passwordLength: keyLength, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  })
}

function makeSecret(stack: Stack, id: string, description: string): ISecret {
  return new Secret(stack, id, {
    description,
    generateSecretString: { passwordLength: keyLength, excludePunctuation: true },
  })
}

/** One secret for each consumer, by its key. */
function makeConsumerSecrets(stack: Stack, { secrets }: Needs): Map<string, ISecret> {
  const keys = [...new Set(secrets.map(({ consumer }) => consumer))]
  return new Map(
    keys.map((key) => [
      key,
      makeSecret(
        stack,
        `Consumer-${key}`,
        `Shared secret of consumer key ${key}; the LMS has the same.`,
      ),
    ]),
  )
}

/** What is made up for it is no address: `classes keep` says so until somebody has put one into it. */
const makeCalendarSecrets = (stack: Stack, { calendars }: Needs): CalendarSecret[] =>
  calendars.map((needed, index) => ({
    ...needed,
    secret: makeSecret(
      stack,
      `CalendarAddress${index + 1}`,
      `Address of calendar ${needed.calendar}; put it into this secret.`,
    ),
  }))

function nameSecrets(
  { secrets }: Needs,
  consumers: ReadonlyMap<string, ISecret>,
): Record<string, string> {
  return Object.fromEntries(
    secrets.map(({ variable, consumer, version }) => [
      `${variable}_ARN`,
      `${consumers.get(consumer)?.secretArn ?? ''}${version === 'previous' ? '#AWSPREVIOUS' : ''}`,
    ]),
  )
}

function makeDomain(stack: Stack, { name, certificateArn, hostedZone }: DomainAnswers): DomainName {
  const domain = new DomainName(stack, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(stack, 'Certificate', certificateArn),
    ipAddressType: IpAddressType.DUAL_STACK,
  })
  if (hostedZone !== undefined)
    for (const [id, type] of [
      ['DomainRecord', 'A'],
      ['DomainRecord6', 'AAAA'],
    ] as const)
      new CfnRecordSet(stack, id, {
        hostedZoneId: hostedZone,
        name,
        type,
        aliasTarget: {
          dnsName: domain.regionalDomainName,
          hostedZoneId: domain.regionalHostedZoneId,
        },
      })
  return domain
}
