import type { IncomingMessage } from 'node:http'
import { cbor, dateToTag } from '@smithy/core/cbor'

import { AwsError } from './aws-error.js'

/**
 * One of the two protocols that the service model names: AWS JSON 1.1, which the service has always
 * spoken, and Smithy RPC v2 CBOR, the only one of SDKs for Go and Rust since July 2026. Both lead to
 * the same operations; called by the front door alone.
 */
export interface Wire {
  /** As called, or null where the address names none. */
  readonly operation: string | null
  /** Headers of every answer, those of errors too. */
  readonly headers: Readonly<Record<string, string>>
  /** The input as JSON, which is what operations and the journal read. */
  readonly readInput: (body: Buffer) => Buffer
  readonly write: (output: object) => Buffer
}

const service = 'PhotonAdminProxyService'
const cborPath = new RegExp(`^/service/${service}/operation/([A-Za-z]+)(\\?|$)`)

export function chooseWire({ method, url = '', headers }: IncomingMessage): Wire {
  if (headers['smithy-protocol'] === 'rpc-v2-cbor') {
    const named = method === 'POST' ? cborPath.exec(url)?.[1] : undefined
    return { operation: named ?? null, ...cborWire }
  }
  const target = headers['x-amz-target']
  const isCall = method === 'POST' && /^\/(\?|$)/.test(url)
  const prefix = `${service}.`
  return {
    operation:
      isCall && typeof target === 'string' && target.startsWith(prefix)
        ? target.slice(prefix.length)
        : null,
    ...jsonWire,
  }
}

const jsonWire = {
  headers: { 'content-type': 'application/x-amz-json-1.1' },
  readInput: (body: Buffer) => body,
  write: (output: object) => Buffer.from(JSON.stringify(output)),
}

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
  write: (output: object) => Buffer.from(cbor.serialize(tagTimes(output))),
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
