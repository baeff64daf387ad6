import { ClaimStoreUnavailableError, type Claim, type ClaimStore } from '@appstreamlab/shared'

export type ClaimFault = 'nonce_replayed' | 'claim_store_unavailable'

/** Claims in one atomic step; the reason when the claim does not count, undefined when it does. */
export async function claimOnce(
  claims: ClaimStore,
  { id, expiresAt }: Claim,
): Promise<ClaimFault | undefined> {
  try {
    return (await claims.claim(id, expiresAt)) === 'claimed' ? undefined : 'nonce_replayed'
  } catch (error) {
    if (error instanceof ClaimStoreUnavailableError) return 'claim_store_unavailable'
    throw error
  }
}
