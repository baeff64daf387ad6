import { randomBytes } from 'node:crypto'
import type { DurableStore } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import { ConfigError } from '../../config/problems.js'
import { openStores, type Stores } from '../../stores/open-stores.js'
import { findForeignUser } from '../../stores/state-folder.js'

// How commands open what the signer keeps: with the same settings, while it runs, and closed again at their end.

/** Runs a command with the signer's stores; undefined where nothing of the signer outlives a restart. */
export async function withStores<T>(
  { store, stateFolder }: Config,
  run: (stores: Stores | undefined) => Promise<T>,
): Promise<T> {
  if (!stateFolder && store.kind === 'memory') return run(undefined)
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
    return await run(stores)
  } finally {
    stores.close()
  }
}

/** Runs a command that has nothing to do without lasting state; `what` is kept there: `Classes`. */
export const withLastingState = <T>(
  config: Config,
  what: string,
  run: (state: DurableStore) => Promise<T>,
): Promise<T> =>
  withStores(config, async (stores) => {
    if (stores) return run(stores.state)
    throw new ConfigError([
      {
        where: 'STATE_FOLDER',
        what: `${what} are kept there, and it is not set.`,
        fix: 'Set it to the folder that the signer uses, or set STORE to the Redis or DynamoDB table that it uses.',
      },
    ])
  })
