import {
  BoundedMap,
  readTokenAnswer,
  serviceMediaTypes,
  signAssertion,
  writeTokenForm,
  type ClientId,
  type Clock,
  type Randomness,
  type TokenFault,
  type ToolSigningKey,
} from '@appstreamlab/shared'
import type { Paused, PlatformTurns } from './platform-turns.js'
import type { NoAnswer, SendServiceRequest } from './service-request.js'

/** A platform that gives tokens for its services (LTI 1.3). */
export interface TokenSource {
  /** Unique among platforms: the name of the registration. */
  readonly platform: string
  readonly clientId: ClientId
  readonly tokenUrl: string
  /** Whom the assertion is for; absent: the token address. */
  readonly audience?: string
}

export type TokenReply =
  | {
      readonly kind: 'token'
      readonly accessToken: string
      /** Just made, and not from before. */ readonly isNew: boolean
    }
  | TokenFault
  | NoAnswer
  | Paused

export interface ServiceTokens {
  /** A token for these scopes: the one that is there, or a new one. */
  find(source: TokenSource, scopes: readonly string[]): Promise<TokenReply>
  /** The platform did not take this token, so it is not given out again. */
  drop(source: TokenSource, scopes: readonly string[], accessToken: string): void
}

export interface ServiceTokensParts {
  readonly send: SendServiceRequest
  readonly turns: PlatformTurns
  readonly currentKey: () => Promise<ToolSigningKey>
  readonly clock: Clock
  readonly randomness: Randomness
}

/** A token is not used up to its last moment: a request takes its time, and clocks differ. */
const spareMilliseconds = 60_000
/** For so long a platform that gave no token is not asked for that one again. */
const faultMilliseconds = 60_000
const maxTokens = 2_000

interface Kept {
  readonly reply: TokenReply
  readonly from: number
  readonly until: number
}

/**
 * Tokens of the client-credentials grant (RFC 7523 §2.2), kept until shortly before they end: at Canvas each
 * request for one costs as much as 200 others. One request at a time for a token, whoever waits for it.
 */
export function createServiceTokens(parts: ServiceTokensParts): ServiceTokens {
  const { clock } = parts
  const kept = new BoundedMap<string, Kept>(maxTokens)
  const underWay = new Map<string, Promise<TokenReply>>()
  const nameOf = (
    { platform, clientId, tokenUrl }: TokenSource,
    scopes: readonly string[],
  ): string => JSON.stringify([platform, clientId, tokenUrl, scopes.toSorted()])
  return {
    find(source, scopes) {
      const name = nameOf(source, scopes)
      const now = clock.now()
      const known = kept.get(name)
      if (known && now >= known.from && now < known.until) return Promise.resolve(known.reply)
      const running = underWay.get(name)
      if (running) return running
      const request = requestToken(source, scopes, parts)
        .then(({ reply, lifetimeMilliseconds }) => {
          const from = clock.now()
          const old = reply.kind === 'token' ? { ...reply, isNew: false } : reply
          kept.set(name, { reply: old, from, until: from + lifetimeMilliseconds })
          return reply
        })
        .finally(() => underWay.delete(name))
      underWay.set(name, request)
      return request
    },
    drop(source, scopes, accessToken) {
      const name = nameOf(source, scopes)
      const known = kept.get(name)?.reply
      if (known?.kind === 'token' && known.accessToken === accessToken) kept.delete(name)
    },
  }
}

async function requestToken(
  source: TokenSource,
  scopes: readonly string[],
  { send, turns, currentKey, clock, randomness }: ServiceTokensParts,
): Promise<{ readonly reply: TokenReply; readonly lifetimeMilliseconds: number }> {
  const key = await currentKey()
  const answer = await turns.take(source.platform, async () =>
    send({
      address: source.tokenUrl,
      method: 'POST',
      accept: 'application/json',
      contentType: serviceMediaTypes.tokenForm,
      // Written when it is its turn, or it might be too old by then.
      body: writeTokenForm(await signFor(source, key, { clock, randomness }), scopes),
    }),
  )
  if (answer.kind === 'paused') return { reply: answer, lifetimeMilliseconds: 0 }
  if (answer.kind !== 'answer') return { reply: answer, lifetimeMilliseconds: faultMilliseconds }
  const read = readTokenAnswer(answer)
  if (read.kind === 'fault') return { reply: read, lifetimeMilliseconds: faultMilliseconds }
  const lifetime = read.lifetimeSeconds * 1000
  return {
    reply: { kind: 'token', accessToken: read.accessToken, isNew: true },
    lifetimeMilliseconds: Math.max(lifetime - spareMilliseconds, lifetime / 2),
  }
}

function signFor(
  { clientId, tokenUrl, audience = tokenUrl }: TokenSource,
  key: ToolSigningKey,
  { clock, randomness }: Pick<ServiceTokensParts, 'clock' | 'randomness'>,
): Promise<string> {
  const id = Buffer.from(randomness.bytes(18)).toString('base64url')
  return signAssertion({ clientId, audience, now: clock.now(), id }, key)
}
