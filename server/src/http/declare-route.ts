import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify'
import { parseFormText, refuse, type Parameter } from '@appstreamlab/shared'
import { readForm } from './request-body.js'
import { isFromOwnPage, readRequestAddress } from './request-address.js'
import { openExchange, type Exchange } from './exchange.js'
import { sendRefusal } from './refusal.js'

/** What a handler answers with; it knows the request, its reply and one snapshot, and nothing else. */
type Answer = FastifyReply | Promise<FastifyReply>

export type Form = readonly Parameter[]

/** A request whose form was read before: the body of a POST, the query of a GET. */
export interface FormHandler {
  /** The refusal for a form that cannot be read. */
  readonly form: 'form_malformed' | 'ticket_malformed'
  /** A request from any other page is refused. */
  readonly fromOwnPage?: true
  readonly handle: (exchange: Exchange, form: Form) => Answer
}

type Handler = FormHandler | ((exchange: Exchange) => Answer)

export interface RouteDeclaration {
  readonly path: string
  readonly get?: Handler
  readonly post?: Handler
  /** Registrations that platforms made are looked for before the request is answered, where that is due. */
  readonly registrations?: true
}

/**
 * Adds a route for the methods that it declares, each read and guarded as declared; `app.ts` gives the
 * snapshot. Every other method is answered by 405 with `Allow` (RFC 9110 §15.5.6), before its body is
 * looked at.
 */
export function declareRoute(
  server: FastifyInstance,
  { path, get, post, registrations }: RouteDeclaration,
): void {
  const refresh = registrations && { onRequest: refreshWhereDue }
  if (get) server.get(path, { ...refresh }, answerWith(get))
  if (post) server.post(path, { ...refresh }, answerWith(post))
  const allowed = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])]
  const refuseMethod: onRequestHookHandler = (request, reply) => {
    reply.header('allow', allowed.join(', '))
    void sendRefusal(openExchange(request, reply), refuse('method_not_allowed'))
  }
  server.route({
    method: server.supportedMethods.filter((method) => !allowed.includes(method)),
    url: path,
    onRequest: refuseMethod,
    handler: () => undefined,
  })
}

/** Most requests find what is known still fresh and go straight on, without a turn of the event loop. */
const refreshWhereDue: onRequestHookHandler = (request, _reply, done) => {
  const looking = request.server.snapshots.refresh()
  // A hook that may end at once has to end by `done` in both cases.
  // oxlint-disable-next-line promise/no-callback-in-promise
  if (looking) takeAnew(request, looking).then(done, done)
  else done()
}

/** Waits for a look at the registrations, and gives the request the snapshot that follows from it. */
async function takeAnew(request: FastifyRequest, looking: Promise<void>): Promise<undefined> {
  await looking
  request.context = request.server.snapshots.current()
  return undefined
}

/**
 * Looks for new registrations in the middle of a request: of some requests only the form says that they need them.
 * Nothing may have been decided by then.
 */
export async function renewRegistrations(exchange: Exchange): Promise<Exchange> {
  const { request } = exchange
  const looking = request.server.snapshots.refresh()
  if (looking) await takeAnew(request, looking)
  return { ...exchange, context: request.context }
}

function answerWith(handler: Handler) {
  return (request: FastifyRequest, reply: FastifyReply): Answer => {
    const exchange = openExchange(request, reply)
    return typeof handler === 'function' ? handler(exchange) : answerForm(exchange, handler)
  }
}

function answerForm(exchange: Exchange, { form, fromOwnPage, handle }: FormHandler): Answer {
  const { request, context } = exchange
  const address = readRequestAddress(request, context.config)
  if (fromOwnPage && !isFromOwnPage(request, address))
    return sendRefusal(exchange, refuse('ticket_foreign_origin'))
  const read = request.method === 'POST' ? readForm(request) : parseFormText(address.rawQuery)
  if (!read.ok) return sendRefusal(exchange, refuse(form, { fault: read.error }))
  return handle(exchange, read.value)
}
