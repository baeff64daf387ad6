import type { AppStream } from '@appstreamlab/shared'
import type { AppStreamOptions } from './appstream-options.js'
import { loadUndiciTransport } from './calls/load-transport.js'
import { wrapAppStream } from './wrap-appstream.js'

// The door to AppStream. Everybody comes in here, so that what lies behind it is loaded by those alone who make a call.

export interface LoadableAppStream extends AppStream {
  /** Loads what a launch needs, for a process that has nothing else to do just now. */
  load(): Promise<void>
}

/**
 * The AppStream of the signer (`process/start-signer.ts`, `lambda/function-signer.ts`), of which nothing is loaded
 * before the first call: signing, credentials and HTTP are a third of the signer's code, and no page and no
 * refusal needs them.
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
    ...wrapAppStream(async (_action, call) => call(await load())),
  }
}

async function open(options: AppStreamOptions): Promise<AppStream> {
  const [{ createAwsAppStream }, openTransport] = await Promise.all([
    import('./aws-appstream.js'),
    options.openTransport ?? loadUndiciTransport(),
  ])
  return createAwsAppStream({ ...options, openTransport })
}
