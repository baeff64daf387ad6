import type { FastifyRequest } from 'fastify'
import { Fields, parseFormBytes } from '@appstreamlab/shared'

const nothing = Buffer.alloc(0)

/** The bytes of the body; none where there is none, or none of a type that the route takes. */
export const readBody = ({ body }: FastifyRequest): Buffer =>
  Buffer.isBuffer(body) ? body : nothing

export const readForm = (request: FastifyRequest): ReturnType<typeof parseFormBytes> =>
  parseFormBytes(readBody(request))

/** What a form says; a malformed one says nothing. */
export function readFields(request: FastifyRequest): Fields {
  const form = readForm(request)
  return new Fields(form.ok ? form.value : [])
}
