import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

import type { FaultBoard } from '../admin/faults.js'
import type { Journal } from '../admin/journal.js'
import { readBody } from '../http.js'
import type { Account } from '../model/account.js'
import { AwsError } from './aws-error.js'
import { operations } from './operations.js'
import type { Credential } from './verify-signature.js'
import { verifySignature } from './verify-signature.js'
import { chooseWire, type Wire } from './wire.js'

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
  readonly body: Buffer
  readonly errorCode: string | null
}

/**
 * The endpoint, in both of its protocols. Order of the checks: target, signature, JSON or CBOR and types,
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
        operation,
        body: readForJournal(wire, body),
        status,
        errorCode,
        requestId,
        durationMs,
      })
    }

    const latency = faults.hit('latency', operation ?? '')
    if (latency !== undefined) await wait(latency.milliseconds)
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
      body: bytes,
      errorCode,
    } = answer instanceof Error ? describeError(wire, internalFailure) : answer
    response.writeHead(status, {
      ...wire.headers,
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
  const { operation } = wire
  const handler = operation === null ? undefined : operations.get(operation)
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
      findCredential: (accessKeyId) => credentials.get(accessKeyId),
      serviceNowMs,
      virtualNowMs: account.clock.now(),
    },
  )
  injectFaults(faults, operation)
  const origin = `http://${request.headers.host ?? ''}`
  const prepared = handler.prepare({ account, origin }, wire.readInput(body))
  if (faults.hit('deny', operation) !== undefined) {
    throw new AwsError(
      'AccessDeniedException',
      `User: ${describeUser(account, credential)} is not authorized to perform: appstream:${operation} on resource: ${prepared.resource}`,
    )
  }
  return prepared.run()
}

function injectFaults(faults: FaultBoard, operation: string): void {
  if (faults.hit('expired-credentials', operation) !== undefined) {
    throw new AwsError(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    )
  }
  if (faults.hit('throttle', operation) !== undefined) {
    throw new AwsError('ThrottlingException', 'Rate exceeded')
  }
  const failure = faults.hit('error', operation)
  if (failure === undefined) return
  const { code, message = 'An internal failure occurred.' } = failure
  throw new AwsError(
    code ?? 'InternalFailure',
    message,
    failure.status ?? (code === undefined ? 500 : 400),
  )
}

function describeUser(account: Account, credential: Credential): string {
  if (credential.userArn !== undefined) return credential.userArn
  return credential.sessionToken === undefined
    ? `arn:aws:iam::${account.accountId}:user/${credential.accessKeyId}`
    : `arn:aws:sts::${account.accountId}:assumed-role/sandbox/${credential.accessKeyId}`
}

function describeError(wire: Wire, { code, message, statusCode }: AwsError): Answer {
  const body = message === '' ? { __type: code } : { __type: code, Message: message }
  return { status: statusCode, body: wire.write(body), errorCode: code }
}

const internalFailure = new AwsError('InternalFailure', 'An internal failure occurred.', 500)
