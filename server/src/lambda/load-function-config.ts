import { assembleConfig, type ReadConfigFile } from '../config/assemble-config.js'
import type { Config } from '../config/config.js'
import type { Environment } from '../config/settings.js'
import { requireRegion } from '../process/require-region.js'

/** As `loadRunnable` of a server; YAML and the file's schema are loaded where there is a file. */
export async function loadFunctionConfig(env: Environment): Promise<Config> {
  const readConfigFile = env['CONFIG_FILE'] ? await loadReader() : refuseFile
  return requireRegion(assembleConfig(env, readConfigFile), env)
}

async function loadReader(): Promise<ReadConfigFile> {
  const { readConfigFile } = await import('../config/read-file.js')
  return readConfigFile
}

function refuseFile(): never {
  throw new Error('A file is read that the environment does not name.')
}
