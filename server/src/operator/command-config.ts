import type { Config } from '../config/config.js'
import { loadConfig } from '../config/load-config.js'
import type { Environment } from '../config/settings.js'
import { createLog } from '../observe/create-log.js'
import { createAwsKeptSecrets } from '../process/aws-kept-secrets.js'

// The signer's configuration as its operator's commands read it.

/** Asks AWS for the secrets that lie there; the log says why one cannot be had, and nothing else of interest. */
export async function loadCommandConfig(
  env: Environment,
  log = createLog({ ...env, LOG_LEVEL: 'error' }),
): Promise<Config> {
  const secrets = createAwsKeptSecrets(env, { log, clock: { now: () => Date.now() } })
  return loadConfig(await secrets.resolve())
}

/**
 * The environment with a text of a key's length in place of each secret that AWS keeps: for commands that sign and
 * seal nothing, and that need no right, or no network, to read one.
 *
 * @param store Whether the address of the store is one of these, or asked for all the same.
 */
export function standInForSecrets(
  env: Environment,
  { store }: { readonly store: 'asked' | 'stand-in' },
): Environment {
  const entries = Object.entries(env).map(([name, value]): [string, string | undefined] => {
    if (!isKeptByAws(name, value) || (name === 'STORE_ARN' && store === 'asked'))
      return [name, value]
    return [
      name.slice(0, -'_ARN'.length),
      name === 'STORE_ARN' ? 'redis://not-asked' : 'x'.repeat(43),
    ]
  })
  return Object.fromEntries(entries)
}

const isKeptByAws = (name: string, value = ''): boolean =>
  name.endsWith('_ARN') && /^arn:[^:]+:(secretsmanager|ssm):/.test(value)
