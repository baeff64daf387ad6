/**
 * Whether something of that moment still counts for so long. A moment to come is one from before a clock was set
 * back, and does not count. All in milliseconds.
 */
export const isFresh = (at: number | undefined, now: number, milliseconds: number): boolean =>
  at !== undefined && now >= at && now - at < milliseconds
