import type { FastifyReply } from 'fastify'
import {
  readerOf,
  refuse,
  type OneTimeUse,
  type OneTimeUseFault,
  type Launch,
  type ServiceOffer,
  type PreviewUser,
} from '@appstreamlab/shared'
import { claimOnce } from '../stores/claim-once.js'
import type { LaunchAccess } from '../config/config.js'
import { isCheck, sendLaunchCheck } from './launch-check-page.js'
import { isForBoard, openBoard } from './board.js'
import { isForManagement } from './manage-access.js'
import { isForScores, openScores } from './scores.js'
import { openLab } from './open-lab.js'
import { findFramePolicy, readPoster } from '../http/framing.js'
import { choosePreviewUser, nameCourse, namePreviewUser, noteOpening } from './preview-users.js'
import { makeReference } from '../http/reference.js'
import { readFraming } from '../http/request-address.js'
import { refusePerson } from './refuse-person.js'
import { sendPreviewQuestion } from './respond-preview.js'
import { sendOutcome } from './answers.js'
import { sendRefusal } from '../http/refusal.js'
import type { Exchange } from '../http/exchange.js'
import { describeSubject, startVisit, type Visit } from './visit.js'

/**
 * Does what follows a verified launch, whatever its LTI version (`lti11/launch.ts`, `lti13/launch.ts`): the launch
 * is counted once, then its lab opens or its card is shown.
 */
export async function continueLaunch(
  exchange: Exchange,
  launch: Launch,
  access: LaunchAccess,
  offer?: ServiceOffer,
): Promise<FastifyReply> {
  const { request, context } = exchange
  const framing = readFraming(request, launch.documentTarget)
  const reference = makeReference(context.randomness)
  const { config } = context
  if (isCheck(launch)) return sendLaunchCheck(exchange, launch, { access, framing, reference })
  // Only the ticket of a framed card keeps the page that posted the launch.
  const poster = framing === 'frame' ? readPoster(request, config) : undefined
  const facts = { config, framing, reference, poster, offer }
  if (isForBoard(launch)) return openBoard(exchange, launch, access, facts)
  if (isForScores(launch)) return openScores(exchange, launch, access, facts)
  if (isForManagement(launch, config)) {
    const { openManagement } = await import('./manage.js')
    return openManagement(exchange, launch, access, facts)
  }
  const preview = launch.preview && (await choosePreviewUser(launch, context))
  const visit = startVisit(
    { ...launch, ...(preview && preview.kind !== 'busy' && nameAfter(preview.user)) },
    access,
    facts,
  )
  // These are reads alone, beside the one-time use: nothing is written and no URL is made before the launch is
  // known to count.
  if (visit.ok) context.seats.prepare(visit.value.lab)
  const fault = await claimOnce(context.replayGuard, launch.oneTimeUse)
  if (!visit.ok) {
    const { error } = visit
    return fault
      ? sendRefusal(exchange, refuse(fault, undefined, error.reader))
      : refusePerson(exchange, error, describeSubject(launch, config))
  }
  if (fault)
    return sendClaimFault(exchange, fault, { claim: launch.oneTimeUse, visit: visit.value })
  if (preview?.kind === 'busy')
    return refusePerson(
      exchange,
      refuse('preview_users_busy', undefined, readerOf(visit.value.ticket)),
      visit.value.ticket,
    )
  if (preview?.kind === 'idle')
    return sendPreviewQuestion(exchange, visit.value, nameCourse(launch))
  if (preview && framing === 'top-level') await noteOpening(preview.user.holding, context)
  const outcome = await openLab(visit.value, framing, context)
  if (outcome.kind !== 'stream') context.scores.note(visit.value, 'launched', config)
  if (framing === 'frame' && outcome.kind === 'card') watchFrame(exchange, visit.value)
  return sendOutcome(exchange, visit.value, outcome)
}

/**
 * A card in a frame is watched for coming back. A page that anybody may frame is never blocked, and has no script
 * that looks again, so it is left out.
 */
function watchFrame({ request, context }: Exchange, { ticket }: Visit): void {
  const { ancestors } = findFramePolicy(request, context.config, readerOf(ticket))
  const { reference, tenantId, credential, deploymentId } = ticket
  if (ancestors.length > 0)
    context.frameWatch.expect({
      reference,
      tenant: tenantId,
      credential,
      deploymentId,
      allowed: ancestors,
    })
}

const nameAfter = (previewUser: PreviewUser) => ({
  lmsUserId: namePreviewUser(previewUser),
  previewUser,
})

/**
 * Sends why a launch does not count. When the store could not be asked, its ticket still owes the one-time use
 * (docs/adr/0011).
 */
function sendClaimFault(
  exchange: Exchange,
  fault: OneTimeUseFault,
  { claim, visit }: { readonly claim: OneTimeUse; readonly visit: Visit },
): FastifyReply {
  const { ticketSeal, clock } = exchange.context
  const refusal = refuse(fault, undefined, readerOf(visit.ticket))
  return fault === 'claim_store_unavailable'
    ? sendRefusal(exchange, refusal, {
        retryTicket: ticketSeal.sealUnclaimed(visit.ticket, claim, clock.now()),
        visit,
      })
    : sendRefusal(exchange, refusal)
}
