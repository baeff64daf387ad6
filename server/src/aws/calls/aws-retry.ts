import {
  getRetryAfterHint,
  isServerError,
  isThrottlingError,
  isTransientError,
  StandardRetryStrategy,
} from '@smithy/core/retry'
import type { RetryErrorInfo, RetryErrorType, SdkError, StandardRetryToken } from '@smithy/types'
import { classifyAppStreamError } from '@appstreamlab/shared'
import { nameFault, readFault } from './aws-errors.js'
import { waitUntil } from './end-with.js'

/** The say that others have in whether calls are repeated, and what they hear of throttled ones. */
export interface RetryRules {
  /** Asked right before a call is repeated; where it says no, the last fault stands. */
  readonly mayRepeat?: () => boolean | Promise<boolean>
  /** Called when AWS throttled an attempt, whether it is repeated or not. */
  readonly onThrottled?: () => void
  /** Whether the call budget decides when throttled calls are repeated, since it knows what everybody else sends. */
  readonly pacedByBudget?: boolean
}

/**
 * The SDK's standard retries (lost connections, 5xx, throttling, with jitter), for calls of the SDK
 * and for our own. An account quota is not throttling: LimitExceededException does not pass by
 * waiting a second. An answer that broke off is a lost connection: making a URL twice does no harm.
 */
export class LaunchRetryStrategy extends StandardRetryStrategy {
  readonly #rules: RetryRules

  constructor(rules: RetryRules, maxAttempts: () => Promise<number>) {
    super(maxAttempts)
    this.#rules = rules
  }

  override async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    errorInfo: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    const fault = readFault(errorInfo.error)
    const name = nameFault(fault)
    const { mayRepeat, onThrottled, pacedByBudget } = this.#rules
    if (name === 'LimitExceededException') throw new NotRepeatedError()
    if (errorInfo.errorType === 'THROTTLING' || isThrottling(errorInfo.error)) {
      onThrottled?.()
      if (pacedByBudget && errorInfo.errorType === 'THROTTLING') return this.#repeatAtOnce(token)
    }
    const renewed = await super.refreshRetryTokenForRetry(
      token,
      name === 'UND_ERR_SOCKET' ? { ...errorInfo, errorType: 'TRANSIENT' } : errorInfo,
    )
    if (mayRepeat && !(await mayRepeat())) throw new NotRepeatedError()
    return renewed
  }

  /**
   * Runs `attempt` (from 1) until it succeeds or may not be repeated; then rejects with its last fault. Attempts
   * end at the signal by themselves, waits between them here.
   */
  async run<T>(attempt: (number: number) => Promise<T>, signal: AbortSignal): Promise<T> {
    let token = firstToken
    for (let number = 1; ; number++) {
      try {
        const result = await attempt(number)
        this.recordSuccess(token)
        return result
      } catch (error) {
        if (signal.aborted) throw error
        token = await waitUntil(signal, this.#renew(token, error))
      }
    }
  }

  async #repeatAtOnce(token: StandardRetryToken): Promise<StandardRetryToken> {
    const count = token.getRetryCount() + 1
    if (count >= (await this.maxAttempts())) throw new NotRepeatedError()
    return { getRetryCount: () => count, getRetryDelay: () => 0, getRetryCost: () => undefined }
  }

  async #renew(token: StandardRetryToken, error: unknown): Promise<StandardRetryToken> {
    const fault = (error instanceof Error ? error : new Error('Not an error.')) as SdkError
    const retryAfterHint = getRetryAfterHint(readFault(error).$response)
    try {
      return await this.refreshRetryTokenForRetry(token, {
        error: fault,
        errorType: findErrorType(fault),
        ...(retryAfterHint && { retryAfterHint }),
      })
    } catch {
      throw error
    }
  }
}

/** Reads for how long AWS asks to be left alone, where it says so: `Retry-After`, `x-amz-retry-after`. */
export function readRetryAfter(error: unknown): number {
  const hint = getRetryAfterHint(readFault(error).$response)
  return hint ? Math.max(0, hint.getTime() - Date.now()) : 0
}

/** Whether AWS refused a call as one too many. */
export const isThrottling = (error: unknown): boolean =>
  classifyAppStreamError({ name: nameFault(readFault(error)) }) === 'appstream_throttled'

/**
 * Stands for a fault that is not repeated, within the SDK's loop. Callers never see it: they get the fault itself,
 * from the SDK and from us.
 */
class NotRepeatedError extends Error {
  override name = 'NotRepeatedError'
}

/** The token of a call that was not repeated yet. */
const firstToken: StandardRetryToken = {
  getRetryCount: () => 0,
  getRetryDelay: () => 0,
  getRetryCost: () => undefined,
}

/** Sorts an error as the SDK does. */
function findErrorType(error: SdkError): RetryErrorType {
  if (isThrottlingError(error)) return 'THROTTLING'
  if (isTransientError(error)) return 'TRANSIENT'
  return isServerError(error) ? 'SERVER_ERROR' : 'CLIENT_ERROR'
}
