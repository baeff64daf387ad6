import type { FastifyInstance, FastifyReply } from 'fastify'
import { Fields, refuse } from '@appstreamlab/shared'
import { findMessages } from '#views/index.js'
import { declareRoute, type Form } from '../http/declare-route.js'
import { logPicked } from '../observe/events.js'
import { readColumn, readColumnFields } from './link-column.js'
import { accessOf, claimAnswer, readChoice, resumePicking, signAnswer } from './picking.js'
import { readRequestAddress } from '../http/request-address.js'
import { findZone, sendPicked, sendPicker } from './respond-picker.js'
import { markTest, type Exchange } from '../http/exchange.js'
import { readLanguage } from '../http/page.js'
import { sendRefusal } from '../http/refusal.js'

// The last step of a teacher's choice, which `app.ts` registers: what the picker's page posts becomes a signed answer
// to the platform.

const noColumn = { kind: 'column', column: undefined } as const

/** `POST /lti/deep-link`: a teacher has chosen labs, or gave up. */
export function registerLtiDeepLink(server: FastifyInstance): void {
  declareRoute(server, {
    path: '/lti/deep-link',
    post: { form: 'ticket_malformed', fromOwnPage: true, handle: handleChoice },
    registrations: true,
  })
}

async function handleChoice(exchange: Exchange, form: Form): Promise<FastifyReply> {
  const { request, context } = exchange
  const address = readRequestAddress(request, context.config)
  const fields = new Fields(form)
  const token = fields.get('token')
  if (token === undefined) return sendRefusal(exchange, refuse('ticket_malformed'))
  const picker = resumePicking(token, context)
  if (!picker.ok) return sendRefusal(exchange, picker.error)
  const cancelled = fields.get('action') === 'cancel'
  const ids = form.filter(({ name }) => name === 'lab').map(({ value }) => value)
  const chosen = cancelled ? [] : readChoice(ids, picker.value)
  const { reader } = picker.value.request
  if (!chosen) return sendRefusal(exchange, refuse('lab_not_allowed', undefined, reader))
  const typed = readColumnFields(fields)
  const zone = findZone(accessOf(picker.value.asker).tenantId, context.config)
  // What no picker offered is not made, whatever the form says.
  const isColumn = picker.value.offersColumn && !cancelled
  const column = isColumn ? await readColumn(typed, zone) : noColumn
  if (!cancelled && chosen.length === 0)
    return sendPicker(exchange, picker.value, { nothingChosen: true, typed, chosen: ids })
  if (column.kind === 'fault')
    return sendPicker(exchange, picker.value, { fault: column.fault, typed, chosen: ids })
  const fault = await claimAnswer(picker.value, context)
  if (fault) return sendRefusal(exchange, refuse(fault, undefined, reader))
  const { added } = findMessages(readLanguage(exchange, reader)).picker
  const answer = await signAnswer(chosen, picker.value, {
    context,
    baseUrl: address.origin + address.basePath,
    message: added({ count: chosen.length }),
    column: column.column,
  })
  logPicked(context.log, reader, chosen, markTest(exchange, reader))
  return sendPicked(exchange, picker.value, answer)
}
