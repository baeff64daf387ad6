import type { AppStream, AwsTarget } from '@appstreamlab/shared'
import type { AppStreamOptions } from './appstream-options.js'
import type { OpenTransport } from './calls/transport.js'
import { createAwsConnections, type AwsConnection } from './calls/aws-connections.js'
import { appStreamService } from './calls/aws-service.js'
import { createLabDescriptions } from './describe-labs.js'
import { mintStreamingUrl } from './mint-streaming-url.js'
import { createSignedCalls, type SignedCall } from './calls/signed-calls.js'
import { wrapAppStream } from './wrap-appstream.js'

/**
 * AppStream as launches need it: CreateStreamingURL and looks by signed calls of our own, sessions by
 * the SDK's client, which is loaded with the first call that needs it (docs/adr/0013).
 */
export function createAwsAppStream({
  launchesBy = 'signed call',
  budget,
  ...options
}: AppStreamOptions & { readonly openTransport: OpenTransport }): AppStream {
  const connect = createAwsConnections({ ...options, ...(budget && { pacedByBudget: true }) })
  const calls = new Map<AwsConnection, SignedCall>()
  const callFor = (target: AwsTarget): SignedCall => {
    const connection = connect(target)
    const known = calls.get(connection)
    if (known) return known
    const call = createSignedCalls(connection, appStreamService)
    calls.set(connection, call)
    return call
  }
  let sdk: Promise<AppStream> | undefined
  const loadSdk = (): Promise<AppStream> => {
    sdk ??= import('./appstream-sdk.js').then(({ createSdkAppStream }) =>
      createSdkAppStream(connect, budget),
    )
    return sdk
  }
  const bySdk = wrapAppStream(async (_action, call) => call(await loadSdk()))
  if (launchesBy === 'sdk') return bySdk
  return {
    ...bySdk,
    ...createLabDescriptions(callFor, budget),
    createStreamingUrl: (request, signal) => {
      const turn = budget?.begin({ target: request, action: 'CreateStreamingURL' }, signal)
      return mintStreamingUrl(request, callFor(request), { signal, turn })
    },
  }
}
