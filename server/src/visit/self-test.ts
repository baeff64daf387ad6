import { DurableStoreUnavailableError, type TenantId } from '@appstreamlab/shared'
import type { SelfTestResult } from '#views/index.js'
import { describeFault } from '../classes/calendars/describe-fault.js'
import { listKeptCalendars } from '../classes/calendars/kept-calendars.js'
import { describeZoneData } from '../classes/timetable/zone-data.js'
import { listTenantLabs } from '../config/find-labs.js'
import type { AppContext } from '../http/app-context.js'
import { createLabChecks } from '../labs/check-lab.js'
import { createScalingAlarms } from '../aws/scaling-alarms.js'

/**
 * The checks of `npm run check`, of one institution's labs, from a running signer. Only calendars are not read anew:
 * their addresses are secrets of `classes keep`, and what it found last is said.
 */
export async function runSelfTest(
  tenantId: TenantId,
  context: AppContext,
): Promise<readonly SelfTestResult[]> {
  const { config, appStream, clock } = context
  const now = clock.now()
  const checks = createLabChecks({
    appStream,
    scalesOnErrors: createScalingAlarms(),
    userIdKey: config.userIdKey,
    ownRegion: "the signer's own region",
    now,
  })
  const results: SelfTestResult[] = []
  // One after the other, so that launches are not kept waiting by it.
  for (const lab of listTenantLabs(tenantId, config)) {
    const { findings } = await checks.check(lab)
    results.push({ name: lab.title ?? lab.id ?? lab.stackName, findings })
  }
  const zones = describeZoneData(now)
  const old = { verdict: 'note' as const, check: 'time_zones', cause: zones.text }
  return [
    ...results,
    ...(await lookAtCalendars(tenantId, context)),
    { name: 'tzdata', findings: zones.isOld ? [old] : [] },
  ]
}

async function lookAtCalendars(
  tenantId: TenantId,
  { config, durableStore }: Pick<AppContext, 'config' | 'durableStore'>,
): Promise<readonly SelfTestResult[]> {
  if (!config.tenants.get(tenantId)?.calendars) return []
  try {
    const kept = await listKeptCalendars(durableStore, config)
    return kept
      .filter((one) => one.tenantId === tenantId)
      .map(({ name, labId, faults }) => ({
        name,
        findings: faults.map((fault) => ({
          verdict: 'note' as const,
          check: 'calendar',
          ...describeFault(labId, fault),
        })),
      }))
  } catch (error) {
    // The page says above that the store does not answer.
    if (error instanceof DurableStoreUnavailableError) return []
    throw error
  }
}
