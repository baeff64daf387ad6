import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  AppStreamError,
  err,
  Fields,
  nameLab,
  ok,
  readerOf,
  refuse,
  writeTargetKey,
  type LabState,
  type Refusal,
  type Result,
  type Ticket,
} from '@appstreamlab/shared'
import { renderPassOn } from '#views/index.js'
import type { AppContext } from '../http/app-context.js'
import { declareRoute } from '../http/declare-route.js'
import { isStanding } from '../labs/line-person.js'
import { isLineAction } from '../labs/waiting-line.js'
import { endOwnedSession } from './end-session.js'
import { logBarredClick, logPreviewTakenOver, logSessionEnded } from '../observe/events.js'
import { noteStood } from './note-stood.js'
import { findState, openLab } from './open-lab.js'
import { openTicket, type Unopened } from './open-ticket.js'
import { holdsPreviewUser, noteOpening, takeOverPreviewUser } from './preview-users.js'
import { readFraming } from '../http/request-address.js'
import { sendCard, sendEndQuestion, sendOutcome, sendState } from './answers.js'
import { sendComeBack } from '../http/front-page.js'
import { openPage } from '../http/page.js'
import { sendRefusal, wantsJson } from '../http/refusal.js'
import type { Exchange } from '../http/exchange.js'
import { refusePerson } from './refuse-person.js'
import { describePerson, standInLine, type StandOptions, type Stood } from './stand-in-line.js'
import { resumeVisit, type Visit } from './visit.js'

// The routes that a card leads to, which `app.ts` registers.

type VisitHandler = (
  exchange: Exchange,
  visit: Visit,
  fields: Fields,
) => FastifyReply | Promise<FastifyReply>

/** Adds the routes behind a card: its click, its own looks, the end of a session, and where Reload and Back lead. */
export function registerOpen(server: FastifyInstance): void {
  const declare = (path: string, handle: VisitHandler): void =>
    declareRoute(server, {
      path,
      ...(path === '/open' && { get: sendComeBack }),
      post: {
        form: 'ticket_malformed',
        fromOwnPage: true,
        async handle(exchange, form) {
          const fields = new Fields(form)
          const read = await readVisit(exchange, fields, { takesOver: path === '/open' })
          if (read.ok) return handle(exchange, read.value, fields)
          const { refusal, ticket, ...retry } = read.error
          return ticket && read.error.refusal.reader
            ? refusePerson(exchange, refusal, ticket, retry)
            : sendRefusal(exchange, refusal, retry)
        },
      },
      registrations: true,
    })
  declare('/open', handleClick)
  declare('/open/state', handleLook)
  declare('/open/line', handleLine)
  declare('/open/end', handleEnd)
  declare('/open/alternative', handleAlternative)
}

/** The visit goes on in the window that the click opened. */
async function handleClick(
  exchange: Exchange,
  { ticket, ...rest }: Visit,
  fields: Fields,
): Promise<FastifyReply> {
  const framing = readFraming(exchange.request)
  const visit = { ...rest, ticket: { ...ticket, framed: framing === 'frame' } }
  const tries = fields.get('try') === '1'
  return sendOutcome(exchange, visit, await openLab(visit, framing, exchange.context, { tries }))
}

async function handleLook(exchange: Exchange, asked: Visit, fields: Fields): Promise<FastifyReply> {
  if (fields.get('barred') === '1') noteBarredClick(exchange, asked)
  const json = wantsJson(exchange.request)
  const visit = json ? asked : placeVisit(asked, exchange.request)
  const hidden = fields.get('hidden') === '1'
  const stood = await lookAgain(exchange, visit, { hidden })
  return json ? sendState(exchange, stood, fields.get('shown')) : sendCard(exchange, stood)
}

/** The look is the one for a frame, wherever the card stands: it has sessions, since the card shows the reader's own. */
async function lookAgain(
  { context }: Exchange,
  visit: Visit,
  options?: StandOptions,
): Promise<Stood> {
  return stand(context, visit, await findState(visit, 'frame', context), options)
}

async function stand(
  context: AppContext,
  visit: Visit,
  state: LabState,
  options?: StandOptions,
): Promise<Stood> {
  const stood = await standInLine(visit, state, context.waitingLine, options)
  noteStood(visit, stood, context)
  return stood
}

/** What somebody does in the waiting line of the lab's fleet: by buttons, so that it works without script. */
async function handleLine(exchange: Exchange, asked: Visit, fields: Fields): Promise<FastifyReply> {
  const { waitingLine } = exchange.context
  const visit = placeVisit(asked, exchange.request)
  const { lab, ticket } = visit
  const action = fields.get('do')
  if (action === 'join')
    return sendCard(exchange, await lookAgain(exchange, visit, { asked: true }))
  if (isStanding(ticket.line, lab) && isLineAction(action)) {
    const isHeard = await waitingLine.act(lab, describePerson(visit), action)
    // Whom the store did not hear of leaves nothing: their page says that it cannot be reached.
    if (action === 'leave' && isHeard) {
      const left: Ticket = { ...ticket, line: { ...ticket.line, ended: 'left' } }
      noteStood(visit, { visit: { ...visit, ticket: left } }, exchange.context)
      return sendCard(exchange, await lookAgain(exchange, { ...visit, ticket: left }))
    }
  }
  return sendCard(exchange, await lookAgain(exchange, visit))
}

/**
 * The way to the material that needs no streamed desktop, where its use counts for a score. The page leads on by
 * itself, since browsers hold a redirect after a form against the policy of the page that had the form.
 */
function handleAlternative(exchange: Exchange, { lab, ticket }: Visit): FastifyReply {
  const { context } = exchange
  const address = lab.alternativeUrl
  if (address === undefined || !URL.canParse(address))
    return sendRefusal(exchange, refuse('route_unknown', undefined, readerOf(ticket)))
  context.scores.note({ ticket }, 'alternative', context.config)
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const { href } = new URL(address)
  return reply.header('refresh', `0; url=${href}`).send(renderPassOn(href, frame))
}

/** Logs that our own policy stopped a click on the card: the operator learns it once a day for each lab. */
function noteBarredClick({ context }: Exchange, { lab, ticket }: Visit): void {
  if (context.toldBefore.isNews(`click barred ${writeTargetKey(lab)} ${lab.stackName}`))
    logBarredClick(context.log, lab, ticket)
}

/**
 * Asks first, and says what will be lost; the answer names the session, so that it ends no other one.
 * Where there is none any more, the card says how things are.
 */
async function handleEnd(exchange: Exchange, asked: Visit, fields: Fields): Promise<FastifyReply> {
  const { context } = exchange
  const visit = placeVisit(asked, exchange.request)
  const session = fields.get('session')
  if (session === undefined) {
    const state = await findState(visit, 'frame', context)
    return state.session
      ? sendEndQuestion(exchange, visit, state, state.session.id)
      : sendCard(exchange, { visit, state })
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
    const left = ended && listed?.id === session ? rest : state
    return sendCard(exchange, await stand(context, visit, left), { ended })
  } catch (error) {
    if (!(error instanceof AppStreamError)) throw error
    const waitedSeconds = Math.round((context.clock.now() - askedAt) / 1000)
    const detail = { ...error.detail, ...nameLab(lab), waitedSeconds }
    return sendRefusal(exchange, refuse('session_not_ended', detail, readerOf(ticket)))
  }
}

/** Says how the page that a ticket leads to is framed: as the browser says, else as its card was. */
function placeVisit({ ticket, ...rest }: Visit, request: FastifyRequest): Visit {
  const framing = readFraming(request, ticket.framed ? 'iframe' : undefined)
  return { ...rest, ticket: { ...ticket, framed: framing === 'frame' } }
}

/** Why there is no visit, and whose it would have been. */
interface NoVisit extends Unopened {
  readonly ticket?: Ticket
}

/** The visit behind a ticket that one of our own pages posted. */
async function readVisit(
  { context }: Exchange,
  fields: Fields,
  { takesOver }: { readonly takesOver: boolean },
): Promise<Result<Visit, NoVisit>> {
  const opened = await openTicket(context, fields)
  if (!opened.ok) return opened
  const ticket = await settlePreview(opened.value, { context, takesOver })
  if (!ticket.ok) return err({ refusal: ticket.error, ticket: opened.value })
  const visit = resumeVisit(ticket.value, context.config)
  return visit.ok ? visit : err({ refusal: visit.error, ticket: ticket.value })
}

/**
 * Settles whether the ticket of a preview still counts: it does while its course has the preview user; the click
 * that follows the question takes the user over.
 */
async function settlePreview(
  ticket: Ticket,
  { context, takesOver }: { readonly context: AppContext; readonly takesOver: boolean },
): Promise<Result<Ticket, Refusal>> {
  if (!ticket.preview) return ok(ticket)
  const asked = ticket.previewUser?.course !== undefined
  if (!asked && (await holdsPreviewUser(ticket, context))) {
    if (takesOver && ticket.previewUser) await noteOpening(ticket.previewUser.holding, context)
    return ok(ticket)
  }
  const previewUser = asked && takesOver ? await takeOverPreviewUser(ticket, context) : undefined
  if (!previewUser) return err(refuse('preview_taken_over', undefined, readerOf(ticket)))
  logPreviewTakenOver(context.log, ticket)
  return ok({ ...ticket, previewUser })
}
