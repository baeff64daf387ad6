import { loadConfig } from '@smithy/core/config'
import { NODE_MAX_ATTEMPT_CONFIG_OPTIONS } from '@smithy/core/retry'

/**
 * Says how often a call goes out at most: AWS_MAX_ATTEMPTS, `max_attempts` of the profile, or else the SDK's own
 * three. It is read once, by whoever repeats calls.
 */
export const findMaxAttempts = (): (() => Promise<number>) =>
  loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS)
