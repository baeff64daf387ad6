/** An error as the AWS wire shows it: `__type`, `Message` and the HTTP status. */
export class AwsError extends Error {
  readonly code: string
  readonly statusCode: number

  constructor(code: string, message = '', statusCode = 400) {
    super(message)
    this.name = 'AwsError'
    this.code = code
    this.statusCode = statusCode
  }
}

/**
 * The errors bound to operations. ResourceNotFoundException is 404 in the service model and 400 in
 * the API Reference; the JSON front door follows the reference.
 */
export type BoundErrorCode =
  | ScalingErrorCode
  | SchedulerErrorCode
  | QuotaErrorCode
  | 'ConcurrentModificationException'
  | 'IncompatibleImageException'
  | 'InvalidAccountStatusException'
  | 'InvalidParameterCombinationException'
  | 'InvalidRoleException'
  | 'LimitExceededException'
  | 'OperationNotPermittedException'
  | 'RequestLimitExceededException'
  | 'ResourceAlreadyExistsException'
  | 'ResourceInUseException'
  | 'ResourceNotAvailableException'
  | 'ResourceNotFoundException'

type ScalingErrorCode =
  | 'ConcurrentUpdateException'
  | 'FailedResourceAccessException'
  | 'InternalServiceException'
  | 'InvalidNextTokenException'
  | 'ObjectNotFoundException'
  | 'ValidationException'

type SchedulerErrorCode =
  | 'ConflictException'
  | 'InternalServerException'
  | 'ServiceQuotaExceededException'
  | 'ThrottlingException'

type QuotaErrorCode =
  | 'AccessDeniedException'
  | 'IllegalArgumentException'
  | 'InvalidPaginationTokenException'
  | 'NoSuchResourceException'
  | 'ServiceException'
  | 'TooManyRequestsException'
