import { Agent, buildConnector } from 'undici'
import { findProcessProxies } from '../../config/process-proxies.js'
import { connectByProxy } from '../../outgoing/tunnel.js'

// The connections on which everything of ours reaches AWS; `undici-transport.ts` sends signed calls on them, and
// `own-credentials.ts` what the SDK’s credential chain asks.

export interface AwsAgentOptions extends Omit<Agent.Options, 'connect'> {
  readonly connectTimeoutMilliseconds: number
}

/**
 * Opens connections to AWS, by the outgoing proxy where the process has one: AWS's SDK reads HTTPS_PROXY nowhere,
 * though its command line does. The variables are read from the process, as the SDK reads its own settings.
 */
export function createAwsAgent({ connectTimeoutMilliseconds, ...options }: AwsAgentOptions): Agent {
  const timeout = connectTimeoutMilliseconds
  const proxies = findProcessProxies()
  if (proxies.isEmpty) return new Agent({ ...options, connect: { timeout } })
  const connect = connectByProxy(buildConnector({ timeout }), proxies, timeout)
  return new Agent({ ...options, connect })
}
