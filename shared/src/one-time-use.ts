/** What must be claimed once before a message counts; times are in milliseconds since the epoch. */
export interface OneTimeUse {
  /** The id, a hash: a store then holds few bytes for each message, and no text of the sender's. */
  readonly id: string
  /** Until when it has to be remembered. */
  readonly expiresAt: number
  /** When the message was made, by the clock of whoever stamped it. */
  readonly stampedAt: number
  /** Whose clock that is: a consumer key; empty where this signer itself stamped it (LTI 1.3 logins). */
  readonly sender: string
}

/** Why a claim does not count; each is a reason of refusal. */
export type OneTimeUseFault = 'nonce_replayed' | 'claims_forgotten' | 'claim_store_unavailable'
