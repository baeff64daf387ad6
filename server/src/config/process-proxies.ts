import { readProxies, type OutgoingProxies } from '../outgoing/proxies.js'

/**
 * The proxies of this process, for calls to AWS: the SDK reads its own settings from the process too, also
 * where a signer is started with other ones. What is wrong with them is told by `loadConfig`.
 */
export const findProcessProxies = (): OutgoingProxies => readProxies(process.env).proxies
