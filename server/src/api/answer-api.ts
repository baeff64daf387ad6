import type { FastifyReply } from 'fastify'
import { describeApiRefusal, isApiOnly, type ApiRefusal } from '@appstreamlab/shared'
import { refusalText } from '#views/index.js'
import { logApiRefusal, logBug } from '../observe/events.js'
import { makeReference } from '../http/reference.js'
import { noteFailure } from '../http/refusal.js'
import type { Exchange } from '../http/exchange.js'

/** Reasons that are told in full, because the call was signed by somebody who is known. */
const afterSignature: ReadonlySet<ApiRefusal['reason']> = new Set([
  'claim_store_unavailable',
  'api_not_offered',
])

/**
 * Sends why a caller is not let in; of very many calls that proved nothing, only one stands in the log
 * (docs/adr/0019).
 */
export function sendNotLetIn(
  exchange: Exchange,
  refusal: ApiRefusal,
  reference: string,
): FastifyReply {
  const flood = afterSignature.has(refusal.reason) ? undefined : noteFailure(exchange, refusal)
  return sendApiRefusal(
    exchange,
    refusal,
    flood ? { reference: flood.reference, isLogged: true } : { reference },
  )
}

/** Sends what went wrong as JSON; the message is for the admin behind the calling program. */
export function sendApiRefusal(
  { reply, context }: Exchange,
  refusal: ApiRefusal,
  {
    reference = makeReference(context.randomness),
    isLogged = false,
  }: { readonly reference?: string; readonly isLogged?: boolean } = {},
): FastifyReply {
  const { reason, detail } = refusal
  const { status, code, message } = describeApiRefusal(reason)
  context.metrics?.countRefusal('api', {
    reason,
    code,
    status,
    reference,
    ...(detail && { detail }),
  })
  if (!isLogged)
    logApiRefusal(context.log, { reason, code, status, reference, ...(detail && { detail }) })
  return reply
    .code(status)
    .header('lab-refusal', code)
    .header('lab-reference', reference)
    .send({
      error: {
        code,
        message: message ?? describeForAdmin(refusal),
        reference,
        ...('facts' in refusal && { facts: refusal.facts }),
      },
    })
}

/** Answers for a bug of ours: it is logged under a reference, and its text is never sent. */
export function sendApiBug(exchange: Exchange, error: unknown): FastifyReply {
  const reference = makeReference(exchange.context.randomness)
  exchange.context.metrics?.countBug()
  logBug(exchange.context.log, error, { reference })
  return sendApiRefusal(exchange, { reason: 'internal' }, { reference })
}

/** The message is the same for an unknown key, a disabled one and a wrong secret: the log alone tells them apart. */
const notVerifiedMessage =
  'Consumer key or shared secret are not accepted, or the signed address is not the one the lab service sees. Enter key and secret again on both sides, and compare the address with PUBLIC_URL: scheme, host, port, path and trailing slash have to be the same.'

function describeForAdmin({ reason, detail }: ApiRefusal): string {
  if (isApiOnly(reason)) return ''
  if (describeApiRefusal(reason).code === 'launch_not_verified') return notVerifiedMessage
  const { what, fix } = refusalText(reason, 'admin', 'en', detail)
  return fix ? `${what} ${fix}` : what
}
