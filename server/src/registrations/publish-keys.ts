import type { FastifyInstance, FastifyReply } from 'fastify'
import { declareRoute } from '../http/declare-route.js'
import type { Exchange } from '../http/exchange.js'

/**
 * `GET /lti/jwks`: the tool's public keys. Platforms fetch it again when they meet a new kid.
 * `GET /lti/jwks.pem`: the one that signs now, for people who have to paste it.
 */
export function registerLtiKeys(server: FastifyInstance): void {
  declareRoute(server, { path: '/lti/jwks', get: sendKeySet })
  declareRoute(server, { path: '/lti/jwks.pem', get: sendPem })
}

async function sendKeySet({ reply, context }: Exchange): Promise<FastifyReply> {
  const keySet = await context.toolKeys.publicKeySet()
  return reply
    .type('application/json; charset=utf-8')
    .header('cache-control', 'public, max-age=3600')
    .send(keySet)
}

async function sendPem({ reply, context }: Exchange): Promise<FastifyReply> {
  const pem = await context.toolKeys.publicKeyPem()
  // The key is not kept for long by caches: somebody who pastes it wants the one that signs now.
  return reply
    .type('application/x-pem-file')
    .header('cache-control', 'public, max-age=300')
    .send(pem)
}
