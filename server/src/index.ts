/**
 * The parts of the signer that other packages may import: tests and the demo course in `test`, and
 * the CDK app in `server/deploy`. The signer's own programs do not go through it.
 */

export { createAppStream } from './aws/appstream.js'
export type { AppStreamOptions } from './aws/appstream-options.js'
export { openNodeTransport } from './aws/calls/node-transport.js'
export { settingDescriptions } from './config/setting-descriptions.js'
export { ConfigFileSchema } from './config/file-schema.js'
export { loadConfig } from './config/load-config.js'
export { ConfigError, type Problem } from './config/problems.js'
export type { Config } from './config/config.js'
export { createConfigReload, type ConfigReload } from './process/reload-config.js'
export { buildApp, type App, type AppParts } from './app.js'
export { dynamodbLayout } from './stores/dynamodb/dynamodb-layout.js'
export { createMemoryCells } from './stores/memory-cells.js'
export { createMemoryLines } from './stores/memory-lines.js'
export { createMemoryReplayGuard } from './stores/memory-replay-guard.js'
export { createMemoryStore } from './stores/memory-store.js'
export { createFolderStore } from './stores/folder-store.js'
export type { Observers } from './observe/observers.js'
export { openStores, type OpenStoresOptions, type Stores } from './stores/open-stores.js'
export { parseStoreSetting, type StoreSetting } from './config/store-setting.js'
export type { StoreHealth, StoreHealthListener } from './stores/store-health.js'
export {
  runRegistrations,
  runRegistrationsCommand,
} from './operator/registrations/registrations-command.js'
export { runClasses } from './operator/classes/run-classes.js'
export { startSigner, type RunningSigner, type StartOptions } from './process/start-signer.js'
export { fleetFaultText, refusalText } from '#views/index.js'
export { scoreMinuteInput } from './lambda/score-minute.js'
export { awsGrants, type AwsGrant, type GrantScope } from './aws/aws-grants.js'
export { readConfigFile } from './config/read-file.js'
export { openServices, type ProcessServiceCalls } from './platforms/services/open-services.js'
export type { PlatformProof } from './platforms/services/service-calls.js'
export { listDamage } from './stores/checked-state.js'
export { createGradeOutbox, type GradeOutbox, type OutboxParts } from './grades/outbox.js'
export {
  createScoreBook,
  type ScoreBook,
  type NoteFacts,
  type ScoreBookParts,
  type ScoreRow,
} from './grades/score-book.js'
export {
  createGradeRounds,
  type GradeRounds,
  type GradeRoundsParts,
  type TickReport,
} from './grades/grade-rounds.js'
export { sendTestScore, type TestScoreReply } from './grades/test-score.js'
export { createGradeGateway, type GradeGateway } from './grades/grade-gateway.js'
export type { SendServiceRequest } from './platforms/services/service-request.js'
export { createClassCapacity } from './aws/capacity/class-capacity.js'
export type { CapacityClients } from './aws/capacity/capacity-clients.js'
export { changeCapacity } from './aws/capacity/change-capacity.js'
export { createPatientCalls } from './aws/capacity/patient-calls.js'
export { readCapacity } from './aws/capacity/read-capacity.js'
export { applyTarget, type ApplyOutcome } from './classes/apply/apply-target.js'
export type { CapacityApi } from './aws/capacity/capacity-api.js'
export { keepTarget, type KeepOutcome, type PeopleNow } from './classes/apply/keep-target.js'
export { planTarget, type FleetRecords, type TargetPlan } from './classes/apply/plan-target.js'
export { runApplyCommand } from './operator/classes/classes-apply-command.js'
