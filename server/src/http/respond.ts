import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  originOf,
  readOrigin,
  refusalCatalogue,
  refuse,
  writeReturnUrl,
  type LabState,
  type Refusal,
  type Ticket,
  type TrustedOrigin,
} from '@appstreamlab/shared'
import {
  chooseLanguage,
  refusalText,
  renderBriefRefusal,
  renderCard,
  renderCardBody,
  renderComeBack,
  renderEndQuestion,
  renderFrontPage,
  renderRefusal,
  renderWayOut,
  type CardModel,
  type PageFrame,
} from '#views/index.js'
import type { AppContext } from './app-context.js'
import type { Tenant } from '../config/config.js'
import { logBug, logCard, logLaunch, logRefusal, logRefusalFlood } from '../observe/events.js'
import type { Flood } from './failure-count.js'
import { findFraming } from './framing.js'
import type { Outcome } from '../visit/open-lab.js'
import { noteFleetFault } from '../labs/note-fleet-fault.js'
import { useOwnPortal } from '../aws/portal-domain.js'
import { makeReference } from './reference.js'
import { isFromTest } from '../registrations/registrations.js'
import { readPlacement, readRequestPlace, readToolAddress } from './request-place.js'
import type { Visit } from '../visit/visit.js'

/** Everything that answers a request: pages, their headers, and the log line that belongs to them. */

/** Sends what became of a visit. */
export function sendOutcome(exchange: Exchange, visit: Visit, outcome: Outcome): FastifyReply {
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
        .header('referrer-policy', 'no-referrer')
        .send()
    }
    case 'card':
      return sendCard(exchange, visit, outcome.state)
    case 'refusal':
      exchange.context.metrics?.countAnswer(visit.lab, 'refused')
      return sendRefusal(exchange, outcome.refusal, {
        retryTicket: exchange.context.ticketSeal.seal(visit.ticket, exchange.context.clock.now()),
        visit,
      })
  }
}

export interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** The request's own snapshot: everything that its answer is made of. */
  readonly context: AppContext
  /** Milliseconds since the epoch. */
  readonly startedAt: number
}

export function openExchange(request: FastifyRequest, reply: FastifyReply): Exchange {
  const { context } = request
  return { request, reply, context, startedAt: context.clock.now() }
}

/** For log lines of launches from a test copy of a platform. */
export const markTest = (
  { context }: Pick<Exchange, 'context'>,
  origin: Parameters<typeof isFromTest>[1],
): { test?: true } => (isFromTest(context.config, origin) ? { test: true } : {})

const durationOf = ({ context, startedAt }: Exchange): number => context.clock.now() - startedAt

export function sendCard(
  exchange: Exchange,
  visit: Visit,
  state: LabState,
  { ended = false }: { readonly ended?: boolean } = {},
): FastifyReply {
  const { context } = exchange
  context.metrics?.countAnswer(visit.lab, state.state)
  noteFleetFault(visit.lab, state, context)
  const { frame, reply } = openPage(exchange, originOf(visit.ticket))
  logCard(context.log, visit, {
    state: state.state,
    framing: frame.framedByAnyone ? 'button' : frame.placement,
    durationMs: durationOf(exchange),
    ...markTest(exchange, visit.ticket),
  })
  if (frame.framedByAnyone) return sendWayOut(exchange, visit, state, { frame, reply })
  const model = describeCard(exchange, visit, state)
  return reply.send(renderCard({ ...model, ...(ended && { ended: true as const }) }, frame))
}

/** In a frame of we do not know whom: nothing but the way to the card, in a window of its own. */
function sendWayOut(
  exchange: Exchange,
  visit: Visit,
  state: LabState,
  { frame, reply }: OpenPage,
): FastifyReply {
  const ticket = moveToWindow(visit.ticket)
  const model = describeCard(exchange, { ...visit, ticket }, state)
  const framersNameable = exchange.context.config.mode !== 'environment'
  return reply.send(renderWayOut({ ...model, framersNameable }, frame))
}

/** What a page that anybody may frame hands on: it is used in the window that its button opens. */
function moveToWindow({ frameOrigins: _ofTheFrame, ...ticket }: Ticket): Ticket {
  return { ...ticket, framed: false }
}

/** Asks whether a session shall end. */
export function sendEndQuestion(
  exchange: Exchange,
  visit: Visit,
  state: LabState,
  session: string,
): FastifyReply {
  const { frame, reply } = openPage(exchange, originOf(visit.ticket))
  if (frame.framedByAnyone) return sendWayOut(exchange, visit, state, { frame, reply })
  const model = describeCard(exchange, visit, state)
  return reply.send(renderEndQuestion({ ...model, session }, frame))
}

/** The answer to a card that looks again by itself. */
export function sendState(exchange: Exchange, visit: Visit, state: LabState): FastifyReply {
  noteFleetFault(visit.lab, state, exchange.context)
  const model = describeCard(exchange, visit, state)
  const frame = describeFrame(exchange, originOf(visit.ticket), '')
  return exchange.reply.send({
    state: state.state,
    ticket: model.ticket,
    html: renderCardBody(model, {
      ...frame,
      placement: visit.ticket.framed ? 'frame' : 'top-level',
    }),
    checkedAt: new Date(state.asOf ?? model.now).toISOString(),
  })
}

function describeCard(exchange: Exchange, visit: Visit, state: LabState): CardModel {
  const { clock, ticketSeal } = exchange.context
  const { lab } = visit
  const now = clock.now()
  const waits = state.state === 'starting' || state.state === 'full'
  const { waitingSince: since, ...rest } = visit.ticket
  if (waits) exchange.context.metrics?.noteWaiting(lab, visit.ticket.reference)
  const waitingSince = waits ? (since ?? now) : undefined
  const ticket: Ticket = { ...rest, ...(waitingSince !== undefined && { waitingSince }) }
  const backUrl = ticket.returnUrl && writeReturnUrl(ticket.returnUrl)
  return {
    title: lab.title ?? ticket.resourceLinkTitle ?? ticket.contextTitle ?? 'Lab',
    ...(lab.description && { description: lab.description }),
    ...(ticket.contextTitle && { contextTitle: ticket.contextTitle }),
    state,
    ticket: ticketSeal.seal(ticket, now),
    now,
    ...(waitingSince !== undefined && { waitingSince }),
    ...(backUrl && { backUrl }),
    ...(lab.alternativeUrl && { alternativeUrl: lab.alternativeUrl }),
    teacher: ticket.teacher,
    administrator: ticket.administrator,
    ...(ticket.preview && { preview: ticket.preview }),
    reference: ticket.reference,
  }
}

export interface RefusalExtras {
  /** Sealed: lets the page offer to try again without a new launch. */
  readonly retryTicket?: string
  readonly visit?: Visit
  readonly reference?: string
  /**
   * Whoever reads it administers the platform: they hold the link that an operator gave them. The page
   * repeats the platform's own words.
   */
  readonly registering?: { readonly platformWords?: string | undefined }
}

/** The page of a refusal; before the signature held it is the student's text without a way back. */
export function sendRefusal(
  exchange: Exchange,
  refusal: Refusal,
  {
    retryTicket,
    visit,
    registering,
    reference = makeReference(exchange.context.randomness),
  }: RefusalExtras = {},
): FastifyReply {
  const { context, request } = exchange
  const flood = provesNothing(refusal) ? noteFailure(exchange, refusal) : undefined
  if (flood) return sendBriefRefusal(exchange, refusal, flood.reference)
  logRefusal(context.log, refusal, { reference, ...markTest(exchange, refusal.origin) })
  const { status, code, next } = refusalCatalogue[refusal.reason]
  context.metrics?.countRefusal('page', { ...refusal, code, status, reference })
  const { origin } = refusal
  exchange.reply
    .code(status)
    .header('lab-refusal', code)
    .header('lab-reference', reference)
    // Again, because a route whose answers may be kept can fail after it has said so.
    .header('cache-control', 'no-store')
  if (wantsJson(request)) return exchange.reply.send({ error: { code, reference } })

  const { frame, reply } = openPage(exchange, origin)
  const awsRequestId = refusal.detail?.awsRequestId
  const text = refusalText(refusal.reason, 'student', frame.language, refusal.detail)
  const message = { text: `${text.title} (${reference})`, code }
  const backUrl =
    !frame.framedByAnyone && origin?.returnUrl && writeReturnUrl(origin.returnUrl, message)
  const labTitle = visit?.lab.title ?? origin?.resourceLinkTitle
  return reply.send(
    renderRefusal(
      {
        reason: refusal.reason,
        reference,
        ...(typeof awsRequestId === 'string' && { awsRequestId }),
        ...(refusal.detail && { detail: refusal.detail }),
        teacher: origin?.teacher ?? false,
        administrator: registering !== undefined || (origin?.administrator ?? false),
        trusted: origin !== undefined || registering !== undefined,
        toolUrl: findToolUrl(exchange),
        ...(registering?.platformWords && { platformWords: registering.platformWords }),
        ...(backUrl && { backUrl }),
        ...(labTitle && { labTitle }),
        ...(origin?.contextTitle && { contextTitle: origin.contextTitle }),
        ...(retryTicket !== undefined &&
          next === 'try_again' && {
            retryTicket,
            ...(visit && { keptAs: visit.ticket.reference }),
          }),
      },
      frame,
    ),
  )
}

/** Where launches of LTI 1.1 come to: what an LMS has to sign for. */
export function findToolUrl({ request, context }: Exchange): string {
  const { origin, prefix } = readToolAddress(request, context.config)
  return `${origin}${prefix}/`
}

/** Nobody signed it, or somebody did once, and many send it. */
const provesNothing = ({ reason, origin }: Refusal): boolean =>
  (origin === undefined && refusalCatalogue[reason].status < 500) ||
  reason === 'nonce_replayed' ||
  reason === 'picker_answered'

/** Counts a request that proved nothing; tells when there are so many that few words have to do. */
export function noteFailure(
  { request, reply, context }: Exchange,
  { reason }: { readonly reason: string },
): Flood | undefined {
  const flood = context.failures.count(request.ip)
  if (flood?.begins) logRefusalFlood(context.log, { reason, reference: flood.reference })
  // Whoever comes again stands in line with everybody else who connects.
  if (flood) reply.header('connection', 'close')
  return flood
}

/** One of very many: without a line in the log and without the page's styles. */
function sendBriefRefusal(
  exchange: Exchange,
  { reason, origin }: Refusal,
  reference: string,
): FastifyReply {
  const { reply, request, context } = exchange
  const { status, code } = refusalCatalogue[reason]
  context.metrics?.countRefusal('page', { reason, code, status, reference })
  reply.code(status).header('lab-refusal', code).header('lab-reference', reference)
  if (wantsJson(request)) return reply.send({ error: { code, reference } })
  return reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', "default-src 'none'")
    .header('referrer-policy', 'no-referrer')
    .send(renderBriefRefusal({ reason, reference }, readLanguage(exchange, origin)))
}

/** A page for whoever pasted our address into a browser. */
export function sendFrontPage(exchange: Exchange): FastifyReply {
  const { frame, reply } = openPage(exchange, undefined)
  return reply.send(renderFrontPage(frame))
}

/** Where Reload and Back lead from a lab's page; nobody is known here, so it says nothing of a launch. */
export function sendComeBack(exchange: Exchange): FastifyReply {
  const { frame, reply } = openPage(exchange, undefined)
  return reply.send(renderComeBack(frame))
}

/** A bug of ours: logged under a reference, answered without a word of its text. */
export function sendInternalError(exchange: Exchange, error: unknown): FastifyReply {
  const reference = makeReference(exchange.context.randomness)
  exchange.context.metrics?.countBug()
  logBug(exchange.context.log, error, { reference })
  return sendRefusal(exchange, refuse('internal'), { reference })
}

export function wantsJson(request: FastifyRequest): boolean {
  return request.headers.accept?.startsWith('application/json') ?? false
}

export interface PagePolicy {
  /** Origins beside our own that a form of the page leads to, also by a redirect. */
  readonly formTargets?: readonly string[]
  /** Origins that may frame the page beside those that may anyway. */
  readonly frameOrigins?: readonly string[]
  /** The only origins that may frame it; none of the others count then. */
  readonly framedOnlyBy?: readonly string[]
}

/** Our pages ask for none of these; what a stream asks for is AppStream's page's own matter. */
const permissionsPolicy = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

export interface OpenPage {
  readonly reply: FastifyReply
  readonly frame: PageFrame
}

/** Where streaming URLs lead: browsers hold the redirect after a click against the page's policy, too. */
export const listPortals = ({ portalOrigins, config }: AppContext): string[] => [
  ...portalOrigins,
  ...config.portalOrigins,
]

/** Sets the headers of a page and says what it is told about its reader. */
export function openPage(
  exchange: Exchange,
  origin: TrustedOrigin | undefined,
  { formTargets = listPortals(exchange.context), frameOrigins = [], framedOnlyBy }: PagePolicy = {},
): OpenPage {
  const { placement, ancestors, framedByAnyone } = describeFraming(exchange, origin, frameOrigins)
  const nonce = Buffer.from(exchange.context.randomness.bytes(16)).toString('base64')
  const { logoUrl } = findTenant(exchange.context, origin) ?? {}
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `img-src data:${logoUrl ? ` ${readOrigin(logoUrl) ?? ''}` : ''}`,
    "connect-src 'self'",
    `form-action 'self' ${formTargets.join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${framedOnlyBy?.join(' ') ?? ancestors}`,
  ]
  const reply = exchange.reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy.join('; '))
    .header('permissions-policy', permissionsPolicy)
    // Not `no-referrer`: with it browsers send `Origin: null`, and tickets count only from our own pages.
    .header('referrer-policy', 'same-origin')
  const frame = describeFrame(exchange, origin, nonce)
  return { reply, frame: { ...frame, placement, ...(framedByAnyone && { framedByAnyone }) } }
}

export function findTenant(
  { config }: Pick<AppContext, 'config'>,
  origin: TrustedOrigin | undefined,
): Tenant | undefined {
  return origin?.tenantId === undefined ? undefined : config.tenants.get(origin.tenantId)
}

/**
 * Who may frame a page. One for an unverified request offers no action, so anyone may; so does one for a
 * verified request in a frame of we do not know whom, which would be blank otherwise.
 */
function describeFraming(
  { request, context }: Exchange,
  origin: TrustedOrigin | undefined,
  more: readonly string[],
): Pick<PageFrame, 'placement' | 'framedByAnyone'> & { readonly ancestors: string } {
  if (!origin) return { placement: readPlacement(request), ancestors: '*' }
  const { placement, ancestors } = findFraming(request, context.config, origin, more)
  if (ancestors.length > 0) return { placement, ancestors: ancestors.join(' ') }
  return placement === 'frame'
    ? { placement, ancestors: '*', framedByAnyone: true }
    : { placement, ancestors: "'none'" }
}

/** The language of a page, from what is believed about its reader. */
export function readLanguage(
  { context, request }: Pick<Exchange, 'context' | 'request'>,
  origin: TrustedOrigin | undefined,
): string {
  const tenant = findTenant(context, origin)
  const acceptLanguage = request.headers['accept-language']
  return chooseLanguage({
    ...(origin?.locale && { locale: origin.locale }),
    ...(acceptLanguage && { acceptLanguage }),
    ...(tenant?.language && { tenantDefault: tenant.language }),
  })
}

function describeFrame(
  { context, request }: Exchange,
  origin: TrustedOrigin | undefined,
  nonce: string,
): PageFrame {
  const { config } = context
  const tenant = findTenant(context, origin)
  return {
    nonce,
    language: readLanguage({ context, request }, origin),
    basePath: readRequestPlace(request, config).basePath,
    placement: readPlacement(request, origin?.documentTarget),
    timeZone: tenant?.timeZone ?? 'UTC',
    ...(isFromTest(config, origin) && { testPlatform: true }),
    ...(tenant?.name && {
      institution: {
        name: tenant.name,
        ...(tenant.logoUrl && { logoUrl: tenant.logoUrl }),
        ...(tenant.accent && { accent: tenant.accent }),
        ...(tenant.accentDark && { accentDark: tenant.accentDark }),
        ...(tenant.help && { help: tenant.help }),
      },
    }),
  }
}
