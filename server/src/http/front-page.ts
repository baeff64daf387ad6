import type { FastifyReply } from 'fastify'
import { renderComeBack, renderFrontPage } from '#views/index.js'
import type { Exchange } from './exchange.js'
import { openPage } from './page.js'

// Pages for whoever comes without a launch.

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
