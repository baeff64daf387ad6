import type {
  Clock,
  GradeService,
  OutcomeService,
  Randomness,
  Score,
  ToolSigningKey,
  LmsUserId,
} from '@appstreamlab/shared'
import type { PlatformNetwork } from '../platform-agent.js'
import { findOrMakeLineItem, type LineItemReply, type LinkOfItem } from './line-items.js'
import {
  clearScore,
  readBooked,
  sendScore,
  type LineOfScores,
  type ResultReply,
  type ScoreReply,
} from './line-scores.js'
import { createPlatformTurns } from './platform-turns.js'
import { readRoster, type RosterQuestion, type RosterReply } from './read-roster.js'
import { createServiceCalls, type CallService, type PlatformProof } from './service-calls.js'
import { createServiceRequests, type SendServiceRequest } from './service-request.js'
import { createServiceTokens } from './service-tokens.js'
import type { OutcomeResultReply, OutcomeScoreReply } from './outcomes.js'

/** Rosters and grades of all platforms, in the one form that all of them take. No method rejects. */
export interface PlatformServiceCalls {
  readRoster(proof: PlatformProof, address: string, question?: RosterQuestion): Promise<RosterReply>
  findOrMakeLineItem(
    proof: PlatformProof,
    service: GradeService,
    link: LinkOfItem,
  ): Promise<LineItemReply>
  sendScore(proof: PlatformProof, line: LineOfScores, score: Score): Promise<ScoreReply>
  /** Takes a score back. */
  clearScore(
    proof: PlatformProof,
    line: LineOfScores,
    about: Pick<Score, 'userId' | 'decidedAt'>,
  ): Promise<ScoreReply>
  readBooked(proof: PlatformProof, line: LineOfScores, userId: LmsUserId): Promise<ResultReply>
  /** From 0 to 1. */
  sendOutcome(
    proof: PlatformProof,
    service: OutcomeService,
    score: number,
  ): Promise<OutcomeScoreReply>
  readOutcome(proof: PlatformProof, service: OutcomeService): Promise<OutcomeResultReply>
  removeOutcome(proof: PlatformProof, service: OutcomeService): Promise<OutcomeScoreReply>
}

/** The services of all platforms in a process: whoever calls them, one request at a time a platform, and one token. */
export interface ProcessServiceCalls extends PlatformServiceCalls {
  /** The same for somebody who waits for a page: a turn that does not come in time, or an answer, is none. */
  within(milliseconds: number): PlatformServiceCalls
}

export interface OpenServicesParts {
  readonly network: PlatformNetwork
  readonly currentKey: () => Promise<ToolSigningKey>
  readonly clock: Clock
  readonly randomness: Randomness
  /** Replaces the network; simulations ask platforms in their own process. */
  readonly send?: SendServiceRequest
}

/** Loaded by whoever needs it first (`import()`), and so is what signs and reads XML. */
export function openServices({ network, ...parts }: OpenServicesParts): ProcessServiceCalls {
  const { clock, randomness } = parts
  const send = parts.send ?? createServiceRequests(network, clock)
  const turns = createPlatformTurns(clock)
  const tokens = createServiceTokens({ ...parts, send, turns })
  const open = (patience?: number): PlatformServiceCalls => {
    const call = createServiceCalls({
      send,
      ...(patience !== undefined && { patience }),
      turns,
      tokens,
      async sign(request, proof) {
        const { signRequest } = await import('./sign-request.js')
        return signRequest(request, proof, { clock, randomness })
      },
    })
    return nameCalls(call, randomness)
  }
  return {
    ...open(),
    within: open,
  }
}

function nameCalls(call: CallService, randomness: Randomness): PlatformServiceCalls {
  const outcomes = async () => {
    const { createOutcomeCalls } = await import('./outcomes.js')
    return createOutcomeCalls(call, randomness)
  }
  return {
    readRoster: (proof, address, question) => readRoster(call, proof, address, question),
    findOrMakeLineItem: (proof, service, link) => findOrMakeLineItem(call, proof, service, link),
    sendScore: (proof, line, score) => sendScore(call, proof, line, score),
    clearScore: (proof, line, about) => clearScore(call, proof, line, about),
    readBooked: (proof, line, userId) => readBooked(call, proof, line, userId),
    sendOutcome: async (proof, service, score) => (await outcomes()).replace(proof, service, score),
    readOutcome: async (proof, service) => (await outcomes()).read(proof, service),
    removeOutcome: async (proof, service) => (await outcomes()).remove(proof, service),
  }
}
