import type { CallBudget } from '@appstreamlab/shared'
import type { ConnectionOptions } from './aws-connections.js'

/**
 * How AppStream is called; `appstream.ts` takes it and hands it to `aws-appstream.ts`, which it loads later.
 * Without a transport it is called by undici.
 */
export interface AppStreamOptions extends Partial<ConnectionOptions> {
  /** `sdk`: also CreateStreamingURL, for the contract suite and the benchmark. */
  readonly launchesBy?: 'signed call' | 'sdk'
  /** Absent: calls go out as they come. */
  readonly budget?: CallBudget
}
