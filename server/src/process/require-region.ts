import type { Config } from '../config/config.js'
import { ConfigError } from '../config/problems.js'
import type { Environment } from '../config/settings.js'

/** The same configuration, where the process has what it needs beside it. Throws a ConfigError. */
export function requireRegion(config: Config, env: Environment): Config {
  if (!config.needsDefaultRegion || env['AWS_REGION'] || env['AWS_PROFILE']) return config
  throw new ConfigError([
    {
      where: 'AWS_REGION',
      what: 'The region of stacks and fleets is not known.',
      fix: 'Set AWS_REGION, e.g. AWS_REGION=eu-central-1.',
    },
  ])
}
