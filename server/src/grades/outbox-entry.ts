/** The outbox and what it stands on, without the rest of the signer: for processes that only send scores. */
export { openServices } from '../platforms/services/open-services.js'
export type { PlatformProof } from '../platforms/services/service-calls.js'
export { openStores, type Stores } from '../stores/open-stores.js'
export { parseStoreSetting } from '../config/store-setting.js'
export { createGradeGateway } from './grade-gateway.js'
export { createGradeOutbox, type GradeOutbox } from './outbox.js'
