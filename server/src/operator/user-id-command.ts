import { createHash } from 'node:crypto'
import {
  deriveUserId,
  useRawUserId,
  type AppStreamUserId,
  type DirectoryId,
  type DurableStore,
  type LineStore,
  type LmsUserId,
  type ScoredLink,
} from '@appstreamlab/shared'
import { describeDamage } from '../stores/checked-state.js'
import type { Config } from '../config/config.js'
import { listLabs } from '../config/find-labs.js'
import { nameLine } from '../labs/fleet-books.js'
import { findDeployment } from '../platforms/registrations.js'
import { askToErase } from '../stores/folder-lines.js'
import { readArguments, readUsage } from './command-line.js'
import { UsageError } from './usage-error.js'

// `npm run user-id`: an LMS's user becomes the one whom AppStream knows, and may be forgotten. `user-id-main.ts` is its
// program.

export const usage = readUsage('user-id')

/** What AWS calls the bucket of home folders; region and account follow. */
const homeBucket = 'appstream2-36fb080bb8'

export interface UserIdParts {
  readonly config: Config
  readonly ownRegion: string | undefined
  /** Where proofs of earlier ids lie. */
  readonly store?: DurableStore | undefined
  /** The waiting lines, where processes share them. */
  readonly lines?: LineStore | undefined
}

/** Says who somebody is at AppStream and where their files lie. Throws {@link UsageError} for people. */
export async function runUserIdCommand(
  args: readonly string[],
  parts: UserIdParts,
): Promise<string> {
  const { values } = readArguments({ args: [...args], options }, usage)
  const person = readPerson(values, parts.config)
  const facts = await findFacts(person, parts)
  const erased = values.erase ? await erase(person, facts.userId, parts) : undefined
  const inLines = values.erase ? await eraseFromLines(facts.userId, parts) : undefined
  if (values.json)
    return JSON.stringify({
      ...facts,
      ...(erased !== undefined && { erased }),
      ...(inLines && { erasedFromLines: inLines.count }),
    })
  const news = erased === undefined || !inLines ? [] : ['', describeErased(erased, inLines)]
  return [writeFacts(facts), ...news].join('\n')
}

const options = {
  directory: { type: 'string' },
  user: { type: 'string' },
  erase: { type: 'boolean' },
  json: { type: 'boolean' },
} as const

interface UserFacts {
  readonly userId: AppStreamUserId
  readonly homeFolders: readonly string[]
  readonly applicationSettings: readonly string[]
  /** Who they were before LTI 1.3. */
  readonly migrations: readonly string[]
}

async function findFacts(
  person: Person,
  { config, ownRegion, store }: UserIdParts,
): Promise<UserFacts> {
  const userId = nameAtAppStream(person, config)
  const hash = createHash('sha256').update(userId).digest('hex')
  const regions = [
    ...new Set([
      ...config.labRegions,
      ...(config.needsDefaultRegion ? [ownRegion ?? '<region>'] : []),
    ]),
  ]
  return {
    userId,
    homeFolders: regions.map(
      (region) => `s3://${homeBucket}-${region}-<account>/user/custom/${hash}/`,
    ),
    applicationSettings: regions.map(
      (region) =>
        `s3://appstream-app-settings-${region}-<account>-…/Windows/<version>/<settings group>/custom/${hash}`,
    ),
    migrations: store ? await findMigrations(store, person) : [],
  }
}

/** Takes away what the signer keeps of the person's scores: what they did, what waits, and what became of it. */
async function erase(
  { directory, lmsUserId }: Person,
  appStreamUserId: AppStreamUserId,
  { config, store }: UserIdParts,
): Promise<number> {
  if (!store) throw new UsageError('Nothing is kept: neither STATE_FOLDER nor STORE is set.')
  const { erasePerson } = await import('../grades/erase-person.js')
  const registered = (await store.list('registration')).entries.map(
    ({ value }) => value as { readonly name: string; readonly directory: DirectoryId },
  )
  const isOf = ({ platform, deploymentId }: ScoredLink): boolean => {
    if (platform.kind === 'consumer')
      return config.consumers.get(platform.name)?.directory === directory
    const registration = config.registrations.get(platform.name)
    const known = registration && findDeployment(registration, deploymentId ?? '')?.directory
    const own = registered.find(({ name }) => name === platform.name)?.directory
    return (known ?? own) === directory
  }
  return erasePerson(store, { userId: lmsUserId, isOf, appStreamUserId })
}

interface ErasedFromLines {
  /** Lines that had something of the person, or may have where the signer is asked. */
  readonly count: number
  readonly isAsked: boolean
}

/** Takes a person's entry and number out of the waiting lines of all fleets of the configuration. */
async function eraseFromLines(
  person: AppStreamUserId,
  { config, lines }: UserIdParts,
): Promise<ErasedFromLines> {
  const { stateFolder } = config
  let count = 0
  for (const line of new Set(listLabs(config).map(nameLine))) {
    const isKnown = lines
      ? await lines.erase(line, person)
      : stateFolder !== undefined && (await askToErase(stateFolder, line, person))
    if (isKnown) count += 1
  }
  return { count, isAsked: !lines }
}

const describeLines = ({ count, isAsked }: ErasedFromLines): string => {
  if (count === 0) return 'Waiting lines: nothing is kept of this person.'
  return isAsked
    ? 'Waiting lines: the signer forgets this person when the line is next used.'
    : `Waiting lines: taken out of ${count}.`
}

const describeErased = (count: number, inLines: ErasedFromLines): string =>
  `${
    count === 0
      ? 'Scores: nothing is kept of this person.'
      : `Scores: ${count} ${count === 1 ? 'entry' : 'entries'} taken away. What a gradebook has stays there, and so do backups.`
  }
${describeLines(inLines)}
Boards let go of them by themselves: after their session, a refusal after a day, that they joined a line after four hours (docs/privacy.md says how it goes sooner).`

function writeFacts({ userId, homeFolders, applicationSettings, migrations }: UserFacts): string {
  return [
    `AppStream user id   ${userId}`,
    '',
    'Home folder (S3)',
    ...homeFolders.map((folder) => `  ${folder}`),
    'Application settings (S3), where a stack keeps them',
    ...applicationSettings.map((folder) => `  ${folder}`),
    'Log of the signer, CloudTrail, usage reports',
    `  search for ${userId}`,
    ...(migrations.length > 0
      ? [
          'Kept by the signer (migrated-person): who they were before LTI 1.3',
          ...migrations.map((line) => `  ${line}`),
        ]
      : []),
  ].join('\n')
}

interface Person {
  readonly directory: DirectoryId
  readonly lmsUserId: LmsUserId
}

function readPerson(
  { directory, user }: { readonly directory?: DirectoryId; readonly user?: string },
  { directories }: Config,
): Person {
  if (!directory || !directories.has(directory))
    throw new UsageError(`--directory has to be one of: ${[...directories.keys()].join(', ')}.`)
  if (!user) throw new UsageError(usage)
  return { directory, lmsUserId: user }
}

function nameAtAppStream(person: Person, { directories, userIdKey }: Config): AppStreamUserId {
  if (directories.get(person.directory) !== 'raw') return deriveUserId(person, userIdKey)
  const raw = useRawUserId(person)
  if (raw.ok) return raw.value
  throw new UsageError(
    'AppStream takes no such id (`userId: raw`): this person has never had a session.',
  )
}

/** Finds proofs that lead to this person, or from them to an earlier one. */
async function findMigrations(store: DurableStore, person: Person): Promise<string[]> {
  const { entries, damaged } = await store.list('migrated-person')
  const found = entries.flatMap(({ id, value }) => {
    const earlier = value as Person
    const [tenant, issuer, subject, directory] = JSON.parse(id) as [string, string, string, string]
    const isTheirs =
      (earlier.directory === person.directory && earlier.lmsUserId === person.lmsUserId) ||
      (subject === person.lmsUserId && directory === person.directory)
    return isTheirs
      ? [
          `user ${subject} of ${issuer} (${tenant}, directory ${directory}) is user ${earlier.lmsUserId} of directory ${earlier.directory}`,
        ]
      : []
  })
  return [...found, ...damaged.map((where) => describeDamage(store, 'migrated-person', where))]
}
