import type { AppStream } from '@appstreamlab/shared'
import type { AppStreamOptions } from './appstream-options.js'
import { loadUndiciTransport } from './load-transport.js'

export interface LoadableAppStream extends AppStream {
  /** Loads what a launch needs, for a process that has nothing else to do just now. */
  load(): Promise<void>
}

/**
 * AppStream, of which nothing is loaded before the first call: signing, credentials and HTTP are a
 * third of the signer's code, and no page and no refusal needs them.
 */
export function createAppStream(options: AppStreamOptions = {}): LoadableAppStream {
  let loaded: Promise<AppStream> | undefined
  const load = (): Promise<AppStream> => {
    loaded ??= open(options)
    return loaded
  }
  return {
    load: async () => {
      await load()
    },
    createStreamingUrl: async (...question) => (await load()).createStreamingUrl(...question),
    describeFleets: async (target) => (await load()).describeFleets(target),
    describeStacks: async (target) => (await load()).describeStacks(target),
    describeSessions: async (...question) => (await load()).describeSessions(...question),
    expireSession: async (...session) => (await load()).expireSession(...session),
    listAssociatedFleets: async (...question) => (await load()).listAssociatedFleets(...question),
  }
}

async function open(options: AppStreamOptions): Promise<AppStream> {
  const [{ createAwsAppStream }, openTransport] = await Promise.all([
    import('./aws-appstream.js'),
    options.openTransport ?? loadUndiciTransport(),
  ])
  return createAwsAppStream({ ...options, openTransport })
}
