import type { FastifyRequest } from 'fastify'
import { listOrigins, readOrigin, type Placement, type TrustedOrigin } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { findDeployment, listPlatformOrigins } from '../registrations/registrations.js'
import { readPlacement, readRequestPlace } from './request-place.js'

/** Where a page is shown, and which pages may show it in a frame. */
export interface Framing {
  readonly placement: Placement
  /** Empty where nobody is known. */
  readonly ancestors: readonly string[]
}

/** How a page for a verified reader may be framed; `more` are origins that this kind of page adds. */
export function findFraming(
  request: FastifyRequest,
  config: Config,
  origin: TrustedOrigin,
  more: readonly string[] = [],
): Framing {
  const placement = readPlacement(request, origin.documentTarget)
  const list = findFrameAncestors(config, origin)
  if (list) return { placement, ancestors: [...new Set(list)] }
  const poster = readPoster(request, config)
  const known = [...listKnownOrigins(config, origin), ...(origin.frameOrigins ?? []), ...more]
  return { placement, ancestors: [...new Set(poster ? [...known, poster] : known)] }
}

/**
 * The list of whoever signed the launch. One client id may belong to several institutions, so a
 * registration's own list counts only where no deployment is known: it is never another tenant's.
 */
function findFrameAncestors(
  { registrations, consumers }: Config,
  { credential, deploymentId }: TrustedOrigin,
): readonly string[] | undefined {
  if (deploymentId === undefined) return consumers.get(credential)?.frameAncestors
  const registration = registrations.get(credential)
  if (!registration) return undefined
  const deployment = findDeployment(registration, deploymentId)
  return deployment ? deployment.frameAncestors : registration.frameAncestors
}

/** What needs no place in a ticket: it follows from the return URL and the registration. */
function listKnownOrigins(
  { registrations }: Config,
  { credential, deploymentId, returnUrl }: TrustedOrigin,
): string[] {
  const registration = deploymentId === undefined ? undefined : registrations.get(credential)
  return [...listOrigins([returnUrl]), ...(registration ? listPlatformOrigins(registration) : [])]
}

/**
 * The page whose form brought the launch: where an LMS names no address at all, its own page is still
 * known by this. Pages of ours post tickets, and no frame of theirs is meant; a page on plain http could
 * be put there by anyone on the way.
 */
export function readPoster(request: FastifyRequest, config: Config): string | undefined {
  const { origin: header } = request.headers
  const poster = header === undefined ? undefined : readOrigin(header)
  if (poster === undefined || poster === readRequestPlace(request, config).origin) return undefined
  return poster.startsWith('https:') || config.allowPrivatePlatforms ? poster : undefined
}

/** What a framed card's ticket keeps, so that its later pages may be framed where the card was. */
export function keepFrameOrigins(
  config: Config,
  origin: TrustedOrigin,
  poster: string | undefined,
): readonly string[] | undefined {
  if (findFrameAncestors(config, origin)) return undefined
  const known = new Set(listKnownOrigins(config, origin))
  const kept = [...(origin.frameOrigins ?? []), ...(poster ? [poster] : [])]
  const rest = [...new Set(kept)].filter((frameOrigin) => !known.has(frameOrigin))
  return rest.length > 0 ? rest : undefined
}
