import type { Config } from '../config/config.js'
import { loadConfig, type LoadOptions } from '../config/load-config.js'
import { ConfigError } from '../config/problems.js'
import type { Environment } from '../config/settings.js'

/** The configuration, where the process has what it needs beside it. */
export function loadRunnable(options: LoadOptions & { readonly env: Environment }): Config {
  const { env } = options
  const config = loadConfig(env, options)
  if (!config.needsDefaultRegion || env['AWS_REGION'] || env['AWS_PROFILE']) return config
  throw new ConfigError([
    {
      where: 'AWS_REGION',
      what: 'The region of stacks and fleets is not known.',
      fix: 'Set AWS_REGION, e.g. AWS_REGION=eu-central-1.',
    },
  ])
}
