import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import t from 'tap'
import { scoreMinuteInput } from '@appstreamlab/server'
import { catalogueYaml } from '#conformance/support/catalogue.js'
import { listOf, readStatements, writeResource } from './evaluate-policy.js'
import {
  answersOf,
  load,
  loadAssertions,
  runCommand,
  runCommandIn,
  skip,
  synthesize,
  type Template,
} from './synthesize.js'

/** What `npm run deploy` makes, without an account: the template that AWS would get. */

t.setTimeout(240_000)
const article = {
  name: 'labs',
  consumers: ['moodle'],
  stacks: ['cad-stack', 'gis-stack'],
  fleets: ['cad-fleet'],
}

function writeCatalogue(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'deploy-')), 'labs.yaml')
  writeFileSync(path, text)
  return path
}

const twoPlaces = `
tenants:
  - id: uni
    name: Example University
    directories: [{ id: moodle }]
    labs:
      - { id: cad, title: CAD, stack: cad-stack, fleet: cad-fleet }
      - { id: maps, title: Maps, stack: gis-stack, fleet: gis-fleet, region: eu-west-1 }
      - id: there
        title: Elsewhere
        stack: other-stack
        fleet: other-fleet
        role: { arn: 'arn:aws:iam::210987654321:role/labs', externalId: 'uni-1' }
    consumers:
      - key: moodle.example.edu
        directory: moodle
        labs: all
        secret: { env: MOODLE_SECRET }
        previousSecret: { from: { env: MOODLE_SECRET_BEFORE }, until: 2099-01-01T00:00:00Z }
      - { key: canvas, directory: moodle, labs: [cad] }
`

const statementsBySid = (template: Template) =>
  Object.fromEntries(
    readStatements(template).map(({ Sid, Action, Resource }) => [
      Sid,
      { actions: listOf(Action), resources: listOf(Resource).map(writeResource) },
    ]),
  )
const appstream = (...names: string[]) =>
  names.map((name) => `arn:aws:appstream:us-east-1:123456789012:${name}`)

function findEnvironment(template: Template): Record<string, unknown> {
  const signer = Object.values(template.Resources).find(
    ({ Type }) => Type === 'AWS::Lambda::Function',
  )
  if (!signer) throw new Error('The template has no function.')
  const { Variables } = signer.Properties['Environment'] as { Variables: Record<string, unknown> }
  return Variables
}

void t.test('the article’s situation', { skip }, async (t) => {
  const { Template, Match } = loadAssertions()
  const template = await synthesize({
    ...article,
    reservedConcurrency: 40,
    alarmEmail: 'ops@example.edu',
  })
  const stack = Template.fromJSON(template)
  const holds = (says: string, check: () => void) => t.doesNotThrow(check, says)

  holds('one ARM function on the Node of production', () => {
    stack.resourceCountIs('AWS::Lambda::Function', 1)
    stack.hasResourceProperties('AWS::Lambda::Function', {
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      ReservedConcurrentExecutions: 40,
      Layers: Match.absent(),
    })
  })
  holds('an HTTP API that hands everything over as it is, to whoever asks', () => {
    stack.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: '$default',
      AuthorizationType: 'NONE',
    })
    stack.hasResourceProperties('AWS::ApiGatewayV2::Integration', {
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
    })
    stack.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      StageName: '$default',
      DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
    })
    stack.hasResourceProperties('AWS::ApiGatewayV2::Api', { IpAddressType: 'dualstack' })
    stack.resourceCountIs('AWS::ApiGatewayV2::Authorizer', 0)
  })
  holds('a table that is kept', () =>
    stack.hasResource('AWS::DynamoDB::Table', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: Match.objectLike({
        TableName: 'labs',
        BillingMode: 'PAY_PER_REQUEST',
        DeletionProtectionEnabled: true,
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
      }),
    }),
  )
  holds('a key of the pseudonyms that is made once and kept', () =>
    stack.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: Match.objectLike({ Name: 'labs/user-id-key' }),
    }),
  )
  holds('logs that end, alarms that somebody hears', () => {
    stack.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 })
    stack.resourceCountIs('AWS::CloudWatch::Alarm', 6)
    stack.hasResourceProperties('AWS::Logs::MetricFilter', { FilterPattern: '{ $.status = 429 }' })
    stack.hasResourceProperties('AWS::SNS::Subscription', { Endpoint: 'ops@example.edu' })
    stack.hasResourceProperties('AWS::Logs::MetricFilter', { FilterPattern: '{ $.level >= 50 }' })
  })
  t.match(
    writeResource(template.Outputs['ToolUrl']?.Value),
    /^https:\/\/<Api\w+>\.execute-api\.us-east-1\.amazonaws\.com\/$/,
    'the tool address with its slash',
  )
})

void t.test('what cdk-nag finds is answered', { skip }, async (t) => {
  const catalogue = writeCatalogue(twoPlaces)
  for (const answers of [
    { ...article, alarmEmail: 'ops@example.edu', endSessions: true },
    { name: 'labs', catalogue },
  ])
    await t.resolves(synthesize(answers, { checked: true }))
})

void t.test('the access log holds nobody’s address and no path', { skip }, async (t) => {
  const { Resources } = await synthesize(article)
  const [stage] = Object.values(Resources).filter(({ Type }) => Type === 'AWS::ApiGatewayV2::Stage')
  if (!stage) throw new Error('The template has no stage.')
  const { Format } = stage.Properties['AccessLogSettings'] as { readonly Format: string }
  const logged = Object.values(JSON.parse(Format) as Record<string, string>)
  t.ok(logged.includes('$context.status'))
  for (const value of logged) t.notMatch(value, /path|query|sourceIp|userAgent|authorizer/i)
})

void t.test('alarms reach their topic, by TLS alone', { skip }, async (t) => {
  const { Resources } = await synthesize({ ...article, alarmEmail: 'ops@example.edu' })
  const policy = Object.values(Resources).find(({ Type }) => Type === 'AWS::SNS::TopicPolicy')
  const text = JSON.stringify(policy?.Properties)
  t.match(text, '"aws:SecureTransport":"false"')
  t.match(text, '"Service":"cloudwatch.amazonaws.com"')
})

void t.test('every throttled operation of the table raises the alarm', { skip }, async (t) => {
  const template = await synthesize(article)
  const text = JSON.stringify(template.Resources['TableThrottledAlarm03ADF160']?.Properties)
  const allowed = readStatements(template).flatMap(({ Action }) => listOf(Action).map(String))
  const watched = [...text.matchAll(/"Name":"Operation","Value":"(\w+)"/g)]
  t.strictSame(
    watched.map(([, operation]) => `dynamodb:${operation}`).toSorted(),
    allowed.filter((action) => action.startsWith('dynamodb:')).toSorted(),
  )
})

void t.test('no secret in template or environment', { skip }, async (t) => {
  const template = await synthesize(article)
  const secrets = Object.values(template.Resources).filter(
    ({ Type }) => Type === 'AWS::SecretsManager::Secret',
  )
  t.equal(secrets.length, 3)
  for (const { Properties } of secrets) {
    t.notOk('SecretString' in Properties)
    t.match(Properties['GenerateSecretString'], { PasswordLength: 43 })
  }
  const variables = findEnvironment(template)
  t.same(Object.keys(variables).toSorted(), [
    'CONSUMER_KEY_SECRET_moodle_ARN',
    'PUBLIC_URL',
    'SEALING_KEY_ARN',
    'SEALING_KEY_PREVIOUS_ARN',
    'STORE',
    'USER_ID_KEY_ARN',
  ])
  t.match(writeResource(variables['SEALING_KEY_PREVIOUS_ARN']), /^<Sealing\w+>#AWSPREVIOUS$/)
})

void t.test('the policy without a catalogue', { skip }, async (t) => {
  const statements = statementsBySid(await synthesize(article))
  const labs = appstream('fleet/cad-fleet', 'stack/cad-stack', 'stack/gis-stack')
  t.match(statements, {
    OpenLabs: { actions: ['appstream:CreateStreamingURL'], resources: labs },
    SeeSessions: { actions: ['appstream:DescribeSessions'], resources: labs },
    ExplainMissingAssociations: {
      actions: ['appstream:ListAssociatedFleets'],
      resources: appstream('stack/cad-stack', 'stack/gis-stack'),
    },
    SeeFleets: { actions: ['appstream:DescribeFleets'], resources: ['*'] },
    SeeStacks: { actions: ['appstream:DescribeStacks'], resources: ['*'] },
  })
  t.notOk('EndSessions' in statements, 'only where sessions may be ended')
  t.notOk('AssumeLabRoles' in statements)
  const withBoard = statementsBySid(await synthesize({ ...article, endSessions: true }))
  t.same(withBoard['EndSessions'], { actions: ['appstream:ExpireSession'], resources: ['*'] })

  const noResourceLevel = [
    'appstream:DescribeFleets',
    'appstream:DescribeStacks',
    'appstream:ExpireSession',
  ]
  for (const { actions, resources } of Object.values(withBoard)) {
    const isWild = resources.some((resource) => /^\*|[^>]\*/.test(resource))
    t.ok(
      !isWild || actions.every((action) => noResourceLevel.includes(String(action))),
      String(actions),
    )
    t.notOk(actions.some((action) => String(action).includes('*')))
  }
})

void t.test('a catalogue names regions, roles and secrets', { skip }, async (t) => {
  const template = await synthesize({ name: 'labs', catalogue: writeCatalogue(twoPlaces) })
  const statements = statementsBySid(template)
  t.same(statements['OpenLabs']?.resources, [
    ...appstream('fleet/cad-fleet', 'stack/cad-stack'),
    'arn:aws:appstream:eu-west-1:123456789012:fleet/gis-fleet',
    'arn:aws:appstream:eu-west-1:123456789012:stack/gis-stack',
  ])
  t.same(statements['AssumeLabRoles'], {
    actions: ['sts:AssumeRole'],
    resources: ['arn:aws:iam::210987654321:role/labs'],
  })
  t.equal(statements['ReadSecrets']?.resources.length, 4)
  const variables = findEnvironment(template)
  t.equal(variables['CONFIG_FILE'], 'config.yaml')
  const current = writeResource(variables['MOODLE_SECRET_ARN'])
  t.match(current, /^<Consumermoodle/)
  t.equal(writeResource(variables['MOODLE_SECRET_BEFORE_ARN']), `${current}#AWSPREVIOUS`)
  t.match(writeResource(variables['CONSUMER_KEY_SECRET_canvas_ARN']), /^<Consumercanvas/)
  t.ok(await synthesize({ name: 'labs', catalogue: writeCatalogue(catalogueYaml) }))
})

void t.test('scores: a schedule that is off, and who may switch it', { skip }, async (t) => {
  const { Template, Match } = loadAssertions()
  const graded = writeCatalogue(
    twoPlaces.replace('name: Example', 'services: { grades: true }\n    name: Example'),
  )
  const template = await synthesize({ name: 'labs', catalogue: graded }, { checked: true })
  const stack = Template.fromJSON(template)
  t.doesNotThrow(() => {
    stack.hasResourceProperties('AWS::Scheduler::Schedule', {
      Name: 'labs-scores',
      State: 'DISABLED',
      ScheduleExpression: 'rate(1 minute)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: Match.objectLike({
        Input: JSON.stringify(scoreMinuteInput),
        RetryPolicy: { MaximumEventAgeInSeconds: 60, MaximumRetryAttempts: 0 },
      }),
    })
    stack.hasResourceProperties('AWS::Lambda::EventInvokeConfig', { MaximumRetryAttempts: 0 })
  })
  t.equal(findEnvironment(template)['SCORES_SCHEDULE'], 'labs-scores')
  const statements = statementsBySid(template)
  t.same(statements['SwitchScores'], {
    actions: ['scheduler:GetSchedule', 'scheduler:UpdateSchedule'],
    resources: ['arn:aws:scheduler:us-east-1:123456789012:schedule/default/labs-scores'],
  })
  const handed = readStatements(template).find(({ Sid }) => Sid === 'HandOverScoresRole')
  t.match(handed, {
    Action: 'iam:PassRole',
    Condition: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
  })
  t.match(writeResource(handed?.Resource), /^<ScoresRole/)
  t.match(statements['InvokeFunction'], { actions: ['lambda:InvokeFunction'] })
  t.match(statements['InvokeFunction']?.resources, [/^<Signer/])

  const without = await synthesize({ name: 'labs', catalogue: graded, scores: false })
  const types = Object.values(without.Resources).map(({ Type }) => Type)
  t.notOk(types.includes('AWS::Scheduler::Schedule'))
  t.notOk('SwitchScores' in statementsBySid(without))
  const plain = statementsBySid(await synthesize(article))
  t.notOk('SwitchScores' in plain, 'only where a tenant has grades')
})

void t.test(
  'classes: a function of its own, with the roles of the documentation',
  { skip },
  async (t) => {
    const { Template, Match } = loadAssertions()
    const template = await synthesize(
      {
        name: 'labs',
        catalogue: writeCatalogue(twoPlaces),
        classesMinutes: 15,
        alarmEmail: 'ops@example.edu',
      },
      { checked: true },
    )
    const stack = Template.fromJSON(template)
    t.doesNotThrow(() => {
      stack.resourceCountIs('AWS::Lambda::Function', 2)
      stack.hasResourceProperties('AWS::Scheduler::Schedule', {
        ScheduleExpression: 'rate(15 minutes)',
        Target: Match.objectLike({
          RetryPolicy: { MaximumEventAgeInSeconds: 900, MaximumRetryAttempts: 0 },
        }),
      })
      stack.hasResourceProperties('AWS::Logs::MetricFilter', {
        FilterPattern: '{ $.event = "classes_kept" }',
      })
      stack.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Period: 1800,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
        TreatMissingData: 'breaching',
        AlarmActions: Match.anyValue(),
      })
      stack.hasResourceProperties('AWS::Logs::MetricFilter', {
        FilterPattern: '{ $.event = "class_calendar_fault" }',
      })
      stack.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Period: 3600,
        EvaluationPeriods: 2,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        TreatMissingData: 'notBreaching',
        AlarmActions: Match.anyValue(),
      })
    })
    const statementsOf = (role: string) =>
      Object.values(template.Resources)
        .filter(({ Type, Properties }) => Type === 'AWS::IAM::Policy' && ofRole(Properties, role))
        .flatMap(({ Properties }) => (Properties['PolicyDocument'] as Policy).Statement)
    const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'aws.md'), 'utf8')
    const documented = JSON.parse(
      /<a id="classes">.*?```json\n(.*?)```/s.exec(text)?.[1] ?? '{}',
    ) as Policy
    // CDK writes them in an order of its own.
    const sorted = (statements: Policy['Statement']) =>
      Object.fromEntries(
        statements.map(({ Sid, Action }) => [Sid, listOf(Action).map(String).toSorted()]),
      )
    const { ReadClasses, WriteLog, ...written } = sorted(statementsOf('ApplyRole'))
    t.ok(ReadClasses && WriteLog)
    t.same(written, sorted(documented.Statement))
    const fleets = [
      'arn:aws:appstream:us-east-1:123456789012:fleet/cad-fleet',
      'arn:aws:appstream:eu-west-1:123456789012:fleet/gis-fleet',
    ].toSorted()
    const [starts, ...others] = statementsOf('StartRole')
    t.same(others, [])
    t.equal(starts?.Action, 'appstream:StartFleet')
    t.same(listOf(starts?.Resource).map(writeResource).toSorted(), fleets)
    const signers = statementsOf('Role').flatMap(({ Action }) => listOf(Action))
    t.notOk(signers.includes('appstream:UpdateFleet'), 'the signer may change no capacity')
  },
)

void t.test(
  'addresses of calendars: secrets that the function of classes alone may read',
  { skip },
  async (t) => {
    const calendars = ['term', 'rooms', 'feed'].map(
      (name) =>
        `{ name: ${name}, lab: cad, people: 9, address: { env: ${name === 'feed' ? 'FEED' : 'TERM'} } }`,
    )
    const catalogue = writeCatalogue(
      twoPlaces.replace('name: ', `classes: { calendars: [${calendars.join(', ')}] }\n    name: `),
    )
    const template = await synthesize(
      { name: 'labs', catalogue, classesMinutes: 15 },
      { checked: true },
    )
    const resources = Object.entries(template.Resources)
    const addresses = resources
      .filter(([id]) => id.startsWith('CalendarAddress'))
      .map(([id]) => ({ Ref: id }))
    t.equal(addresses.length, 2, 'one for each variable')
    const functions = resources.filter(([, { Type }]) => Type === 'AWS::Lambda::Function')
    for (const [id, { Properties }] of functions) {
      const { Variables } = Properties['Environment'] as {
        readonly Variables: Readonly<Record<string, unknown>>
      }
      const given = [Variables['TERM_ARN'], Variables['FEED_ARN']]
      t.same(given, id.startsWith('Keep') ? addresses : [undefined, undefined], id)
    }
    const readers = resources
      .filter(([, { Type }]) => Type === 'AWS::IAM::Policy')
      .flatMap(([id, { Properties }]) =>
        (Properties['PolicyDocument'] as Policy).Statement.filter(({ Resource }) =>
          listOf(Resource).some((one) => JSON.stringify(one).includes('CalendarAddress')),
        ).map(({ Sid, Action, Resource }) => ({ id, Sid, Action, Resource })),
      )
    t.match(readers, [
      {
        id: /^ApplyPolicy/,
        Sid: 'ReadCalendarAddresses',
        Action: 'secretsmanager:GetSecretValue',
        Resource: addresses,
      },
    ])
    t.equal(readers.length, 1)
  },
)

interface Policy {
  readonly Statement: readonly {
    readonly Sid: string
    readonly Action: unknown
    readonly Resource: unknown
  }[]
}

/** Whether a policy is of the role of that id; CDK adds eight letters to it. */
const ofRole = ({ Roles }: Readonly<Record<string, unknown>>, id: string): boolean =>
  (Roles as readonly { readonly Ref: string }[]).some(({ Ref }) =>
    new RegExp(`^${id}[0-9A-F]{8}$`).test(Ref),
  )

void t.test('what was kept is taken up again, and not made twice', { skip }, async (t) => {
  const userIdKeyArn =
    'arn:aws:secretsmanager:us-east-1:123456789012:secret:labs/user-id-key-AbCdEf'
  const template = await synthesize({ ...article, userIdKeyArn, table: 'labs-kept' })
  const types = Object.values(template.Resources).map(({ Type }) => Type)
  t.notOk(types.includes('AWS::DynamoDB::Table'))
  t.equal(types.filter((type) => type === 'AWS::SecretsManager::Secret').length, 2)
  const variables = findEnvironment(template)
  t.equal(variables['USER_ID_KEY_ARN'], userIdKeyArn)
  t.equal(variables['STORE'], 'dynamodb:labs-kept')
  const statements = statementsBySid(template)
  t.ok(statements['ReadSecrets']?.resources.includes(userIdKeyArn))
  t.same(statements['KeepState']?.resources, [
    'arn:aws:dynamodb:us-east-1:123456789012:table/labs-kept',
  ])
})

void t.test('a domain of one’s own, and the article’s API', { skip }, async (t) => {
  const { Template, Match } = loadAssertions()
  const domain = {
    name: 'labs.example.edu',
    certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/0123-abcd',
    hostedZone: 'Z0123456789',
  }
  const template = await synthesize({ ...article, domain })
  const stack = Template.fromJSON(template)
  t.equal(template.Outputs['ToolUrl']?.Value, 'https://labs.example.edu/')
  t.doesNotThrow(() => {
    stack.hasResourceProperties('AWS::ApiGatewayV2::DomainName', { DomainName: domain.name })
    stack.hasResourceProperties('AWS::ApiGatewayV2::Api', { DisableExecuteApiEndpoint: true })
    stack.hasResourceProperties('AWS::Route53::RecordSet', { HostedZoneId: domain.hostedZone })
  })

  const behind = await synthesize({ ...article, restApi: 'f6g7h8i9j0' })
  t.notOk('PUBLIC_URL' in findEnvironment(behind), 'each request says under which address it came')
  t.doesNotThrow(() =>
    Template.fromJSON(behind).hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'apigateway.amazonaws.com',
      SourceArn: Match.anyValue(),
    }),
  )
  t.match(JSON.stringify(behind), ':f6g7h8i9j0/*')
})

void t.test('what cannot be deployed is said at once, with its fix', { skip }, async (t) => {
  const { readFlags } = await load('read-flags.js')
  const { checkAnswers } = await load('answers.js')
  const { findNeeds } = await load('catalogue.js')
  const said = (...args: readonly string[]): string => {
    try {
      const answers = { name: 'labs', ...readFlags(args).answers }
      checkAnswers(answers)
      findNeeds(answers)
      return 'nothing'
    } catch (error) {
      return (error as Error).message
    }
  }
  const { status, text } = runCommand('--synth', '--name', 'refused', '--consumer', 'moodle')
  t.equal(status, 2)
  t.match(text, '--stack and --fleet are missing')
  t.notMatch(text, /\n\s+at /, 'no stack trace')
  const early = (...args: string[]) =>
    runCommandIn({ DEPLOY_ANSWERS_ONLY: 'yes' }, '--synth', '--name', 'asked-first', ...args)
  t.match(early('--consumer', 'm'), { status: 2, text: /--stack and --fleet are missing/ })
  const whole = early('--consumer', 'm', '--stack', 's', '--fleet', 'f')
  t.strictSame(whole, { status: 0, text: '' }, 'and makes nothing where nothing is wrong')
  rmSync(answersOf('asked-first'))
  t.match(said(), '--stack and --fleet are missing')
  t.match(said('--consumer', 'moodle'), '--stack and --fleet are missing')
  t.match(said('--consumer', 'a.b', '--stack', 's', '--fleet', 'f'), 'Lambda takes only letters')
  t.match(
    said('--log-days', '31', '--consumer', 'm', '--stack', 's', '--fleet', 'f'),
    '--log-days 31',
  )
  t.match(said('--nonsense'), 'npm run deploy --')
  const withConsumers = (count: number): string[] =>
    Array.from({ length: count }, (_unused, index) => ['--consumer', `moodle${index}`]).flat()
  t.equal(said(...withConsumers(15), '--stack', 's', '--fleet', 'f'), 'nothing')
  t.match(
    said(...withConsumers(40), '--stack', 's', '--fleet', 'f'),
    /40 secrets .* Lambda takes 4096: about 2\d fit\.\nFix: divide/,
  )
  const broken = writeCatalogue(twoPlaces.replace('stack: cad-stack', 'stacks: cad-stack'))
  t.match(said('--config', broken), /labs\.yaml:7 tenants\[0\]\.labs\[0\]/)
  const fromFile = writeCatalogue(
    twoPlaces.replace('{ env: MOODLE_SECRET }', '{ file: /run/secret }'),
  )
  t.match(said('--config', fromFile), 'a function has none')
  const withCalendar = (from: string): string =>
    writeCatalogue(
      twoPlaces.replace(
        'name: ',
        `classes: { calendars: [{ name: term, lab: cad, people: 9, ${from} }] }\n    name: `,
      ),
    )
  t.equal(said('--config', withCalendar('address: { env: TERM }')), 'nothing')
  const fromFileThere = withCalendar('address: { file: /etc/address }')
  t.match(said('--config', fromFileThere), /calendar term: Its address is read from a file/)
  t.match(said('--config', withCalendar('file: /etc/term.ics')), /no \/etc\/term.ics beside/)
  const beside = withCalendar('file: term.ics')
  t.match(said('--config', beside), /There is no term.ics beside the catalogue/)
  writeFileSync(join(dirname(beside), 'term.ics'), '')
  t.equal(said('--config', beside), 'nothing')
})
