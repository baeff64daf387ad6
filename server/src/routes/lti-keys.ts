import type { FastifyInstance, FastifyReply } from 'fastify'
import { declareRoute } from '../declare-route.js'
import type { Exchange } from '../respond.js'

/** `GET /lti/jwks`: the tool's public keys. Platforms fetch it again when they meet a new kid. */
export function registerLtiKeys(server: FastifyInstance): void {
  declareRoute(server, { path: '/lti/jwks', get: sendKeySet })
}

async function sendKeySet({ reply, context }: Exchange): Promise<FastifyReply> {
  const keySet = await context.toolKeys.publicKeySet()
  return reply
    .type('application/json; charset=utf-8')
    .header('cache-control', 'public, max-age=3600')
    .send(keySet)
}
