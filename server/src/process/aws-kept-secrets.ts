import type { Logger } from 'pino'
import type { Clock } from '@appstreamlab/shared'
import { SecretFetchError, type FetchSecret } from '../aws/secrets/secret-arn.js'
import { createSecretSource, type SecretSource } from '../aws/secrets/secret-source.js'
import { loadUndiciTransport } from '../aws/calls/load-transport.js'
import type { OpenTransport } from '../aws/calls/transport.js'
import type { Environment } from '../config/settings.js'
import { logSecretUnavailable } from '../observe/events.js'

// Every program that reads settings comes through here: the signer, the function and the operator's commands.

export interface AwsKeptSecretsParts {
  readonly log: Logger
  readonly clock: Clock
  /** How calls to AWS go over the wire; where it is absent, by undici. */
  readonly openTransport?: OpenTransport
}

/** The secrets that `<NAME>_ARN` names, with the role of this process; what AWS refuses is logged. */
export function createAwsKeptSecrets(
  env: Environment,
  { log, clock, openTransport }: AwsKeptSecretsParts,
): SecretSource {
  return createSecretSource({
    env,
    clock,
    fetchSecret: createSecretFetch(env, openTransport),
    onFailure: (setting, error) => reportFailure(log, setting, error),
  })
}

/**
 * Fetches single secrets with the role of this process. The code that asks AWS is loaded with the first one: most
 * signers have theirs from elsewhere.
 */
export function createSecretFetch(env: Environment, openTransport?: OpenTransport): FetchSecret {
  let loaded: Promise<FetchSecret> | undefined
  const load = async (): Promise<FetchSecret> => {
    const [{ createAwsSecrets }, { findOwnCredentials }] = await Promise.all([
      import('../aws/secrets/aws-secrets.js'),
      import('../aws/calls/own-credentials.js'),
    ])
    return createAwsSecrets({
      env,
      credentials: findOwnCredentials(),
      openTransport: openTransport ?? (await loadUndiciTransport()),
    })
  }
  return async (arn) => {
    loaded ??= load()
    return (await loaded)(arn)
  }
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
