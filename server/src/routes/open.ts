import type { FastifyInstance, FastifyReply } from 'fastify'
import {
  AppStreamError,
  err,
  Fields,
  nameLab,
  refuse,
  type Placement,
  type Refusal,
  type Result,
} from '@appstreamlab/shared'
import { claimOnce } from '../claim-once.js'
import { sendClaimFault } from '../continue-launch.js'
import { declareRoute, type Form, type FormHandler } from '../declare-route.js'
import { endOwnedSession } from '../end-session.js'
import { logSessionEnded } from '../events.js'
import { findState, openLab } from '../open-lab.js'
import { readPlacement } from '../request-place.js'
import {
  sendCard,
  sendEndQuestion,
  sendOutcome,
  sendRefusal,
  sendState,
  wantsJson,
  type Exchange,
} from '../respond.js'
import { originOf, resumeVisit, type Visit } from '../visit.js'

/** The click on a card, the card's own looks, and the end of a session. */
export function registerOpen(server: FastifyInstance): void {
  const declare = (path: string, handle: FormHandler['handle']): void =>
    declareRoute(server, {
      path,
      post: { form: 'ticket_malformed', fromOwnPage: true, handle },
      registrations: true,
    })
  declare('/open', handleClick)
  declare('/open/state', handleLook)
  declare('/open/end', handleEnd)
}

async function handleClick(exchange: Exchange, form: Form): Promise<FastifyReply> {
  const placement = readPlacement(exchange.request)
  const read = readVisit(exchange, new Fields(form), placement)
  if (!read.ok) return sendRefusal(exchange, read.error)
  const { unclaimed, ...ticket } = read.value.ticket
  const visit = { ...read.value, ticket }
  if (unclaimed) {
    const fault = await claimOnce(exchange.context.claims, unclaimed)
    if (fault) return sendClaimFault(exchange, fault, { claim: unclaimed, ticket })
  }
  return sendOutcome(exchange, visit, await openLab(visit, placement, exchange.context))
}

async function handleLook(exchange: Exchange, form: Form): Promise<FastifyReply> {
  const read = readVisit(exchange, new Fields(form))
  if (!read.ok) return sendRefusal(exchange, read.error)
  const visit = read.value
  // A card shows the reader's own session, wherever it stands.
  const state = await findState(visit, 'frame', exchange.context)
  return wantsJson(exchange.request)
    ? sendState(exchange, visit, state)
    : sendCard(exchange, visit, state)
}

/**
 * Asks first, and says what will be lost; the answer names the session, so that it ends no other one.
 * Where there is none any more, the card says how things are.
 */
async function handleEnd(exchange: Exchange, form: Form): Promise<FastifyReply> {
  const { context } = exchange
  const fields = new Fields(form)
  const read = readVisit(exchange, fields)
  if (!read.ok) return sendRefusal(exchange, read.error)
  const visit = read.value
  const session = fields.get('session')
  if (session === undefined) {
    const state = await findState(visit, 'frame', context)
    return state.session
      ? sendEndQuestion(exchange, visit, state, state.session.id)
      : sendCard(exchange, visit, state)
  }
  const { lab, ticket } = visit
  const { tenantId: tenant, userId, reference } = ticket
  const askedAt = context.clock.now()
  try {
    const ended = await endOwnedSession({ lab, userId, session }, context)
    if (ended)
      logSessionEnded(context.log, { tenant, lab: lab.id ?? null, userId, session, reference })
    const state = await findState(visit, 'frame', context)
    // AppStream goes on listing a session for some seconds after it has been told to end it.
    const { session: listed, ...rest } = state
    return sendCard(exchange, visit, ended && listed?.id === session ? rest : state, { ended })
  } catch (error) {
    if (!(error instanceof AppStreamError)) throw error
    const waitedSeconds = Math.round((context.clock.now() - askedAt) / 1000)
    const detail = { ...error.detail, ...nameLab(lab), waitedSeconds }
    return sendRefusal(exchange, refuse('session_not_ended', detail, originOf(ticket)))
  }
}

/** The visit behind a ticket that one of our own pages posted; a click moves it to its new window. */
function readVisit(
  { context }: Exchange,
  fields: Fields,
  placement?: Placement,
): Result<Visit, Refusal> {
  const text = fields.get('ticket')
  if (text === undefined) return err(refuse('ticket_malformed'))
  const opened = context.ticketSeal.open(text, context.clock.now())
  if (!opened.ok) return opened
  const ticket = placement ? { ...opened.value, framed: placement === 'frame' } : opened.value
  return resumeVisit(ticket, context.config)
}
