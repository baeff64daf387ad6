import type { CallBudget } from '@appstreamlab/shared'
import type { ConnectionOptions } from './calls/aws-connections.js'

/**
 * How AppStream is called; `appstream.ts` takes it and hands it to `aws-appstream.ts`, which it loads later.
 * Without a transport it is called by undici.
 */
export interface AppStreamOptions extends Partial<ConnectionOptions> {
  /** With `sdk` what launches ask goes through the SDK too, for the contract suite and the benchmark. */
  readonly launchesBy?: 'signed call' | 'sdk'
  /** The budget that calls wait in; where it is absent, they go out as they come. */
  readonly budget?: CallBudget
}
