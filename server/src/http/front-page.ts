import type { FastifyReply } from 'fastify'
import { renderComeBack, renderFrontPage } from '#views/index.js'
import type { Exchange } from './exchange.js'
import { openPage } from './page.js'

// Pages for people who come without a launch.

/** The page for somebody who pasted our address into a browser. */
export function sendFrontPage(exchange: Exchange): FastifyReply {
  const { frame, reply } = openPage(exchange, undefined)
  return reply.send(renderFrontPage(frame))
}

/**
 * The page to which Reload and Back lead from a lab's page. Nobody is known here, so it says nothing of a launch;
 * its script finds the ticket in the session storage of the window.
 */
export function sendComeBack(exchange: Exchange): FastifyReply {
  const { frame, reply } = openPage(exchange, undefined)
  return reply.send(renderComeBack(frame))
}
