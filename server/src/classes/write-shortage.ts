import type { WishShortage } from '@appstreamlab/shared'
import { writeInstant } from './write-instant.js'

/** Shortages as commands and the API write them: minutes and ISO 8601 in place of milliseconds. */

/** To a tenth. */
export const toMinutes = (ms: number): number => Math.round(ms / 6_000) / 10

export function writeShortage(shortage: WishShortage): object {
  switch (shortage.reason) {
    case 'limit': {
      const { moveMs, ...rest } = shortage
      return { ...rest, ...(moveMs !== undefined && { moveMinutes: toMinutes(moveMs) }) }
    }
    case 'late':
      return { ...shortage, readyAt: writeInstant(shortage.readyAt) }
    case 'session_too_short':
      return {
        reason: shortage.reason,
        allowedMinutes: toMinutes(shortage.allowedMs),
        neededMinutes: toMinutes(shortage.neededMs),
      }
    case 'retired_type':
      return { ...shortage, since: writeInstant(shortage.since) }
    case 'fleet_to_itself':
      return shortage
    case 'seat_hours':
      return {
        reason: shortage.reason,
        limits: shortage.budgets.map(({ budget, from, to }) => ({ name: budget, from, to })),
      }
  }
}
