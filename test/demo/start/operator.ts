import { runRegistrationsCommand } from '@appstreamlab/server'
import { findFreePort } from '#support/free-port.js'
import type { Operator } from '#demo/lms/index.js'
import { demoDirectory, demoTenant } from './demo-config.js'
import {
  startSignerProcess,
  type SignerProcess,
  type SignerProcessOptions,
} from './signer-process.js'

/**
 * So that a course can be connected by LTI 1.3 with clicks alone: `start-all.ts` gives it to the
 * demo course, whose pages register and approve by it.
 */

export interface OperatorParts extends SignerProcessOptions {
  /** Receives the signer when it has started. */
  readonly onSigner: (signer: SignerProcess) => void
  /** Receives what has to be stopped at the end. */
  readonly onStop: (stop: () => Promise<unknown>) => void
}

/**
 * What the people who run the labs do by `npm run registrations`, for the demo course. LTI 1.3 needs a signer
 * with one address, while the other one answers under every name that this machine goes by: so it is a second
 * one, which starts when somebody first connects.
 */
export function makeOperator({ env, onStop, onLine, onSigner }: OperatorParts): Operator {
  let starting: Promise<OperatorParts['env']> | undefined
  const start = async (): Promise<OperatorParts['env']> => {
    // It has to know its address before it starts.
    const port = await findFreePort()
    const settings = {
      ...env,
      HOST: '127.0.0.1',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}/`,
      // The demo course is a platform at plain http on this machine.
      ALLOW_PRIVATE_PLATFORMS: '1',
    }
    const signer = await startSignerProcess({ env: settings, onLine })
    onStop(signer.stop)
    onSigner(signer)
    return settings
  }
  const run = async (args: readonly string[]): Promise<string> =>
    runRegistrationsCommand(args, await (starting ??= start()))
  return {
    async makeLink() {
      const text = await run(['link', '--tenant', demoTenant, '--directory', demoDirectory])
      return text.split('\n', 1)[0] ?? ''
    },
    async approve(clientId) {
      const line = (await run(['list'])).split('\n').find((entry) => entry.includes(clientId))
      const { name } = JSON.parse(line ?? '{}') as { readonly name?: string }
      if (name === undefined) throw new Error('The signer does not know this registration.')
      await run(['approve', name, '--labs', 'all'])
    },
  }
}
