import { DurableStoreUnavailableError, type DurableStore } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import type { StoreFindings } from '../stores/engine.js'
import type { StateFolderFindings } from '../stores/state-folder.js'

// Keeps the signer from starting on an empty folder or table in place of the real one; `check-kept.ts` asks it at
// the start.

export interface LostStateParts {
  readonly config: Pick<Config, 'stateFolder' | 'stateFolderNew' | 'registrations' | 'store'>
  readonly content: StateFolderFindings['content']
  /** The state that the engine behind STORE keeps itself. */
  readonly engineState: Pick<DurableStore, 'list'>
}

/**
 * Finds a state folder that was lost: one that is empty while registrations are known was forgotten in a restore,
 * or is not the one that was mounted. People who moved from LTI 1.1 would get empty home folders, and platforms
 * another tool key.
 */
export async function findLostState({
  config,
  content,
  engineState,
}: LostStateParts): Promise<StoreFindings> {
  const { stateFolder, stateFolderNew, registrations } = config
  if (!stateFolder) return { problems: [], warnings: [] }
  if (content === 'in_use') return { problems: [], warnings: stateFolderNew ? [newStays] : [] }
  if (stateFolderNew) return { problems: [], warnings: [] }
  const isInStore = await keepsRegistrations(config, engineState)
  const isInFile = registrations.size > 0
  if (!isInStore && !isInFile) return { problems: [], warnings: [] }
  // A path where nothing was is a first start more often than a loss; an empty folder is a mount or a restore, so
  // only that is a problem.
  if (!isInStore && content === 'made') return { problems: [], warnings: [sayMade(stateFolder)] }
  const who = isInStore ? 'the store (STORE) keeps registrations' : 'CONFIG_FILE has registrations'
  return {
    problems: [
      {
        where: 'STATE_FOLDER',
        what: `${stateFolder} is empty, and ${who}. What was kept in it would be gone without a word: who people were before LTI 1.3, registrations by link, the tool's own keys.`,
        fix: 'Put it back from its backup (docs/backup-restore.md), or correct the path or the mount. At the very first start, or where nothing is to be put back, set STATE_FOLDER_NEW=yes for one start.',
      },
    ],
    warnings: [],
  }
}

const newStays =
  'STATE_FOLDER_NEW is set although the folder is in use: take it out, or a lost folder is not noticed.'

const sayMade = (folder: string): string =>
  `${folder} was not there and has been made, empty. If this is not the first start, stop, and put it back from its backup (docs/backup-restore.md).`

async function keepsRegistrations(
  { store }: Pick<Config, 'store'>,
  engineState: Pick<DurableStore, 'list'>,
): Promise<boolean> {
  if (store.kind === 'memory') return false
  try {
    return (await engineState.list('registration')).entries.length > 0
  } catch (error) {
    if (error instanceof DurableStoreUnavailableError) return false
    throw error
  }
}
