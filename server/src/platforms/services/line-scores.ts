import {
  extendAddress,
  findNextPage,
  listsPerson,
  parseServiceJson,
  readNextLink,
  readResult,
  readScoreAnswer,
  serviceMediaTypes,
  serviceScopes,
  writeScore,
  writeScoreClearing,
  type BookedResult,
  type Score,
  type ScoreAnswer,
  type LmsUserId,
} from '@appstreamlab/shared'
import type { CallService, PlatformProof, ServiceReply } from './service-calls.js'

/**
 * What became of a score: what the platform said, or
 * - `unknown`: nobody knows whether it heard of it, so it is sent again with the same time;
 * - `not_sent`: it has not heard of it.
 */
export type ScoreReply = Exclude<ScoreAnswer, 'token'> | 'unknown' | 'not_sent'

/** `unreadable`: this platform does not tell results, or not to us; `later`: it does not answer now. */
export type ResultReply = BookedResult | 'none' | 'unreadable' | 'later'

export interface LineOfScores {
  readonly lineItem: string
  readonly scopes: readonly string[]
}

/** Sends a score (AGS 2.0 §3.4). Whether it was booked is another question. */
export const sendScore = (
  call: CallService,
  proof: PlatformProof,
  line: LineOfScores,
  score: Score,
): Promise<ScoreReply> => postScore(call, proof, line, writeScore(score))

/** Takes a score back; whether anything is left of it, the result tells. */
export const clearScore = (
  call: CallService,
  proof: PlatformProof,
  line: LineOfScores,
  about: Pick<Score, 'userId' | 'decidedAt'>,
): Promise<ScoreReply> => postScore(call, proof, line, writeScoreClearing(about))

async function postScore(
  call: CallService,
  proof: PlatformProof,
  { lineItem, scopes }: LineOfScores,
  body: string,
): Promise<ScoreReply> {
  const reply = await call(proof, {
    address: extendAddress(lineItem, 'scores'),
    method: 'POST',
    accept: serviceMediaTypes.score,
    contentType: serviceMediaTypes.score,
    body,
    scopes,
  })
  if (reply.kind !== 'answer') return explainNoAnswer(reply)
  const answer = readScoreAnswer(reply)
  return answer === 'token' ? 'scope' : answer
}

function explainNoAnswer(reply: Exclude<ServiceReply, { kind: 'answer' }>): ScoreReply {
  switch (reply.kind) {
    case 'unknown':
      return 'unknown'
    case 'not_sent':
      return 'not_sent'
    case 'paused':
      return 'busy'
    case 'denied':
      return 'scope'
    case 'no_token':
      return reply.fault === 'away' ? 'away' : 'scope'
  }
}

/**
 * What is booked for a person (AGS 2.0 §3.3). Asked for by person; whoever answers with everybody's is read until
 * the person is found. The addresses inside of rows are not followed, which one platform writes wrongly.
 */
export async function readBooked(
  call: CallService,
  proof: PlatformProof,
  { lineItem, scopes }: LineOfScores,
  userId: LmsUserId,
): Promise<ResultReply> {
  if (!scopes.includes(serviceScopes.resultReadonly)) return 'unreadable'
  const read: string[] = []
  for (let next = askFor(extendAddress(lineItem, 'results'), userId); ;) {
    const reply = await call(proof, {
      address: next,
      method: 'GET',
      accept: serviceMediaTypes.results,
      scopes,
    })
    if (reply.kind !== 'answer') return explainUnread(reply)
    if (reply.status >= 500 || reply.status === 429) return 'later'
    if (reply.status >= 400) return readScoreAnswer(reply) === 'busy' ? 'later' : 'unreadable'
    const rows = parseServiceJson(reply.body)
    const result = readResult(rows, userId)
    if (result === undefined) return 'unreadable'
    if (result !== 'none') return result
    read.push(next)
    // Who is listed without a score has none; the next page, if there is one, has others.
    const isForOthers = Array.isArray(rows) && rows.length > 0 && !listsPerson(rows, userId)
    const following = findNextPage(read, isForOthers ? readNextLink(reply.link, next) : undefined)
    if (following.kind === 'end') return 'none'
    if (following.kind === 'fault') return 'unreadable'
    next = following.address
  }
}

function askFor(address: string, userId: LmsUserId): string {
  const url = new URL(address)
  url.searchParams.set('user_id', userId)
  return url.href
}

function explainUnread(reply: Exclude<ServiceReply, { kind: 'answer' }>): ResultReply {
  if (reply.kind === 'denied') return 'unreadable'
  if (reply.kind === 'no_token') return reply.fault === 'away' ? 'later' : 'unreadable'
  return 'later'
}
