import { isThrottling, readRetryAfter } from '../calls/aws-retry.js'
import { nameFault, readFault } from '../calls/aws-errors.js'
import { CapacityCallError, type CapacityFault } from './capacity-api.js'

/**
 * Calls of commands that nobody waits for: where AWS is busy they wait for minutes, and not for seconds as a launch
 * does. The pauses grow, with some chance in them, so that two that run at once do not meet again and again.
 */
export interface PatientParts {
  readonly sleep: (milliseconds: number) => Promise<void>
  /** From 0 to below 1. */
  readonly random: () => number
}

/** Two minutes and more in all. */
const throttledPauses = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]
const faultPauses = [1_000, 4_000]
const deadlineMilliseconds = 15_000

export type PatientCall = <T>(
  permission: string,
  send: (signal: AbortSignal) => Promise<T>,
) => Promise<T>

/** Rejects with a {@link CapacityCallError}. */
export function createPatientCalls({ sleep, random }: PatientParts): PatientCall {
  return async (permission, send) => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await send(AbortSignal.timeout(deadlineMilliseconds))
      } catch (error) {
        const reason = classify(error)
        const pauses =
          reason === 'throttled' ? throttledPauses : reason === 'unreachable' ? faultPauses : []
        const pause = pauses[attempt]
        if (pause === undefined) throw toCapacityError(permission, reason, error)
        await sleep(Math.max(readRetryAfter(error), pause * (0.75 + random() / 2)))
      }
    }
  }
}

const denied = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'UnauthorizedOperation',
  'NotAuthorized',
  'OperationNotPermittedException',
])

function classify(error: unknown): CapacityFault {
  const fault = readFault(error)
  const name = nameFault(fault)
  const status = fault.$metadata?.httpStatusCode
  if (denied.has(name)) return 'denied'
  // Both are limits that do not pass by waiting.
  if (name === 'LimitExceededException' || name === 'ServiceQuotaExceededException')
    return 'refused'
  if (isThrottling(error) || name === 'ConcurrentUpdateException') return 'throttled'
  return status === undefined || status >= 500 ? 'unreachable' : 'refused'
}

/** What a call of one attempt, or of another's repetitions, ended with. */
export const toCallError = (permission: string, error: unknown): CapacityCallError =>
  error instanceof CapacityCallError ? error : toCapacityError(permission, classify(error), error)

function toCapacityError(
  permission: string,
  reason: CapacityFault,
  error: unknown,
): CapacityCallError {
  const fault = readFault(error)
  return new CapacityCallError({
    permission,
    reason,
    awsError: nameFault(fault),
    said: typeof fault.message === 'string' ? fault.message.slice(0, 500) : '',
  })
}
