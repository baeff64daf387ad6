import { StandardRetryStrategy } from '@smithy/core/retry'
import type { RetryErrorInfo, StandardRetryToken } from '@smithy/types'

const maxAttempts = 3

/**
 * The SDK's standard retries (reset connections, 5xx, throttling, with jitter), except that an
 * account quota is not throttling: LimitExceededException does not pass by waiting a second.
 */
class LaunchRetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    errorInfo: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const { error } = errorInfo
    if (error instanceof Error && error.name === 'LimitExceededException') throw error
    return super.refreshRetryTokenForRetry(token, errorInfo)
  }
}

export function createRetryStrategy(): StandardRetryStrategy {
  return new LaunchRetryStrategy({ maxAttempts })
}
