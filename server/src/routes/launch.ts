import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  ClaimStoreUnavailableError,
  refuse,
  verifyLaunch,
  type Launch,
  type Ticket,
} from '@appstreamlab/shared'
import type { AppContext } from '../app-context.js'
import { logQueryCountedOnce } from '../events.js'
import { openLab } from '../open-lab.js'
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
  const visit = startVisit(launch, consumer, { userIdKey: config.userIdKey, placement })

  const ticket = visit.ok ? visit.value.ticket : undefined
  const refused = await claimOnce(exchange, launch.claim, ticket)
  if (refused) return refused
  if (!visit.ok) return sendRefusal(exchange, visit.error)
  return sendOutcome(exchange, visit.value, await openLab(visit.value, placement, context))
}

/**
 * Claims a launch in one atomic step, or answers why it does not count. When the store cannot be
 * asked, the ticket on the page carries the claim, and it is made with the click.
 */
export async function claimOnce(
  exchange: Exchange,
  claim: Launch['claim'],
  ticket: Ticket | undefined,
): Promise<FastifyReply | undefined> {
  const origin = ticket && originOf(ticket)
  try {
    if ((await exchange.context.claims.claim(claim.id, claim.expiresAt)) === 'claimed')
      return undefined
    return sendRefusal(exchange, refuse('nonce_replayed', undefined, origin))
  } catch (error) {
    if (!(error instanceof ClaimStoreUnavailableError)) throw error
    return sendRefusal(
      exchange,
      refuse('claim_store_unavailable', undefined, origin),
      ticket && { retry: { ...ticket, unclaimed: claim } },
    )
  }
}
