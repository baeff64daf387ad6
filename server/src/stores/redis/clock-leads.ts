import type { Clock } from '@appstreamlab/shared'

/**
 * How long a lead is remembered: longer than twice the widest launch window, since what was stamped further ahead
 * is over by then.
 */
const generationMilliseconds = 4 * 3_600_000

/**
 * Remembers how far each sender's clock has been seen ahead of ours, for `redis-epoch.ts`: a launch that such a
 * sender stamped after a moment may have arrived before it (docs/adr/0011).
 */
export interface ClockLeads {
  note(sender: string, stampedAt: number): void
  /** The lead of a sender in milliseconds, never negative. */
  of(sender: string): number
}

/** Senders are consumer keys whose signature held, so there are as many as are configured. */
export function createClockLeads(clock: Clock): ClockLeads {
  let current = new Map<string, number>()
  let previous = current
  let changeAt = clock.now() + generationMilliseconds
  return {
    note(sender, stampedAt) {
      const now = clock.now()
      if (now >= changeAt) {
        previous = current
        current = new Map()
        changeAt = now + generationMilliseconds
      }
      const lead = stampedAt - now
      if (lead > (current.get(sender) ?? 0)) current.set(sender, lead)
    },
    of: (sender) => Math.max(0, current.get(sender) ?? 0, previous.get(sender) ?? 0),
  }
}
