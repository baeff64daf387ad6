/** `arn:…:secretsmanager:…:secret:NAME`, `arn:…:ssm:…:parameter/NAME`; after `#` a version stage. */
export interface SecretArn {
  readonly service: 'secretsmanager' | 'ssm'
  readonly region: string
  readonly partition: string
  readonly arn: string
  /**
   * Of Secrets Manager only, such as `AWSPREVIOUS`: what the secret was before it was last changed, or what it is
   * where it never was.
   */
  readonly versionStage?: string
}

/** Rejects when AWS does not give the secret. */
export type FetchSecret = (arn: SecretArn) => Promise<string>

const arnPattern =
  /^(arn:(aws[a-z-]*):(secretsmanager|ssm):([a-z0-9-]+):\d{12}:(?:secret:|parameter\/)[^#\s]+)(?:#([\w+=.@-]+))?$/

export function parseSecretArn(text: string): SecretArn | undefined {
  const [, arn = '', partition = '', service, region = '', versionStage] =
    arnPattern.exec(text) ?? []
  if (service !== 'secretsmanager' && service !== 'ssm') return undefined
  if (arn.includes(':secret:') !== (service === 'secretsmanager')) return undefined
  if (versionStage !== undefined && service === 'ssm') return undefined
  return { service, region, partition, arn, ...(versionStage && { versionStage }) }
}

export class SecretFetchError extends Error {
  override name = 'SecretFetchError'
  readonly awsError: string
  readonly awsRequestId: string | undefined
  readonly retryable: boolean

  constructor(awsError: string, awsRequestId: string | undefined, retryable: boolean) {
    super(`AWS did not give the secret: ${awsError}.`)
    this.awsError = awsError
    this.awsRequestId = awsRequestId
    this.retryable = retryable
  }
}
