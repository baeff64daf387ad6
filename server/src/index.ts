export { createAppStream, type AppStreamOptions } from './adapters/appstream.js'
export { settingDescriptions } from './config/settings.js'
export { ConfigFileSchema } from './config/file-schema.js'
export { loadConfig } from './config/load-config.js'
export { ConfigError, type Problem } from './config/problems.js'
export type { Config } from './config/config.js'
export { createConfigReload, type ConfigReload } from './reload-config.js'
export { buildApp, type App, type AppParts } from './app.js'
export { dynamodbLayout } from './adapters/dynamodb/dynamodb-layout.js'
export { createMemoryCells } from './adapters/memory-cells.js'
export { createMemoryClaims } from './adapters/memory-claims.js'
export { createMemoryStore } from './adapters/memory-store.js'
export { createFolderStore } from './adapters/folder-store.js'
export { openStores, type OpenStoresOptions, type Stores } from './open-stores.js'
export { parseStoreSetting, type StoreSetting } from './config/store-setting.js'
export type { StoreHealth, StoreHealthListener } from './store-health.js'
export { runRegistrationsCommand } from './registrations-command.js'
export {
  startSigner,
  type Observers,
  type RunningSigner,
  type StartOptions,
} from './start-signer.js'
export { refusalText } from '#views/index.js'
export { awsGrants, type AwsGrant, type GrantScope } from './aws-grants.js'
export { readConfigFile } from './config/read-file.js'
