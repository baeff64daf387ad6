import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { AnswersError, type Answers } from './answers.js'

/** In a file of its own, so that `--help` needs nothing installed. */
export const usage = readFileSync(new URL('../usage.txt', import.meta.url), 'utf8').trimEnd()

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
  const { scores, classes } = values
  if (scores !== undefined && scores !== 'yes' && scores !== 'no')
    throw new AnswersError('--scores: write yes or no.')
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
      ...(scores && { scores: scores === 'yes' }),
      ...(classes !== undefined && { classesMinutes: Number(classes) }),
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
        scores: text,
        classes: text,
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
