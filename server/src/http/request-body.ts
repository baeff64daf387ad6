import type { FastifyRequest } from 'fastify'
import { parseFormBytes } from '@appstreamlab/shared'

// Bodies come to the routes as bytes, because signatures cover bytes; these functions read them.

const nothing = Buffer.alloc(0)

/** The bytes of the body; none where there is none, or none of a type that the route takes. */
export const readBody = ({ body }: FastifyRequest): Buffer =>
  Buffer.isBuffer(body) ? body : nothing

export const readForm = (request: FastifyRequest): ReturnType<typeof parseFormBytes> =>
  parseFormBytes(readBody(request))
