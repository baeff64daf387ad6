import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuse, type Claim, verifyLaunch, type Ticket } from '@appstreamlab/shared'
import type { AppContext } from '../app-context.js'
import { claimOnce, type ClaimFault } from '../claim-once.js'
import { logQueryCountedOnce } from '../events.js'
import { openLab } from '../open-lab.js'
import { makeReference } from '../reference.js'
import { readPlacement, readRequestPlace } from '../request-place.js'
import { openExchange, sendOutcome, sendRefusal, type Exchange } from '../respond.js'
import { originOf, startVisit } from '../visit.js'

const nothing = Buffer.alloc(0)

/** `POST /`: an LTI 1.1 launch. */
export function registerLaunch(app: FastifyInstance, context: AppContext): void {
  app.post('/', (request, reply) => handleLaunch(openExchange(request, reply, context)))
}

async function handleLaunch(exchange: Exchange): Promise<FastifyReply> {
  const { request, context } = exchange
  const { config } = context
  const { target, rawQuery } = readRequestPlace(request, config)
  const verified = verifyLaunch(
    {
      target,
      rawQuery,
      body: Buffer.isBuffer(request.body) ? request.body : nothing,
      authorization: request.headers.authorization,
    },
    {
      now: context.clock.now(),
      launchWindowSeconds: config.launchWindowSeconds,
      findConsumer: (key) => config.consumers.get(key),
    },
  )
  if (!verified.ok) return sendRefusal(exchange, verified.error)

  const { launch, signatureMatch } = verified.value
  const consumer = config.consumers.get(launch.credential)
  if (!consumer) throw new Error('A verified launch names a configured consumer.')
  if (signatureMatch === 'query_counted_once') logQueryCountedOnce(context.log, consumer.key)
  const placement = readPlacement(request, launch.documentTarget)
  const visit = startVisit(launch, consumer, {
    userIdKey: config.userIdKey,
    placement,
    reference: makeReference(context.randomness),
  })

  const fault = await claimOnce(context.claims, launch.claim)
  const ticket = visit.ok ? visit.value.ticket : undefined
  if (fault) return sendClaimFault(exchange, fault, { claim: launch.claim, ticket })
  if (!visit.ok) return sendRefusal(exchange, visit.error)
  return sendOutcome(exchange, visit.value, await openLab(visit.value, placement, context))
}

/**
 * Says why a launch does not count. When the store could not be asked, the ticket on the page carries
 * the claim, and it is made with the click.
 */
export function sendClaimFault(
  exchange: Exchange,
  fault: ClaimFault,
  { claim, ticket }: { readonly claim: Claim; readonly ticket: Ticket | undefined },
): FastifyReply {
  const refusal = refuse(fault, undefined, ticket && originOf(ticket))
  return ticket && fault === 'claim_store_unavailable'
    ? sendRefusal(exchange, refusal, { retry: { ...ticket, unclaimed: claim } })
    : sendRefusal(exchange, refusal)
}
