/** A service of AWS that is called in AWS JSON, as its model names it. */
export interface AwsService {
  /** The name in settings of its own, such as AWS_ENDPOINT_URL_APPSTREAM. */
  readonly id: string
  /** The name that signatures are for. */
  readonly signingName: string
  /** What stands before the operation in `x-amz-target`. */
  readonly targetPrefix: string
  readonly contentType: string
  /** The first part of its addresses. */
  readonly host: string
  /** The partition in which its usual name is the one with FIPS, except with dual stack. */
  readonly fipsAsUsual?: string
}

export const appStreamService: AwsService = {
  id: 'AppStream',
  signingName: 'appstream',
  targetPrefix: 'PhotonAdminProxyService',
  contentType: 'application/x-amz-json-1.1',
  host: 'appstream2',
}

export const dynamodbService: AwsService = {
  id: 'DynamoDB',
  signingName: 'dynamodb',
  targetPrefix: 'DynamoDB_20120810',
  contentType: 'application/x-amz-json-1.0',
  host: 'dynamodb',
  fipsAsUsual: 'aws-us-gov',
}
