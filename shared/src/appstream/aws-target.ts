/** Says where and as whom AWS is asked; where a member is absent, with the adapter's own region and credentials. */
export interface AwsTarget {
  readonly region?: string | undefined
  /** Role to assume first, for fleets in another account. */
  readonly roleArn?: string | undefined
  /** What the role's trust policy asks for beside our identity; no secret. */
  readonly externalId?: string | undefined
}

/** Takes the target alone out of whatever names one. */
export function targetOf({ region, roleArn, externalId }: AwsTarget): AwsTarget {
  return {
    ...(region !== undefined && { region }),
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
  }
}

/** Writes a text that is equal for equal targets: clients, looks and budgets are kept by it. */
export function writeTargetKey({ region, roleArn, externalId }: AwsTarget): string {
  return roleArn === undefined
    ? (region ?? '')
    : JSON.stringify([region ?? '', roleArn, externalId ?? ''])
}

/** The account in an ARN of whatever service; undefined without one. */
export const readAccount = (arn: string | undefined): string | undefined => arn?.split(':')[4]

/** `arn:aws:iam::111122223333:role/path/name`. */
export const roleArnPattern = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/
/** Source: the AssumeRole API, 2 to 1224 characters. */
export const externalIdPattern = /^[\w+=,.@:/-]{2,1224}$/
