import { assembleConfig, type LoadOptions } from './assemble-config.js'
import type { Config } from './config.js'
import { readConfigFile } from './read-file.js'
import type { Environment } from './settings.js'

/** Reads environment and file. Throws a ConfigError that names every problem at once. */
export const loadConfig = (env: Environment, options?: LoadOptions): Config =>
  assembleConfig(env, readConfigFile, options)
