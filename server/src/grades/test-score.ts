import {
  findScoreTime,
  judgeReply,
  scoreMaximum,
  startSent,
  type Clock,
  type GradeFault,
  type GradeLine,
  type SendReply,
} from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { findProof } from '../platforms/services/find-proof.js'
import type { ProcessServiceCalls } from '../platforms/services/open-services.js'
import {
  createGradeGateway,
  type GradeGateway,
  type GradeGatewayParts,
  type GradeTarget,
} from './grade-gateway.js'

/**
 * What became of a test score.
 * - `back`: it arrived, was seen in the results, and is not there any more. `unseen`: as far as the platform tells.
 * - `left`: it arrived and stays. `marked`: there was a mark, so nothing was sent.
 * - `not_booked`: the platform took it, and its results have nothing.
 */
export type TestScoreReply =
  | { readonly kind: 'back' | 'unseen' | 'left' | 'marked' | 'not_booked' }
  | { readonly kind: 'failed'; readonly why: GradeFault }

export interface TestScoreParts {
  readonly gateway: GradeGateway
  readonly clock: Clock
}

/**
 * Sends the whole score to one line of a gradebook, looks for it, and takes it back. Apart from the outbox: nothing is
 * kept, nothing is repeated, and a line that has a mark is left alone.
 */
export async function sendTestScore(
  line: GradeLine,
  { userId, sourcedId }: Pick<GradeTarget, 'userId' | 'sourcedId'>,
  { gateway, clock }: TestScoreParts,
): Promise<TestScoreReply> {
  const found = await gateway.findLineItem(line)
  if (found.kind === 'none') return failed(found.why)
  const { lineItem } = found
  const target: GradeTarget = {
    line,
    userId,
    ...(lineItem !== undefined && { lineItem }),
    ...(sourcedId !== undefined && { sourcedId }),
  }
  const before = await gateway.readBooked(target)
  if (before === 'later') return failed('away')
  if (typeof before === 'number') return { kind: 'marked' }
  const at = findScoreTime(clock.now(), undefined)
  const reply = await gateway.send(target, { given: scoreMaximum, at, submittedAt: at })
  const why = explain(reply)
  // Moodle has one word for a malformed score and for somebody who does not learn in the course.
  if (why === 'refused' && (await gateway.isLearner(target)) === false) return failed('person')
  // It may have arrived although nobody heard of it, so it is taken back as well.
  if (why !== undefined && reply !== 'unknown') return failed(why)
  const booked = await gateway.readBooked(target)
  const cleared = await gateway.takeBack(target, findScoreTime(clock.now(), at))
  if (booked === 'none') return reply === 'unknown' ? failed('away') : { kind: 'not_booked' }
  if (cleared !== 'taken') return { kind: 'left' }
  const after = await gateway.readBooked(target)
  if (typeof after === 'number') return { kind: 'left' }
  return { kind: after === 'none' && typeof booked === 'number' ? 'back' : 'unseen' }
}

const failed = (why: GradeFault): TestScoreReply => ({ kind: 'failed', why })

/** Why a score did not arrive; undefined where it was taken. */
function explain(reply: SendReply): GradeFault | undefined {
  if (reply === 'scope' || reply === 'denied') return 'denied'
  const next = judgeReply(reply, startSent({ line: '', userId: '' }), undefined)
  switch (next.kind) {
    case 'taken':
      return undefined
    case 'compare':
      return 'superseded'
    case 'wait':
      return 'away'
    case 'refuse':
      return next.why
  }
}

/** Somebody waits for the page: a platform that takes longer does not answer. */
const answerMilliseconds = 5_000

export interface TestGatewayParts {
  readonly config: Config
  readonly gradeSeal: GradeGatewayParts['seal']
  serviceCalls(): Promise<ProcessServiceCalls>
}

/** Platforms as they are asked while a page is made. */
export async function openTestGateway(parts: TestGatewayParts): Promise<GradeGateway> {
  const services = await parts.serviceCalls()
  return createGradeGateway({
    services: services.within(answerMilliseconds),
    findProof: (platform) => findProof(parts.config, platform),
    seal: parts.gradeSeal,
  })
}
