/** A seat that nobody holds from then on. Times are milliseconds of one clock. */
export interface FreedSeat {
  readonly at: number
}

/** A seat that is held from then on: for somebody who was called, or who went straight in. */
export interface PromisedSeat {
  readonly at: number
  /** Since when that person waited. */
  readonly waitedFrom: number
}

/** A seat that nobody held or used while somebody waited. */
export interface IdleSeat {
  readonly from: number
  readonly until: number
}

/**
 * For how long each seat was neither held nor used although somebody waited for it: seats are alike, so whoever is
 * called takes the one that is free for longest. A seat that nobody was called for counts for as long
 * as anybody waited (`lastWaited`).
 */
export function findIdleSeats(
  freed: readonly FreedSeat[],
  held: readonly PromisedSeat[],
  lastWaited: number,
): IdleSeat[] {
  const free = freed.map(({ at }) => at).toSorted((one, other) => one - other)
  const idle: IdleSeat[] = []
  for (const { at, waitedFrom } of held.toSorted((one, other) => one.at - other.at)) {
    const [from] = free
    // A seat that was there before anybody looked, or that AppStream made meanwhile.
    if (from === undefined || from > at) continue
    free.shift()
    idle.push({ from: Math.min(at, Math.max(from, waitedFrom)), until: at })
  }
  return [
    ...idle,
    ...free.filter((from) => from < lastWaited).map((from) => ({ from, until: lastWaited })),
  ]
}
