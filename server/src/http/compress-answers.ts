import { gzip, gzipSync } from 'node:zlib'
import type { FastifyReply, onSendHookHandler } from 'fastify'

/**
 * An answer of fewer bytes is not compressed. Most of so small a one is a sealed ticket, which gets no shorter than its
 * base64 was made longer, and it fits into two packets as it is.
 */
const leastBytes = 2048
/** Up to this compressing takes less time than handing the work to another thread and back. */
const shortBytes = 8192
const compressible = /^(?:text\/html|application\/(?:json|xml)|image\/svg\+xml)\b/

/**
 * Pages go out compressed where the browser takes it: phones on slow lines wait half as long. Guessing a
 * secret by the size of answers (BREACH) needs one that stays the same in them; tickets and nonces are made
 * anew for each. Fastify's own plugin would also unpack what browsers send, which nothing here may ask for,
 * and turn every answer into a stream on Lambda.
 */
export const compressAnswers: onSendHookHandler = (request, reply, payload, done) => {
  // Most launches end in a redirect, which has no payload at all.
  if (typeof payload !== 'string' || !isCompressible(reply)) return done(null, payload)
  reply.header('vary', 'accept-encoding')
  const bytes = Buffer.byteLength(payload)
  if (bytes < leastBytes) return done(null, payload)
  if (!takesGzip(request.headers['accept-encoding'])) return done(null, payload)
  if (bytes <= shortBytes) {
    reply.header('content-encoding', 'gzip')
    return done(null, gzipSync(payload))
  }
  gzip(payload, (error, compressed) => {
    if (error) return done(error)
    reply.header('content-encoding', 'gzip')
    done(null, compressed)
  })
}

function isCompressible(reply: FastifyReply): boolean {
  const type = reply.getHeader('content-type')
  return typeof type === 'string' && compressible.test(type)
}

/** RFC 9110 §12.5.3, as far as it is about gzip: a weight of 0 refuses it. */
export function takesGzip(header: string | string[] | undefined): boolean {
  return String(header ?? '')
    .toLowerCase()
    .split(',')
    .some((entry) => {
      const [coding, ...parameters] = entry.split(';').map((part) => part.trim())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return coding === 'gzip' && (weight === undefined || Number(weight.slice(2)) > 0)
    })
}
