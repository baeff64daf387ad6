import { randomBytes } from 'node:crypto'
import type { DurableStore, LineStore } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { ConfigError } from '../config/problems.js'
import { openStores } from '../stores/open-stores.js'
import { findForeignUser } from '../stores/state-folder.js'

/**
 * Runs a command with the state that outlives restarts, where the signer keeps it; with an empty one when the
 * signer keeps none. It is told what an operator should know about the store.
 */
export async function withLastingState<T>(
  { store, stateFolder }: Config,
  run: (
    state: DurableStore | undefined,
    storeWarnings: readonly string[],
    lines?: LineStore,
  ) => Promise<T>,
): Promise<T> {
  if (!stateFolder && store.kind === 'memory') return run(undefined, [])
  const foreign = stateFolder ? await findForeignUser(stateFolder) : undefined
  if (foreign) throw new ConfigError([foreign])
  const stores = await openStores({
    store,
    stateFolder,
    clock: { now: () => Date.now() },
    randomness: { bytes: (count) => randomBytes(count) },
  })
  try {
    if (stores.problems.length > 0) throw new ConfigError(stores.problems)
    // Without a store the lines lie in the memory of the signer, where no command can look.
    const lines = store.kind === 'memory' ? undefined : stores.lines
    return await run(stores.state, stores.warnings, lines)
  } finally {
    stores.close()
  }
}
