import { createHmac } from 'node:crypto'
import {
  StateEntryDamagedError,
  DurableStoreUnavailableError,
  type Clock,
  type Secret,
  type DurableStore,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import type { Problem } from '../config/problems.js'
import type { StoreFindings } from '../stores/engine.js'

/**
 * Whether the keys are those of before. A restart with another USER_ID_KEY gives everyone an empty home
 * folder, so the signer keeps a fingerprint of it where things outlive a restart, and does not start.
 */

type KeyName = 'USER_ID_KEY' | 'SEALING_KEY'

interface Fingerprint {
  readonly mac: string
  /** ISO 8601, UTC: since when this key was in use. */
  readonly since: string
}

export interface FingerprintParts {
  readonly config: Pick<
    Config,
    | 'userIdKey'
    | 'userIdKeyChanged'
    | 'sealingKey'
    | 'sealingKeyPrevious'
    | 'directories'
    | 'stateFolder'
    | 'store'
  >
  readonly state: Pick<DurableStore, 'read' | 'add' | 'replace'>
  readonly clock: Clock
}

export interface FingerprintFindings extends StoreFindings {
  /** The store did not answer: ask again when it does. */
  readonly isOpen: boolean
}

/** Compares, and remembers what is new. */
export async function compareKeys(parts: FingerprintParts): Promise<FingerprintFindings> {
  const { stateFolder, store, userIdKey } = parts.config
  if (!stateFolder && store.kind === 'memory')
    return { problems: [], warnings: userIdKey ? [nowhereKept] : [], isOpen: false }
  try {
    const [users, seals] = await Promise.all([compareUserIdKey(parts), compareSealingKey(parts)])
    return { ...users, warnings: [...users.warnings, ...seals], isOpen: false }
  } catch (error) {
    if (error instanceof StateEntryDamagedError)
      return { problems: [], warnings: [sayDamaged(error.where)], isOpen: false }
    if (!(error instanceof DurableStoreUnavailableError)) throw error
    return { problems: [], warnings: [], isOpen: true }
  }
}

const nowhereKept =
  'A restart with another USER_ID_KEY or SEALING_KEY cannot be noticed: neither STATE_FOLDER nor a STORE of Redis or DynamoDB is set, where their fingerprints would be kept. Keep copies of both keys (docs/backup-restore.md).'

const sayDamaged = (where: string): string =>
  `The fingerprint of a key cannot be read (${where}), so a changed key is not noticed; the line state_damaged says what to do.`

async function compareUserIdKey({
  config,
  state,
  clock,
}: FingerprintParts): Promise<{ problems: Problem[]; warnings: string[] }> {
  // Where every id is the LMS's own the key names nobody.
  if ([...config.directories.values()].every((mode) => mode === 'raw'))
    return { problems: [], warnings: [] }
  const mac = writeMac('USER_ID_KEY', config.userIdKey)
  const known = await remember(state, 'USER_ID_KEY', mac, clock)
  if (known.mac === mac)
    return { problems: [], warnings: config.userIdKeyChanged ? [changedStays] : [] }
  if (!config.userIdKeyChanged) return { problems: [sayChanged(known)], warnings: [] }
  await state.replace('fingerprint', 'USER_ID_KEY', { mac, since: writeTime(clock) })
  return { problems: [], warnings: [changedTaken] }
}

const sayChanged = ({ since }: Fingerprint): Problem => ({
  where: 'USER_ID_KEY',
  what: `It is another one than before (in use since ${since.slice(0, 10)}). Everyone would get an empty home folder and a second monthly fee.`,
  fix: 'Put the former key back; where it may be is in docs/backup-restore.md. If the change is meant, set USER_ID_KEY_CHANGED=yes for one start.',
})

const changedTaken =
  'USER_ID_KEY is another one than before, and USER_ID_KEY_CHANGED=yes accepts it: everyone gets an empty home folder. Take USER_ID_KEY_CHANGED out now, so that the next change is noticed.'
const changedStays =
  'USER_ID_KEY_CHANGED is set although USER_ID_KEY is the one from before: take it out, or the next change is not noticed.'

/** Lost seals cost a little; who changes the key in the documented way loses nothing. */
export async function compareSealingKey({
  config: { sealingKey, sealingKeyPrevious },
  state,
  clock,
}: FingerprintParts): Promise<string[]> {
  if (!sealingKey) {
    const known = await state.read('fingerprint', 'SEALING_KEY')
    return known === undefined
      ? []
      : [`SEALING_KEY is not set any more: a random one is used. ${sealsLost}`]
  }
  const mac = writeMac('SEALING_KEY', sealingKey)
  const known = await remember(state, 'SEALING_KEY', mac, clock)
  if (known.mac === mac) return []
  await state.replace('fingerprint', 'SEALING_KEY', { mac, since: writeTime(clock) })
  if (sealingKeyPrevious && writeMac('SEALING_KEY', sealingKeyPrevious) === known.mac) return []
  return [
    `SEALING_KEY is another one than before, and SEALING_KEY_PREVIOUS does not hold that one. ${sealsLost} With several processes: all of them need the same key.`,
  ]
}

const sealsLost =
  "Cards that are open ask to be opened again, and the tool's own keys of LTI 1.3 cannot be opened: a new one is made, which platforms with a pasted key (Chamilo) have to be given. Putting the former key back undoes it (docs/backup-restore.md)."

/** For `check`, which changes nothing: what a start with these keys would say. */
export async function describeChangedKeys(
  { userIdKey, sealingKey, sealingKeyPrevious }: FingerprintParts['config'],
  state: Pick<DurableStore, 'read'>,
): Promise<{ readonly name: KeyName; readonly isFatal: boolean; readonly text: string }[]> {
  const find = async (name: KeyName): Promise<Fingerprint | undefined> =>
    (await state.read('fingerprint', name)) as Fingerprint | undefined
  const [users, seals] = [await find('USER_ID_KEY'), await find('SEALING_KEY')]
  const isOther = users !== undefined && users.mac !== writeMac('USER_ID_KEY', userIdKey)
  const isOtherSeal =
    seals !== undefined &&
    ![sealingKey, sealingKeyPrevious].some(
      (key) => key && writeMac('SEALING_KEY', key) === seals.mac,
    )
  return [
    ...(isOther
      ? [
          {
            name: 'USER_ID_KEY' as const,
            isFatal: true,
            text: `It is another one than before (in use since ${users.since.slice(0, 10)}): the signer does not start with it. Put the former key back (docs/backup-restore.md).`,
          },
        ]
      : []),
    ...(isOtherSeal
      ? [
          {
            name: 'SEALING_KEY' as const,
            isFatal: false,
            text: `It is another one than before (in use since ${seals.since.slice(0, 10)}). ${sealsLost}`,
          },
        ]
      : []),
  ]
}

const writeTime = (clock: Clock): string => new Date(clock.now()).toISOString()

/** Says nothing about the key, and is another one for each of the two. */
const writeMac = (name: KeyName, key: Secret | undefined): string =>
  key
    ? createHmac('sha256', key.reveal())
        .update(`appstreamlab: fingerprint of ${name}`)
        .digest('base64url')
    : 'none'

/** What is kept; this key's where nothing was. */
async function remember(
  state: FingerprintParts['state'],
  name: KeyName,
  mac: string,
  clock: Clock,
): Promise<Fingerprint> {
  const read = async (): Promise<Fingerprint | undefined> =>
    (await state.read('fingerprint', name)) as Fingerprint | undefined
  const known = await read()
  if (known) return known
  const fresh = { mac, since: writeTime(clock) }
  // Another process may be faster, with another key.
  return (await state.add('fingerprint', name, fresh)) === 'added'
    ? fresh
    : ((await read()) ?? fresh)
}
