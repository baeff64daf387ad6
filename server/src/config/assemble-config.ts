import type { Config, ConfiguredConsumer, Tenant } from './config.js'
import { buildTenants } from './build-tenants.js'
import { ConfigError, type Problem } from './problems.js'
import { findNearSettings } from './near-settings.js'
import type { ReadFile } from './read-file.js'
import {
  listSecretFiles,
  readSettings,
  type Environment,
  type PublicUrl,
  type Settings,
} from './settings.js'
import { defaultCallPace, launchWindow, type TenantId } from '@appstreamlab/shared'

// Environment and CONFIG_FILE become one checked configuration: for the signer by `load-config.ts`, for the function by
// `lambda/load-function-config.ts`.

export interface LoadOptions {
  /** Adds `CONSUMER_KEY_SECRET_<key>` as open consumers beside CONFIG_FILE: only `npm start` does. */
  readonly openConsumersBesideFile?: boolean
  /** What was found wrong before, to be named with the rest. */
  readonly foundBefore?: readonly Problem[]
}

/** Reads CONFIG_FILE; `readConfigFile`, which knows YAML and the file's schema. */
export type ReadConfigFile = (path: string) => ReadFile

/**
 * The configuration as environment and file say it; the file's reader is handed in, so that a function without
 * a file loads none. Throws a {@link ConfigError} that names every problem at once.
 */
export function assembleConfig(
  env: Environment,
  readConfigFile: ReadConfigFile,
  options: LoadOptions = {},
): Config {
  const problems: Problem[] = [...(options.foundBefore ?? [])]
  const settings = readSettings(env, problems)
  const parts = settings.configFile
    ? readCatalogue(settings, settings.configFile, { env, problems, options, readConfigFile })
    : readEnvironmentOnly(settings, problems)
  problems.push(...findMissingForProcesses(settings, problems))
  if (problems.length > 0) throw new ConfigError(problems)
  const { host, port, metrics, publicUrl, trustedProxies, logLevel } = settings
  const { userIdKey, sealingKey, sealingKeyPrevious, stateFolder, store, allowPrivatePlatforms } =
    settings
  const { secretNames, ...known } = parts
  const config: Config = {
    host,
    port,
    ...(metrics && { metrics }),
    ...(publicUrl && { publicUrl }),
    trustedProxies,
    logLevel,
    store,
    board: settings.board,
    ...(stateFolder && { stateFolder }),
    ...(settings.stateFolderNew && { stateFolderNew: true }),
    allowPrivatePlatforms,
    proxies: settings.proxies,
    ...(settings.proxyChecksAddresses && { proxyChecksAddresses: true }),
    ...(userIdKey && { userIdKey }),
    ...(settings.userIdKeyChanged && { userIdKeyChanged: true }),
    ...(sealingKey && { sealingKey }),
    ...(sealingKeyPrevious && { sealingKeyPrevious }),
    ...known,
    needsDefaultRegion: parts.needsDefaultRegion || store.kind === 'dynamodb',
    files: [...listSecretFiles(env), ...parts.files],
    warnings: [
      ...findNearSettings(env, new Set(secretNames)),
      ...findWarnings(settings),
      ...parts.warnings,
    ],
  }
  return Object.freeze(config)
}

type Parts = Pick<
  Config,
  | 'mode'
  | 'launchWindowSeconds'
  | 'callPace'
  | 'tenants'
  | 'consumers'
  | 'registrations'
  | 'directories'
  | 'directoryTenants'
  | 'catalogues'
  | 'labRegions'
  | 'portalOrigins'
  | 'needsDefaultRegion'
  | 'files'
  | 'warnings'
> & {
  /** Variables that the file names. */
  readonly secretNames: readonly string[]
}

interface Reading {
  readonly env: Environment
  readonly problems: Problem[]
  readonly options: LoadOptions
  readonly readConfigFile: ReadConfigFile
}

function readCatalogue(
  settings: Settings,
  path: string,
  { env, problems, options, readConfigFile }: Reading,
): Parts {
  if (!settings.userIdKey && !problems.some(({ where }) => where.startsWith('USER_ID_KEY')))
    problems.push({
      where: 'USER_ID_KEY',
      what: 'It is required with CONFIG_FILE.',
      fix: 'Make one with `openssl rand -base64 32`, set it, and keep it as long as the home folders.',
    })
  if (settings.userIdMode === 'raw')
    problems.push({
      where: 'USER_ID_MODE',
      what: 'It only counts without CONFIG_FILE.',
      fix: 'Write `userId: raw` at the directory in the file instead, and remove the variable.',
    })
  const file = readConfigFile(path)
  problems.push(...file.problems)
  const built = buildTenants(file, {
    env,
    consumerSecrets: settings.consumerSecrets,
    leaveUnnamedSecrets: options.openConsumersBesideFile === true,
    allowPrivatePlatforms: settings.allowPrivatePlatforms,
  })
  problems.push(...built.problems)
  if (built.registrations.size > 0 || settings.stateFolder)
    problems.push(...findMissingForPlatforms(settings))
  if ([...built.catalogues.values()].flat().some(([, lab]) => lab.classes))
    problems.push(...findMissingForClasses(settings, problems))
  if (!problems.some(({ where }) => where === 'STATE_FOLDER'))
    problems.push(...findForgottenScores(settings, built.tenants))
  const open = options.openConsumersBesideFile
    ? openConsumers(settings, (key) => !built.consumers.has(key))
    : { tenants: [], consumers: [] }
  return {
    mode: 'catalogue',
    launchWindowSeconds: file.content?.launchWindow ?? launchWindow.default,
    callPace: { ...defaultCallPace, ...file.content?.callBudget },
    tenants: new Map([...built.tenants, ...open.tenants]),
    consumers: new Map([...built.consumers, ...open.consumers]),
    registrations: built.registrations,
    catalogues: built.catalogues,
    directories: new Map([...built.directories, ...directoriesOf(open.consumers)]),
    directoryTenants: new Map([...built.directoryTenants, ...ownersOf(open.consumers)]),
    labRegions: built.labRegions,
    portalOrigins: built.portalOrigins,
    needsDefaultRegion: built.needsDefaultRegion || open.consumers.length > 0,
    files: [path, ...built.secretFiles],
    secretNames: built.secretNames,
    warnings: built.warnings,
  }
}

/** Reads the situation of AWS's article: shared secrets in the environment, stack and fleet named by the LMS. */
function readEnvironmentOnly(settings: Settings, problems: Problem[]): Parts {
  const { tenants, consumers } = openConsumers(settings, () => true)
  if (consumers.length === 0 && !problems.some(({ where }) => where.startsWith('CONSUMER_KEY')))
    problems.push({
      where: 'CONSUMER_KEY_SECRET_<key>',
      what: 'No LMS can launch: there is neither a consumer secret nor a CONFIG_FILE.',
      fix: 'Set CONSUMER_KEY_SECRET_mykey=<shared secret>, or CONFIG_FILE to a file like server/config.example.yaml.',
    })
  if (settings.userIdMode === 'raw' && consumers.length > 1)
    problems.push({
      where: 'USER_ID_MODE',
      what: 'Raw user ids of several LMSs would meet in one AWS account: user 2 of one would open the home folder of user 2 of the other.',
      fix: 'Use pseudonyms, or run one signer for each LMS and AWS account.',
    })
  const names = consumers.map(([key]) => key).join(', ')
  const warnings = [
    `Environment-only mode: whoever edits links in the LMS of ${names} can open any stack and fleet of this AWS account. A CONFIG_FILE narrows it to named labs (docs/configuration.md).`,
    ...(settings.userIdKey || settings.userIdMode === 'raw'
      ? []
      : [
          'USER_ID_KEY is not set: pseudonyms are unkeyed hashes. Setting or changing it later gives everyone an empty home folder and a second monthly fee, so decide before students start.',
        ]),
  ]
  return {
    mode: 'environment',
    launchWindowSeconds: launchWindow.default,
    callPace: defaultCallPace,
    tenants: new Map(tenants),
    consumers: new Map(consumers),
    registrations: new Map(),
    catalogues: new Map(),
    directories: new Map(directoriesOf(consumers)),
    directoryTenants: new Map(ownersOf(consumers)),
    labRegions: [],
    portalOrigins: [],
    needsDefaultRegion: true,
    files: [],
    secretNames: [],
    warnings,
  }
}

function openConsumers(
  settings: Settings,
  wanted: (key: string) => boolean,
): { tenants: [string, Tenant][]; consumers: [string, ConfiguredConsumer][] } {
  const keys = [...settings.consumerSecrets].filter(([key]) => wanted(key))
  return {
    tenants: keys.map(([key]) => [key, { id: key, timeZone: 'UTC' }]),
    consumers: keys.map(([key, secret]) => [
      key,
      {
        key,
        secret,
        tenantId: key,
        directory: key,
        enabled: true,
        signatureMethods: ['HMAC-SHA1', 'HMAC-SHA256'],
        labs: { kind: 'any' },
        userIdMode: settings.userIdMode,
      },
    ]),
  }
}

const directoriesOf = (consumers: readonly [string, ConfiguredConsumer][]) =>
  consumers.map(([, { directory, userIdMode }]) => [directory, userIdMode] as const)

const ownersOf = (consumers: readonly [string, ConfiguredConsumer][]) =>
  consumers.map(([, { directory, tenantId }]) => [directory, tenantId] as const)

/** Finds what LTI 1.3 needs and is not set: addresses that platforms know by heart, and keys that stay. */
function findMissingForPlatforms(settings: Settings): Problem[] {
  const { publicUrl, sealingKey, stateFolder, store, allowPrivatePlatforms } = settings
  const problems: Problem[] = []
  const miss = (where: string, what: string, fix: string): void => {
    problems.push({ where, what, fix })
  }
  if (!publicUrl)
    miss(
      'PUBLIC_URL',
      'It is required with registrations: platforms compare our addresses letter by letter.',
      'Set it to the https address that browsers use, e.g. https://labs.example.edu/.',
    )
  else if (!publicUrl.origin.startsWith('https:') && !allowPrivatePlatforms)
    miss(
      'PUBLIC_URL',
      'LTI 1.3 needs https: browsers keep our cookies in frames only there.',
      'Set it to an https address. ALLOW_PRIVATE_PLATFORMS=1 permits http for tests.',
    )
  if (!sealingKey)
    miss(
      'SEALING_KEY',
      "It is required with registrations: it seals the tool's own keys.",
      'Make one with: openssl rand -base64 32',
    )
  if (!stateFolder && store.kind === 'memory')
    miss(
      'STATE_FOLDER',
      "It is required with registrations: the tool's own keys and people's earlier ids must outlive a restart.",
      'Set it to a folder that only this service can read, and back it up; or set STORE to Redis or DynamoDB, which then keep them.',
    )
  return problems
}

/** Finds what classes need and is not set: nobody approves the same class twice because of a restart. */
function findMissingForClasses(
  { stateFolder, store }: Settings,
  known: readonly Problem[],
): Problem[] {
  if (stateFolder || store.kind !== 'memory') return []
  if (known.some(({ where }) => where === 'STATE_FOLDER')) return []
  return [
    {
      where: 'STATE_FOLDER',
      what: '`classes` need it: what is planned and approved must outlive a restart.',
      fix: 'Set it to a folder that only this service can read, and back it up; or set STORE to Redis or DynamoDB, which then keep it.',
    },
  ]
}

/** A score that waits for its platform must outlive a restart. */
function findForgottenScores(
  { stateFolder, store }: Settings,
  tenants: ReadonlyMap<TenantId, Tenant>,
): Problem[] {
  const [asking] = [...tenants.values()].filter(({ services }) => services?.grades)
  if (!asking || stateFolder || store.kind !== 'memory') return []
  return [
    {
      where: 'STATE_FOLDER',
      what: `It is required with grades (\`services\` of tenant \`${asking.id}\`): scores that wait for their LMS must outlive a restart.`,
      fix: 'Set it to a folder that only this service can read, and back it up; or set STORE to DynamoDB, or to Redis with appendonly yes.',
    },
  ]
}

/** Finds what several processes have to share and is not set, since they cannot each make it up. */
function findMissingForProcesses(
  { processes, store, sealingKey, stateFolder }: Settings,
  known: readonly Problem[],
): Problem[] {
  if (processes === 1) return []
  const isKnown = (name: string) => known.some(({ where }) => where.startsWith(name))
  const many =
    processes === 'lambda' ? 'Lambda runs several processes' : `${processes} processes run`
  const problems: Problem[] = []
  if (store.kind === 'memory' && !isKnown('STORE'))
    problems.push({
      where: 'STORE',
      what: `${many}, and each would remember used launches in its own memory: a copied launch would count once in each.`,
      fix: 'Set STORE to a Redis (redis://…) or a DynamoDB table (dynamodb:<table>); docs/reliability.md compares them.',
    })
  if (!sealingKey && !isKnown('SEALING_KEY'))
    problems.push({
      where: 'SEALING_KEY',
      what: `${many}, and each would make up a key of its own: a card from one would not open at another.`,
      fix: 'Make one with `openssl rand -base64 32` and set the same in every process.',
    })
  if (stateFolder && processes === 'lambda')
    problems.push({
      where: 'STATE_FOLDER',
      what: 'Lambda keeps no folder from one process to the next.',
      fix: 'Remove it: STORE keeps what LTI 1.3 needs.',
    })
  return problems
}

function findWarnings(settings: Settings): string[] {
  const warnings: string[] = []
  if (settings.allowPrivatePlatforms)
    warnings.push(
      'ALLOW_PRIVATE_PLATFORMS is set: LTI 1.3 platforms may be at plain http and private addresses. Never in production.',
    )
  if (settings.proxyChecksAddresses)
    warnings.push(
      settings.proxies.isEmpty
        ? 'PROXY_CHECKS_ADDRESSES is set and there is no proxy: it does nothing.'
        : 'PROXY_CHECKS_ADDRESSES is set: the proxy alone looks names of LMS platforms up. It has to refuse private addresses, or whoever registers a platform can ask what lies behind it.',
    )
  if (!settings.publicUrl)
    warnings.push(
      'PUBLIC_URL is not set: signatures are checked against the Host header as received. Behind a proxy, set it to the address that the LMS uses.',
    )
  if (settings.publicUrl && isOpenHttp(settings.publicUrl))
    warnings.push(
      `PUBLIC_URL begins with http (${settings.publicUrl.origin}): anybody on the way can read and change launches, and LMSs with https show our pages in no frame. Set it to the https address.`,
    )
  if (!settings.sealingKey)
    warnings.push(
      'SEALING_KEY is not set: a random one is used, so cards that are open during a restart ask to be opened again.',
    )
  return warnings
}

/** Whether a public address is plain http that others could read; on this machine alone nobody is on the way. */
const isOpenHttp = ({ origin }: PublicUrl): boolean =>
  origin.startsWith('http:') && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(new URL(origin).hostname)
