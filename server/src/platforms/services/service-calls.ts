import { readScoreAnswer, type TokenFault } from '@appstreamlab/shared'
import type { Paused, PlatformTurns } from './platform-turns.js'
import type {
  NoAnswer,
  SendServiceRequest,
  ServiceRequest,
  ServiceResponse,
} from './service-request.js'
import type { ConsumerProof } from './sign-request.js'
import type { ServiceTokens, TokenSource } from './service-tokens.js'

/** How a platform knows that it is us. */
export type PlatformProof =
  | ({ readonly kind: 'token' } & TokenSource)
  | ({
      readonly kind: 'signature'
      /** Unique among platforms. */ readonly platform: string
    } & ConsumerProof)

/**
 * What became of a request.
 * - `denied`: it is not allowed, and a new token did not help: a scope is missing, or the service was switched off.
 * - `no_token`: the platform gave none.
 */
export type ServiceReply =
  | ServiceResponse
  | NoAnswer
  | Paused
  | { readonly kind: 'denied'; readonly answer: ServiceResponse }
  | { readonly kind: 'no_token'; readonly fault: TokenFault['cause'] }

export interface ServiceCall extends Omit<ServiceRequest, 'authorization'> {
  /** What a token has to be for: as the platform named them, all of one service together. */
  readonly scopes: readonly string[]
}

/** Calls a service of a platform in our name; one at a time a platform. Never rejects. */
export type CallService = (proof: PlatformProof, call: ServiceCall) => Promise<ServiceReply>

export interface ServiceCallsParts {
  readonly send: SendServiceRequest
  readonly turns: PlatformTurns
  readonly tokens: ServiceTokens
  readonly sign: (request: ServiceRequest, proof: ConsumerProof) => Promise<string>
  /** For how many milliseconds a turn, and then an answer, is waited for; absent: as long as it takes. */
  readonly patience?: number
}

export function createServiceCalls({
  turns,
  tokens,
  sign,
  patience,
  ...parts
}: ServiceCallsParts): CallService {
  const send: SendServiceRequest = (request) =>
    parts.send(patience === undefined ? request : { ...request, timeout: patience })
  const callWithToken = async (
    source: TokenSource,
    { scopes, ...request }: ServiceCall,
  ): Promise<ServiceReply> => {
    for (;;) {
      const found = await tokens.find(source, scopes)
      if (found.kind === 'fault') return { kind: 'no_token', fault: found.cause }
      if (found.kind !== 'token') return found
      const answer = await turns.take(
        source.platform,
        () => send({ ...request, authorization: `Bearer ${found.accessToken}` }),
        patience,
      )
      if (answer.kind !== 'answer' || answer.status < 400) return answer
      const access = readScoreAnswer(answer)
      if (access === 'scope') return { kind: 'denied', answer }
      if (access !== 'token') return answer
      // Where a new token is refused as well, the platform has no other word for what it does not allow.
      if (found.isNew) return { kind: 'denied', answer }
      tokens.drop(source, scopes, found.accessToken)
    }
  }
  return async (proof, call) => {
    if (proof.kind === 'token') return callWithToken(proof, call)
    const { scopes: _ofTokens, ...request } = call
    const answer = await turns.take(
      proof.platform,
      async () => send({ ...request, authorization: await sign(request, proof) }),
      patience,
    )
    const isDenied =
      answer.kind === 'answer' &&
      (answer.status === 401 || answer.status === 403) &&
      readScoreAnswer(answer) !== 'busy'
    return isDenied ? { kind: 'denied', answer } : answer
  }
}
