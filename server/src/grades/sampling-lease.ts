import type { Clock, SharedCells } from '@appstreamlab/shared'
import { isHeldByOther, leaseMilliseconds, type Lease } from './lease.js'

/** Who of all processes looks at labs that are scored, and when each was looked at last. */
interface LooksLease extends Lease {
  /** By lab: milliseconds since the epoch. */
  readonly lookedAt: Readonly<Record<string, number>>
  readonly sweptAt?: number
}

export interface SamplingLease {
  /** Takes or renews the lease; what is known of looks, or undefined where another process has it. */
  hold(): Promise<HeldLease | undefined>
  /** Notes looks beside those of before, for whoever holds the lease next. */
  note(looked: {
    readonly labs: readonly string[]
    readonly at: number
    readonly sweptAt?: number
  }): Promise<void>
}

export type HeldLease = Pick<LooksLease, 'lookedAt' | 'sweptAt'>

const lifetimeMilliseconds = 3_600_000
const cellKey = 'scores sampling'

export function createSamplingLease(
  { cells, clock }: { readonly cells: SharedCells; readonly clock: Clock },
  processId: string,
): SamplingLease {
  const change = <Result>(
    decide: (lease: LooksLease | undefined) => {
      readonly next?: LooksLease
      readonly result: Result
    },
  ): Promise<Result> =>
    cells.update(
      cellKey,
      (current) => decide(current as LooksLease | undefined),
      lifetimeMilliseconds,
    )
  return {
    hold: () =>
      change((lease) => {
        const now = clock.now()
        if (isHeldByOther(lease, { processId, now })) return { result: undefined }
        const next = { lookedAt: {}, ...lease, holder: processId, until: now + leaseMilliseconds }
        return { next, result: next }
      }),
    note: ({ labs, at, sweptAt }) =>
      change((lease) => {
        if (lease?.holder !== processId) return { result: undefined }
        const recent = Object.entries(lease.lookedAt).filter(
          ([, before]) => Math.abs(at - before) < lifetimeMilliseconds,
        )
        const looked = labs.map((lab) => [lab, at] as const)
        const lookedAt = Object.fromEntries([...recent, ...looked])
        return {
          next: { ...lease, lookedAt, ...(sweptAt !== undefined && { sweptAt }) },
          result: undefined,
        }
      }),
  }
}
