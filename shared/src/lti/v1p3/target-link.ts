import type { LabId, TenantId } from '../../ids.js'
import { createHmac, hash, hkdfSync, timingSafeEqual } from 'node:crypto'
import { remember } from '../../remember.js'
import type { Secret } from '../../secret.js'
import type { ToolAddress } from './registration.js'

/** A `target_link_uri` that leads to us. */
export type TargetLink =
  | { readonly kind: 'tool' }
  /** `/labs/<id>.<mac>`: counts only with the code of our picker. */
  | { readonly kind: 'lab'; readonly labId: LabId; readonly mac: string }

/** The path of the only redirect URI. */
const redirectPath = '/lti/launch'
const toolPaths = new Set(['', '/', redirectPath])
const labPath = /^\/labs\/([a-z0-9][a-z0-9-]{0,62})\.([A-Za-z0-9_-]{1,64})$/
/** The longest target: as browsers and proxies carry addresses. */
export const targetLinkMaxLength = 2000

/**
 * Reads a `target_link_uri`: on our origin, under our prefix, and a path that takes launches. A query
 * or fragment that a platform adds means nothing. Undefined for everything else, so that a login can
 * never send anyone anywhere but to us.
 */
export function readTargetLink(uri: string, address: ToolAddress): TargetLink | undefined {
  if (uri.length > targetLinkMaxLength) return undefined
  const url = parseUrl(uri)
  if (!url || url.origin !== address.origin || url.username || url.password) return undefined
  if (!url.pathname.startsWith(address.prefix)) return undefined
  return readTargetPath(url.pathname.slice(address.prefix.length))
}

/** The query of a target, without `?`. It chooses nothing; people who put a lab there are told so. */
export const readTargetQuery = (uri: string): string => parseUrl(uri)?.search.slice(1) ?? ''

/** Reads a path without our prefix in the same way. */
export function readTargetPath(path: string): TargetLink | undefined {
  if (toolPaths.has(path)) return { kind: 'tool' }
  const match = labPath.exec(path)
  return match ? { kind: 'lab', labId: match[1] as string, mac: match[2] as string } : undefined
}

/** A target as the state of a login keeps it, which is as short for the longest address. */
export interface KeptTarget {
  /** The path with our prefix. */
  readonly path: string
  /** A hash of the whole address. */
  readonly digest: string
}

export const keepTarget = (uri: string): KeptTarget => ({
  path: parseUrl(uri)?.pathname ?? '',
  digest: digestOf(uri),
})

/**
 * Whether a message for this target belongs to the path, without our prefix, that it was posted to. Only
 * the address of redirects takes messages for others.
 */
export const isPathOf = (target: KeptTarget, path: string, { prefix }: ToolAddress): boolean =>
  path === redirectPath ||
  (target.path.startsWith(prefix) && (target.path.slice(prefix.length) || '/') === (path || '/'))

/** Whether that is the address, in whatever spelling, such as with and without the default port. */
export const isSameTarget = (kept: KeptTarget, uri: string): boolean =>
  kept.digest === digestOf(uri)

const digestOf = remember((uri): string => hash('sha256', parseUrl(uri)?.href ?? uri, 'base64url'))

/** Parses an address; what is given is a copy of its parts, since a URL could be changed by whoever gets it. */
const parseUrl = remember((text) => {
  if (!URL.canParse(text)) return undefined
  const { href, origin, username, password, pathname, search } = new URL(text)
  return { href, origin, username, password, pathname, search }
})

export interface LabPaths {
  /** `/labs/<id>.<mac>` for a lab of a tenant. */
  write(tenantId: TenantId, labId: LabId): string
  holds(tenantId: TenantId, link: Extract<TargetLink, { kind: 'lab' }>): boolean
}

const macLength = 22

/**
 * Codes for labs in paths. Links live in courses for years, so the key is derived from the one that
 * is kept as long as home folders (`USER_ID_KEY`), not from the sealing key, which is rotated. The
 * code binds the tenant only: a course that is copied to another deployment keeps its links, and what
 * a deployment may open is decided at each launch.
 */
export function createLabPaths(userIdKey: Secret): LabPaths {
  const key = Buffer.from(hkdfSync('sha256', userIdKey.reveal(), '', 'appstreamlab lab path', 32))
  const code = (tenantId: TenantId, labId: LabId): string =>
    createHmac('sha256', key)
      .update(JSON.stringify(['1', tenantId, labId]))
      .digest('base64url')
      .slice(0, macLength)
  return {
    write: (tenantId, labId) => `/labs/${labId}.${code(tenantId, labId)}`,
    holds(tenantId, { labId, mac }) {
      const expected = Buffer.from(code(tenantId, labId))
      const given = Buffer.from(mac)
      return expected.length === given.length && timingSafeEqual(expected, given)
    },
  }
}
