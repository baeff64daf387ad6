/** A call as it passed a link, by one clock in milliseconds. */
export interface Exchange {
  /** As `x-amz-target` names the operation. */
  readonly target: string
  readonly sentAt: number
  readonly answeredAt: number
}

/**
 * How many calls are made one after the other: the longest row of them in which each begins when the one
 * before it has been answered. That is what somebody waits for where every call takes long.
 */
export function countDepth(exchanges: readonly Exchange[]): number {
  let depth = 0
  let freeAt = Number.NEGATIVE_INFINITY
  // Whatever is answered first leaves most room for those after it.
  for (const { sentAt, answeredAt } of exchanges.toSorted((a, b) => a.answeredAt - b.answeredAt)) {
    if (sentAt < freeAt) continue
    depth++
    freeAt = answeredAt
  }
  return depth
}
