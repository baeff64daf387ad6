import type { FastifyRequest } from 'fastify'
import type { AddressClues, Framing, RequestTarget, ToolAddress } from '@appstreamlab/shared'
import type { Config } from '../config/config.js'

/** The stage of the API Gateway in AWS's article, which is part of the tool URL that its readers entered. */
const articlePrefix = '/api'

/**
 * The path prefix under which a request came: that of PUBLIC_URL, whether the proxy strips it or not;
 * in environment-only mode without PUBLIC_URL also the article's `/api`.
 */
export function findPrefix(url: string, config: Config): string {
  if (config.publicUrl) return config.publicUrl.prefix
  return config.mode === 'environment' && isUnder(articlePrefix, url) ? articlePrefix : ''
}

/** The URL that routes are found by: without the prefix. */
export function stripPrefix(url: string, config: Config): string {
  const prefix = findPrefix(url, config)
  if (!prefix || !isUnder(prefix, url)) return url
  const rest = url.slice(prefix.length)
  return rest.startsWith('/') ? rest : `/${rest}`
}

function isUnder(prefix: string, url: string): boolean {
  return url.startsWith(prefix) && ['/', '?', undefined].includes(url[prefix.length])
}

export interface RequestAddress {
  /** Scheme, host and path as the browser wrote them: what an LMS signed. */
  readonly target: RequestTarget
  /** Without `?`. */
  readonly rawQuery: string
  /** Our own origin, for requests that must come from our own pages. */
  readonly origin: string
  /** Stands before every path of our own in a page. */
  readonly basePath: string
}

export function readRequestAddress(request: FastifyRequest, config: Config): RequestAddress {
  const url = request.originalUrl
  const queryStart = url.indexOf('?')
  const path = queryStart === -1 ? url : url.slice(0, queryStart)
  const rawQuery = queryStart === -1 ? '' : url.slice(queryStart + 1)
  const basePath = findPrefix(url, config)
  const origin = config.publicUrl?.origin ?? readReceivedOrigin(request)
  const separator = origin.indexOf('://')
  return {
    target: {
      scheme: origin.slice(0, separator),
      authority: origin.slice(separator + '://'.length),
      path: isUnder(basePath, path) ? path : basePath + path,
    },
    rawQuery,
    origin,
    basePath,
  }
}

/**
 * Scheme and host as the browser had them. Each of several trusted proxies appends what it saw, so the
 * entry that counts stands as far from the end as the client does in X-Forwarded-For: the first trusted
 * proxy wrote it. Where the lists are not of one length somebody wrote over them, and the last entry
 * counts, as with one proxy. Without trusted proxies no header is looked at.
 */
function readReceivedOrigin(request: FastifyRequest): string {
  const { protocol, host, headers, ips } = request
  // How many proxies stand between: Fastify lists them with the client at the end, which is a proxy too where all
  // are trusted.
  const trustedHops = (ips?.length ?? 1) - 1
  if (trustedHops < 2) return `${protocol}://${host}`
  const hops = splitList(headers['x-forwarded-for']).length
  const find = (name: string): string | undefined => {
    const entries = splitList(headers[name])
    return entries.length === hops ? entries[hops - trustedHops] : undefined
  }
  const scheme = find('x-forwarded-proto')
  const known = scheme === 'http' || scheme === 'https' ? scheme : protocol
  return `${known}://${find('x-forwarded-host') ?? host}`
}

const splitList = (header: string | string[] | undefined): string[] =>
  header === undefined
    ? []
    : String(header)
        .split(',')
        .map((entry) => entry.trim())

/**
 * What a request's headers and the configuration say about our address. These are only clues, for the search for
 * other spellings (`spelling-search.ts`): nothing is verified by them.
 */
export function readAddressClues(request: FastifyRequest, config: Config): AddressClues {
  const { headers } = request
  const forwarded = /host="?([^";,]+)/i.exec(headers.forwarded ?? '')?.[1]
  const authorities = [
    ...splitList(headers.host),
    ...splitList(headers['x-forwarded-host']),
    ...splitList(headers['x-original-host']),
    ...(forwarded ? [forwarded] : []),
  ]
  return {
    target: readRequestAddress(request, config).target,
    authorities: authorities.slice(0, maxClues),
    ports: [...splitList(headers['x-forwarded-port']).slice(0, maxClues), String(config.port)],
    prefixes: [config.publicUrl?.prefix, articlePrefix, ...splitList(headers['x-forwarded-prefix'])]
      .filter((prefix) => prefix?.startsWith('/') && prefix.length > 1)
      .map((prefix) => String(prefix).replace(/\/$/, ''))
      .slice(0, maxClues),
  }
}

const maxClues = 4

/** Our address as platforms that speak LTI 1.3 know it. */
export function readToolAddress(request: FastifyRequest, config: Config): ToolAddress {
  const { origin, basePath } = readRequestAddress(request, config)
  return { origin, prefix: basePath }
}

/** The only redirect URI that we have; platforms compare it letter by letter. */
export const launchUriOf = ({ origin, prefix }: ToolAddress): string =>
  `${origin}${prefix}/lti/launch`

const frameDestinations = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe'])
const frameTargets = new Set(['iframe', 'frame', 'embed', 'overlay'])

/** Whether the answer is shown inside another page: the browser says it, else the launch does. */
export function readFraming(request: FastifyRequest, documentTarget?: string): Framing {
  const destination = request.headers['sec-fetch-dest']
  if (typeof destination === 'string')
    return frameDestinations.has(destination) ? 'frame' : 'top-level'
  return documentTarget && frameTargets.has(documentTarget) ? 'frame' : 'top-level'
}

/** Whether a page of our own sent this request. Browsers send at least one of the two headers with a POST. */
export function isFromOwnPage(request: FastifyRequest, { origin }: RequestAddress): boolean {
  const site = request.headers['sec-fetch-site']
  return typeof site === 'string' ? site === 'same-origin' : request.headers.origin === origin
}
