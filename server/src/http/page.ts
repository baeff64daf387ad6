import type { FastifyReply } from 'fastify'
import { readOrigin, type Reader } from '@appstreamlab/shared'
import { chooseLanguage, type PageFrame } from '#views/index.js'
import type { Tenant } from '../config/config.js'
import { isFromTest } from '../platforms/registrations.js'
import type { AppContext } from './app-context.js'
import type { Exchange } from './exchange.js'
import { findFramePolicy } from './framing.js'
import { readFraming, readRequestAddress } from './request-address.js'
import { securePage } from './security-headers.js'

// The shell of every page: its headers, who may frame it, and what it is told about its reader.

export interface PagePolicy {
  /** Origins beside our own that a form of the page leads to, also by a redirect. */
  readonly formTargets?: readonly string[]
  /** Origins that may frame the page beside those that may anyway. */
  readonly frameOrigins?: readonly string[]
  /** The only origins that may frame it; none of the others count then. */
  readonly framedOnlyBy?: readonly string[]
}

export interface OpenPage {
  readonly reply: FastifyReply
  readonly frame: PageFrame
}

/**
 * Where streaming URLs lead. A card's policy has to name them, since browsers hold the redirect that follows a
 * click against the policy of the page, too.
 */
export const listPortals = ({ portalOrigins, config }: AppContext): string[] => [
  ...portalOrigins,
  ...config.portalOrigins,
]

/** Sets the headers of a page and says what it is told about its reader. */
export function openPage(
  exchange: Exchange,
  reader: Reader | undefined,
  { formTargets = listPortals(exchange.context), frameOrigins = [], framedOnlyBy }: PagePolicy = {},
): OpenPage {
  const { framing, ancestors, framedByAnyone } = describeFraming(exchange, reader, frameOrigins)
  const nonce = Buffer.from(exchange.context.randomness.bytes(16)).toString('base64')
  const { logoUrl } = findTenant(exchange.context, reader) ?? {}
  const reply = exchange.reply.type('text/html; charset=utf-8').headers(
    securePage({
      nonce,
      imageOrigin: logoUrl && readOrigin(logoUrl),
      formTargets: ["'self'", ...formTargets],
      frameAncestors: framedOnlyBy?.join(' ') ?? ancestors,
    }),
  )
  const frame = describeFrame(exchange, reader, nonce)
  return { reply, frame: { ...frame, framing, ...(framedByAnyone && { framedByAnyone }) } }
}

export function findTenant(
  { config }: Pick<AppContext, 'config'>,
  reader: Reader | undefined,
): Tenant | undefined {
  return reader?.tenantId === undefined ? undefined : config.tenants.get(reader.tenantId)
}

/**
 * Says who may frame a page. A page for an unverified request offers no action, so anyone may. So does a page for
 * a verified request whose frame belongs to we do not know whom: it would be blank otherwise, and it is told
 * (`framedByAnyone`), so that it offers a window of its own alone.
 */
function describeFraming(
  { request, context }: Exchange,
  reader: Reader | undefined,
  more: readonly string[],
): Pick<PageFrame, 'framing' | 'framedByAnyone'> & { readonly ancestors: string } {
  if (!reader) return { framing: readFraming(request), ancestors: '*' }
  const { framing, ancestors } = findFramePolicy(request, context.config, reader, more)
  if (ancestors.length > 0) return { framing, ancestors: ancestors.join(' ') }
  return framing === 'frame'
    ? { framing, ancestors: '*', framedByAnyone: true }
    : { framing, ancestors: "'none'" }
}

/** The language of a page, from what is believed about its reader. */
export function readLanguage(
  { context, request }: Pick<Exchange, 'context' | 'request'>,
  reader: Reader | undefined,
): string {
  const tenant = findTenant(context, reader)
  const acceptLanguage = request.headers['accept-language']
  return chooseLanguage({
    ...(reader?.locale && { locale: reader.locale }),
    ...(acceptLanguage && { acceptLanguage }),
    ...(tenant?.language && { tenantDefault: tenant.language }),
    ...(tenant?.languagesOff && { off: tenant.languagesOff }),
  })
}

export function describeFrame(
  { context, request }: Exchange,
  reader: Reader | undefined,
  nonce: string,
): PageFrame {
  const { config } = context
  const tenant = findTenant(context, reader)
  return {
    nonce,
    language: readLanguage({ context, request }, reader),
    basePath: readRequestAddress(request, config).basePath,
    framing: readFraming(request, reader?.documentTarget),
    timeZone: tenant?.timeZone ?? 'UTC',
    ...(isFromTest(config, reader) && { testPlatform: true }),
    ...(tenant?.name && {
      institution: {
        name: tenant.name,
        ...(tenant.logoUrl && { logoUrl: tenant.logoUrl }),
        ...(tenant.accent && { accent: tenant.accent }),
        ...(tenant.accentDark && { accentDark: tenant.accentDark }),
        ...(tenant.help && { help: tenant.help }),
      },
    }),
  }
}
