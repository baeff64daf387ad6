import type { FastifyInstance } from 'fastify'
import type { AppContext } from '../app-context.js'
import { openExchange, sendFrontPage } from '../respond.js'

/** A page for people and two answers for machines. */
export function registerStatus(app: FastifyInstance, context: AppContext): void {
  app.get('/', (request, reply) => sendFrontPage(openExchange(request, reply, context)))
  app.get('/healthz', (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ status: 'alive' }),
  )
  app.get('/readyz', (_request, reply) => {
    const stopping = context.isStopping()
    return reply
      .code(stopping ? 503 : 200)
      .header('cache-control', 'no-store')
      .send({ status: stopping ? 'stopping' : 'ready' })
  })
}
