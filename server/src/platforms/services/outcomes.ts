import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom'
import {
  readOutcomeAnswer,
  readOutcomeResult,
  serviceMediaTypes,
  serviceScopes,
  writeOutcomeRequest,
  type OutcomeAnswer,
  type OutcomeEnvelope,
  type OutcomeOperation,
  type OutcomeService,
  type Randomness,
} from '@appstreamlab/shared'
import type { CallService, PlatformProof, ServiceReply } from './service-calls.js'
import type { ServiceResponse } from './service-request.js'

/** As `ScoreReply`: nothing came back, or nothing went out. */
export type OutcomeScoreReply = OutcomeAnswer | 'unknown' | 'not_sent'

/** From 0 to 1; see `ResultReply` for the words. */
export type OutcomeResultReply = number | 'none' | 'unreadable' | 'later'

export interface OutcomeCalls {
  /** Books a score from 0 to 1. There is no time in it: the last one that arrives counts. */
  replace(proof: PlatformProof, service: OutcomeService, score: number): Promise<OutcomeScoreReply>
  read(proof: PlatformProof, service: OutcomeService): Promise<OutcomeResultReply>
  /** Takes the score back; there are platforms that cannot. */
  remove(proof: PlatformProof, service: OutcomeService): Promise<OutcomeScoreReply>
}

/** Basic Outcomes 1.1, signed by OAuth 1.0a with the hash of the body; where the platform speaks 1.3, by a token. */
export function createOutcomeCalls(call: CallService, randomness: Randomness): OutcomeCalls {
  const post = (
    proof: PlatformProof,
    { address, sourcedId }: OutcomeService,
    operation: OutcomeOperation,
  ): Promise<ServiceReply> => {
    const messageId = Buffer.from(randomness.bytes(12)).toString('hex')
    return call(proof, {
      address,
      method: 'POST',
      contentType: serviceMediaTypes.outcome,
      body: writeOutcomeRequest(operation, { sourcedId, messageId }),
      scopes: [serviceScopes.outcome],
    })
  }
  const change = async (
    proof: PlatformProof,
    service: OutcomeService,
    operation: OutcomeOperation,
  ): Promise<OutcomeScoreReply> => {
    const reply = await post(proof, service, operation)
    switch (reply.kind) {
      case 'unknown':
      case 'not_sent':
        return reply.kind
      case 'paused':
        return 'busy'
      case 'no_token':
        return reply.fault === 'away' ? 'away' : 'denied'
      case 'denied':
        return readOutcomeAnswer(withEnvelope(reply.answer))
      case 'answer':
        return readOutcomeAnswer(withEnvelope(reply))
    }
  }
  return {
    replace: (proof, service, score) => change(proof, service, { kind: 'replace', score }),
    remove: (proof, service) => change(proof, service, { kind: 'delete' }),
    async read(proof, service) {
      const reply = await post(proof, service, { kind: 'read' })
      if (reply.kind === 'denied' || reply.kind === 'no_token') return 'unreadable'
      if (reply.kind !== 'answer') return 'later'
      return (
        readOutcomeResult(withEnvelope(reply)) ?? (reply.status >= 500 ? 'later' : 'unreadable')
      )
    },
  }
}

function withEnvelope(answer: ServiceResponse) {
  const envelope = readEnvelope(answer.body)
  return { ...answer, ...(envelope && { envelope }) }
}

/** Read without a look at namespaces: Stud.IP answers in one of its own. Undefined for anything but an envelope. */
function readEnvelope(body: string): OutcomeEnvelope | undefined {
  if (!body.includes('imsx_POXEnvelopeResponse')) return undefined
  try {
    const parser = new DOMParser({ onError: onErrorStopParsing })
    const document = parser.parseFromString(body.trim(), 'application/xml')
    const read = (name: string): string | undefined =>
      document.getElementsByTagNameNS('*', name)[0]?.textContent?.trim()
    const codeMajor = read('imsx_codeMajor')
    if (codeMajor === undefined) return undefined
    const errorCode = read('ext_canvas_error_code')
    const textString = read('textString')
    return {
      codeMajor,
      description: read('imsx_description') ?? '',
      ...(errorCode && { errorCode }),
      ...(textString !== undefined && { textString }),
    }
  } catch {
    return undefined
  }
}
