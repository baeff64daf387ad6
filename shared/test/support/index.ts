/**
 * What tests of other packages import as `@appstreamlab/shared/testing`: launches and platform
 * tokens as LMSs sign them, and the signed requests of `test/vectors`.
 */

export * from './reference-signer.js'
export * from './sign-launch.js'
export * from './vectors.js'
export * from './platform-token.js'
