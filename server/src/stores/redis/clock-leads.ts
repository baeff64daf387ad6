import type { Clock } from '@appstreamlab/shared'

/** Longer than twice the widest launch window: what was stamped further ahead is over by then. */
const generationMilliseconds = 4 * 3_600_000

/**
 * How far each sender's clock has been seen ahead of ours. A launch that such a sender stamped after a
 * moment may have arrived before it.
 */
export interface ClockLeads {
  note(sender: string, stampedAt: number): void
  /** Milliseconds, never negative. */
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
