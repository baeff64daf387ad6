import { BoundedMap, type Clock } from '@appstreamlab/shared'

/** Remembers what was worth a line in the log already, so that it gets one a day and not one with every launch. */
export interface ToldBefore {
  /** True the first time, and again after a day. */
  isNews(subject: string): boolean
}

const dayMilliseconds = 86_400_000
/** Subjects are configured names, so there are few; beyond this the oldest are told anew. */
const maxSubjects = 10_000

export function createToldBefore(clock: Clock): ToldBefore {
  const toldAt = new BoundedMap<string, number>(maxSubjects)
  return {
    isNews(subject) {
      const now = clock.now()
      const before = toldAt.get(subject)
      if (before !== undefined && Math.abs(now - before) < dayMilliseconds) return false
      toldAt.set(subject, now)
      return true
    },
  }
}
