import { isTime } from '../is-time.js'

/**
 * What a fleet's seat book notes of its waiting line, so that a launch learns from the book alone whether somebody
 * waits. Times are milliseconds since the epoch.
 */
export interface LineNote {
  /** Absent where the book does not know: it is new, or was lost. */
  readonly waits?: boolean
  /** When somebody last joined, or the line was last seen; it never repeats. */
  readonly notedAt?: number
  /** Nobody is called before: a book that was lost does not know who is on the way to their seat. */
  readonly callsFrom?: number
}

/** What lay in a store; anything else says nothing. */
export function readLineNote(value: unknown): LineNote {
  if (typeof value !== 'object' || value === null) return {}
  const { waits, notedAt, callsFrom } = value as Partial<Record<keyof LineNote, unknown>>
  return {
    ...(typeof waits === 'boolean' && { waits }),
    ...(isTime(notedAt) && { notedAt }),
    ...(isTime(callsFrom) && { callsFrom }),
  }
}
