/** Where and as whom to ask AWS; the adapter's own region and credentials when absent. */
export interface AwsPlace {
  readonly region?: string | undefined
  /** Role to assume first, for fleets in another account. */
  readonly roleArn?: string | undefined
  /** What the role's trust policy asks for beside our identity; no secret. */
  readonly externalId?: string | undefined
}

/** A place alone, of whatever names one. */
export function placeOf({ region, roleArn, externalId }: AwsPlace): AwsPlace {
  return {
    ...(region !== undefined && { region }),
    ...(roleArn !== undefined && { roleArn }),
    ...(externalId !== undefined && { externalId }),
  }
}

/** Equal for equal places: clients, looks and budgets are kept by it. */
export function writePlaceKey({ region, roleArn, externalId }: AwsPlace): string {
  return roleArn === undefined
    ? (region ?? '')
    : JSON.stringify([region ?? '', roleArn, externalId ?? ''])
}

/** `arn:aws:iam::111122223333:role/path/name`. */
export const roleArnPattern = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,576}$/
/** Source: the AssumeRole API, 2 to 1224 characters. */
export const externalIdPattern = /^[\w+=,.@:/-]{2,1224}$/
