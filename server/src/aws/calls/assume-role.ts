import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'
import type { AwsTarget } from '@appstreamlab/shared'
import { AssumeRoleError } from './aws-errors.js'
import { findProxiedHandler } from './own-credentials.js'

/** The shortest session that STS gives: whoever takes the role away is obeyed within this time. */
const sessionSeconds = 900
/** From so long before their end on, credentials are renewed in the background. */
const renewalMilliseconds = 300_000

export interface AssumeRoleParts {
  readonly region: () => Promise<string>
  /** The identity that asks for the role. */
  readonly credentials: AwsCredentialIdentityProvider
}

/**
 * Credentials of a lab's role: short sessions, one at a time for everybody, renewed while the old one
 * still works. Rejects with {@link AssumeRoleError}. The SDK's part for it is loaded with the first
 * session: signers without roles do not carry it.
 */
export function assumeRole(
  { roleArn, externalId }: AwsTarget & { readonly roleArn: string },
  { region, credentials }: AssumeRoleParts,
): AwsCredentialIdentityProvider {
  let session: AwsCredentialIdentity | undefined
  let renewing: Promise<AwsCredentialIdentity> | undefined
  let begin: AwsCredentialIdentityProvider | undefined

  const start = async (): Promise<AwsCredentialIdentity> => {
    const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers')
    const requestHandler = await findProxiedHandler()
    begin ??= fromTemporaryCredentials({
      masterCredentials: credentials,
      params: {
        RoleArn: roleArn,
        RoleSessionName: 'appstream-lab',
        DurationSeconds: sessionSeconds,
        ...(externalId !== undefined && { ExternalId: externalId }),
      },
      clientConfig: { region, ...(requestHandler && { requestHandler }) },
    })
    try {
      session = await begin()
      return session
    } catch (error) {
      throw new AssumeRoleError(roleArn, error)
    }
  }
  const renew = (): Promise<AwsCredentialIdentity> => {
    renewing ??= start().finally(() => {
      renewing = undefined
    })
    return renewing
  }
  return async () => {
    const leftMilliseconds = (session?.expiration?.getTime() ?? 0) - Date.now()
    if (!session || leftMilliseconds <= 0) return renew()
    // A renewal that fails now is no failure of this call; the next call tries again.
    if (leftMilliseconds < renewalMilliseconds) renew().catch(() => undefined)
    return session
  }
}
