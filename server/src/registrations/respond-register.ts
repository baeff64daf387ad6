import type { FastifyReply } from 'fastify'
import { describeTool } from '@appstreamlab/canvas-app'
import { isWebAddress } from '@appstreamlab/shared'
import { renderRegistered, renderRegistrationPage } from '#views/index.js'
import type { RegistrationLink } from '../platforms/registration-store.js'
import { readToolAddress } from '../http/request-address.js'
import { openPage } from '../http/page.js'
import type { Exchange } from '../http/exchange.js'
import type { KeptRegistration, RegistrationRequest } from './registration-request.js'

// The pages that an LMS admin sees when a platform registers by a link; the steps are in `register.ts`.

interface Arrival {
  readonly link: RegistrationLink
  readonly token: string
  readonly request: RegistrationRequest
}

/** Sends the page that says what will be registered, and where, before anything happens. */
export function sendRegistrationPage(
  exchange: Exchange,
  { link, token, request }: Arrival,
): FastifyReply {
  const { config, registerSeal } = exchange.context
  const tenant = config.tenants.get(link.tenantId)
  const tool = describeTool(readToolAddress(exchange.request, config))
  const { frame, reply } = openPage(exchange, undefined, {
    framedOnlyBy: listFramers(exchange, request.configurationUrl),
  })
  return reply.send(
    renderRegistrationPage(
      {
        institution: tenant?.name ?? link.tenantId,
        platformHost: new URL(request.configurationUrl).host,
        toolTitle: tool.title,
        toolAddress: tool.launchUrl,
        path: `/lti/register/${token}`,
        request: registerSeal.seal(request),
        asksFor: tenant?.services ?? {},
      },
      frame,
    ),
  )
}

/**
 * Who may frame the page. Its button registers, so not everybody may: the host of the platform's configuration
 * may, and the page that brought the link, since Canvas shows it on a school's own host. Somebody who frames it
 * knows the link and could as well open it.
 */
function listFramers({ request, context }: Exchange, configurationUrl: string): string[] {
  const { allowPrivatePlatforms } = context.config
  const urls = [configurationUrl, request.headers.referer ?? '']
  const origins = urls.flatMap((url) =>
    isWebAddress(url, allowPrivatePlatforms) ? new URL(url).origin : [],
  )
  return [...new Set(origins)]
}

export function sendRegistered(exchange: Exchange, kept: KeptRegistration): FastifyReply {
  const { frame, reply } = openPage(exchange, undefined)
  return reply.send(renderRegistered(kept, frame))
}
