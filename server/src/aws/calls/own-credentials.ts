import { defaultProvider } from '@aws-sdk/credential-provider-node'
import { findProcessProxies } from '../../config/process-proxies.js'

// As whom this process calls AWS: for AppStream, for roles of other accounts, and for secrets.

type OwnCredentials = ReturnType<typeof defaultProvider>

const connectTimeoutMilliseconds = 2_000
const attemptTimeoutMilliseconds = 5_000

/** Whether calls to AWS may have to go by a proxy. */
export const hasProxy = (): boolean => !findProcessProxies().isEmpty

/**
 * The identity that this process has for AWS, by the SDK's standard chain. What the chain asks AWS itself (STS for
 * a web identity or a profile's role, SSO) goes by the outgoing proxy too; the metadata services never do.
 */
export function findOwnCredentials(): OwnCredentials {
  if (!hasProxy()) return defaultProvider()
  let made: Promise<OwnCredentials> | undefined
  const make = async (): Promise<OwnCredentials> => {
    const requestHandler = await findProxiedHandler()
    return defaultProvider({ clientConfig: { ...(requestHandler && { requestHandler }) } })
  }
  return async (properties) => {
    made ??= make()
    return (await made)(properties)
  }
}

/**
 * The request handler for clients that the SDK makes by itself; undefined where there is no proxy, so that its own
 * handler does.
 */
export async function findProxiedHandler() {
  if (!hasProxy()) return undefined
  const [{ UndiciHttpHandler }, { createAwsAgent }] = await Promise.all([
    import('@smithy/undici-http-handler'),
    import('./aws-agent.js'),
  ])
  return new UndiciHttpHandler({
    dispatcher: createAwsAgent({
      connectTimeoutMilliseconds,
      headersTimeout: attemptTimeoutMilliseconds,
      bodyTimeout: attemptTimeoutMilliseconds,
    }),
  })
}
