import type { Logger } from 'pino'
import { createPooledRandomness } from '../process/pooled-randomness.js'
import type { SecretSource } from '../aws/secrets/secret-source.js'
import { openNodeTransport } from '../aws/calls/node-transport.js'
import { createAwsKeptSecrets } from '../process/aws-kept-secrets.js'
import type { Environment } from '../config/settings.js'
import { createLog } from '../observe/create-log.js'
import { logScoreRound, logStartFault } from '../observe/events.js'
import { makeReference } from '../http/reference.js'
import { answerRequest } from './answer-request.js'
import { answerStartFault } from './answer-start-fault.js'
import { createFunctionSigner, type FunctionSigner } from './function-signer.js'
import { readEvent, writeResult } from './http-event.js'
import { isScoreMinute } from './score-minute.js'

// What AWS Lambda calls: `lambda.ts` exports the handler that is made here.

export interface HandlerOptions {
  readonly env: Environment
  readonly log?: Logger
}

export type Handler = (event: unknown) => Promise<object>

/** Of a signer that answers nobody, where each request says under which address it came. */
const noAddress = 'https://appstreamlab.invalid/'

const clock = { now: () => Date.now() }

/**
 * The signer behind a function URL, an HTTP API or a REST API. Everything happens inside an
 * invocation: secrets are read, the application is built, AppStream is looked at; nothing goes on when
 * the answer is out. One application for each address under which AWS lets requests in, since an LMS
 * signs the address; `PUBLIC_URL` says that there is one.
 */
export function createHandler({ env, log = createLog(env) }: HandlerOptions): Handler {
  const randomness = createPooledRandomness()
  const secrets = createAwsKeptSecrets(env, { log, clock, openTransport: openNodeTransport })
  const signers = new Map<string, Promise<FunctionSigner>>()

  const findSigner = async (publicUrl: string): Promise<FunctionSigner> => {
    const resolved = await resolveFor(secrets, publicUrl)
    const known = signers.get(publicUrl)
    if (!known) {
      const signer = createFunctionSigner({ env: resolved, log, clock, randomness })
      signers.set(publicUrl, signer)
      // The next request tries to build the signer again: what is wrong may have been mended by then.
      signer.catch(() => signers.delete(publicUrl))
      return signer
    }
    const signer = await known
    try {
      await signer.follow(resolved)
    } catch (error) {
      signers.delete(publicUrl)
      throw error
    }
    return signer
  }

  const runMinute = async (): Promise<object> => {
    let signer: FunctionSigner
    try {
      signer = await findSigner(env['PUBLIC_URL'] || noAddress)
    } catch (error) {
      logStartFault(log, error, { reference: makeReference(randomness) })
      return { failed: true }
    }
    try {
      return await signer.minute()
    } catch (error) {
      logScoreRound(log, error)
      return { failed: true }
    } finally {
      await signer.settle()
    }
  }

  return async (event) => {
    if (isScoreMinute(event, env['SCORES_SCHEDULE'])) return runMinute()
    const request = readEvent(event)
    let signer: FunctionSigner
    try {
      signer = await findSigner(env['PUBLIC_URL'] || request.publicUrl)
    } catch (error) {
      const reference = makeReference(randomness)
      logStartFault(log, error, { reference })
      return writeResult(answerStartFault(request, { reference, randomness }), request.payload)
    }
    const answer = await answerRequest(signer.server, request)
    await signer.settle()
    return writeResult(answer, request.payload)
  }
}

async function resolveFor(secrets: SecretSource, publicUrl: string): Promise<Environment> {
  return { ...(await secrets.resolve()), PUBLIC_URL: publicUrl }
}
