export * from './reference-signer.js'
export * from './sign-launch.js'
export * from './vectors.js'
export * from './platform-token.js'
