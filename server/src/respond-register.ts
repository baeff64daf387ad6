import type { FastifyReply } from 'fastify'
import { describeTool } from '@appstreamlab/canvas-app'
import { renderRegistered, renderRegistrationPage } from '#views/index.js'
import type { RegistrationLink, StoredRegistration } from './registration-store.js'
import { readToolAddress } from './request-place.js'
import { openPage, type Exchange } from './respond.js'
import type { RegistrationRequest } from './routes/lti-register.js'

interface Arrival {
  readonly link: RegistrationLink
  readonly token: string
  readonly request: RegistrationRequest
}

/** Says what will be registered, where, before anything happens. */
export function sendRegistrationPage(
  exchange: Exchange,
  { link, token, request }: Arrival,
): FastifyReply {
  const { config, registerSeal } = exchange.context
  const tool = describeTool(readToolAddress(exchange.request, config))
  const { frame, reply } = openPage(exchange, undefined)
  return reply.send(
    renderRegistrationPage(
      {
        institution: config.tenants.get(link.tenantId)?.name ?? link.tenantId,
        platformHost: new URL(request.configurationUrl).host,
        toolTitle: tool.title,
        toolAddress: tool.launchUrl,
        path: `/lti/register/${token}`,
        request: registerSeal.seal(request),
      },
      frame,
    ),
  )
}

export function sendRegistered(exchange: Exchange, { name }: StoredRegistration): FastifyReply {
  const { frame, reply } = openPage(exchange, undefined)
  return reply.send(renderRegistered({ name }, frame))
}
