import type { FastifyReply } from 'fastify'
import { readerOf, writeReturnUrl } from '@appstreamlab/shared'
import { renderPreviewQuestion } from '#views/index.js'
import { openPage } from '../http/page.js'
import type { Exchange } from '../http/exchange.js'
import type { Visit } from './visit.js'

/** Asks whether `course` takes over the preview user of the visit, which another course has. */
export function sendPreviewQuestion(
  exchange: Exchange,
  { ticket, lab }: Visit,
  course: string,
): FastifyReply {
  const { ticketSeal, clock } = exchange.context
  const { previewUser } = ticket
  const { frame, reply } = openPage(exchange, readerOf(ticket))
  const backUrl = ticket.returnUrl && writeReturnUrl(ticket.returnUrl)
  const title = lab.title ?? ticket.resourceLinkTitle ?? ticket.contextTitle
  const asked = { ...ticket, ...(previewUser && { previewUser: { ...previewUser, course } }) }
  return reply.send(
    renderPreviewQuestion(
      {
        ...(title && { title }),
        ticket: ticketSeal.seal(asked, clock.now()),
        ...(backUrl && { backUrl }),
      },
      { ...frame, framing: ticket.framed ? 'frame' : 'top-level' },
    ),
  )
}
