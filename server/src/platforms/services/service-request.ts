import type { Agent } from 'undici'
import { readRetryAfter, type Clock, type ServiceAnswer } from '@appstreamlab/shared'
import { createPlatformAgent, type PlatformNetwork } from '../platform-agent.js'
import { readTlsFault } from '../../outgoing/tls-fault.js'
import { PrivateAddressError } from '../public-address.js'

// The one way out to the services of a platform (grades, rosters, Basic Outcomes); what is asked and how it is
// proved is decided by its callers in this room.

export interface ServiceRequest {
  readonly address: string
  readonly method: 'GET' | 'POST'
  /** One exact type: see `serviceMediaTypes`. Absent: the header is not sent. */
  readonly accept?: string
  readonly contentType?: string
  readonly authorization?: string
  readonly body?: string
  /** Of the answer; absent: {@link usualMaxBytes}. */
  readonly maxBytes?: number
  /** For how many milliseconds an answer is waited for; absent, and at most: {@link longestMilliseconds}. */
  readonly timeout?: number
}

/** An answer of a platform, whatever its status is. */
export interface ServiceResponse extends ServiceAnswer {
  readonly kind: 'answer'
  readonly link?: string
  readonly retryAfterMilliseconds?: number
}

/**
 * Why there is no answer.
 * - `not_sent`: the platform cannot have heard the request: no connection, or an address that is not asked.
 * - `unknown`: the request went out and nothing whole came back, so it may have been carried out.
 */
export interface NoAnswer {
  readonly kind: 'not_sent' | 'unknown'
  /** The code of the fault, for logs, or what TLS ended with: never an address. */
  readonly cause: string
}

/** Sends one request to a service of a platform. Never rejects. */
export type SendServiceRequest = (request: ServiceRequest) => Promise<ServiceResponse | NoAnswer>

const longestMilliseconds = 15_000
const usualMaxBytes = 512 * 1024

/**
 * Asks platforms' services under the rules of key sets: https, public addresses only (the connected one counts),
 * no redirects, bounded in time and size. Sends no header that nobody named: some platforms compare Accept as a
 * whole, and refuse the wildcard that HTTP clients like to add.
 */
export function createServiceRequests(network: PlatformNetwork, clock: Clock): SendServiceRequest {
  let loading: Promise<Agent> | undefined
  return async ({ address, method, accept, contentType, authorization, body, ...bounds }) => {
    const { maxBytes = usualMaxBytes, timeout = longestMilliseconds } = bounds
    if (!network.allowPrivate && !address.startsWith('https:'))
      return { kind: 'not_sent', cause: 'not_https' }
    const { request } = await import('undici')
    // The agent's own bound is that of the longest answer; each request has its own below it.
    loading ??= createPlatformAgent(network, {
      timeoutMilliseconds: longestMilliseconds,
      maxBytes: 8 * 1024 * 1024,
    })
    try {
      const answer = await request(address, {
        dispatcher: await loading,
        method,
        headers: {
          'user-agent': 'appstream-lab',
          ...(accept !== undefined && { accept }),
          ...(contentType !== undefined && { 'content-type': contentType }),
          ...(authorization !== undefined && { authorization }),
        },
        ...(body !== undefined && { body }),
        signal: AbortSignal.timeout(timeout),
      })
      const text = await readText(answer.body, maxBytes)
      if (text === undefined) return { kind: 'unknown', cause: 'too_long' }
      const read = (name: string): string | undefined => {
        const value = answer.headers[name]
        return Array.isArray(value) ? value.join(', ') : value
      }
      const [type, link] = [read('content-type'), read('link')]
      const wait = readRetryAfter(read('retry-after'), clock.now())
      return {
        kind: 'answer',
        status: answer.statusCode,
        body: text,
        ...(type !== undefined && { contentType: type }),
        ...(link !== undefined && { link }),
        ...(wait !== undefined && { retryAfterMilliseconds: wait }),
      }
    } catch (error) {
      return describeFault(error)
    }
  }
}

async function readText(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<string | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.byteLength
    if (length > maxBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Faults of a connection that never was, so that no platform has heard of the request. */
const unsentCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_INVALID_URL',
  'UND_ERR_INVALID_ARG',
])

function describeFault(error: unknown): NoAnswer {
  const { code, name } = error as { readonly code?: string; readonly name?: string }
  const tlsFault = readTlsFault(error)
  const cause = tlsFault ?? code ?? name ?? 'unknown'
  // Not every code of TLS has a fault of its own; none of them let a request out.
  const isOfTls = tlsFault !== undefined || /CERT|SSL|TLS/.test(cause)
  const isUnsent = error instanceof PrivateAddressError || isOfTls || unsentCodes.has(cause)
  return { kind: isUnsent ? 'not_sent' : 'unknown', cause }
}
