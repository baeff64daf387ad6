import { refusalCatalogue, type AppStreamAction, type AppStreamReason } from '@appstreamlab/shared'

// How the metrics name what a call to AWS ended with.

const prefix = 'appstream_'

/** Names a result: `appstream_throttled` is said as `throttled`. */
export const nameResult = (reason: AppStreamReason): string => reason.slice(prefix.length)

const isAppStreamReason = (reason: string): reason is AppStreamReason => reason.startsWith(prefix)

/**
 * Everything that a call can end with: each has a series from the start, since one that begins with its first
 * fault raises no alert.
 */
export const callResults: readonly string[] = [
  'ok',
  ...Object.keys(refusalCatalogue).filter(isAppStreamReason).map(nameResult),
]

const known: Readonly<Record<AppStreamAction, true>> = {
  CreateStreamingURL: true,
  DescribeFleets: true,
  DescribeStacks: true,
  DescribeSessions: true,
  ListAssociatedFleets: true,
  ExpireSession: true,
}
export const appStreamActions = Object.keys(known) as AppStreamAction[]
