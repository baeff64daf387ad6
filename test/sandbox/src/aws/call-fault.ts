import type { FaultBoard } from '../admin/faults.js'
import { AwsError } from './aws-error.js'

/** Throws what the faults of the board make of a call that has passed the signature check. */
export function injectFaults(faults: FaultBoard, operation: string): void {
  if (faults.hit('expired-credentials', operation) !== undefined) {
    throw new AwsError(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    )
  }
  if (faults.hit('throttle', operation) !== undefined) {
    throw new AwsError('ThrottlingException', 'Rate exceeded')
  }
  const failure = faults.hit('error', operation)
  if (failure === undefined) return
  const { code, message = 'An internal failure occurred.' } = failure
  throw new AwsError(
    code ?? 'InternalFailure',
    message,
    failure.status ?? (code === undefined ? 500 : 400),
  )
}

export function makeDenial(caller: string, permission: string, resource: string): AwsError {
  return new AwsError(
    'AccessDeniedException',
    `User: ${caller} is not authorized to perform: ${permission} on resource: ${resource}`,
  )
}
