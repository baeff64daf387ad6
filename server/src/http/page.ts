import type { FastifyReply } from 'fastify'
import { readOrigin, type TrustedOrigin } from '@appstreamlab/shared'
import { chooseLanguage, type PageFrame } from '#views/index.js'
import type { Tenant } from '../config/config.js'
import { isFromTest } from '../registrations/registrations.js'
import type { AppContext } from './app-context.js'
import type { Exchange } from './exchange.js'
import { findFraming } from './framing.js'
import { readPlacement, readRequestPlace } from './request-place.js'

// The shell of every page: its headers, who may frame it, and what it is told about its reader.

export interface PagePolicy {
  /** Origins beside our own that a form of the page leads to, also by a redirect. */
  readonly formTargets?: readonly string[]
  /** Origins that may frame the page beside those that may anyway. */
  readonly frameOrigins?: readonly string[]
  /** The only origins that may frame it; none of the others count then. */
  readonly framedOnlyBy?: readonly string[]
}

/** Our pages ask for none of these; what a stream asks for is AppStream's page's own matter. */
const permissionsPolicy = [
  'camera',
  'display-capture',
  'geolocation',
  'microphone',
  'payment',
  'usb',
]
  .map((feature) => `${feature}=()`)
  .join(', ')

export interface OpenPage {
  readonly reply: FastifyReply
  readonly frame: PageFrame
}

/** Where streaming URLs lead: browsers hold the redirect after a click against the page's policy, too. */
export const listPortals = ({ portalOrigins, config }: AppContext): string[] => [
  ...portalOrigins,
  ...config.portalOrigins,
]

/** Sets the headers of a page and says what it is told about its reader. */
export function openPage(
  exchange: Exchange,
  origin: TrustedOrigin | undefined,
  { formTargets = listPortals(exchange.context), frameOrigins = [], framedOnlyBy }: PagePolicy = {},
): OpenPage {
  const { placement, ancestors, framedByAnyone } = describeFraming(exchange, origin, frameOrigins)
  const nonce = Buffer.from(exchange.context.randomness.bytes(16)).toString('base64')
  const { logoUrl } = findTenant(exchange.context, origin) ?? {}
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    `img-src data:${logoUrl ? ` ${readOrigin(logoUrl) ?? ''}` : ''}`,
    "connect-src 'self'",
    `form-action 'self' ${formTargets.join(' ')}`,
    "base-uri 'none'",
    `frame-ancestors ${framedOnlyBy?.join(' ') ?? ancestors}`,
  ]
  const reply = exchange.reply
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy.join('; '))
    .header('permissions-policy', permissionsPolicy)
    // Not `no-referrer`: with it browsers send `Origin: null`, and tickets count only from our own pages.
    .header('referrer-policy', 'same-origin')
  const frame = describeFrame(exchange, origin, nonce)
  return { reply, frame: { ...frame, placement, ...(framedByAnyone && { framedByAnyone }) } }
}

export function findTenant(
  { config }: Pick<AppContext, 'config'>,
  origin: TrustedOrigin | undefined,
): Tenant | undefined {
  return origin?.tenantId === undefined ? undefined : config.tenants.get(origin.tenantId)
}

/**
 * Who may frame a page. One for an unverified request offers no action, so anyone may; so does one for a
 * verified request in a frame of we do not know whom, which would be blank otherwise.
 */
function describeFraming(
  { request, context }: Exchange,
  origin: TrustedOrigin | undefined,
  more: readonly string[],
): Pick<PageFrame, 'placement' | 'framedByAnyone'> & { readonly ancestors: string } {
  if (!origin) return { placement: readPlacement(request), ancestors: '*' }
  const { placement, ancestors } = findFraming(request, context.config, origin, more)
  if (ancestors.length > 0) return { placement, ancestors: ancestors.join(' ') }
  return placement === 'frame'
    ? { placement, ancestors: '*', framedByAnyone: true }
    : { placement, ancestors: "'none'" }
}

/** The language of a page, from what is believed about its reader. */
export function readLanguage(
  { context, request }: Pick<Exchange, 'context' | 'request'>,
  origin: TrustedOrigin | undefined,
): string {
  const tenant = findTenant(context, origin)
  const acceptLanguage = request.headers['accept-language']
  return chooseLanguage({
    ...(origin?.locale && { locale: origin.locale }),
    ...(acceptLanguage && { acceptLanguage }),
    ...(tenant?.language && { tenantDefault: tenant.language }),
  })
}

export function describeFrame(
  { context, request }: Exchange,
  origin: TrustedOrigin | undefined,
  nonce: string,
): PageFrame {
  const { config } = context
  const tenant = findTenant(context, origin)
  return {
    nonce,
    language: readLanguage({ context, request }, origin),
    basePath: readRequestPlace(request, config).basePath,
    placement: readPlacement(request, origin?.documentTarget),
    timeZone: tenant?.timeZone ?? 'UTC',
    ...(isFromTest(config, origin) && { testPlatform: true }),
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
