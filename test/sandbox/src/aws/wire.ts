import type { IncomingMessage } from 'node:http'
import { cbor, dateToTag } from '@smithy/core/cbor'

import { AwsError } from './aws-error.js'
import { chooseRestWire, isRestPath } from './rest-wire.js'
import { appStream, jsonServices } from './service.js'
import type { ErrorAnswer, Wire } from './wire-types.js'

/**
 * Tells by its path and headers which service, operation and protocol a call is for, so that
 * `front-door.ts` need not know. The protocol of EventBridge Scheduler is in `rest-wire.ts`.
 */

const cborPath = /^\/service\/PhotonAdminProxyService\/operation\/([A-Za-z]+)(\?|$)/

export function chooseWire({ method = '', url = '', headers }: IncomingMessage): Wire {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') {
    const named = method === 'POST' ? cborPath.exec(url)?.[1] : undefined
    return { service: appStream, operation: named ?? null, hasTargetHeader: false, ...cborWire }
  }
  const target = headers['x-amz-target']
  if (target === undefined && isRestPath(url)) return chooseRestWire(method, url)
  const [prefix = '', named = null, ...rest] = typeof target === 'string' ? target.split('.') : []
  const service = jsonServices.get(prefix)
  const isCall = method === 'POST' && /^\/(\?|$)/.test(url) && service && rest.length === 0
  return {
    service: service ?? appStream,
    operation: isCall ? named : null,
    hasTargetHeader: true,
    ...jsonWire,
  }
}

const writeTyped =
  (write: (output: object) => Buffer) =>
  ({ code, message, statusCode }: AwsError): ErrorAnswer => ({
    status: statusCode,
    body: write(message === '' ? { __type: code } : { __type: code, Message: message }),
  })

const writeJson = (output: object) => Buffer.from(JSON.stringify(output))

const jsonWire = {
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  readInput: (body: Buffer) => body,
  write: writeJson,
  writeError: writeTyped(writeJson),
}

const writeCbor = (output: object) => Buffer.from(cbor.serialize(tagTimes(output)))

const cborWire = {
  headers: { 'content-type': 'application/cbor', 'smithy-protocol': 'rpc-v2-cbor' },
  readInput(body: Buffer): Buffer {
    // An operation without input may be called without a body.
    if (body.length === 0) return Buffer.from('{}')
    try {
      return Buffer.from(JSON.stringify(cbor.deserialize(body)))
    } catch {
      throw new AwsError('SerializationException')
    }
  },
  write: writeCbor,
  writeError: writeTyped(writeCbor),
}
/** The timestamps of the outputs: plain seconds in JSON, which CBOR has a tag for. */
const timestamps: ReadonlySet<string> = new Set([
  'CreatedTime',
  'Expires',
  'MaxExpirationTime',
  'StartTime',
])

function tagTimes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(tagTimes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [
        name,
        timestamps.has(name) && typeof member === 'number'
          ? dateToTag(new Date(member * 1000))
          : tagTimes(member),
      ]),
  )
}
