import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AnswersError, type Answers } from './answers.js'

export const usage = `npm run deploy -- [what] [answers]

what      nothing: deploy, or upgrade; --synth: write the template only, without an account; --remove
answers   --name labs                     of the deployment; several can stand side by side
          --config labs.yaml              labs and consumers (docs/configuration.md); else all of
            --consumer key --stack name --fleet name   each may recur
            --raw-user-ids                keep the article's raw user ids
          --end-sessions yes|no           may cards and boards end sessions
          --reserved-concurrency 50       so many launches at once, and no more
          --alarm-email ops@example.edu
          --log-days 30
          --domain labs.example.edu --certificate arn:… [--hosted-zone Z…]
          --rest-api id                   the article's API calls this function too
          --user-id-key arn:… --table name   of an earlier deployment that was removed
          --yes                           ask nothing, not even before changes of permissions
Answers are remembered by name. Region and credentials: AWS_REGION, AWS_PROFILE, as for the AWS CLI.`

export interface Flags {
  readonly action: 'deploy' | 'synth' | 'remove'
  readonly yes: boolean
  readonly name?: string
  readonly answers: Partial<Answers>
}

export function readFlags(args: readonly string[]): Flags {
  const values = parse(args)
  if (values.help) throw new AnswersError(usage)
  const { domain, certificate } = values
  if ((domain === undefined) !== (certificate === undefined))
    throw new AnswersError('--domain and --certificate go together.')
  const hostedZone = values['hosted-zone']
  const endSessions = values['end-sessions']
  if (endSessions !== undefined && endSessions !== 'yes' && endSessions !== 'no')
    throw new AnswersError('--end-sessions: write yes or no.')
  const concurrency = values['reserved-concurrency']
  const days = values['log-days']
  return {
    action: values.synth ? 'synth' : values.remove ? 'remove' : 'deploy',
    yes: values.yes ?? false,
    ...(values.name && { name: values.name }),
    answers: {
      ...(values.config && { catalogue: resolve(values.config) }),
      ...(values.consumer && { consumers: values.consumer }),
      ...(values.stack && { stacks: values.stack }),
      ...(values.fleet && { fleets: values.fleet }),
      ...(values['raw-user-ids'] && { rawUserIds: true }),
      ...(endSessions && { endSessions: endSessions === 'yes' }),
      ...(concurrency !== undefined && { reservedConcurrency: Number(concurrency) }),
      ...(values['alarm-email'] && { alarmEmail: values['alarm-email'] }),
      ...(days !== undefined && { logDays: Number(days) }),
      ...(domain !== undefined &&
        certificate !== undefined && {
          domain: { name: domain, certificateArn: certificate, ...(hostedZone && { hostedZone }) },
        }),
      ...(values['rest-api'] && { restApi: values['rest-api'] }),
      ...(values['user-id-key'] && { userIdKeyArn: values['user-id-key'] }),
      ...(values.table && { table: values.table }),
    },
  }
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const
  const list = { type: 'string', multiple: true } as const
  const flag = { type: 'boolean' } as const
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: flag,
        synth: flag,
        remove: flag,
        yes: flag,
        name: text,
        config: text,
        consumer: list,
        stack: list,
        fleet: list,
        'raw-user-ids': flag,
        'end-sessions': text,
        'reserved-concurrency': text,
        'alarm-email': text,
        'log-days': text,
        domain: text,
        certificate: text,
        'hosted-zone': text,
        'rest-api': text,
        'user-id-key': text,
        table: text,
      },
    }).values
  } catch (error) {
    throw new AnswersError(`${(error as Error).message}\n\n${usage}`)
  }
}
