import {
  Secret,
  validityRange,
  type Lab,
  type ConsumerKey,
  type DirectoryId,
  type TenantId,
} from '@appstreamlab/shared'
import { findAccentProblem, findLanguage, languages } from '#views/index.js'
import { buildAccess } from './build-access.js'
import { buildRegistrations } from './build-registrations.js'
import type {
  Administrators,
  Catalogue,
  ConfiguredConsumer,
  ConfiguredRegistration,
  Tenant,
  UserIdMode,
} from './config.js'
import type { ConsumerEntry, LabEntry, SecretSourceEntry, TenantEntry } from './file-schema.js'
import { checkCatalogue, findSharedFleets } from './check-catalogue.js'
import { buildCalendars } from './class-calendars.js'
import { buildClassPolicy } from './class-rules.js'
import { buildLine } from './line-settings.js'
import type { Problem } from './problems.js'
import type { FilePath, ReadFile, Report } from './read-file.js'
import { readSecretFile, type Environment } from './settings.js'

// From the entries of CONFIG_FILE to tenants, consumers, labs and registrations; `assemble-config.ts` calls it once the
// file has the right shape.

export interface SecretSources {
  readonly env: Environment
  /** The secrets of `CONSUMER_KEY_SECRET_<key>` by their keys. */
  readonly consumerSecrets: ReadonlyMap<string, Secret>
  /** Whether such a secret that no consumer in the file belongs to is left to the caller; else it is a problem. */
  readonly leaveUnnamedSecrets: boolean
  readonly allowPrivatePlatforms: boolean
}

export interface BuiltTenants {
  readonly tenants: ReadonlyMap<TenantId, Tenant>
  readonly consumers: ReadonlyMap<ConsumerKey, ConfiguredConsumer>
  readonly registrations: ReadonlyMap<string, ConfiguredRegistration>
  readonly directories: ReadonlyMap<DirectoryId, UserIdMode>
  readonly directoryTenants: ReadonlyMap<DirectoryId, TenantId>
  readonly catalogues: ReadonlyMap<TenantId, Catalogue>
  readonly labRegions: readonly string[]
  readonly portalOrigins: readonly string[]
  readonly needsDefaultRegion: boolean
  /** Files that hold secrets of consumers. */
  readonly secretFiles: readonly string[]
  /** Variables that hold secrets of consumers. */
  readonly secretNames: readonly string[]
  readonly warnings: readonly string[]
  readonly problems: readonly Problem[]
}

/** Turns the file's entries into what the signer works with; finds what the schema cannot say. */
export function buildTenants(file: ReadFile, sources: SecretSources): BuiltTenants {
  const problems: Problem[] = []
  const warnings: string[] = []
  const tenants = new Map<TenantId, Tenant>()
  const consumers = new Map<ConsumerKey, ConfiguredConsumer>()
  const entries = file.content?.tenants ?? []
  const report = (path: FilePath, what: string, fix: string): void => {
    problems.push({ where: file.locate(path), what, fix })
  }
  checkCatalogue(entries, report)
  warnings.push(...findSharedFleets(entries))
  const directories = new Map(
    entries.flatMap((tenant) =>
      tenant.directories.map(({ id, userId }) => [id, userId ?? 'pseudonym'] as const),
    ),
  )
  const labsByTenant = new Map(
    entries.map((tenant) => [
      tenant.id,
      tenant.labs.map((lab) => [lab, buildLab(lab, tenant, entries)] as const),
    ]),
  )

  for (const [index, entry] of entries.entries()) {
    const at: FilePath = ['tenants', index]
    tenants.set(entry.id, buildTenant(entry, at, report))
    if (entry.language && !findLanguage(entry.language))
      warnings.push(
        `${file.locate([...at, 'language'])}: there are no pages in \`${entry.language}\`, only in ${languages.join(', ')}. Whose LMS and browser name none of these reads ${languages[0]}.`,
      )
    checkLanguages(entry, [...at, 'languagesOff'], report)
    const labs = labsByTenant.get(entry.id) ?? []
    for (const [position, consumer] of entry.consumers.entries()) {
      const path: FilePath = [...at, 'consumers', position]
      const secrets = readConsumerSecrets(consumer, path, { sources, report, problems })
      if (!secrets) continue
      if (secrets.secret.reveal().length < 16)
        warnings.push(`The secret of consumer ${consumer.key} is shorter than 16 characters.`)
      const userIdMode = directories.get(consumer.directory) ?? 'pseudonym'
      consumers.set(consumer.key, {
        ...buildConsumer(consumer, entry, secrets),
        labs: buildAccess(consumer, labs),
        userIdMode,
      })
    }
  }

  if (file.content && !sources.leaveUnnamedSecrets)
    problems.push(...findUnnamedSecrets(entries, sources))
  const labs = entries.flatMap((tenant) => tenant.labs)
  const secretSources = entries
    .flatMap(({ consumers }) => consumers)
    .flatMap(({ secret, previousSecret }) => [secret, previousSecret?.from])
  return {
    tenants,
    consumers,
    registrations: buildRegistrations(entries, {
      labsByTenant,
      allowPrivatePlatforms: sources.allowPrivatePlatforms,
      report,
    }),
    directories,
    directoryTenants: new Map(
      entries.flatMap((tenant) => tenant.directories.map(({ id }) => [id, tenant.id] as const)),
    ),
    catalogues: labsByTenant,
    labRegions: [...new Set(labs.flatMap(({ region }) => region ?? []))],
    portalOrigins: listPortalOrigins(labsByTenant),
    needsDefaultRegion: labs.some(({ region }) => region === undefined),
    secretFiles: secretSources.flatMap((source) =>
      source && 'file' in source ? [source.file] : [],
    ),
    secretNames: secretSources.flatMap((source) => (source && 'env' in source ? [source.env] : [])),
    warnings,
    problems,
  }
}

/** A language that is left when nothing else fits cannot be switched off, and one that we do not have need not be. */
function checkLanguages(
  { language = 'en', languagesOff = [] }: TenantEntry,
  at: FilePath,
  report: Report,
): void {
  for (const off of languagesOff) {
    if (!languages.includes(off))
      report(at, `There are no pages in \`${off}\`.`, `Name some of ${languages.join(', ')}.`)
    if (off === 'en' || off === findLanguage(language))
      report(
        at,
        `\`${off}\` is what is left when nothing else fits.`,
        'Take it out of the list, or choose another `language`.',
      )
  }
}

function buildTenant(entry: TenantEntry, at: FilePath, report: Report): Tenant {
  const timeZone = entry.timeZone ?? 'UTC'
  if (!isTimeZone(timeZone))
    report(
      [...at, 'timeZone'],
      `\`${timeZone}\` is not a time zone.`,
      'Write an IANA name such as `Europe/Berlin`.',
    )
  for (const [name, scheme] of [
    ['accent', 'light'],
    ['accentDark', 'dark'],
  ] as const) {
    const color = entry[name]
    const problem = color === undefined ? undefined : findAccentProblem(color, scheme)
    if (problem) report([...at, name], `The colour \`${color}\` cannot be used.`, problem)
  }
  return {
    id: entry.id,
    name: entry.name,
    timeZone,
    ...(entry.previewUsers !== undefined && { previewUsers: entry.previewUsers }),
    ...(entry.language && { language: entry.language }),
    ...(entry.languagesOff && { languagesOff: entry.languagesOff }),
    ...(entry.accent && { accent: entry.accent }),
    ...(entry.accentDark && { accentDark: entry.accentDark }),
    ...(entry.logo && { logoUrl: entry.logo }),
    ...(entry.help && { help: entry.help }),
    ...(entry.administrators && { administrators: buildAdministrators(entry, at, report) }),
    ...(entry.adminsPick === false && { adminsPick: false }),
    ...(entry.board && { board: entry.board }),
    ...(entry.services && { services: entry.services }),
    ...(entry.classes?.seatHoursAMonth !== undefined && {
      seatHoursAMonth: entry.classes.seatHoursAMonth,
    }),
    ...(entry.classes?.calendarHosts && {
      calendarHosts: entry.classes.calendarHosts.map((host) => host.toLowerCase()),
    }),
    ...(entry.classes?.calendars && { calendars: buildCalendars(entry, at, report) }),
  }
}

function buildAdministrators(
  { administrators = [] }: TenantEntry,
  at: FilePath,
  report: Report,
): readonly Administrators[] {
  return administrators.flatMap(({ consumer, registration, deployment, users }, index) => {
    const credential = consumer ?? registration
    const isClear = (consumer === undefined) !== (registration === undefined)
    if (
      credential === undefined ||
      !isClear ||
      (consumer !== undefined && deployment !== undefined)
    ) {
      report(
        [...at, 'administrators', index],
        'It is not clear whose user ids these are.',
        'Write either `consumer`, or `registration` with or without `deployment`.',
      )
      return []
    }
    return [
      {
        credential,
        is13: registration !== undefined,
        ...(deployment !== undefined && { deploymentId: deployment }),
        users: new Set(users),
      },
    ]
  })
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

function buildLab(entry: LabEntry, tenant: TenantEntry, tenants: readonly TenantEntry[]): Lab {
  const line = buildLine(entry, tenant, tenants)
  const classes = buildClassPolicy(entry, tenant)
  const triesPerMinute = entry.triesPerMinute ?? tenant.triesPerMinute
  const portalDomain = entry.portalDomain ?? tenant.portalDomain
  return {
    id: entry.id,
    title: entry.title,
    ...(entry.description && { description: entry.description }),
    stackName: entry.stack,
    fleetName: entry.fleet,
    ...(entry.application && { applicationId: entry.application }),
    ...(entry.sessionContext && { sessionContext: entry.sessionContext }),
    ...(entry.region && { region: entry.region }),
    ...(entry.role && { roleArn: entry.role.arn }),
    ...(entry.role?.externalId && { externalId: entry.role.externalId }),
    validitySeconds: entry.validity ?? validityRange.default,
    ...(entry.opens && { opensAt: Date.parse(entry.opens) }),
    ...(entry.closes && { closesAt: Date.parse(entry.closes) }),
    ...(triesPerMinute !== undefined && { triesPerMinute }),
    ...(line && { line }),
    ...(classes && { classes }),
    ...(entry.refuseAgentAccess && { refusesAgents: true }),
    ...(portalDomain && { portalOrigin: `https://${portalDomain}` }),
    ...(entry.alternative && { alternativeUrl: entry.alternative }),
  }
}

interface SecretReading {
  readonly sources: SecretSources
  readonly report: Report
  readonly problems: Problem[]
}

function listPortalOrigins(labsByTenant: BuiltTenants['catalogues']): string[] {
  const labs = [...labsByTenant.values()].flat()
  return [...new Set(labs.flatMap(([, { portalOrigin }]) => portalOrigin ?? []))]
}

/** Secrets in the environment whose key no consumer in the file has. */
function findUnnamedSecrets(
  entries: readonly TenantEntry[],
  { consumerSecrets }: SecretSources,
): Problem[] {
  const named = new Set(entries.flatMap(({ consumers }) => consumers.map(({ key }) => key)))
  return [...consumerSecrets.keys()]
    .filter((key) => !named.has(key))
    .map((key) => ({
      where: `CONSUMER_KEY_SECRET_${key}`,
      what: 'CONFIG_FILE names no consumer with this key.',
      fix: 'Add the consumer to the file, or remove the variable.',
    }))
}

/** A consumer as launches find it, but for what follows from its directory and its tenant's labs. */
function buildConsumer(
  consumer: ConsumerEntry,
  tenant: TenantEntry,
  secrets: Pick<ConfiguredConsumer, 'secret' | 'previousSecret'>,
): Omit<ConfiguredConsumer, 'labs' | 'userIdMode'> {
  return {
    key: consumer.key,
    tenantId: tenant.id,
    directory: consumer.directory,
    enabled: consumer.enabled ?? true,
    ...secrets,
    signatureMethods: consumer.signatureMethods ?? ['HMAC-SHA1', 'HMAC-SHA256'],
    ...(consumer.instanceGuid && { instanceGuid: consumer.instanceGuid }),
    ...(tenant.adminsPick === false && { adminsPick: false }),
    ...(consumer.frameAncestors && { frameAncestors: consumer.frameAncestors }),
  }
}

/** Undefined where there is no secret, which is a problem that has been reported then. */
function readConsumerSecrets(
  consumer: ConsumerEntry,
  path: FilePath,
  reading: SecretReading,
): Pick<ConfiguredConsumer, 'secret' | 'previousSecret'> | undefined {
  const secret = readConsumerSecret(consumer, path, reading)
  if (!secret) return undefined
  const previousSecret = readPreviousSecret(consumer, path, reading)
  return { secret, ...(previousSecret && { previousSecret }) }
}

function readConsumerSecret(
  consumer: ConsumerEntry,
  path: FilePath,
  { sources, report, problems }: SecretReading,
): Secret | undefined {
  const fromEnvironment = sources.consumerSecrets.get(consumer.key)
  if (!consumer.secret) {
    if (!fromEnvironment)
      report(
        path,
        `There is no secret for consumer \`${consumer.key}\`.`,
        `Set CONSUMER_KEY_SECRET_${consumer.key}, or name its place with \`secret: { file: … }\` or \`secret: { env: … }\`.`,
      )
    return fromEnvironment
  }
  return readSource(consumer.secret, [...path, 'secret'], { sources, report, problems })
}

function readPreviousSecret(
  { previousSecret }: ConsumerEntry,
  path: FilePath,
  reading: SecretReading,
): ConfiguredConsumer['previousSecret'] | undefined {
  if (!previousSecret) return undefined
  const until = Date.parse(previousSecret.until)
  const secret = readSource(previousSecret.from, [...path, 'previousSecret', 'from'], reading)
  return secret && { secret, until }
}

function readSource(
  source: SecretSourceEntry,
  path: FilePath,
  { sources, report, problems }: SecretReading,
): Secret | undefined {
  if ('file' in source) {
    const text = readSecretFile(source.file, source.file, problems)
    return text === undefined ? undefined : new Secret(text)
  }
  const text = sources.env[source.env]
  if (text) return new Secret(text)
  report(
    path,
    `The environment variable ${source.env} is empty or not set.`,
    'Set it to the shared secret.',
  )
  return undefined
}
