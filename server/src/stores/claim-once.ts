import {
  ReplayGuardUnavailableError,
  type OneTimeUse,
  type OneTimeUseAnswer,
  type OneTimeUseFault,
  type ReplayGuard,
} from '@appstreamlab/shared'

// Where a nonce, ticket or token counts once; each door of the signer asks here, whatever the store.

const faults: Readonly<Record<OneTimeUseAnswer, OneTimeUseFault | undefined>> = {
  claimed: undefined,
  taken: 'nonce_replayed',
  forgotten: 'claims_forgotten',
}

/**
 * Uses an id for the one time that it counts, in one atomic step: gives the reason when it does not count,
 * undefined when it does. Launches, calls of the API and pickers come through here.
 */
export async function claimOnce(
  claims: ReplayGuard,
  claim: OneTimeUse,
): Promise<OneTimeUseFault | undefined> {
  try {
    return faults[await claims.claim(claim)]
  } catch (error) {
    if (error instanceof ReplayGuardUnavailableError) return 'claim_store_unavailable'
    throw error
  }
}
