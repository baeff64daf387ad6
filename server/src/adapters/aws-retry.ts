import { StandardRetryStrategy } from '@smithy/core/retry'
import type { RetryErrorInfo, StandardRetryToken } from '@smithy/types'

const maxAttempts = 3

/**
 * The SDK's standard retries (reset connections, 5xx, throttling, with jitter), with two exceptions. An
 * account quota is not throttling: LimitExceededException does not pass by waiting a second. And the time
 * between throttled attempts is the call budget's, which knows what everybody else is sending.
 */
class LaunchRetryStrategy extends StandardRetryStrategy {
  override async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    errorInfo: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const { error, errorType } = errorInfo
    if (!(error instanceof Error) || errorType !== 'THROTTLING')
      return super.refreshRetryTokenForRetry(token, errorInfo)
    const count = token.getRetryCount() + 1
    if (error.name === 'LimitExceededException' || count >= maxAttempts) throw error
    return { getRetryCount: () => count, getRetryDelay: () => 0, getRetryCost: () => undefined }
  }
}

export function createRetryStrategy(): StandardRetryStrategy {
  return new LaunchRetryStrategy({ maxAttempts })
}
