import type { AppStream, AppStreamAction } from '@appstreamlab/shared'

/** Makes one call, by the AppStream that it is given. */
export type AppStreamCall<T> = (appStream: AppStream) => Promise<T>

/**
 * The port of AppStream, each of whose calls goes through `around`: for what holds for all of them alike, such as
 * loading the code at the first call (`appstream.ts`, `aws-appstream.ts`) or counting (`observe/measure-ports.ts`).
 */
export function wrapAppStream(
  around: <T>(action: AppStreamAction, call: AppStreamCall<T>) => Promise<T>,
): AppStream {
  return {
    createStreamingUrl: (...told) =>
      around('CreateStreamingURL', (appStream) => appStream.createStreamingUrl(...told)),
    describeFleets: (...told) =>
      around('DescribeFleets', (appStream) => appStream.describeFleets(...told)),
    describeStacks: (...told) =>
      around('DescribeStacks', (appStream) => appStream.describeStacks(...told)),
    describeSessions: (...told) =>
      around('DescribeSessions', (appStream) => appStream.describeSessions(...told)),
    expireSession: (...told) =>
      around('ExpireSession', (appStream) => appStream.expireSession(...told)),
    listAssociatedFleets: (...told) =>
      around('ListAssociatedFleets', (appStream) => appStream.listAssociatedFleets(...told)),
  }
}
