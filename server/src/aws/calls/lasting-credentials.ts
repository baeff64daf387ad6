import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types'

/** From so long before the end of credentials on, the SDK's providers are asked, which renew them by then. */
const renewalMilliseconds = 300_000

/**
 * Credentials that hold for minutes to come are known at once; undefined says that the provider has to be
 * asked, which can mean a call to AWS. The provider remembers them too, but answers every launch by a chain of
 * promises.
 */
export function keepCredentials(provider: AwsCredentialIdentityProvider) {
  let kept: AwsCredentialIdentity | undefined
  return {
    current(): AwsCredentialIdentity | undefined {
      const end = kept?.expiration?.getTime()
      return end === undefined || end - Date.now() > renewalMilliseconds ? kept : undefined
    },
    async ask(): Promise<AwsCredentialIdentity> {
      kept = await provider()
      return kept
    },
  }
}
