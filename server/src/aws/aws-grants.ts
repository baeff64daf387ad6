/** What a statement of the signer's policy is about. */
export type GrantScope =
  | 'stacks and fleets'
  | 'stacks'
  /** AWS has no resource-level permission for these actions. */
  | 'everything'
  | 'roles of labs'
  | 'the table'
  | 'the secrets'
  | 'the log'
  | 'the schedule of scores'
  | 'its role'

/** A statement of the signer's policy, with its reason; `docs/aws.md` lists the same. */
export interface AwsGrant {
  readonly sid: string
  readonly actions: readonly string[]
  readonly on: GrantScope
  readonly why: string
  readonly withoutIt: string
  /** When it is given: always, or only where something asks for it. */
  readonly given: 'always' | 'to end sessions' | 'with roles' | 'by the deployment' | 'with scores'
  /** Of `iam:PassRole`: the service to which alone the role may be handed. */
  readonly passedTo?: string
}

/** Everything that the signer asks of AWS. An action that is not here is never called. */
export const awsGrants: readonly AwsGrant[] = [
  {
    sid: 'OpenLabs',
    actions: ['appstream:CreateStreamingURL'],
    on: 'stacks and fleets',
    why: 'opens labs',
    withoutIt: 'no lab opens; admins read `appstream_denied` with the name of the action',
    given: 'always',
  },
  {
    sid: 'SeeSessions',
    actions: ['appstream:DescribeSessions'],
    on: 'stacks and fleets',
    why: 'lets those in who already have a session on a full fleet; "still open until"',
    withoutIt: 'a full lab also holds back who is already in',
    given: 'always',
  },
  {
    sid: 'ExplainMissingAssociations',
    actions: ['appstream:ListAssociatedFleets'],
    on: 'stacks',
    why: 'tells a missing association from a stopped fleet',
    withoutIt: 'admins read the more general text',
    given: 'always',
  },
  {
    sid: 'SeeFleets',
    actions: ['appstream:DescribeFleets'],
    on: 'everything',
    why: 'ready, starting, full, switched off; times',
    withoutIt: 'labs show as unknown, launches go on',
    given: 'always',
  },
  {
    sid: 'SeeStacks',
    actions: ['appstream:DescribeStacks'],
    on: 'everything',
    why: 'what is kept after a session',
    withoutIt: 'pages leave it out',
    given: 'always',
  },
  {
    sid: 'EndSessions',
    actions: ['appstream:ExpireSession'],
    on: 'everything',
    why: 'ends sessions: from a card, and from the board of an LMS plugin',
    withoutIt: 'ending is refused with `appstream_denied`; everything else works',
    given: 'to end sessions',
  },
  {
    sid: 'AssumeLabRoles',
    actions: ['sts:AssumeRole'],
    on: 'roles of labs',
    why: 'labs whose stack and fleet lie in another account',
    withoutIt: 'those labs do not open; admins read `appstream_access`',
    given: 'with roles',
  },
  {
    sid: 'KeepState',
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem', 'dynamodb:Query'],
    on: 'the table',
    why: 'used launches, registrations, and the look at AppStream that all instances share',
    withoutIt: 'every launch is refused with a page that tries again',
    given: 'by the deployment',
  },
  {
    sid: 'KeepLine',
    actions: ['dynamodb:UpdateItem', 'dynamodb:BatchGetItem'],
    on: 'the table',
    why: 'the waiting line of a full fleet',
    withoutIt:
      'nobody can stand in the line: whoever comes first when a seat frees gets it, and the page says that the line cannot be reached; `line_unavailable` in the log names the action',
    given: 'by the deployment',
  },
  {
    sid: 'ReadSecrets',
    actions: ['secretsmanager:GetSecretValue'],
    on: 'the secrets',
    why: 'the key of the pseudonyms, the sealing key, the shared secrets of LMSs',
    withoutIt:
      'no page but one that says that something is wrong; the log has `secret_unavailable`',
    given: 'by the deployment',
  },
  {
    sid: 'WriteLog',
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    on: 'the log',
    why: 'the log',
    withoutIt: 'there is no log',
    given: 'by the deployment',
  },
  {
    sid: 'SwitchScores',
    actions: ['scheduler:GetSchedule', 'scheduler:UpdateSchedule'],
    on: 'the schedule of scores',
    why: 'switches on, while there is something to do, what sends scores and looks each minute who is in',
    withoutIt:
      'no score is sent and no minute counts until somebody switches the schedule on by hand; launches go on, and `score_schedule_failed` in the log names the action',
    given: 'with scores',
  },
  {
    sid: 'HandOverScoresRole',
    actions: ['iam:PassRole'],
    on: 'its role',
    why: 'EventBridge Scheduler asks for it with each change: the role may invoke this function, and nothing else',
    withoutIt: 'as above',
    given: 'with scores',
    passedTo: 'scheduler.amazonaws.com',
  },
]
