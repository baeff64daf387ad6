import { loadConfig } from '@smithy/core/config'
import { NODE_MAX_ATTEMPT_CONFIG_OPTIONS } from '@smithy/core/retry'

/**
 * How often a call goes out at most: AWS_MAX_ATTEMPTS, `max_attempts` of the profile, else the SDK's own
 * three. Read once, by whoever repeats calls.
 */
export const findMaxAttempts = (): (() => Promise<number>) =>
  loadConfig(NODE_MAX_ATTEMPT_CONFIG_OPTIONS)
