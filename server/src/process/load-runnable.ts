import type { LoadOptions } from '../config/assemble-config.js'
import type { Config } from '../config/config.js'
import { loadConfig } from '../config/load-config.js'
import type { Environment } from '../config/settings.js'
import { requireRegion } from './require-region.js'

/** The configuration, where the process has what it needs beside it. */
export const loadRunnable = (options: LoadOptions & { readonly env: Environment }): Config =>
  requireRegion(loadConfig(options.env, options), options.env)
