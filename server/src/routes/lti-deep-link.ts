import type { FastifyInstance, FastifyReply } from 'fastify'
import { Fields, refuse } from '@appstreamlab/shared'
import { findMessages } from '#views/index.js'
import type { AppContext } from '../app-context.js'
import { logPicked } from '../events.js'
import { readChoice, resumePicking, signAnswer } from '../picking.js'
import { readForm } from '../request-body.js'
import { isFromOwnPage, readRequestPlace } from '../request-place.js'
import { sendPicked, sendPicker } from '../respond-picker.js'
import { openExchange, readLanguage, sendRefusal, type Exchange } from '../respond.js'

/** `POST /lti/deep-link`: a teacher has chosen labs, or gave up. */
export function registerLtiDeepLink(app: FastifyInstance, context: AppContext): void {
  app.post('/lti/deep-link', (request, reply) =>
    handleChoice(openExchange(request, reply, context)),
  )
}

async function handleChoice(exchange: Exchange): Promise<FastifyReply> {
  const { request, context } = exchange
  await context.refreshRegistrations()
  const place = readRequestPlace(request, context.config)
  if (!isFromOwnPage(request, place)) return sendRefusal(exchange, refuse('ticket_foreign_origin'))
  const form = readForm(request)
  if (!form.ok) return sendRefusal(exchange, refuse('ticket_malformed'))
  const fields = new Fields(form.value)
  const token = fields.get('token')
  if (token === undefined) return sendRefusal(exchange, refuse('ticket_malformed'))
  const picker = resumePicking(token, context)
  if (!picker.ok) return sendRefusal(exchange, picker.error)
  const cancelled = fields.get('action') === 'cancel'
  const ids = form.value.filter(({ name }) => name === 'lab').map(({ value }) => value)
  const chosen = cancelled ? [] : readChoice(ids, picker.value)
  const { origin } = picker.value.request
  if (!chosen) return sendRefusal(exchange, refuse('lab_not_allowed', undefined, origin))
  if (!cancelled && chosen.length === 0)
    return sendPicker(exchange, picker.value, { nothingChosen: true })
  const { added } = findMessages(readLanguage(exchange, origin)).picker
  const answer = await signAnswer(chosen, picker.value, {
    context,
    baseUrl: place.origin + place.basePath,
    message: added(chosen.length),
  })
  logPicked(context.log, origin, chosen)
  return sendPicked(exchange, picker.value, answer)
}
