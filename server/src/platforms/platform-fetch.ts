import type { Agent } from 'undici'
import { readErrorWords } from '@appstreamlab/shared'
import { createPlatformAgent, type PlatformNetwork } from './platform-agent.js'

// Every document that an LMS hosts for us is fetched here: key sets, configurations and registrations. The addresses
// come from others, so the rules are strict.

export interface JsonAnswer {
  readonly body: unknown
  /** From `Cache-Control: max-age`, where the platform says it. */
  readonly maxAgeSeconds?: number
}

export interface FetchOptions {
  /** Sent as `Authorization: Bearer`. */
  readonly bearer?: string
  /** Posted as JSON. */
  readonly post?: object
}

/** Fetches a JSON document of a platform. Rejects for anything but a whole answer with status 200 or 201. */
export type FetchJson = (url: string, options?: FetchOptions) => Promise<JsonAnswer>

export class PlatformFetchError extends Error {
  override name = 'PlatformFetchError'
  /** What the platform answered, where it did. */
  readonly status: number | undefined
  /**
   * The platform's own words about a post that it did not take. Others wrote them, so they are shown to
   * administrators alone.
   */
  readonly words: string | undefined

  constructor(message: string, answer: { readonly status?: number; readonly words?: string } = {}) {
    super(message)
    this.status = answer.status
    this.words = answer.words
  }
}

const timeoutMilliseconds = 5_000
const maxBytes = 256 * 1024

/**
 * Fetches from platforms: https, public addresses only (the connected one counts, not the name), no
 * redirects, bounded in time and size; by the outgoing proxy where there is one.
 */
export function createPlatformFetch(network: PlatformNetwork): FetchJson {
  let agent: Promise<Agent> | undefined
  return async (url, { bearer, post } = {}) => {
    if (!network.allowPrivate && !url.startsWith('https:'))
      throw new PlatformFetchError('Only https is fetched.')
    // Loaded with the first platform: signers without LTI 1.3 never need it here.
    const { request } = await import('undici')
    agent ??= createPlatformAgent(network, { timeoutMilliseconds, maxBytes })
    const { statusCode, headers, body } = await request(url, {
      dispatcher: await agent,
      method: post ? 'POST' : 'GET',
      headers: {
        accept: 'application/json',
        'user-agent': 'appstream-lab',
        ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }),
        ...(post && { 'content-type': 'application/json' }),
      },
      ...(post && { body: JSON.stringify(post) }),
      signal: AbortSignal.timeout(timeoutMilliseconds),
    })
    if (statusCode !== 200 && statusCode !== 201) {
      const words = post ? await readWords(body) : await body.dump()
      throw new PlatformFetchError(`The platform answered with status ${statusCode}.`, {
        status: statusCode,
        ...(typeof words === 'string' && { words }),
      })
    }
    const maxAge = /(?:^|[\s,])max-age=(\d{1,9})/.exec(String(headers['cache-control'] ?? ''))?.[1]
    return {
      body: await body.json(),
      ...(maxAge !== undefined && { maxAgeSeconds: Number(maxAge) }),
    }
  }
}

/** Reads the platform's words; nothing where the answer is a page, too long, or broken off. */
async function readWords(body: { json(): Promise<unknown> }): Promise<string | undefined> {
  try {
    return readErrorWords(await body.json())
  } catch {
    return undefined
  }
}
