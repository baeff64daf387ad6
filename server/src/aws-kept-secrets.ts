import { defaultProvider } from '@aws-sdk/credential-provider-node'
import type { Logger } from 'pino'
import type { Clock } from '@appstreamlab/shared'
import { createAwsSecrets, SecretFetchError } from './adapters/aws-secrets.js'
import { createSecretSource, type SecretSource } from './adapters/secret-source.js'
import type { Environment } from './config/settings.js'
import { logSecretUnavailable } from './events.js'

/** The secrets that `<NAME>_ARN` names, with the role of this process; what AWS refuses is logged. */
export function createAwsKeptSecrets(
  env: Environment,
  { log, clock }: { readonly log: Logger; readonly clock: Clock },
): SecretSource {
  return createSecretSource({
    env,
    clock,
    fetchSecret: createAwsSecrets({ env, credentials: defaultProvider() }),
    onFailure: (setting, error) => reportFailure(log, setting, error),
  })
}

function reportFailure(log: Logger, setting: string, error: unknown): void {
  const { name, code } = (error ?? {}) as NodeJS.ErrnoException
  const known = error instanceof SecretFetchError ? error : undefined
  logSecretUnavailable(log, {
    setting,
    awsError: known?.awsError ?? code ?? name,
    ...(known?.awsRequestId && { awsRequestId: known.awsRequestId }),
  })
}
