import type { FastifyInstance } from 'fastify'
import type { AppContext } from '../app-context.js'

/** `GET /lti/jwks`: the tool's public keys. Platforms fetch it again when they meet a new kid. */
export function registerLtiKeys(app: FastifyInstance, { toolKeys }: AppContext): void {
  app.get('/lti/jwks', async (_request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .header('x-content-type-options', 'nosniff')
      .send(await toolKeys.publicKeySet()),
  )
}
