import {
  ReplayGuardUnavailableError,
  type Claim,
  type OneTimeUseAnswer,
  type ClaimFault,
  type ReplayGuard,
} from '@appstreamlab/shared'

const faults: Readonly<Record<OneTimeUseAnswer, ClaimFault | undefined>> = {
  claimed: undefined,
  taken: 'nonce_replayed',
  forgotten: 'claims_forgotten',
}

/** Claims in one atomic step; the reason when the claim does not count, undefined when it does. */
export async function claimOnce(
  claims: ReplayGuard,
  claim: Claim,
): Promise<ClaimFault | undefined> {
  try {
    return faults[await claims.claim(claim)]
  } catch (error) {
    if (error instanceof ReplayGuardUnavailableError) return 'claim_store_unavailable'
    throw error
  }
}
