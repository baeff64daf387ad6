import { readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'

import { readBody } from '../http.js'
import { isJsonObject } from '../json.js'
import type { Account } from '../model/account.js'
import {
  connectSession,
  disconnectSession,
  endSession,
  openSession,
  recordInput,
  renewLease,
} from '../model/sessions.js'
import type { StreamingSession } from '../model/types.js'
import { renderDesktop } from './desktop-page.js'
import { drawSiteIcon } from './drawings.js'
import type { Page } from './layout.js'
import { renderDocument } from './layout.js'
import {
  renderAbout,
  renderBadLink,
  renderDisconnected,
  renderEnded,
  renderExpiredLink,
  renderNoResources,
  renderNotFound,
  renderPreparing,
} from './plain-pages.js'
import { readPortalView } from './read-portal-view.js'
import { readRedirectUrl } from './redirect-url.js'
import { checkStreamingUrl } from './streaming-url.js'
import { stylesheet } from './stylesheet.js'

/** Pages report every 2 seconds; a hidden tab is slowed down by the browser to once a minute. */
const visibleLeaseSeconds = 15
const hiddenLeaseSeconds = 100
/** After "this page is going away": time for a reload to report again. */
const leavingLeaseSeconds = 3

const scriptType = 'text/javascript; charset=utf-8'
const assets = new Map<string, { readonly type: string; readonly body: string | Buffer }>([
  ['/portal/style.css', { type: 'text/css; charset=utf-8', body: stylesheet }],
  ['/portal/icon.svg', { type: 'image/svg+xml', body: drawSiteIcon() }],
  ['/portal/client.js', { type: scriptType, body: readScript('client.js') }],
  ['/portal/format-duration.js', { type: scriptType, body: readScript('format-duration.js') }],
])

function readScript(name: string): Buffer {
  return readFileSync(new URL(name, import.meta.url))
}

interface Exchange {
  readonly account: Account
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

/** True when the request is for the portal (anything a browser does), not for the AWS front door. */
export function isPortalRequest(request: IncomingMessage): boolean {
  if (request.headers['x-amz-target'] !== undefined) return false
  if (request.method === 'GET' || request.method === 'HEAD') {
    return request.headers.authorization === undefined
  }
  return request.method === 'POST' && request.url?.startsWith('/session/') === true
}

export async function answerPortalRequest(exchange: Exchange): Promise<void> {
  const { request } = exchange
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (request.method === 'POST') {
    await answerPost(exchange, url)
    return
  }
  switch (url.pathname) {
    case '/':
      sendPage(exchange, { status: 200, page: renderAbout() })
      return
    case '/authenticate':
      answerAuthenticate(exchange, url)
      return
    default:
      answerAssetOrSession(exchange, url)
  }
}

function answerAssetOrSession(exchange: Exchange, url: URL): void {
  const asset = assets.get(url.pathname)
  if (asset === undefined) answerSessionPage(exchange, url)
  else send(exchange, 200, { 'content-type': asset.type }, asset.body)
}

/**
 * Opening the URL takes the person straight into the session: it is validated, the session is
 * opened or found again, and a redirect keeps the signed URL out of what is reloaded, bookmarked
 * or shown. Requests that nobody asked for take no seat: browsers mark a prefetch or prerender,
 * and HEAD is what link checkers send.
 */
function answerAuthenticate(exchange: Exchange, url: URL): void {
  const { account, request } = exchange
  const check = checkStreamingUrl(account, url.searchParams)
  if (check.kind === 'tampered') {
    sendPage(exchange, { status: 403, page: renderBadLink() })
    return
  }
  if (check.kind === 'expired') {
    sendPage(exchange, { status: 403, page: renderExpiredLink() })
    return
  }
  if (isPrefetch(request) || request.method === 'HEAD') {
    send(exchange, 204, {}, '')
    return
  }
  const result = openSession(account, check.request)
  switch (result.kind) {
    case 'not-associated':
      sendPage(exchange, { status: 404, page: renderBadLink() })
      return
    case 'no-resources':
      sendPage(exchange, { status: 503, page: renderNoResources(check.request.fleetName) })
      return
    case 'opened':
    case 'reconnected':
      redirect(exchange, `/session/${result.session.portalKey}`)
  }
}

function isPrefetch(request: IncomingMessage): boolean {
  const purposes = [
    request.headers['sec-purpose'],
    request.headers['purpose'],
    request.headers['x-moz'],
  ]
  return purposes.some((purpose) => String(purpose ?? '').includes('prefetch'))
}

function answerSessionPage(exchange: Exchange, url: URL): void {
  const { account } = exchange
  const [, section, key, ...rest] = url.pathname.split('/')
  const session = section === 'session' ? account.sessionsByPortalKey.get(key ?? '') : undefined
  if (session === undefined || rest.length > 0) {
    sendPage(exchange, { status: 404, page: renderNotFound() })
    return
  }
  // Coming back to a page that was closed is a return; idle or chosen disconnects need a click.
  if (session.disconnectReason === 'tab-closed') connectSession(account, session)
  const page = renderSession(account, session, url.searchParams.get('app'))
  sendPage(exchange, { status: 200, page, session })
}

function renderSession(
  account: Account,
  session: StreamingSession,
  chosenApplication: string | null,
): Page {
  const view = readPortalView(account, session)
  if (session.state === 'EXPIRED') return renderEnded(account, session)
  if (session.state === 'PENDING') return renderPreparing(view)
  return session.isConnected
    ? renderDesktop(account, { session, view, chosenApplication })
    : renderDisconnected(session, view)
}

async function answerPost(exchange: Exchange, url: URL): Promise<void> {
  const { account, request } = exchange
  const body = await readBody(request, 4096)
  const [, , key, action, ...rest] = url.pathname.split('/')
  const session = account.sessionsByPortalKey.get(key ?? '')
  if (session === undefined || rest.length > 0 || !isOwnOrigin(request)) {
    sendPage(exchange, { status: 404, page: renderNotFound() })
    return
  }
  const page = `/session/${session.portalKey}`
  switch (action) {
    case 'heartbeat':
      beat(account, session, body)
      sendJson(exchange, readPortalView(account, session))
      return
    case 'leaving':
      renewLease(account, session, leavingLeaseSeconds)
      send(exchange, 204, {}, '')
      return
    case 'disconnect':
      disconnectSession(account, session, 'by-user')
      break
    case 'idle':
      disconnectSession(account, session, 'idle')
      break
    case 'return':
      connectSession(account, session)
      break
    case 'end':
      endSession(account, session, 'ended-by-user')
      redirect(exchange, readRedirectUrl(account, session) ?? page)
      return
    default:
      sendPage(exchange, { status: 404, page: renderNotFound() })
      return
  }
  redirect(exchange, page)
}

function beat(account: Account, session: StreamingSession, body: Buffer | undefined): void {
  let report: unknown
  try {
    report = JSON.parse(body?.toString('utf8') ?? '')
  } catch {
    report = undefined
  }
  if (!isJsonObject(report)) return
  if (report['hasInput'] === true) recordInput(account, session)
  const isHidden = report['isHidden'] === true
  renewLease(account, session, isHidden ? hiddenLeaseSeconds : visibleLeaseSeconds)
}

/** Buttons and reports come from the portal's own pages; programs that say nothing may pass. */
function isOwnOrigin(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin, host } = request.headers
  return origin === undefined || origin === `http://${host ?? ''}`
}

/** Who may frame the portal: what the stack lists, and nobody else. */
function listFrameAncestors(account: Account, session: StreamingSession | undefined): string {
  const stack = session === undefined ? undefined : account.stacks.get(session.stackName)
  const domains = stack?.attributes['EmbedHostDomains']
  const names = Array.isArray(domains) ? domains.filter((one) => typeof one === 'string') : []
  const all = [...names.map((name) => `https://${name}`), ...(stack?.embedOrigins ?? [])]
  return all.length === 0 ? "'none'" : all.join(' ')
}

interface PageAnswer {
  readonly status: number
  readonly page: Page
  readonly session?: StreamingSession
}

function sendPage(exchange: Exchange, { status, page, session }: PageAnswer): void {
  const { account } = exchange
  const redirectUrl = session === undefined ? undefined : readRedirectUrl(account, session)
  // Chromium applies form-action to the redirect that follows "End session".
  const formTargets = redirectUrl === undefined ? '' : ` ${new URL(redirectUrl).origin}`
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    `form-action 'self'${formTargets}`,
    "base-uri 'none'",
    `frame-ancestors ${listFrameAncestors(account, session)}`,
  ]
  send(
    exchange,
    status,
    {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'referrer-policy': 'same-origin',
    },
    renderDocument(page),
  )
}

function sendJson(exchange: Exchange, value: object): void {
  send(exchange, 200, { 'content-type': 'application/json' }, JSON.stringify(value))
}

function redirect(exchange: Exchange, location: string): void {
  send(exchange, 303, { location, 'referrer-policy': 'no-referrer' }, '')
}

function send(
  { request, response }: Exchange,
  status: number,
  headers: Record<string, string>,
  body: string | Buffer,
): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
    ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(body) }),
  })
  response.end(request.method === 'HEAD' ? '' : body)
}
