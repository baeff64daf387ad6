import type { FastifyInstance } from 'fastify'
import { declareRoute } from './declare-route.js'

/** Adds the two routes that machines ask: `/healthz` says that the process runs, `/readyz` that it takes launches. */
export function registerStatus(server: FastifyInstance): void {
  declareRoute(server, {
    path: '/healthz',
    get: ({ reply }) => reply.send({ status: 'alive' }),
  })
  declareRoute(server, {
    path: '/readyz',
    get({ reply, context }) {
      const stopping = context.isStopping()
      return reply.code(stopping ? 503 : 200).send({ status: stopping ? 'stopping' : 'ready' })
    },
  })
}
