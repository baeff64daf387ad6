import { StateStoreUnavailableError, type Clock, type StateStore } from '@appstreamlab/shared'
import type { Config, ConfiguredRegistration } from './config/config.js'
import { listRegistrations, toRegistration, type StoredRegistration } from './registration-store.js'

const refreshMilliseconds = 1_000

export interface LiveRegistrations {
  /** By name; follows the store. */
  readonly registrations: ReadonlyMap<string, ConfiguredRegistration>
  /** Looks into the store, at most once a second; while it does not answer, what is known counts. */
  refresh(): Promise<void>
}

/**
 * The registrations of the file, and those that platforms made through links. What the file says about
 * an issuer and client id counts; a stored one with the same pair is left out.
 */
export function createLiveRegistrations(
  config: Config,
  { store, clock }: { readonly store: StateStore; readonly clock: Clock },
): LiveRegistrations {
  const registrations = new Map(config.registrations)
  const pairs = new Set(
    [...config.registrations.values()].map(({ issuer, clientId }) => `${issuer} ${clientId}`),
  )
  let nextLook = 0
  return {
    registrations,
    async refresh() {
      if (clock.now() < nextLook) return
      nextLook = clock.now() + refreshMilliseconds
      for (const stored of await listKnown(store)) {
        if (pairs.has(`${stored.issuer} ${stored.clientId}`)) continue
        const registration = toRegistration(stored, config)
        if (registration) registrations.set(stored.name, registration)
      }
    },
  }
}

async function listKnown(store: StateStore): Promise<StoredRegistration[]> {
  try {
    return await listRegistrations(store)
  } catch (error) {
    if (error instanceof StateStoreUnavailableError) return []
    throw error
  }
}
