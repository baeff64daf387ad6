import { createServer as createTlsServer } from 'node:https'
import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import {
  claimUri,
  deepLinkingUri,
  makeTokenKey,
  roleUri,
  signToken,
  writeJwks,
} from '#reference-signer'
import { makeCertificate } from './make-certificate.js'

/**
 * An LMS in the shape of Canvas, on another site than the tool and over TLS: course pages on one host,
 * OIDC and platform storage on another, launch payloads that are spent by one authorization. What it
 * sends and accepts follows Canvas' own documents and sources, not our tool's code.
 */
export interface CanvasShaped {
  readonly lmsOrigin: string
  readonly toolOrigin: string
  readonly issuer: string
  readonly clientId: string
  readonly deploymentId: string
  readonly authorizationUrl: string
  readonly jwks: ReturnType<typeof writeJwks>
  readonly spkiHash: string
  /** What came back from pickers: the form field `JWT`. */
  readonly answers: string[]
  /** Whether the forwarding frame answers storage messages. */
  storageAnswers: boolean
  /** Where requests for the tool's host go. */
  toolUrl: string
  /** A course page with the tool in a frame, or a link to it. */
  courseUrl(what: {
    readonly kind: 'launch' | 'pick'
    readonly role?: string
    readonly newTab?: boolean
  }): string
  close(): Promise<void>
}

const hosts = { lms: 'school.lms.test', sso: 'sso.lms.test', tool: 'labs.tool.example' } as const
const issuer = 'https://canvas.instructure.com'
const clientId = '10000000000007'
const deploymentId = '7:8865aa05b4b79b64a91a86042e43af5ea8ae79eb'

export async function startCanvasShaped(): Promise<CanvasShaped> {
  const certificate = makeCertificate(Object.values(hosts))
  const key = makeTokenKey('2026-11-01T00:00:00Z')
  /** Launch payloads by verifier; Canvas gives each out once. */
  const payloads = new Map<string, { kind: string; role: string }>()

  const server = createTlsServer(certificate, (request, response) => {
    const { hostname } = new URL(`https://${request.headers.host}`)
    if (hostname === hosts.tool) return passOn(platform.toolUrl, request, response)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    return hostname === hosts.sso ? serveSso(request, response) : serveLms(request, response)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  const originOf = (host: string): string => `https://${host}:${port}`

  function serveLms(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', originOf(hosts.lms))
    if (request.method === 'POST') {
      void takeAnswer(request, response)
      return
    }
    const verifier = randomUUID()
    const kind = url.searchParams.get('kind') ?? 'launch'
    payloads.set(verifier, { kind, role: url.searchParams.get('role') ?? 'Learner' })
    const login = new URL(`${originOf(hosts.tool)}/lti/login`)
    const newTab = url.searchParams.has('newTab')
    for (const [name, value] of Object.entries({
      iss: issuer,
      login_hint: 'a6d5c443',
      client_id: clientId,
      deployment_id: deploymentId,
      target_link_uri: `${originOf(hosts.tool)}/lti/launch`,
      lti_message_hint: verifier,
      canvas_region: 'us-east-1',
      canvas_environment: 'prod',
      lti_storage_target: newTab ? '_parent' : 'post_message_forwarding',
    }))
      login.searchParams.set(name, value)
    const address = escape(login.href)
    response.end(
      newTab
        ? page(`<a id="open" href="${address}" target="_blank">Open</a>`)
        : page(`<iframe title="Forwarding" name="post_message_forwarding" src="${originOf(hosts.sso)}/post_message_forwarding" hidden></iframe>
            <iframe title="Tool" name="tool" src="${address}" width="800" height="640"></iframe>`),
    )
  }

  async function takeAnswer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = await readForm(request)
    platform.answers.push(form.get('JWT') ?? '')
    response.end('<!doctype html><html lang="en"><title>Saved</title><h1>Saved</h1></html>')
  }

  function serveSso(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', originOf(hosts.sso))
    if (url.pathname === '/post_message_forwarding') {
      response.end(page(`<script>${platform.storageAnswers ? storageScript : ''}</script>`))
      return
    }
    const asked = Object.fromEntries(url.searchParams)
    const problem = checkAuthorization(asked)
    const payload = payloads.get(asked['lti_message_hint'] ?? '')
    payloads.delete(asked['lti_message_hint'] ?? '')
    if (problem) {
      response.writeHead(400).end(page(`<h1>${escape(problem)}</h1>`))
      return
    }
    const state = asked['state'] ?? ''
    const fields = payload
      ? { id_token: signToken(writeClaims(payload, asked['nonce'] ?? ''), key), state }
      : { error: 'launch_no_longer_valid', error_description: 'The launch was used.', state }
    const inputs = Object.entries({ ...fields, lti_storage_target: 'post_message_forwarding' }).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${escape(value)}">`,
    )
    const action = escape(asked['redirect_uri'] ?? '')
    response.end(
      page(
        `<form method="post" action="${action}">${inputs.join('')}</form><script>document.forms[0].submit()</script>`,
      ),
    )
  }

  /** Canvas' authentication controller: every parameter is required, and exact. */
  function checkAuthorization(asked: Record<string, string>): string | undefined {
    const names =
      'client_id login_hint lti_message_hint nonce prompt redirect_uri response_mode response_type scope'
    for (const name of names.split(' ')) if (!asked[name]) return `missing ${name}`
    if (asked['client_id'] !== clientId) return 'invalid client_id'
    if (asked['scope'] !== 'openid') return 'invalid scope'
    if (asked['response_type'] !== 'id_token') return 'invalid response_type'
    if (asked['response_mode'] !== 'form_post') return 'invalid response_mode'
    if (asked['prompt'] !== 'none') return 'invalid prompt'
    if (asked['redirect_uri'] !== `${originOf(hosts.tool)}/lti/launch`)
      return 'invalid redirect_uri'
    if (asked['login_hint'] !== 'a6d5c443') return 'login_hint of another person'
    return undefined
  }

  function writeClaims({ kind, role }: { kind: string; role: string }, nonce: string) {
    const now = Math.floor(Date.now() / 1000)
    const common = {
      iss: issuer,
      aud: clientId,
      azp: clientId,
      sub: '535fa085f22b4655f48cd5a36a9215f64c062838',
      iat: now,
      exp: now + 3600,
      nonce,
      [claimUri('version')]: '1.3.0',
      [claimUri('deployment_id')]: deploymentId,
      [claimUri('target_link_uri')]: `${originOf(hosts.tool)}/lti/launch`,
      [claimUri('roles')]: [
        'http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student',
        roleUri(role),
        'http://purl.imsglobal.org/vocab/lis/v2/system/person#User',
      ],
      [claimUri('context')]: {
        id: '4dde05e8ca1973bcca9bffc13e1548820eee93a3',
        title: 'Mechanics',
        label: 'ME 1',
      },
      [claimUri('tool_platform')]: {
        guid: 'guid:canvas-lms',
        product_family_code: 'canvas',
        version: 'cloud',
      },
      [claimUri('launch_presentation')]: {
        document_target: 'iframe',
        locale: 'en',
        return_url: `${originOf(hosts.lms)}/courses/1/external_content/success/external_tool_redirect`,
      },
      [claimUri('custom')]: {
        masquerading_user_id: '$Canvas.masqueradingUser.id',
        ...(kind === 'launch' && { lab: 'cad-1' }),
      },
    }
    if (kind === 'launch')
      return {
        ...common,
        [claimUri('message_type')]: 'LtiResourceLinkRequest',
        [claimUri('resource_link')]: {
          id: 'd0cc2ab8-6dd5-4d0c-9e0f-1d0a8e0b0d3c',
          title: 'Drawing',
        },
      }
    return {
      ...common,
      'https://www.instructure.com/placement': 'link_selection',
      [claimUri('message_type')]: 'LtiDeepLinkingRequest',
      [deepLinkingUri('deep_linking_settings')]: {
        deep_link_return_url: `${originOf(hosts.lms)}/courses/1/deep_linking_response?data=eyJ0eXAi.a.b`,
        accept_types: ['ltiResourceLink'],
        accept_presentation_document_targets: ['iframe', 'window'],
        accept_media_types: 'application/vnd.ims.lti.v1.ltilink',
        auto_create: false,
        accept_multiple: true,
      },
    }
  }

  const platform: CanvasShaped = {
    lmsOrigin: originOf(hosts.lms),
    toolOrigin: originOf(hosts.tool),
    issuer,
    clientId,
    deploymentId,
    authorizationUrl: `${originOf(hosts.sso)}/api/lti/authorize_redirect`,
    jwks: writeJwks([key]),
    spkiHash: certificate.spkiHash,
    answers: [],
    storageAnswers: true,
    toolUrl: '',
    courseUrl: ({ kind, role = 'Learner', newTab }) =>
      `${originOf(hosts.lms)}/courses/1?kind=${kind}&role=${role}${newTab ? '&newTab' : ''}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return platform
}

/** Keeps values for the tool's origin and answers whoever asked, as Canvas' forwarding frame does. */
const storageScript = `
  const kept = new Map()
  addEventListener('message', ({ data, origin, source }) => {
    if (data?.subject !== 'lti.put_data' && data?.subject !== 'lti.get_data') return
    const place = origin + ' ' + data.key
    if (data.subject === 'lti.put_data') kept.set(place, data.value)
    source.postMessage(
      { subject: data.subject + '.response', message_id: data.message_id, key: data.key, value: kept.get(place) },
      origin,
    )
  })`

const page = (body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mechanics</title></head><body><main><h1>Mechanics</h1>${body}</main></body></html>`

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

/** The proxy in front of the tool that ends TLS. */
function passOn(toolUrl: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = request
  const onward = forward(new URL(url ?? '/', toolUrl), { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => response.writeHead(502).end())
  request.pipe(onward)
}
