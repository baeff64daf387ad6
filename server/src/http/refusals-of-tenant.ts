import {
  ExpiringRecordsUnavailableError,
  maxRecordsInGroup,
  refusalCatalogue,
  type Refusal,
  type TenantId,
} from '@appstreamlab/shared'
import type { AppContext } from './app-context.js'

/** Refusals of an institution's people by code, for the page of those who run its labs: nobody is named. */

type Parts = Pick<AppContext, 'config' | 'records' | 'clock'>

const dayMilliseconds = 24 * 3_600_000

const nameGroup = (tenantId: TenantId): string => JSON.stringify(['refusals-of-tenant', tenantId])

/** Kept for a day, where somebody may read it; written beside the answer. */
export function noteRefusalOfTenant(
  { reason, reader }: Refusal,
  reference: string,
  { config, records, clock }: Parts,
): void {
  const tenantId = reader?.tenantId
  if (tenantId === undefined || !config.tenants.get(tenantId)?.administrators) return
  const expiresAt = clock.now() + dayMilliseconds
  const value = { reason }
  records.put(nameGroup(tenantId), { id: reference, expiresAt, value }).catch((error: unknown) => {
    if (!(error instanceof ExpiringRecordsUnavailableError)) throw error
  })
}

export interface RefusalCount {
  readonly reason: Refusal['reason']
  readonly times: number
}

/** Of the last day, the most frequent first; undefined where the store does not answer. */
export async function countRefusals(
  tenantId: TenantId,
  { records }: Parts,
): Promise<{ readonly counts: readonly RefusalCount[]; readonly isWhole: boolean } | undefined> {
  try {
    const found = await records.list(nameGroup(tenantId))
    const times = new Map<Refusal['reason'], number>()
    for (const { value } of found) {
      const { reason } = value as { readonly reason?: Refusal['reason'] }
      if (reason !== undefined && reason in refusalCatalogue)
        times.set(reason, (times.get(reason) ?? 0) + 1)
    }
    const counts = Array.from(times, ([reason, count]) => ({ reason, times: count }))
    return {
      counts: counts.toSorted((one, other) => other.times - one.times),
      isWhole: found.length < maxRecordsInGroup,
    }
  } catch (error) {
    if (error instanceof ExpiringRecordsUnavailableError) return undefined
    throw error
  }
}
