import type { OpenTransport } from './transport.js'

/** Loads undici when somebody needs it first: pages and refusals do without. */
export async function loadUndiciTransport(): Promise<OpenTransport> {
  const { openUndiciTransport } = await import('./undici-transport.js')
  return openUndiciTransport
}
