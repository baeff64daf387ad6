import {
  loadConfig,
  NODE_REGION_CONFIG_FILE_OPTIONS,
  NODE_REGION_CONFIG_OPTIONS,
} from '@smithy/core/config'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import { writeTargetKey, type AwsTarget } from '@appstreamlab/shared'
import { assumeRole } from './assume-role.js'
import { LaunchRetryStrategy, type RetryRules } from './aws-retry.js'
import { findMaxAttempts } from './max-attempts.js'
import { findOwnCredentials } from './own-credentials.js'
import type { AwsTransport, OpenTransport, TransportOptions } from './transport.js'

/** How long one attempt may take; the launch's own deadline ends all of them. */
const attemptTimeoutMilliseconds = 4_000
const connectTimeoutMilliseconds = 2_000
const maxConnections = 256
/**
 * The longest answer that is read. A page of 50 sessions has some 20 kB, all fleets of an account rarely more than
 * 200.
 */
const maxAnswerBytes = 4 * 1024 * 1024

const appStreamOptions: TransportOptions = {
  connections: maxConnections,
  connectTimeoutMilliseconds,
  answerTimeoutMilliseconds: attemptTimeoutMilliseconds,
  maxAnswerBytes,
}

/** What all calls to one target share, whether the SDK makes them or we do. */
export interface AwsConnection {
  /** The region of the target, or else what the SDK's standard settings say. */
  readonly region: () => Promise<string>
  readonly credentials: AwsCredentialIdentityProvider
  readonly retries: LaunchRetryStrategy
  readonly transport: AwsTransport
}

export interface ConnectionOptions {
  readonly openTransport: OpenTransport
  /** How the transport is opened; where it is absent, as calls of AppStream need it. */
  readonly transportOptions?: TransportOptions
  /** Rules for repeated calls to this target. */
  readonly retryRules?: (target: AwsTarget) => RetryRules
  /** Whether the call budget decides when throttled calls are repeated. */
  readonly pacedByBudget?: boolean
}

/**
 * One connection for each region and role, made at the first call. Credentials come from the SDK's
 * standard chain, read once and renewed before they expire; roles are assumed with them.
 */
export function createAwsConnections({
  openTransport,
  transportOptions = appStreamOptions,
  retryRules,
  pacedByBudget = false,
}: ConnectionOptions): (target: AwsTarget) => AwsConnection {
  const connections = new Map<string, AwsConnection>()
  const own = findOwnCredentials()
  const maxAttempts = findMaxAttempts()
  const transport = openTransport(transportOptions)
  const connect = (target: AwsTarget): AwsConnection => {
    const region = findRegion(target)
    const ownHere: AwsCredentialIdentityProvider = () => own({ callerClientConfig: { region } })
    return {
      region,
      credentials: markRemembered(
        target.roleArn === undefined
          ? ownHere
          : assumeRole({ ...target, roleArn: target.roleArn }, { region, credentials: ownHere }),
      ),
      retries: new LaunchRetryStrategy({ ...retryRules?.(target), pacedByBudget }, maxAttempts),
      transport,
    }
  }
  return (target) => {
    const key = writeTargetKey(target)
    const known = connections.get(key)
    if (known) return known
    const connection = connect(target)
    connections.set(key, connection)
    return connection
  }
}

function findRegion({ region }: AwsTarget): () => Promise<string> {
  return region === undefined
    ? loadConfig(NODE_REGION_CONFIG_OPTIONS, NODE_REGION_CONFIG_FILE_OPTIONS)
    : () => Promise.resolve(region)
}

/** Tells the SDK that it need not keep these credentials a second time. */
function markRemembered(provider: AwsCredentialIdentityProvider): AwsCredentialIdentityProvider {
  return Object.assign(provider, { memoized: true })
}
