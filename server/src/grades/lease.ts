/** Who of all processes does a thing for now; kept in a shared cell. */
export interface Lease {
  readonly holder: string
  /** Milliseconds since the epoch. */
  readonly until: number
}

/**
 * Longer than a turn takes, or one person's requests, which are answered or given up within 15 seconds each. Losing a
 * lease costs a request or a look too many, and nothing else: what is written is swapped by revision.
 */
export const leaseMilliseconds = 120_000

/** Whether another process has it; one from a clock that was put back lasts no longer than any other. */
export const isHeldByOther = (
  lease: Lease | undefined,
  { processId, now }: { readonly processId: string; readonly now: number },
): boolean =>
  lease !== undefined &&
  lease.holder !== processId &&
  lease.until > now &&
  lease.until - now <= leaseMilliseconds
