import type { TenantId } from '@appstreamlab/shared'
import type { SelfTestResult } from '#views/index.js'
import { describeZoneData } from '../classes/zone-data.js'
import { listTenantLabs } from '../config/find-labs.js'
import type { AppContext } from '../http/app-context.js'
import { createLabChecks } from '../labs/check-lab.js'
import { createScalingAlarms } from '../aws/scaling-alarms.js'

/** The checks of `npm run check`, of one institution's labs, from a running signer. */
export async function runSelfTest(
  tenantId: TenantId,
  { config, appStream, clock }: AppContext,
): Promise<readonly SelfTestResult[]> {
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
  return [...results, { name: 'tzdata', findings: zones.isOld ? [old] : [] }]
}
