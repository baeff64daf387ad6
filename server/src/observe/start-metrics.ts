import type { Config } from '../config/config.js'
import { listLabs } from '../config/find-labs.js'
import { writePublicUrl } from '../config/settings.js'
import type { Metrics, MetricsParts } from './metrics.js'
import type { MetricsServer } from './serve-metrics.js'
import { readVersion } from './read-version.js'

// Metrics are wanted by some and paid for by nobody else: `process/start-signer.ts` asks here, and what counts and
// serves them is loaded only then.

export interface StartedMetrics {
  readonly metrics: Metrics
  /** Serves the metrics, and beside them what `current` says about the signer. */
  listen(current: () => Config): Promise<MetricsServer>
}

/** Makes metrics where METRICS_PORT asks for them; without it not even their library is loaded. */
export async function startMetrics(
  config: Config,
  parts: Pick<MetricsParts, 'clock' | 'countClaims'>,
): Promise<StartedMetrics | undefined> {
  const at = config.metrics
  if (!at) return undefined
  const { createMetrics } = await import('./metrics.js')
  const { serveMetrics } = await import('./serve-metrics.js')
  const version = readVersion()
  const metrics = createMetrics({ ...parts, version, config })
  return {
    metrics,
    listen: (current) =>
      serveMetrics(metrics, at, () => ({ version, configuration: describeConfig(current()) })),
  }
}

/**
 * Describes the configuration by counts and switches; names of labs and tenants are for those who may read the
 * file.
 */
function describeConfig(config: Config) {
  const { mode, tenants, consumers, registrations, publicUrl } = config
  return {
    mode,
    ...(publicUrl && { publicUrl: writePublicUrl(publicUrl) }),
    tenants: tenants.size,
    consumers: consumers.size,
    registrations: registrations.size,
    labs: listLabs(config).length,
  }
}
