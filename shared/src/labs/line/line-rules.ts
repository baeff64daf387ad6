/**
 * Lengths and numbers of the waiting line (design: nobody overtakes, everybody knows how long). Times are
 * in milliseconds.
 */
export const lineRules = {
  /** Whoever's page or card asked within this time is present. */
  presentMilliseconds: 90_000,
  /** The same for a page in a hidden tab, whose timers browsers slow down. */
  presentHiddenMilliseconds: 150_000,
  /** How long an arrival counts that nobody renewed by a new launch. */
  keptMilliseconds: 4 * 3_600_000,
  /** How long a call holds a seat; a fleet may say otherwise. */
  holdMilliseconds: 120_000,
  /** How often a person may say "Keep it for me" to one call. */
  keeps: 2,
  /** Positions that are said exactly; behind them "about 120" is said. */
  exactPositions: 20,
  /** How many of the first people one look reads. */
  frontPeople: 64,
  /** A page's look that comes later than this after another one sees to the line itself. */
  reviewMilliseconds: 5_000,
  /** An arrival that stands in a ticket counts after a loss when the ticket was renewed this shortly before it. */
  rebuildMilliseconds: 90_000,
  /** A time further ahead than this comes from a clock that was set wrongly, and is not believed. */
  clockLeadMilliseconds: 600_000,
} as const
