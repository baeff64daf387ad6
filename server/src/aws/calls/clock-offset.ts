import { booleanSelector, loadConfig, SelectorType } from '@smithy/core/config'
import { readFault, type AwsFault } from './aws-errors.js'

/** From a correction as large as this on, a refused call is worth repeating with the corrected time. */
const correctionMilliseconds = 240_000
/** The `Date` of an answer that took longer than this says nothing about the clock. */
const oldAnswerMilliseconds = 900_000

/** Whether the operator switched the correction off, by the setting that the SDK reads. */
const isDisabled = loadConfig<boolean>({
  environmentVariableSelector: (env) =>
    booleanSelector(env, 'AWS_DISABLE_CLOCK_SKEW_CORRECTION', SelectorType.ENV),
  configFileSelector: (profile) =>
    booleanSelector(profile, 'disable_clock_skew_correction', SelectorType.CONFIG),
  default: false,
})

export interface SkewedAttempt {
  readonly signingDate: Date
  succeeded(headers: Readonly<Record<string, string>>): void
  /** The same error, marked where the next attempt will have a better time. */
  failed(error: unknown): unknown
}

/**
 * Learns how far our clock is from that of AWS, from the `Date` of every answer, as in the SDK: AWS refuses a
 * signature that is more than 15 minutes off, so a wrong clock costs one attempt instead of all calls.
 */
export function createClockOffset() {
  let offset = 0
  const learn = (serverTime: unknown, age: unknown, sentAt: number): void => {
    if (typeof serverTime !== 'string' || age !== undefined) return
    const server = Date.parse(serverTime)
    const now = Date.now()
    if (!Number.isNaN(server) && now - sentAt <= oldAnswerMilliseconds) offset = server - now
  }
  return {
    async begin(): Promise<SkewedAttempt> {
      if (await isDisabled())
        return { signingDate: new Date(), succeeded: () => undefined, failed: (error) => error }
      const offsetBefore = offset
      const sentAt = Date.now()
      return {
        signingDate: new Date(sentAt + offset),
        succeeded: ({ date, age }) => learn(date, age, sentAt),
        failed(error) {
          const fault: AwsFault & { ServerTime?: unknown } = readFault(error)
          const { date, age } = fault.$response?.headers ?? {}
          const serverTime = fault.ServerTime ?? date
          if (!serverTime) return error
          learn(serverTime, age, sentAt)
          // The SDK asks how far off the clock is; one that has just been put right would fail its calls.
          const corrected = Math.abs(offset - offsetBefore) >= correctionMilliseconds
          if (corrected && fault.$metadata)
            Object.assign(fault.$metadata, { clockSkewCorrected: true })
          return error
        },
      }
    },
  }
}
