import {
  createLabPaths,
  createSeal,
  createStateSeal,
  createTicketSeal,
  type Clock,
  type Randomness,
  type Secret,
  type SealKeys,
  type SealPurpose,
  type DurableStore,
} from '@appstreamlab/shared'
import type { AppContext } from './app-context.js'
import type { Config } from '../config/config.js'
import { createLiveRegistrations } from '../platforms/live-registrations.js'
import { createToolKeys } from '../platforms/tool-keys.js'

/** What follows from the configuration and changes with it; the rest of a context stays for good. */
type Following =
  | 'config'
  | 'registrationsRead'
  | 'ticketSeal'
  | 'stateSeal'
  | 'pickSeal'
  | 'registerSeal'
  | 'boardSeal'
  | 'lineSeal'
  | 'gradeSeal'
  | 'toolKeys'
  | 'labPaths'

export interface Snapshots {
  /** The snapshot in force. It is the same object until something in it changes. */
  current(): AppContext
  /** Looks for registrations made since, where that is due; see {@link createLiveRegistrations}. */
  refresh(): Promise<void> | undefined
  /** Puts another configuration in force, with the registrations that platforms made. */
  replace(next: Config): Promise<void>
}

export interface SnapshotParts {
  readonly randomness: Randomness
  readonly durableStore: DurableStore
  readonly clock: Clock
  /** The key that seals where the configuration has none. */
  readonly ownSealingKey: Secret
}

/**
 * Makes the snapshots that requests are answered with (docs/adr/0020): `lasting`, which stays for the life of the
 * process, joined with what follows from the configuration. `app.ts` makes it once.
 */
export function createSnapshots(
  config: Config,
  lasting: Omit<AppContext, Following>,
  parts: SnapshotParts,
): Snapshots {
  let follow = followConfig(config, parts)
  let registrations: ReadonlyMap<string, unknown> | undefined
  let registrationsRead: boolean
  let snapshot: AppContext
  const current = (): AppContext => {
    const { live } = follow
    if (live.registrations() === registrations && live.isRead() === registrationsRead)
      return snapshot
    const { live: _live, told, ...following } = follow
    registrations = live.registrations()
    registrationsRead = live.isRead()
    snapshot = Object.freeze({
      ...lasting,
      ...following,
      config: Object.freeze({ ...told, registrations: live.registrations() }),
      registrationsRead,
    })
    return snapshot
  }
  return {
    current,
    refresh: () => follow.live.refresh(),
    async replace(next) {
      const following = followConfig(next, parts)
      // The registrations are read before the configuration counts, so that no platform that registered itself is
      // unknown for a moment.
      await following.live.refresh()
      follow = following
      registrations = undefined
    },
  }
}

function followConfig(
  told: Config,
  { randomness, durableStore, clock, ownSealingKey }: SnapshotParts,
) {
  const sealKeys: SealKeys = {
    current: told.sealingKey ?? ownSealingKey,
    ...(told.sealingKeyPrevious && { previous: told.sealingKeyPrevious }),
  }
  const sealFor = (purpose: SealPurpose) => createSeal(purpose, sealKeys, randomness)
  return {
    told,
    live: createLiveRegistrations(told, { store: durableStore, clock }),
    ticketSeal: createTicketSeal(sealKeys, randomness),
    stateSeal: createStateSeal(sealKeys, randomness),
    pickSeal: sealFor('picker'),
    registerSeal: sealFor('register'),
    boardSeal: sealFor('board'),
    lineSeal: sealFor('line'),
    gradeSeal: sealFor('grade'),
    toolKeys: createToolKeys({ store: durableStore, seal: sealFor('tool_key'), clock }),
    ...(told.userIdKey && { labPaths: createLabPaths(told.userIdKey) }),
  }
}
