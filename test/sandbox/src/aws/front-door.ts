import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

import type { FaultBoard } from '../admin/faults.js'
import type { Journal } from '../admin/journal.js'
import { readBody } from '../http.js'
import type { Account } from '../model/account.js'
import { AwsError } from './aws-error.js'
import { injectFaults, makeDenial } from './call-fault.js'
import type { Credential } from './verify-signature.js'
import { verifySignature } from './verify-signature.js'
import type { Wire } from './wire-types.js'
import { chooseWire } from './wire.js'

/**
 * Every call of AWS comes in here, whatever its service, and goes into the journal. `index.ts`
 * serves it beside the portal, on the same port.
 */

export interface FrontDoorOptions {
  readonly account: Account
  readonly credentials: ReadonlyMap<string, Credential>
  readonly faults: FaultBoard
  readonly journal: Journal
  /** Called for failures of the sandbox itself, which callers see as InternalFailure. */
  readonly reportDefect: (error: unknown) => void
}

const maxBodyBytes = 256 * 1024

interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly errorCode: string | null
}

/**
 * The endpoint, in all of its protocols. Order of the checks: target, signature, JSON or CBOR and types,
 * constraints, then what the operation itself says.
 */
export function createFrontDoor(options: FrontDoorOptions) {
  const { account, faults, journal, reportDefect } = options
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAtMs = performance.now()
    const requestId = randomUUID()
    const wire = chooseWire(request)
    const { operation } = wire
    const received = await readBody(request, maxBodyBytes)
    const isTooLarge = received === undefined
    const body = received ?? Buffer.alloc(0)
    const record = (status: number, errorCode: string | null) => {
      const durationMs = Math.round((performance.now() - startedAtMs) * 1000) / 1000
      const time = new Date(account.clock.now()).toISOString()
      journal.add({
        time,
        service: wire.service.name,
        operation,
        body: readForJournal(wire, body),
        status,
        errorCode,
        requestId,
        durationMs,
      })
    }

    const latency = faults.hit('latency', operation ?? '')
    if (latency !== undefined) await wait(latency.milliseconds, undefined, { ref: false })
    if (faults.hit('reset', operation ?? '') !== undefined) {
      record(0, null)
      request.socket.resetAndDestroy()
      return
    }
    const skewSeconds = faults.hit('skew', operation ?? '')?.seconds ?? 0
    const serviceNowMs = Date.now() + skewSeconds * 1000
    const answer = isTooLarge
      ? describeError(
          wire,
          new AwsError('RequestEntityTooLargeException', 'The body is too large.', 413),
        )
      : answerCall({ options, request, wire, body, serviceNowMs })
    if (answer instanceof Error) reportDefect(answer)
    const {
      status,
      headers = {},
      body: bytes,
      errorCode,
    } = answer instanceof Error ? describeError(wire, internalFailure) : answer
    response.writeHead(status, {
      ...wire.headers,
      ...headers,
      'content-length': bytes.length,
      'x-amzn-requestid': requestId,
      date: new Date(serviceNowMs).toUTCString(),
      ...(isTooLarge ? { connection: 'close' } : {}),
    })
    response.end(bytes)
    record(status, errorCode)
  }
}

/** Reads the input for the journal. What cannot be read stands there as nothing; the caller hears of it. */
function readForJournal(wire: Wire, body: Buffer): Buffer {
  try {
    return wire.readInput(body)
  } catch {
    return Buffer.alloc(0)
  }
}

interface Call {
  readonly options: FrontDoorOptions
  readonly request: IncomingMessage
  readonly wire: Wire
  readonly body: Buffer
  readonly serviceNowMs: number
}

/** An Error stands for a defect of the sandbox. */
function answerCall(call: Call): Answer | Error {
  try {
    return { status: 200, body: call.wire.write(runCall(call)), errorCode: null }
  } catch (error) {
    if (error instanceof AwsError) return describeError(call.wire, error)
    return error instanceof Error ? error : new Error(String(error))
  }
}

function runCall({ options, request, wire, body, serviceNowMs }: Call): object {
  const { account, credentials, faults } = options
  const { operation, service } = wire
  const handler = operation === null ? undefined : service.operations.get(operation)
  if (operation === null || handler === undefined) {
    throw new AwsError('UnknownOperationException')
  }
  const credential = verifySignature(
    {
      method: request.method ?? '',
      target: request.url ?? '',
      rawHeaders: request.rawHeaders,
      body,
    },
    {
      region: account.region,
      service: service.name,
      hasTargetHeader: wire.hasTargetHeader,
      findCredential: (accessKeyId) => credentials.get(accessKeyId),
      serviceNowMs,
      virtualNowMs: account.clock.now(),
    },
  )
  injectFaults(faults, operation)
  const origin = `http://${request.headers.host ?? ''}`
  const caller = describeUser(account, credential)
  const isDenied = (permission: string) => faults.hit('deny', permission) !== undefined
  const prepared = handler.prepare({ account, origin, isDenied, caller }, wire.readInput(body))
  if (isDenied(operation)) {
    throw makeDenial(caller, `${service.name}:${operation}`, prepared.resource)
  }
  return prepared.run()
}

function describeUser(account: Account, credential: Credential): string {
  if (credential.userArn !== undefined) return credential.userArn
  return credential.sessionToken === undefined
    ? `arn:aws:iam::${account.accountId}:user/${credential.accessKeyId}`
    : `arn:aws:sts::${account.accountId}:assumed-role/sandbox/${credential.accessKeyId}`
}

function describeError(wire: Wire, error: AwsError): Answer {
  return { ...wire.writeError(error), errorCode: error.code }
}

const internalFailure = new AwsError('InternalFailure', 'An internal failure occurred.', 500)
