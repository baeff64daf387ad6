import type { FastifyReply } from 'fastify'
import { refuse, type Claim, type Launch, type Ticket } from '@appstreamlab/shared'
import { claimOnce, type ClaimFault } from './claim-once.js'
import type { LaunchAccess } from './config/config.js'
import { openLab } from './open-lab.js'
import { makeReference } from './reference.js'
import { readPlacement } from './request-place.js'
import { sendOutcome, sendRefusal, type Exchange } from './respond.js'
import { originOf, startVisit } from './visit.js'

/** What follows a verified launch, whatever its LTI version: it counts once, then the lab or its card. */
export async function continueLaunch(
  exchange: Exchange,
  launch: Launch,
  access: LaunchAccess,
): Promise<FastifyReply> {
  const { request, context } = exchange
  const placement = readPlacement(request, launch.documentTarget)
  const reference = makeReference(context.randomness)
  const visit = startVisit(launch, access, { config: context.config, placement, reference })
  const fault = await claimOnce(context.claims, launch.claim)
  if (!visit.ok) {
    const { error } = visit
    return sendRefusal(exchange, fault ? refuse(fault, undefined, error.origin) : error)
  }
  if (fault)
    return sendClaimFault(exchange, fault, { claim: launch.claim, ticket: visit.value.ticket })
  return sendOutcome(exchange, visit.value, await openLab(visit.value, placement, context))
}

/**
 * Says why a launch does not count. When the store could not be asked, the ticket on the page carries
 * the claim, and it is made with the click.
 */
export function sendClaimFault(
  exchange: Exchange,
  fault: ClaimFault,
  { claim, ticket }: { readonly claim: Claim; readonly ticket: Ticket },
): FastifyReply {
  const refusal = refuse(fault, undefined, originOf(ticket))
  return fault === 'claim_store_unavailable'
    ? sendRefusal(exchange, refusal, { retry: { ...ticket, unclaimed: claim } })
    : sendRefusal(exchange, refusal)
}
