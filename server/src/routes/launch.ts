import type { FastifyInstance, FastifyReply } from 'fastify'
import { verifyLaunch } from '@appstreamlab/shared'
import type { AppContext } from '../app-context.js'
import { continueLaunch } from '../continue-launch.js'
import { logQueryCountedOnce } from '../events.js'
import { readRequestPlace } from '../request-place.js'
import { openExchange, sendRefusal, type Exchange } from '../respond.js'

const nothing = Buffer.alloc(0)

/** `POST /`: an LTI 1.1 launch. */
export function registerLaunch(app: FastifyInstance, context: AppContext): void {
  app.post('/', (request, reply) => handleLaunch(openExchange(request, reply, context)))
}

async function handleLaunch(exchange: Exchange): Promise<FastifyReply> {
  const { request, context } = exchange
  const { config } = context
  const { target, rawQuery } = readRequestPlace(request, config)
  const verified = verifyLaunch(
    {
      target,
      rawQuery,
      body: Buffer.isBuffer(request.body) ? request.body : nothing,
      authorization: request.headers.authorization,
    },
    {
      now: context.clock.now(),
      launchWindowSeconds: config.launchWindowSeconds,
      findConsumer: (key) => config.consumers.get(key),
    },
  )
  if (!verified.ok) return sendRefusal(exchange, verified.error)

  const { launch, signatureMatch } = verified.value
  const consumer = config.consumers.get(launch.credential)
  if (!consumer) throw new Error('A verified launch names a configured consumer.')
  if (signatureMatch === 'query_counted_once') logQueryCountedOnce(context.log, consumer.key)
  return continueLaunch(exchange, launch, consumer)
}
