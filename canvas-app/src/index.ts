/**
 * What the signer needs to describe itself to platforms: documents for Canvas, the registration of
 * LTI 1.3, and the items that a teacher has picked. The rooms `registrations` and `picker` of
 * `server/src` import it.
 */

export * from './cartridge.js'
export { writeDeveloperKey } from './developer-key.js'
export * from './picked-items.js'
export * from './registration-document.js'
export * from './tool-description.js'
