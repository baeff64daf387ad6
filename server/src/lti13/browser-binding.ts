import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { stateLifetimeSeconds, type LoginState } from '@appstreamlab/shared'

/**
 * Cookies that tie a login to the browser that began it: `login.ts` sets them, `launch.ts` looks for them. They
 * have `__Host-` so that no neighbouring host can plant one, and `Partitioned` so that frames may keep them where
 * third-party cookies are blocked.
 */

const prefix = '__Host-lab-'
const attributes = 'Path=/; Secure; HttpOnly; SameSite=None; Partitioned'
/**
 * Logins that one browser may have under way, so that a course page may embed as many labs; the oldest
 * are forgotten. A cookie of 57 characters each: together 1.4 of the 8 KB that nginx takes as one header
 * line, and far from the 180 cookies that browsers keep for one host in a partition.
 */
const maxLogins = 24

/** The name of a login in cookies and in platform storage; several can be under way at once. */
export const nameLogin = ({ id }: LoginState): string => `lab-${id}`

export function bindBrowser(
  request: FastifyRequest,
  reply: FastifyReply,
  loginState: LoginState,
): void {
  const earlier = readCookies(request).map(([name]) => name)
  const surplus = earlier.slice(0, Math.max(0, earlier.length - maxLogins + 1))
  reply.header('set-cookie', [
    ...surplus.map(expire),
    `${prefix}${loginState.id}=${loginState.binding}; ${attributes}; Max-Age=${stateLifetimeSeconds}`,
  ])
}

/** Whether the login's cookie came back. */
export function isBoundByCookie(request: FastifyRequest, loginState: LoginState): boolean {
  const name = prefix + loginState.id
  return readCookies(request).some(
    ([key, value]) => key === name && isSame(value, loginState.binding),
  )
}

export function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export function releaseBrowser(reply: FastifyReply, loginState: LoginState): void {
  reply.header('set-cookie', expire(prefix + loginState.id))
}

const expire = (name: string): string => `${name}=; ${attributes}; Max-Age=0`

/** Our cookies, oldest first, as browsers send them (RFC 6265 §5.4). */
function readCookies(request: FastifyRequest): [string, string][] {
  return (request.headers.cookie ?? '').split(';').flatMap((pair): [string, string][] => {
    const [name = '', value = ''] = pair.trim().split('=', 2)
    return /^__Host-lab-[A-Za-z0-9_-]{22}$/.test(name) ? [[name, value]] : []
  })
}
