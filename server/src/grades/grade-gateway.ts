import {
  isLearner,
  scoreMaximum,
  type Booked,
  type GradeFault,
  type GradeLine,
  type Seal,
  type SendReply,
  type LmsUserId,
} from '@appstreamlab/shared'
import type { PlatformServiceCalls } from '../platforms/services/open-services.js'
import type { PlatformProof } from '../platforms/services/service-calls.js'

/**
 * What the outbox asks of a platform's gradebook, whatever its protocol (Assignment and Grade Services, Basic Outcomes):
 * find a column, read what stands in it, send a score, take one back. `open-rounds.ts` opens it for a process.
 */

/** A person in a column. */
export interface GradeTarget {
  readonly line: GradeLine
  /** The column's address; absent for Basic Outcomes. */
  readonly lineItem?: string
  readonly userId: LmsUserId
  /** Of Basic Outcomes, sealed. */
  readonly sourcedId?: string
}

export interface ScoreToSend {
  /** From 0 to 100. */
  readonly given: number
  readonly at: number
  readonly submittedAt: number
}

/** What the outbox asks of platforms, whichever service a column is reached by. No method rejects. */
export interface GradeGateway {
  /** The address of a column; looked for, and made where the platform lets us. */
  findLineItem(
    line: GradeLine,
  ): Promise<
    | { readonly kind: 'found'; readonly lineItem?: string }
    | { readonly kind: 'none'; readonly why: GradeFault; readonly forGood: boolean }
  >
  readBooked(target: GradeTarget): Promise<Booked>
  send(target: GradeTarget, score: ScoreToSend): Promise<SendReply>
  /** Takes a score back, with the time of that; no score of people's work is. */
  takeBack(target: GradeTarget, at: number): Promise<SendReply>
  /** Whether somebody learns in the course; undefined where the platform does not tell, `later` where it may yet. */
  isLearner(target: GradeTarget): Promise<boolean | 'later' | undefined>
}

export interface GradeGatewayParts {
  readonly services: PlatformServiceCalls
  /** Undefined for a platform that is not configured any more, or that has no address for tokens. */
  readonly findProof: (platform: GradeLine['platform']) => PlatformProof | undefined
  /** Of the purpose `grade`. */
  readonly seal: Seal
}

export function createGradeGateway(parts: GradeGatewayParts): GradeGateway {
  const { services, findProof } = parts
  return {
    findLineItem: (line) => findLineItem(line, parts),
    async readBooked(target) {
      const { line, userId } = target
      const proof = findProof(line.platform)
      if (!proof) return 'later'
      if (line.way.kind === 'outcome') {
        const service = openOutcome(target, parts)
        if (!service) return 'unreadable'
        const read = await services.readOutcome(proof, service)
        return typeof read === 'number' ? read * scoreMaximum : read
      }
      const { scopes } = line.way
      const read = await services.readBooked(
        proof,
        { lineItem: target.lineItem ?? '', scopes },
        userId,
      )
      return typeof read === 'object' ? (read.given / read.maximum) * scoreMaximum : read
    },
    async send(target, { given, at, submittedAt }) {
      const { line, userId } = target
      const proof = findProof(line.platform)
      if (!proof) return 'denied'
      if (line.way.kind === 'outcome') {
        const service = openOutcome(target, parts)
        return service ? services.sendOutcome(proof, service, given / scoreMaximum) : 'refused'
      }
      const { scopes } = line.way
      return services.sendScore(
        proof,
        { lineItem: target.lineItem ?? '', scopes },
        { userId, given, decidedAt: at, submittedAt },
      )
    },
    async takeBack(target, at) {
      const { line, userId } = target
      const proof = findProof(line.platform)
      if (!proof) return 'denied'
      if (line.way.kind === 'outcome') {
        const service = openOutcome(target, parts)
        return service ? services.removeOutcome(proof, service) : 'refused'
      }
      const { scopes } = line.way
      const service = { lineItem: target.lineItem ?? '', scopes }
      return services.clearScore(proof, service, { userId, decidedAt: at })
    },
    async isLearner({ line, userId }) {
      const proof = findProof(line.platform)
      if (!proof || line.way.kind === 'outcome' || !line.way.roster) return undefined
      const roster = await services.readRoster(proof, line.way.roster)
      if (roster.kind === 'none') return roster.why === 'away' ? 'later' : undefined
      return roster.members.some((member) => member.userId === userId && isLearner(member))
    },
  }
}

async function findLineItem(
  { platform, way, resourceLinkId, tag, label }: GradeLine,
  { services, findProof }: GradeGatewayParts,
): ReturnType<GradeGateway['findLineItem']> {
  if (way.kind === 'outcome') return { kind: 'found' }
  const proof = findProof(platform)
  if (!proof) return { kind: 'none', why: 'denied', forGood: false }
  const reply = await services.findOrMakeLineItem(proof, way, { resourceLinkId, tag, label })
  if (reply.kind === 'line_item') return { kind: 'found', lineItem: reply.address }
  switch (reply.why) {
    case 'none':
      return { kind: 'none', why: 'no_line', forGood: true }
    case 'not_kept':
    case 'other_link':
    case 'gone':
    case 'refused':
      return { kind: 'none', why: reply.why, forGood: true }
    case 'denied':
    case 'no_token':
      return { kind: 'none', why: 'denied', forGood: false }
    case 'away':
      return { kind: 'none', why: 'away', forGood: false }
  }
}

function openOutcome({ line, sourcedId }: GradeTarget, { seal }: GradeGatewayParts) {
  if (line.way.kind !== 'outcome' || sourcedId === undefined) return undefined
  const opened = seal.open(sourcedId)
  return typeof opened === 'string' ? { address: line.way.address, sourcedId: opened } : undefined
}
