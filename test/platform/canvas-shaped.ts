import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { makeTokenKey, signToken, writeJwks } from '#reference-signer'
import {
  betaIssuer,
  clientId,
  deploymentId,
  issuer,
  readMessageHint,
  sessions,
  writeClaims,
  writeMessageHint,
  type AssignmentDates,
  type CanvasSession,
  type LaunchedTool,
  type InstalledTool,
  type KeptLaunch,
  type LaunchKind,
  type SessionName,
} from './canvas-messages.js'
import { startCanvasRegistrations, type CanvasRegistrations } from './canvas-registrations.js'
import {
  renderCoursePage,
  renderForwarder,
  renderPage,
  renderPostedForm,
  renderReturnPage,
  renderWizard,
} from './canvas-pages.js'
import {
  findAuthorizationFault,
  readAssignments,
  readForm,
  reject,
  type Assignment,
} from './canvas-requests.js'
import { makeCertificate } from './make-certificate.js'
import { passOn } from './pass-on.js'

/**
 * The routes of the Canvas-shaped platform; what they read and write is in the files `canvas-…`
 * beside it. Tests open it by `canvas-stage.ts`, with a signer and a browser.
 */

export interface CourseVisit {
  readonly kind: LaunchKind
  /** A student unless it says otherwise. */
  readonly as?: SessionName
  /** Opens in a tab of its own, without a frame. */
  readonly newTab?: boolean
  /** In Canvas's mobile apps, which keep nothing for tools. */
  readonly mobile?: boolean
  /** Places without the frame that forwards storage messages, such as previews of the editor. */
  readonly withoutForwarder?: boolean
  /** The tool of a registration in place of the developer key's. */
  readonly registration?: string
  /** From Canvas's copy for tests, which has the same courses and people. */
  readonly beta?: boolean
  /** From another course. */
  readonly otherCourse?: boolean
}

/**
 * Canvas as a tool and a browser see it, on another site than the tool and over TLS: course pages on the
 * school's host, OIDC and platform storage on another one, which only leads to the school; launches that
 * are spent by one authorization. What it sends and accepts is Canvas's source, not our tool's.
 */
export interface CanvasShaped {
  readonly lmsOrigin: string
  readonly toolOrigin: string
  readonly issuer: string
  /** Of the copy for tests. */
  readonly betaIssuer: string
  readonly clientId: string
  readonly deploymentId: string
  readonly authorizationUrl: string
  readonly jwks: ReturnType<typeof writeJwks>
  readonly spkiHash: string
  /** What came back from pickers: the form field `JWT`. */
  readonly answers: string[]
  /** What Canvas made of links that came with a column: unpublished, and due where they say so. */
  readonly assignments: Assignment[]
  /** Tools that registered themselves. */
  readonly registrations: CanvasRegistrations
  /** The logins that were begun, newest last. */
  readonly logins: Readonly<Record<string, string>>[]
  /** Whether the forwarding frame answers storage messages. */
  storageAnswers: boolean
  /** Of a message hint. */
  hintSeconds: number
  /** Of the assignment that the module item is; absent: it is none. */
  dates: AssignmentDates | undefined
  /** Posts to the tool's host wait for it. */
  gate: Promise<void> | undefined
  /** Where requests for the tool's host go. */
  toolUrl: string
  /** A course page with the tool in a frame, or a link to it. */
  courseUrl(visit: CourseVisit): string
  /** *Apps → Install a New App* with this registration URL, or *Reinstall* of one that Canvas has. */
  wizardUrl(asked: { readonly install: string } | { readonly reinstall: string }): string
  close(): Promise<void>
}

const hosts = { lms: 'school.lms.test', sso: 'sso.lms.test', tool: 'labs.tool.example' } as const
const sessionCookie = 'canvas_session'

// A list of the routes of a Canvas, over one memory of what it has launched.
// oxlint-disable-next-line max-lines-per-function
export async function startCanvasShaped(): Promise<CanvasShaped> {
  const certificate = makeCertificate(Object.values(hosts))
  const key = makeTokenKey('2026-11-01T00:00:00Z')
  /** Launches by verifier; Canvas gives each out once. */
  const launches = new Map<string, KeptLaunch>()
  let document: Promise<InstalledTool> | undefined

  const server = createTlsServer(certificate, (request, response) => {
    const { hostname } = new URL(`https://${request.headers.host}`)
    if (hostname === hosts.tool) {
      const gate = request.method === 'POST' ? platform.gate : undefined
      return void Promise.resolve(gate).then(() => passOn(platform.toolUrl, request, response))
    }
    response.setHeader('content-type', 'text/html; charset=utf-8')
    const serve = hostname === hosts.sso ? serveSso : serveLms
    return void serve(request, response).catch(() => response.writeHead(500).end())
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const originOf = (host: string): string => `https://${host}:${port}`
  const lmsOrigin = originOf(hosts.lms)

  /** The tool's own document, as an administrator's *Enter URL* takes it. */
  async function fetchTool(): Promise<InstalledTool> {
    const answer = await fetch(`${platform.toolUrl}/canvas/config.json`)
    return (await answer.json()) as InstalledTool
  }

  /** The tool of a registration, else of the developer key. */
  async function findTool(registration: string | null): Promise<LaunchedTool> {
    const made = platform.registrations.all.find(({ id }) => id === registration)
    return made ?? { clientId, deploymentId, document: await (document ??= fetchTool()) }
  }

  async function serveLms(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', lmsOrigin)
    const service = /^\/courses\/1\/external_content\/success\/(\w+)$/.exec(pathname)?.[1]
    if (service !== undefined) response.end(renderReturnPage(service))
    else if (pathname === '/courses/1/deep_linking_response') await takeAnswer(request, response)
    else if (pathname === '/api/lti/authorize') await authorize(request, response, searchParams)
    else if (searchParams.has('kind')) await launch(response, pathname, searchParams)
    else if (pathname === '/accounts/1/apps') response.end(renderWizard(searchParams))
    else response.end(renderPage(pathname === '/courses/1/modules' ? 'Modules' : 'Mechanics'))
  }

  async function launch(
    response: ServerResponse,
    pathname: string,
    asked: URLSearchParams,
  ): Promise<void> {
    const name = (asked.get('as') ?? 'student') as SessionName
    response.setHeader(
      'set-cookie',
      `${sessionCookie}=${name}; Path=/; Secure; HttpOnly; SameSite=None`,
    )
    const newTab = asked.has('newTab')
    if (newTab && pathname === '/courses/1') {
      const item = `/courses/1/modules/items/5?${asked}`
      return void response.end(
        renderPage(
          'Mechanics',
          `<a id="open" href="${item.replaceAll('&', '&amp;')}" target="_blank">Open</a>`,
        ),
      )
    }
    const session: CanvasSession = sessions[name]
    const kind = asked.get('kind') as LaunchKind
    const tool = await findTool(asked.get('registration'))
    const ways = { beta: asked.has('beta'), otherCourse: asked.has('otherCourse') }
    const login = beginLogin({ kind, session, newTab, tool, ...ways }, asked.has('mobile'))
    if (newTab) return void response.end(renderPage('Drawing', renderPostedForm(login)))
    response.end(
      renderCoursePage(login, {
        successUrl: `${lmsOrigin}/courses/1/modules`,
        ...(!asked.has('withoutForwarder') && {
          forwarderUrl: `${originOf(hosts.sso)}/post_message_forwarding`,
        }),
      }),
    )
  }

  function beginLogin(kept: KeptLaunch, mobile: boolean) {
    const { clientId, deploymentId, document } = kept.tool
    const { oidc_initiation_url, target_link_uri } = document
    const verifier = randomUUID() + randomUUID()
    launches.set(verifier, kept)
    const hint = {
      verifier,
      canvas_domain: `${hosts.lms}:${port}`,
      include_storage_target: !mobile,
    }
    const fields: Record<string, string> = {
      iss: kept.beta ? betaIssuer : issuer,
      login_hint: kept.session.user.opaqueId,
      client_id: clientId,
      deployment_id: deploymentId,
      target_link_uri,
      lti_message_hint: writeMessageHint(hint, platform.hintSeconds),
      canvas_region: 'us-east-1',
      canvas_environment: kept.beta ? 'beta' : 'prod',
      ...(!mobile && { lti_storage_target: 'post_message_forwarding' }),
    }
    platform.logins.push(fields)
    return { action: oidc_initiation_url, fields }
  }

  async function takeAnswer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await readForm(request)
    const answer = form.get('JWT') ?? ''
    platform.answers.push(answer)
    platform.assignments.push(...readAssignments(answer))
    response.end('<!doctype html><html lang="en"><title>Saved</title><h1>Saved</h1></html>')
  }

  /** `authorize_redirect`: reads the school from the message hint and leads there, nothing else. */
  async function serveSso(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', originOf(hosts.sso))
    if (url.pathname === '/post_message_forwarding')
      return void response.end(renderForwarder(platform.storageAnswers))
    const hint = readMessageHint(url.searchParams.get('lti_message_hint') ?? '')
    if (!hint) return reject(response, 'Invalid lti_message_hint')
    const location = `https://${hint.canvas_domain}/api/lti/authorize${url.search}`
    response.writeHead(302, { location }).end()
  }

  /** Canvas' authentication controller. */
  async function authorize(
    request: IncomingMessage,
    response: ServerResponse,
    asked: URLSearchParams,
  ): Promise<void> {
    const hint = readMessageHint(asked.get('lti_message_hint') ?? '')
    if (!hint) return reject(response, 'Invalid lti_message_hint')
    const redirectUri = asked.get('redirect_uri') ?? ''
    const registered = platform.registrations.all.find(
      (one) => one.clientId === asked.get('client_id'),
    )
    const tool = await findTool(registered?.id ?? null)
    if (redirectUri !== tool.document.target_link_uri)
      return reject(response, 'Invalid redirect_uri')
    const session = readSession(request)
    if (session?.user.opaqueId !== asked.get('login_hint'))
      return void response.writeHead(401).end(renderPage('Login required'))
    const state = asked.get('state') ?? ''
    const fault = findAuthorizationFault(asked, tool.clientId)
    const kept = fault === undefined ? launches.get(hint.verifier) : undefined
    if (kept) launches.delete(hint.verifier)
    const error = {
      error: fault === undefined ? 'launch_no_longer_valid' : 'invalid_request_object',
      error_description: fault ?? 'The launch has either expired or already been consumed',
      state,
    }
    const fields = kept
      ? {
          id_token: signToken(
            writeClaims(kept, {
              nonce: asked.get('nonce') ?? '',
              lmsOrigin,
              ...(platform.dates && { dates: platform.dates }),
            }),
            key,
          ),
          state,
          ...(hint.include_storage_target && { lti_storage_target: 'post_message_forwarding' }),
        }
      : error
    response.end(renderPage('', renderPostedForm({ action: redirectUri, fields })))
  }

  const authorizationUrl = `${originOf(hosts.sso)}/api/lti/authorize_redirect`
  const jwks = writeJwks([key])
  const platform: CanvasShaped = {
    lmsOrigin,
    toolOrigin: originOf(hosts.tool),
    issuer,
    betaIssuer,
    clientId,
    deploymentId,
    authorizationUrl,
    jwks,
    registrations: await startCanvasRegistrations({ authorizationUrl, jwks }),
    spkiHash: certificate.spkiHash,
    answers: [],
    assignments: [],
    logins: [],
    storageAnswers: true,
    hintSeconds: 300,
    dates: undefined,
    gate: undefined,
    toolUrl: '',
    courseUrl({ kind, as = 'student', ...ways }) {
      const asked = new URLSearchParams({ kind, as })
      for (const [name, set] of Object.entries(ways))
        if (set) asked.set(name, set === true ? '' : set)
      return `${lmsOrigin}/courses/1?${asked}`
    },
    wizardUrl: (asked) =>
      `${lmsOrigin}/accounts/1/apps?${new URLSearchParams({ frame: platform.registrations.writeFrameUrl(asked) })}`,
    async close() {
      await platform.registrations.close()
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      })
    },
  }
  return platform
}

function readSession({ headers }: IncomingMessage): CanvasSession | undefined {
  const name = new RegExp(`${sessionCookie}=(\\w+)`).exec(headers.cookie ?? '')?.[1]
  return name === undefined ? undefined : sessions[name as SessionName]
}
