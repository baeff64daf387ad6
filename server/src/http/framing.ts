import type { FastifyRequest } from 'fastify'
import { listOrigins, readOrigin, type Framing, type Reader } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'
import { findDeployment, listPlatformOrigins } from '../platforms/registrations.js'
import { readFraming, readRequestAddress } from './request-address.js'

/** Where a page is shown, and which pages may show it in a frame. */
export interface FramePolicy {
  readonly framing: Framing
  /** Empty where nobody is known. */
  readonly ancestors: readonly string[]
}

/** How a page for a verified reader may be framed; `more` are origins that this kind of page adds. */
export function findFramePolicy(
  request: FastifyRequest,
  config: Config,
  reader: Reader,
  more: readonly string[] = [],
): FramePolicy {
  const framing = readFraming(request, reader.documentTarget)
  const list = findFrameAncestors(config, reader)
  if (list) return { framing, ancestors: [...new Set(list)] }
  const poster = readPoster(request, config)
  const known = [...listKnownOrigins(config, reader), ...(reader.frameOrigins ?? []), ...more]
  return { framing, ancestors: [...new Set(poster ? [...known, poster] : known)] }
}

/**
 * The list of whoever signed the launch. One client id may belong to several institutions, so a
 * registration's own list counts only where no deployment is known: it is never another tenant's.
 */
function findFrameAncestors(
  { registrations, consumers }: Config,
  { credential, deploymentId }: Reader,
): readonly string[] | undefined {
  if (deploymentId === undefined) return consumers.get(credential)?.frameAncestors
  const registration = registrations.get(credential)
  if (!registration) return undefined
  const deployment = findDeployment(registration, deploymentId)
  return deployment ? deployment.frameAncestors : registration.frameAncestors
}

/** Origins that a ticket need not carry, because they follow from the return URL and the registration. */
function listKnownOrigins(
  { registrations }: Config,
  { credential, deploymentId, returnUrl }: Reader,
): string[] {
  const registration = deploymentId === undefined ? undefined : registrations.get(credential)
  return [...listOrigins([returnUrl]), ...(registration ? listPlatformOrigins(registration) : [])]
}

/**
 * The origin of the page whose form brought the launch: where an LMS names no address at all, its own page is
 * still known by this. Our own pages post tickets too, but they frame nothing, so they are left out; so is a page
 * on plain http, which anyone on the way could have put there.
 */
export function readPoster(request: FastifyRequest, config: Config): string | undefined {
  const { origin: header } = request.headers
  const poster = header === undefined ? undefined : readOrigin(header)
  if (poster === undefined || poster === readRequestAddress(request, config).origin)
    return undefined
  return poster.startsWith('https:') || config.allowPrivatePlatforms ? poster : undefined
}

/** What a framed card's ticket keeps, so that its later pages may be framed where the card was. */
export function keepFrameOrigins(
  config: Config,
  reader: Reader,
  poster: string | undefined,
): readonly string[] | undefined {
  if (findFrameAncestors(config, reader)) return undefined
  const known = new Set(listKnownOrigins(config, reader))
  const kept = [...(reader.frameOrigins ?? []), ...(poster ? [poster] : [])]
  const rest = [...new Set(kept)].filter((frameOrigin) => !known.has(frameOrigin))
  return rest.length > 0 ? rest : undefined
}
