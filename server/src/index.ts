export { createAppStream, type AppStreamOptions } from './adapters/appstream.js'
export { settingDescriptions } from './config/settings.js'
export { ConfigFileSchema } from './config/file-schema.js'
export { loadConfig } from './config/load-config.js'
export { ConfigError, type Problem } from './config/problems.js'
export type { Config } from './config/config.js'
export { createConfigReload, type ConfigReload } from './reload-config.js'
export { buildApp, type App, type AppParts } from './app.js'
export { createMemoryCells } from './adapters/memory-cells.js'
export { createMemoryClaims } from './adapters/memory-claims.js'
export { runRegistrationsCommand } from './registrations-command.js'
export {
  startSigner,
  type Observers,
  type RunningSigner,
  type StartOptions,
} from './start-signer.js'
export { refusalText } from '#views/index.js'
