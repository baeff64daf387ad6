import {
  ClaimStoreUnavailableError,
  type Claim,
  type ClaimAnswer,
  type ClaimFault,
  type ClaimStore,
} from '@appstreamlab/shared'

const faults: Readonly<Record<ClaimAnswer, ClaimFault | undefined>> = {
  claimed: undefined,
  taken: 'nonce_replayed',
  forgotten: 'claims_forgotten',
}

/** Claims in one atomic step; the reason when the claim does not count, undefined when it does. */
export async function claimOnce(claims: ClaimStore, claim: Claim): Promise<ClaimFault | undefined> {
  try {
    return faults[await claims.claim(claim)]
  } catch (error) {
    if (error instanceof ClaimStoreUnavailableError) return 'claim_store_unavailable'
    throw error
  }
}
