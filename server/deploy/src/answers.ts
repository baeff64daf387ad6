/** What an operator decides about a deployment. It holds names and numbers, no secret. */
export interface Answers {
  /** The name of the CloudFormation stack, with which the names of what must not be made twice begin. */
  readonly name: string
  /** CONFIG_FILE: labs, consumers and what they may open. Without it the article's mode. */
  readonly catalogue?: string
  /** Without a catalogue: consumer keys, and what may be opened with them. */
  readonly consumers?: readonly string[]
  readonly stacks?: readonly string[]
  readonly fleets?: readonly string[]
  /** Without a catalogue: the raw user ids of the article, for students who have files under them. */
  readonly rawUserIds?: boolean
  /** Whether cards and boards may end sessions. */
  readonly endSessions?: boolean
  readonly reservedConcurrency?: number
  /** Whether scores are sent and minutes counted; absent: where a tenant of the catalogue has grades. */
  readonly scores?: boolean
  /** Every how many minutes capacity for classes is looked after; absent: not by this deployment. */
  readonly classesMinutes?: number
  readonly domain?: DomainAnswers
  readonly alarmEmail?: string
  readonly logDays?: number
  /** A REST API that calls the function too: the one that the article's stack made. */
  readonly restApi?: string
  /** What an earlier deployment left behind. */
  readonly userIdKeyArn?: string
  readonly table?: string
}

export interface DomainAnswers {
  readonly name: string
  /** In the region of the deployment. */
  readonly certificateArn: string
  /** The hosted zone that gets the name; without it the operator sets a CNAME. */
  readonly hostedZone?: string
}

/** One thing to mend, as in the signer's own configuration. */
export class AnswersError extends Error {
  override name = 'AnswersError'
}

interface Rule {
  readonly flag: string
  readonly value: string | undefined
  readonly pattern: RegExp
  readonly form: string
}

const resourceName = /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}$/

/** What AWS or Lambda would only say after minutes. */
export function checkAnswers(answers: Answers): void {
  const { catalogue, consumers = [], stacks = [], fleets = [] } = answers
  const problems = listRules(answers).flatMap(({ flag, value, pattern, form }) =>
    value === undefined || pattern.test(value) ? [] : [`--${flag} ${value}: ${form}`],
  )
  if (catalogue === undefined) {
    if (consumers.length === 0)
      problems.push('--consumer is missing: the consumer key that the LMS has. Or give --config.')
    if (stacks.length === 0 || fleets.length === 0)
      problems.push(
        '--stack and --fleet are missing: which stacks and fleets may be opened, by name. Or give --config.',
      )
  } else if (consumers.length + stacks.length + fleets.length > 0)
    problems.push('--consumer, --stack and --fleet stand in the catalogue where there is one.')
  if (answers.rawUserIds && (catalogue !== undefined || consumers.length > 1))
    problems.push(
      '--raw-user-ids is for one consumer without a catalogue; in a catalogue write `userId: raw` at the directory.',
    )
  if (answers.classesMinutes !== undefined && catalogue === undefined)
    problems.push('--classes needs a catalogue: which labs take classes stands there.')
  if (problems.length > 0) throw new AnswersError(problems.join('\n'))
}

function listRules(answers: Answers): Rule[] {
  const { name, consumers = [], stacks = [], fleets = [], domain } = answers
  const number = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : String(value)
  return [
    {
      flag: 'name',
      value: name,
      pattern: /^[a-zA-Z][a-zA-Z0-9-]{2,60}$/,
      form: 'write 3 to 61 letters, digits and hyphens.',
    },
    ...consumers.map((value) => ({
      flag: 'consumer',
      value,
      pattern: /^[a-zA-Z0-9_]{1,100}$/,
      form: 'Lambda takes only letters, digits and _ here; name such a key in a catalogue, with `secret: { env: … }`.',
    })),
    ...stacks.map((value) => ({
      flag: 'stack',
      value,
      pattern: resourceName,
      form: 'write its name.',
    })),
    ...fleets.map((value) => ({
      flag: 'fleet',
      value,
      pattern: resourceName,
      form: 'write its name.',
    })),
    {
      flag: 'reserved-concurrency',
      value: number(answers.reservedConcurrency),
      pattern: /^[1-9]\d{0,4}$/,
      form: 'write a whole number from 1 on.',
    },
    {
      flag: 'log-days',
      value: number(answers.logDays),
      pattern: /^(1|3|5|7|14|30|60|90|120|150|180|365|400)$/,
      form: 'CloudWatch takes 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365 or 400.',
    },
    {
      flag: 'classes',
      value: number(answers.classesMinutes),
      pattern: /^([5-9]|[1-5]\d|60)$/,
      form: 'write a number of minutes, from 5 to 60.',
    },
    {
      flag: 'certificate',
      value: domain?.certificateArn,
      pattern: /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
      form: 'write the ARN of a certificate in Certificate Manager.',
    },
    {
      flag: 'user-id-key',
      value: answers.userIdKeyArn,
      pattern: /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+-[A-Za-z0-9]{6}$/,
      form: 'write the whole ARN of the secret that was kept.',
    },
    {
      flag: 'rest-api',
      value: answers.restApi,
      pattern: /^[a-z0-9]{6,20}$/,
      form: 'write the id of the API, the first part of its address.',
    },
  ]
}
