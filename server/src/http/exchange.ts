import type { FastifyReply, FastifyRequest } from 'fastify'
import { isFromTest } from '../platforms/registrations.js'
import type { AppContext } from './app-context.js'

// A request with its reply and its snapshot, as every route and every answer takes it.

export interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** The request's own snapshot: everything that its answer is made of. */
  readonly context: AppContext
  /** Milliseconds since the epoch. */
  readonly startedAt: number
}

export function openExchange(request: FastifyRequest, reply: FastifyReply): Exchange {
  const { context } = request
  return { request, reply, context, startedAt: context.clock.now() }
}

/** For log lines of launches from a test copy of a platform. */
export const markTest = (
  { context }: Pick<Exchange, 'context'>,
  origin: Parameters<typeof isFromTest>[1],
): { test?: true } => (isFromTest(context.config, origin) ? { test: true } : {})

export const durationOf = ({ context, startedAt }: Exchange): number =>
  context.clock.now() - startedAt
