import type { FastifyReply } from 'fastify'
import { readerOf, writeReturnUrl, type LabState, type Ticket } from '@appstreamlab/shared'
import {
  answerLook,
  renderLabPage,
  renderEndQuestion,
  renderWayOut,
  type CardModel,
  type PageFrame,
} from '#views/index.js'
import { useOwnPortal } from '../aws/portal-domain.js'
import { mayAskForClasses, mayChooseScores, mayReadBoard } from '../courses/course.js'
import { durationOf, markTest, type Exchange } from '../http/exchange.js'
import { noReferrer } from '../http/security-headers.js'
import { describeFrame, openPage, type OpenPage } from '../http/page.js'
import { noteFleetFault } from '../observe/note-fleet-fault.js'
import { logCard, logLaunch } from '../observe/events.js'
import { mayManage } from './may-manage.js'
import type { Outcome } from './open-lab.js'
import { refusePerson } from './refuse-person.js'
import { findScoresFacts, type ScoresFacts } from './scores/count-scores.js'
import type { Stood } from './stand-in-line.js'
import type { Visit } from './visit.js'

// Answers to a visit: the stream, the card of its lab, the question before an end, the state for a card that looks
// again.

/** Sends what became of a visit. */
export function sendOutcome(
  exchange: Exchange,
  visit: Visit,
  outcome: Outcome,
): FastifyReply | Promise<FastifyReply> {
  switch (outcome.kind) {
    case 'stream': {
      const { url, awsRequestId } = outcome.streamingUrl
      exchange.context.metrics?.countAnswer(visit.lab, 'opened')
      logLaunch(exchange.context.log, visit, {
        awsRequestId,
        durationMs: durationOf(exchange),
        ...markTest(exchange, visit.ticket),
      })
      return exchange.reply
        .code(303)
        .header('location', useOwnPortal(url, visit.lab.portalOrigin))
        .headers(noReferrer)
        .send()
    }
    case 'card':
      return sendCard(exchange, outcome)
    case 'refusal':
      exchange.context.metrics?.countAnswer(visit.lab, 'refused')
      return refusePerson(exchange, outcome.refusal, visit.ticket, {
        retryTicket: exchange.context.ticketSeal.seal(visit.ticket, exchange.context.clock.now()),
        visit,
      })
  }
}

export const sendCard = (
  exchange: Exchange,
  stood: Stood,
  { ended = false }: { readonly ended?: boolean } = {},
): FastifyReply | Promise<FastifyReply> =>
  withScores(exchange, stood, (scores) =>
    sendCardWith(exchange, stood, { ...scores, ...(ended && { ended: true as const }) }),
  )

/** At once, without a turn of the event loop, for everybody but who teaches where grades are on. */
function withScores(
  { context }: Exchange,
  { visit: { ticket } }: Stood,
  send: (scores: ScoresFacts | undefined) => FastifyReply,
): FastifyReply | Promise<FastifyReply> {
  return mayChooseScores(ticket, context.config)
    ? findScoresFacts(ticket, context, 'link').then(send)
    : send(undefined)
}

function sendCardWith(
  exchange: Exchange,
  stood: Stood,
  more: Partial<Pick<CardModel, 'ended' | 'hasScores' | 'scoresMissing'>>,
): FastifyReply {
  const { context } = exchange
  const { visit, state } = stood
  context.metrics?.countAnswer(visit.lab, state.state)
  noteFleetFault(visit.lab, state, context)
  const { frame, reply } = openPage(exchange, readerOf(visit.ticket))
  logCard(context.log, visit, {
    state: state.state,
    framing: frame.framedByAnyone ? 'button' : frame.framing,
    durationMs: durationOf(exchange),
    ...markTest(exchange, visit.ticket),
  })
  if (frame.framedByAnyone) return sendWayOut(exchange, visit, state, { frame, reply })
  const model = describeCard(exchange, stood)
  return reply.send(renderLabPage({ ...model, ...more }, frame))
}

/**
 * Sends a page for a frame that belongs to we do not know whom: it holds nothing but the way to the card, in a
 * window of its own.
 */
function sendWayOut(
  exchange: Exchange,
  visit: Visit,
  state: LabState,
  { frame, reply }: OpenPage,
): FastifyReply {
  const ticket = moveToWindow(visit.ticket)
  const model = describeCard(exchange, { visit: { ...visit, ticket }, state })
  const framersNameable = exchange.context.config.mode !== 'environment'
  return reply.send(renderWayOut({ ...model, framersNameable }, frame))
}

/**
 * The ticket that a page which anybody may frame hands on: it is used in the window that the page's button opens,
 * so it says nothing of the frame.
 */
function moveToWindow({ frameOrigins: _ofTheFrame, ...ticket }: Ticket): Ticket {
  return { ...ticket, framed: false }
}

/** Sends the question whether a session shall end, with what will be lost. */
export function sendEndQuestion(
  exchange: Exchange,
  visit: Visit,
  state: LabState,
  session: string,
): FastifyReply {
  const { frame, reply } = openPage(exchange, readerOf(visit.ticket))
  if (frame.framedByAnyone) return sendWayOut(exchange, visit, state, { frame, reply })
  const model = describeCard(exchange, { visit, state })
  return reply.send(renderEndQuestion({ ...model, session }, frame))
}

/** The answer to a card that looks again by itself; `shown`: what it says that it shows. */
export const sendState = (
  exchange: Exchange,
  stood: Stood,
  shown: string | undefined,
): FastifyReply | Promise<FastifyReply> =>
  withScores(exchange, stood, (scores) => sendStateWith(exchange, stood, { shown, scores }))

function sendStateWith(
  exchange: Exchange,
  stood: Stood,
  {
    shown,
    scores,
  }: { readonly shown: string | undefined; readonly scores: ScoresFacts | undefined },
): FastifyReply {
  const { visit, state } = stood
  noteFleetFault(visit.lab, state, exchange.context)
  const model = { ...describeCard(exchange, stood), ...scores }
  const frame: PageFrame = {
    ...describeFrame(exchange, readerOf(visit.ticket), ''),
    framing: visit.ticket.framed ? 'frame' : 'top-level',
  }
  return exchange.reply.send(answerLook(model, frame, shown))
}

/** An end that the LMS has set for whoever learns is theirs alone; one of the lab is everybody's. */
const isOfPerson = ({ dates, teacher, administrator }: Ticket): boolean =>
  dates?.closesAt !== undefined && !teacher && !administrator

function describeCard(exchange: Exchange, { visit, state, line, nextLook }: Stood): CardModel {
  const { clock, ticketSeal } = exchange.context
  const { lab } = visit
  const now = clock.now()
  const waits = state.state === 'starting' || state.state === 'full'
  const { waitingSince: since, ...rest } = visit.ticket
  if (waits) exchange.context.metrics?.noteWaiting(lab, visit.ticket.reference)
  const waitingSince = waits ? (since ?? now) : undefined
  const ticket: Ticket = { ...rest, ...(waitingSince !== undefined && { waitingSince }) }
  const backUrl = ticket.returnUrl && writeReturnUrl(ticket.returnUrl)
  const title = lab.title ?? ticket.resourceLinkTitle ?? ticket.contextTitle
  return {
    ...(title && { title }),
    ...(lab.description && { description: lab.description }),
    ...(ticket.contextTitle && { contextTitle: ticket.contextTitle }),
    state,
    ...(line && { line }),
    ...(lab.closesAt !== undefined && isOfPerson(ticket) && { openUntil: lab.closesAt }),
    ...(nextLook !== undefined && { nextLook }),
    ticket: ticketSeal.seal(ticket, now),
    now,
    ...(waitingSince !== undefined && { waitingSince }),
    ...(backUrl && { backUrl }),
    ...(lab.alternativeUrl && {
      alternativeUrl: lab.alternativeUrl,
      ...(ticket.scoredUserId !== undefined && { alternativeCounts: true as const }),
    }),
    teacher: ticket.teacher,
    administrator: ticket.administrator,
    ...(mayReadBoard(ticket, exchange.context.config) && { hasBoard: true as const }),
    ...(mayAskForClasses(ticket, exchange.context.config) && { hasClasses: true as const }),
    ...(mayManage(ticket, exchange.context.config) && { mayManage: true as const }),
    ...(ticket.preview && { preview: ticket.preview }),
    reference: ticket.reference,
  }
}
