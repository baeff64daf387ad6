/** Calendar months in the zone of an institution, for limits that count a month. */

export interface Month {
  /** `2026-11`. */
  readonly name: string
  /** Instants in milliseconds since the epoch. */
  readonly from: number
  readonly until: number
}

/** The months from that of `first` to that of `last`; `place` gives the instant of a wall time in UTC milliseconds. */
export function listMonths(
  first: number,
  last: number,
  place: (wall: number) => number,
): readonly Month[] {
  const date = new Date(first)
  const months: Month[] = []
  // One month more is taken on each side, since the zone's border is not that of UTC.
  for (let month = date.getUTCMonth() - 1; ; month++) {
    const wall = Date.UTC(date.getUTCFullYear(), month)
    const from = place(wall)
    if (from > last) break
    const until = place(Date.UTC(date.getUTCFullYear(), month + 1))
    if (until > first) months.push({ name: new Date(wall).toISOString().slice(0, 7), from, until })
  }
  return months
}
