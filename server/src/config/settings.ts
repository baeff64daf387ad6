import { readFileSync } from 'node:fs'
import { Secret } from '@appstreamlab/shared'
import { readProxies, type OutgoingProxies } from '../outgoing/proxies.js'
import { boardNames, maxRefusalHours, type BoardPolicy } from './board-policy.js'
import type { Environment } from './environment.js'
import { describeReadFault, type Problem } from './problems.js'
import { parseStoreSetting, type StoreSetting } from './store-setting.js'

export type { Environment } from './environment.js'

/**
 * Every environment variable of the signer; what each means stands in `setting-descriptions.ts`, which no signer loads.
 * A secret can also be given as `<NAME>_FILE`, a path, or `<NAME>_ARN`, its name at AWS.
 */
export const settingNames = {
  CONFIG_FILE: 'plain',
  'CONSUMER_KEY_SECRET_<key>': 'secret',
  PUBLIC_URL: 'plain',
  HOST: 'plain',
  PORT: 'plain',
  METRICS_PORT: 'plain',
  METRICS_HOST: 'plain',
  METRICS_NAMES: 'plain',
  TRUSTED_PROXIES: 'plain',
  USER_ID_KEY: 'secret',
  USER_ID_KEY_CHANGED: 'plain',
  USER_ID_MODE: 'plain',
  SEALING_KEY: 'secret',
  SEALING_KEY_PREVIOUS: 'secret',
  STORE: 'secret',
  STATE_FOLDER: 'plain',
  STATE_FOLDER_NEW: 'plain',
  ALLOW_PRIVATE_PLATFORMS: 'plain',
  HTTPS_PROXY: 'plain',
  HTTP_PROXY: 'plain',
  NO_PROXY: 'plain',
  PROXY_CHECKS_ADDRESSES: 'plain',
  AWS_MAX_ATTEMPTS: 'plain',
  BOARD: 'plain',
  BOARD_REFUSAL_HOURS: 'plain',
  CLASSES_START_ROLES: 'plain',
  CLASSES_APPLY_ROLES: 'plain',
  SCORES_SCHEDULE: 'plain',
  PROCESSES: 'plain',
  LOG_FORMAT: 'plain',
  LOG_LEVEL: 'plain',
} as const

const isKeptSecret = (name: string): boolean =>
  Object.entries(settingNames).some(([known, kind]) => known === name && kind === 'secret')

export const consumerSecretPrefix = 'CONSUMER_KEY_SECRET_'

/** Whether a setting of this name is a secret of the signer's. */
export function isSecretSetting(name: string): boolean {
  return name.startsWith(consumerSecretPrefix) || isKeptSecret(name)
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** The level that the environment asks for, where there is such a one. */
export const findLogLevel = (env: Environment): LogLevel | undefined =>
  logLevels.find((level) => level === env['LOG_LEVEL'])

const logFormats = ['json', 'text'] as const

/** The format that the environment asks for, where there is such a one. */
export const findLogFormat = (env: Environment): (typeof logFormats)[number] | undefined =>
  logFormats.find((format) => format === env['LOG_FORMAT'])

export interface Settings {
  readonly configFile?: string
  readonly consumerSecrets: ReadonlyMap<string, Secret>
  readonly publicUrl?: PublicUrl
  readonly host: string
  readonly port: number
  readonly metrics?: MetricsAddress
  readonly trustedProxies: readonly string[]
  readonly userIdKey?: Secret
  readonly userIdKeyChanged: boolean
  readonly userIdMode: 'pseudonym' | 'raw'
  readonly sealingKey?: Secret
  readonly sealingKeyPrevious?: Secret
  readonly logLevel: LogLevel
  readonly stateFolder?: string
  readonly stateFolderNew: boolean
  readonly allowPrivatePlatforms: boolean
  readonly proxies: OutgoingProxies
  readonly proxyChecksAddresses: boolean
  readonly store: StoreSetting
  readonly board: BoardPolicy
  /** How many processes there are; Lambda starts as many as there are requests at a time. */
  readonly processes: number | 'lambda'
}

/** Where metrics are served. */
export interface MetricsAddress {
  readonly host: string
  readonly port: number
  /** Host names, beside addresses and `localhost`, under which it answers. */
  readonly names: readonly string[]
}

export interface PublicUrl {
  readonly origin: string
  /** Without trailing slash; empty when the service stands at the origin's root. */
  readonly prefix: string
}

/** The tool's address as an LMS is told it, with the slash at its end. */
export const writePublicUrl = ({ origin, prefix }: PublicUrl): string => `${origin}${prefix}/`

const describeUnreadableProxy = (variable: string): Problem => ({
  where: variable,
  what: 'The value is no address of an HTTP proxy.',
  fix: 'Write http://proxy.example.edu:3128, with name:password@ before the host where it asks for them. SOCKS is not spoken.',
})

/** Reads the environment; what cannot be used is a problem, never a silent default. */
export function readSettings(env: Environment, problems: Problem[]): Settings {
  const reader = createReader(env, problems)
  const publicUrl = reader.read('PUBLIC_URL', parsePublicUrl)
  reader.read('LOG_FORMAT', parseOneOf(logFormats))
  const userIdKey = reader.readKey('USER_ID_KEY')
  const sealingKey = reader.readKey('SEALING_KEY')
  const sealingKeyPrevious = reader.readKey('SEALING_KEY_PREVIOUS')
  const configFile = env['CONFIG_FILE']
  const metricsPort = reader.read('METRICS_PORT', parsePort)
  const stateFolder = env['STATE_FOLDER']
  const processes = reader.read('PROCESSES', parseProcesses) ?? 1
  const { proxies, unreadable } = readProxies(env)
  problems.push(...unreadable.map(describeUnreadableProxy))
  reader.read('AWS_MAX_ATTEMPTS', parseAttempts)
  return {
    ...(configFile && { configFile }),
    consumerSecrets: reader.readConsumerSecrets(),
    ...(publicUrl && { publicUrl }),
    host: env['HOST'] || '127.0.0.1',
    port: reader.read('PORT', parsePort) ?? 8800,
    ...(metricsPort !== undefined && {
      metrics: {
        host: env['METRICS_HOST'] || '127.0.0.1',
        port: metricsPort,
        names: splitList(env['METRICS_NAMES']),
      },
    }),
    trustedProxies: splitList(env['TRUSTED_PROXIES']),
    ...(userIdKey && { userIdKey }),
    userIdKeyChanged: reader.read('USER_ID_KEY_CHANGED', parseOneOf(['yes', 'no'])) === 'yes',
    userIdMode: reader.read('USER_ID_MODE', parseOneOf(['pseudonym', 'raw'])) ?? 'pseudonym',
    ...(sealingKey && { sealingKey }),
    ...(sealingKeyPrevious && { sealingKeyPrevious }),
    logLevel: reader.read('LOG_LEVEL', parseOneOf(logLevels)) ?? 'info',
    ...(stateFolder && { stateFolder }),
    stateFolderNew: reader.read('STATE_FOLDER_NEW', parseOneOf(['yes', 'no'])) === 'yes',
    allowPrivatePlatforms: reader.read('ALLOW_PRIVATE_PLATFORMS', parseOneOf(['0', '1'])) === '1',
    proxies,
    proxyChecksAddresses: reader.read('PROXY_CHECKS_ADDRESSES', parseOneOf(['0', '1'])) === '1',
    store: readStoreSetting(env, problems),
    board: {
      people: reader.read('BOARD', parseOneOf(boardNames)) ?? 'lms-ids',
      refusalHours: reader.read('BOARD_REFUSAL_HOURS', parseRefusalHours) ?? maxRefusalHours,
    },
    processes: env['AWS_LAMBDA_FUNCTION_NAME'] ? 'lambda' : processes,
  }
}

/** Reads STORE by itself, because the store is opened before the rest is judged: its problems join the list. */
export function readStoreSetting(env: Environment, problems: Problem[]): StoreSetting {
  const text = createReader(env, problems).readSecret('STORE')?.reveal()
  const parsed = parseStoreSetting(text ?? 'memory')
  if ('kind' in parsed) return parsed
  problems.push({ where: 'STORE', what: 'The value cannot be used.', fix: parsed.fix })
  return { kind: 'memory' }
}

type Parsed<T> = T | { readonly fix: string }

function createReader(env: Environment, problems: Problem[]) {
  const read = <T extends string | number | PublicUrl>(
    name: string,
    parse: (text: string) => Parsed<T>,
  ): T | undefined => {
    const text = env[name]
    if (text === undefined || text === '') return undefined
    const parsed = parse(text)
    if (typeof parsed !== 'object' || !('fix' in parsed)) return parsed
    problems.push({ where: name, what: 'The value cannot be used.', fix: parsed.fix })
    return undefined
  }

  const readSecret = (name: string): Secret | undefined => {
    const file = env[`${name}_FILE`]
    if (file && env[name]) {
      problems.push(describeTwice(name, `${name}_FILE`))
      return new Secret(env[name])
    }
    const text = file ? readSecretFile(file, `${name}_FILE`, problems) : env[name]
    return text ? new Secret(text) : undefined
  }

  const readKey = (name: string): Secret | undefined => {
    const key = readSecret(name)
    const isTwice = problems.some(({ where }) => where === name)
    if (key && !isTwice && key.reveal().length < 32)
      problems.push({
        where: name,
        what: 'The key is shorter than 32 characters.',
        fix: 'Make one with: openssl rand -base64 32',
      })
    return key
  }

  const readConsumerSecrets = (): Map<string, Secret> => {
    const secrets = new Map<string, Secret>()
    for (const name of Object.keys(env).toSorted()) {
      if (!name.startsWith(consumerSecretPrefix)) continue
      const plainName = name.endsWith('_FILE') ? name.slice(0, -'_FILE'.length) : name
      if (plainName !== name && env[plainName]) continue
      const key = plainName.slice(consumerSecretPrefix.length)
      const secret = readSecret(plainName)
      if (key && secret) secrets.set(key, secret)
      else
        problems.push({
          where: name,
          what: key ? 'The secret is empty.' : 'The name lacks the consumer key after the last _.',
          fix: key
            ? 'Set it to the shared secret that the LMS has, or remove the variable.'
            : 'Write CONSUMER_KEY_SECRET_ followed by the consumer key.',
        })
    }
    return secrets
  }

  return { read, readSecret, readKey, readConsumerSecrets }
}

/** The problem of a setting that is given twice: nobody can know which of the values is meant. */
export const describeTwice = (name: string, other: string): Problem => ({
  where: name,
  what: `${name} and ${other} are both set, and only one of them can count.`,
  fix: `Remove one of the two.`,
})

/** The files that the environment names for secrets. */
export function listSecretFiles(env: Environment): string[] {
  const secretNames = new Set(
    Object.entries(settingNames).flatMap(([name, kind]) =>
      kind === 'secret' ? [`${name}_FILE`] : [],
    ),
  )
  return Object.entries(env).flatMap(([name, path]) =>
    path &&
    (secretNames.has(name) || (name.startsWith(consumerSecretPrefix) && name.endsWith('_FILE')))
      ? [path]
      : [],
  )
}

/** The text of a secret's file without the line break that editors put at its end. */
export function readSecretFile(
  path: string,
  where: string,
  problems: Problem[],
): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    if (text !== '') return text
    problems.push({ where, what: `${path} is empty.`, fix: 'Write the secret into it.' })
  } catch (error) {
    problems.push({ where, ...describeReadFault(path, error) })
  }
  return undefined
}

function parsePublicUrl(text: string): Parsed<PublicUrl> {
  const fix =
    'Write origin and path prefix, such as https://labs.example.edu/ or https://labs.example.edu/api/.'
  try {
    const url = new URL(text)
    const plain = url.search === '' && url.hash === '' && url.username === ''
    if (!plain || !/^https?:$/.test(url.protocol)) return { fix }
    return { origin: url.origin, prefix: url.pathname.replace(/\/+$/, '') }
  } catch {
    return { fix }
  }
}

function parsePort(text: string): Parsed<number> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN
  return port <= 65535 ? port : { fix: 'Write a number from 0 to 65535.' }
}

function parseProcesses(text: string): Parsed<number> {
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : { fix: 'Write a number from 1 to 9999.' }
}

function parseAttempts(text: string): Parsed<number> {
  return /^[1-9]\d?$/.test(text) ? Number(text) : { fix: 'Write a number from 1 to 99.' }
}

const parseRefusalHours = (text: string): Parsed<number> =>
  /^\d{1,2}$/.test(text) && Number(text) <= maxRefusalHours
    ? Number(text)
    : { fix: `Write a number from 0 to ${maxRefusalHours}.` }

function parseOneOf<T extends string>(values: readonly T[]): (text: string) => Parsed<T> {
  return (text) =>
    values.find((value) => value === text) ?? { fix: `Write one of: ${values.join(', ')}.` }
}

/** Parts of a text with commas between them. */
export function splitList(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
