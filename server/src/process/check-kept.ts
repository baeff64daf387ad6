import type { Logger } from 'pino'
import {
  StateEntryDamagedError,
  DurableStoreUnavailableError,
  type Clock,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { ConfigError, type Problem } from '../config/problems.js'
import { logConfigWarning, logStartFault } from '../observe/events.js'
import { compareKeys, compareSealingKey, type FingerprintFindings } from './key-fingerprints.js'
import { findLostState } from './lost-state.js'
import type { Stores } from '../stores/open-stores.js'
import type { StoreFindings } from '../stores/engine.js'
import type { StateFolderFindings } from '../stores/state-folder.js'

/** What was kept by earlier runs, held against what this one was told. */

export interface KeptParts {
  readonly config: Config
  readonly stores: Pick<Stores, 'state' | 'engineState' | 'health' | 'forgets'>
  readonly clock: Clock
}

/** Why scores that wait for their platform could be lost with a restart of the store; undefined where they are not. */
function findForgetfulStore(
  { tenants, stateFolder }: Config,
  { forgets }: Pick<StoreFindings, 'forgets'>,
): Problem | undefined {
  const [asking] = [...tenants.values()].filter(({ services }) => services?.grades)
  if (!asking || stateFolder || !forgets) return undefined
  return {
    where: 'STORE',
    what: `Redis keeps no append-only file, and grades are switched on (\`services\` of tenant \`${asking.id}\`): a restart of it would lose scores that wait for their LMS.`,
    fix: 'Set appendonly yes in Redis, or set STATE_FOLDER.',
  }
}

/** Throws a {@link ConfigError} where a start would lose what people rely on. */
export async function checkKept({
  config,
  stores,
  folder,
  clock,
}: KeptParts & { readonly folder: StateFolderFindings | undefined }): Promise<
  Pick<FingerprintFindings, 'warnings' | 'isOpen'>
> {
  const { engineState, state } = stores
  const forgetful = findForgetfulStore(config, stores)
  if (forgetful) throw new ConfigError([forgetful])
  const lost = await findLostState({ config, content: folder?.content ?? 'in_use', engineState })
  // Fingerprints are compared only now, since one that is written into the folder would make it a folder in use.
  if (lost.problems.length > 0) throw new ConfigError(lost.problems)
  const keys = await compareKeys({ config, state, clock })
  if (keys.problems.length > 0) throw new ConfigError(keys.problems)
  if (config.stateFolder) await lookForDamage(state)
  return { warnings: [...lost.warnings, ...keys.warnings], isOpen: keys.isOpen }
}

/**
 * Looks for damage to what concerns whole platforms, so that it is told at the start and not with their first
 * launch.
 */
async function lookForDamage(state: Stores['state']): Promise<void> {
  for (const kind of ['tool-key', 'registration'] as const) await state.list(kind)
}

/** Notes after a reload that the key that seals from now on is the one to compare with. */
export async function noteSealingKey({
  config,
  stores: { state },
  clock,
}: KeptParts): Promise<readonly string[]> {
  if (!config.stateFolder && config.store.kind === 'memory') return []
  try {
    return await compareSealingKey({ config, state, clock })
  } catch (error) {
    if (error instanceof DurableStoreUnavailableError || error instanceof StateEntryDamagedError)
      return []
    throw error
  }
}

/** Compares the keys as soon as the store answers, where it was down at the start. */
export function compareWhenAvailable({
  config,
  stores,
  clock,
  log,
  onProblems = () => undefined,
}: KeptParts & {
  readonly log: Logger
  readonly onProblems?: ((problems: readonly Problem[]) => void) | undefined
}): void {
  let isDone = false
  const compare = async (): Promise<void> => {
    if (isDone) return
    const { problems, warnings, isOpen } = await compareKeys({ config, state: stores.state, clock })
    isDone ||= !isOpen
    for (const warning of warnings) logConfigWarning(log, warning)
    if (problems.length === 0) return
    logStartFault(log, new ConfigError(problems), { reference: 'store' })
    onProblems(problems)
  }
  stores.health.listen({ onAvailable: () => void compare() })
}
