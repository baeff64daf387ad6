import { randomBytes } from 'node:crypto'
import type { StateStore } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { openStores } from '../open-stores.js'

/** Runs with what outlives restarts, where the signer keeps it; with nothing when it keeps none. */
export async function withLastingState<T>(
  { store, stateFolder }: Config,
  run: (state: StateStore | undefined) => Promise<T>,
): Promise<T> {
  if (!stateFolder && store.kind === 'memory') return run(undefined)
  const stores = await openStores({
    store,
    stateFolder,
    clock: { now: () => Date.now() },
    randomness: { bytes: (count) => randomBytes(count) },
  })
  try {
    return await run(stores.state)
  } finally {
    stores.close()
  }
}
