import t from 'tap'

import { readAwsError, sendRaw, signRaw, startForTest } from '../test-support.js'

const cad = { StackName: 'cad-stack', FleetName: 'cad-fleet' }

void t.test('the constraint table', async (t) => {
  const { endpoint } = await startForTest(t)
  const create = { ...cad, UserId: 'al1-a' }
  const fleet = {
    Name: 'f',
    InstanceType: 'stream.standard.small',
    ImageName: 'i',
    ComputeCapacity: { DesiredInstances: 1 },
  }
  const validation = 'ValidationException'
  const combination = 'InvalidParameterCombinationException'
  const rows: [operation: string, input: object, code: string | null][] = [
    ['CreateStreamingURL', { ...create, UserId: 'ab' }, null],
    ['CreateStreamingURL', { ...create, UserId: 'a'.repeat(32) }, null],
    ['CreateStreamingURL', { ...create, UserId: 'A_9+=,.@-' }, null],
    ['CreateStreamingURL', { ...create, UserId: 'a' }, validation],
    ['CreateStreamingURL', { ...create, UserId: 'a'.repeat(33) }, validation],
    ['CreateStreamingURL', { ...create, UserId: 'a b' }, validation],
    ['CreateStreamingURL', { ...create, UserId: 'a:b' }, validation],
    ['CreateStreamingURL', { ...create, UserId: 'aé' }, validation],
    ['CreateStreamingURL', { ...create, UserId: 'ab\n' }, validation],
    ['CreateStreamingURL', { ...create, StackName: '' }, validation],
    ['CreateStreamingURL', { ...create, FleetName: '' }, validation],
    ['CreateStreamingURL', { ...create, ApplicationId: '' }, validation],
    ['CreateStreamingURL', { ...create, SessionContext: '' }, validation],
    ['CreateStreamingURL', { ...create, SessionContext: 'x'.repeat(1024) }, null],
    ['CreateStreamingURL', { ...create, SessionContext: 'x'.repeat(1025) }, combination],
    ['CreateStreamingURL', { ...create, Validity: 1 }, null],
    ['CreateStreamingURL', { ...create, Validity: 604_800 }, null],
    ['CreateStreamingURL', { ...create, Validity: 0 }, combination],
    ['CreateStreamingURL', { ...create, Validity: 604_801 }, combination],
    ['CreateStreamingURL', {}, validation],
    ['DescribeSessions', cad, null],
    ['DescribeSessions', { ...cad, StackName: '-a' }, validation],
    ['DescribeSessions', { ...cad, FleetName: 'a'.repeat(102) }, validation],
    ['DescribeSessions', { ...cad, UserId: 'a', AuthenticationType: 'API' }, validation],
    [
      'DescribeSessions',
      { ...cad, UserId: 'a'.repeat(129), AuthenticationType: 'API' },
      validation,
    ],
    ['DescribeSessions', { ...cad, UserId: 'any text: here', AuthenticationType: 'API' }, null],
    ['DescribeSessions', { ...cad, AuthenticationType: 'api' }, validation],
    ['DescribeSessions', { ...cad, Limit: 0 }, combination],
    ['DescribeSessions', { ...cad, Limit: 51 }, combination],
    ['DescribeSessions', { ...cad, NextToken: '' }, validation],
    ['ExpireSession', {}, validation],
    ['ExpireSession', { SessionId: '' }, validation],
    ['StartFleet', {}, validation],
    ['StopFleet', {}, validation],
    ['AssociateFleet', { FleetName: 'cad-fleet' }, validation],
    ['DisassociateFleet', { StackName: 'cad-stack' }, validation],
    ['ListAssociatedFleets', {}, validation],
    ['ListAssociatedStacks', {}, validation],
    ['DescribeApplications', { Arns: ['not-an-arn'] }, validation],
    ['CreateStack', {}, validation],
    ['CreateStack', { Name: 'a b' }, validation],
    ['CreateStack', { Name: 's', DisplayName: 'x'.repeat(101) }, validation],
    ['CreateStack', { Name: 's', Description: 'x'.repeat(257) }, validation],
    ['CreateStack', { Name: 's', RedirectURL: 'x'.repeat(1001) }, validation],
    ['CreateStack', { Name: 's', FeedbackURL: 'x'.repeat(1001) }, validation],
    ['CreateStack', { Name: 's', UserSettings: [] }, validation],
    ['CreateStack', { Name: 's', UserSettings: [{ Action: 'FILE_UPLOAD' }] }, validation],
    ['CreateStack', { Name: 's', StorageConnectors: [{ ConnectorType: 'X' }] }, validation],
    ['CreateStack', { Name: 's', ApplicationSettings: { SettingsGroup: 'g' } }, validation],
    ['CreateStack', { Name: 's', AccessEndpoints: [] }, validation],
    ['CreateStack', { Name: 's', EmbedHostDomains: [] }, validation],
    ['CreateStack', { Name: 's', EmbedHostDomains: ['localhost'] }, validation],
    ['CreateStack', { Name: 's', EmbedHostDomains: ['https://lms.example.edu'] }, validation],
    ['CreateStack', { Name: 's', EmbedHostDomains: ['*.example.edu'] }, validation],
    ['CreateStack', { Name: 's', EmbedHostDomains: ['lms.example.edu:443'] }, validation],
    ['CreateStack', { Name: 's', Tags: { 'aws:x': 'y' } }, validation],
    ['CreateStack', { Name: 's', EmbedHostDomains: ['lms.example.edu'], Tags: { a: '' } }, null],
    ['CreateFleet', { ...fleet, Name: undefined }, validation],
    ['CreateFleet', { ...fleet, InstanceType: undefined }, validation],
    ['CreateFleet', { ...fleet, FleetType: 'SOMETIMES' }, validation],
    ['CreateFleet', { ...fleet, StreamView: 'TV' }, validation],
    ['CreateFleet', { ...fleet, IamRoleArn: 'role' }, validation],
    ['CreateFleet', { ...fleet, MaxUserDurationInSeconds: 599 }, combination],
    ['CreateFleet', { ...fleet, MaxUserDurationInSeconds: 432_001 }, combination],
    ['CreateFleet', { ...fleet, DisconnectTimeoutInSeconds: 59 }, combination],
    ['CreateFleet', { ...fleet, DisconnectTimeoutInSeconds: 36_001 }, combination],
    ['CreateFleet', { ...fleet, IdleDisconnectTimeoutInSeconds: 59 }, combination],
    ['CreateFleet', { ...fleet, IdleDisconnectTimeoutInSeconds: 36_001 }, combination],
    ['CreateFleet', { ...fleet, MaxSessionsPerInstance: 1 }, combination],
    ['CreateFleet', { ...fleet, MaxSessionsPerInstance: 51 }, combination],
    ['CreateFleet', { ...fleet, ComputeCapacity: undefined }, combination],
    ['CreateFleet', { ...fleet, ComputeCapacity: {} }, combination],
    ['CreateFleet', { ...fleet, ComputeCapacity: { DesiredInstances: -1 } }, combination],
    ['CreateFleet', { ...fleet, ImageName: undefined }, combination],
    ['CreateFleet', { ...fleet, MaxConcurrentSessions: 5 }, combination],
    ['CreateFleet', { ...fleet, IdleDisconnectTimeoutInSeconds: 0 }, null],
    ['UpdateFleet', {}, combination],
    ['UpdateFleet', { Name: 'cad-fleet', AttributesToDelete: ['NAME'] }, validation],
  ]
  for (const [operation, input, code] of rows) {
    const name = `${operation} ${JSON.stringify(input).slice(0, 90)}`
    const answer = await sendRaw(
      endpoint,
      signRaw(endpoint, { operation, body: JSON.stringify(input) }),
    )
    t.equal(answer.status, code === null ? 200 : 400, name)
    t.equal(readAwsError(answer).code, code ?? undefined, name)
  }
})
