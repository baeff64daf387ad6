import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { issuer, type InstalledTool } from './canvas-messages.js'

/**
 * How Canvas registers a tool that comes by its registration URL, from its source: token, configuration,
 * create, and the update request of a *Reinstall* (`dynamic_registration_controller.rb`), checks of the
 * document (`lib/schemas/lti/ims/`), and what Canvas makes of it (`lti/ims/registration.rb`).
 */

/** A tool as Canvas keeps it: a developer key, its one deployment, and the document of the tool. */
export interface CanvasTool {
  readonly clientId: string
  readonly deploymentId: string
  readonly document: InstalledTool
}

export interface CanvasRegistration extends CanvasTool {
  readonly id: string
  /** Remembered for *Reinstall*. */
  readonly registrationUrl: string
  document: InstalledTool
  /** What a *Reinstall* asked for, until an administrator accepts it. */
  update?: InstalledTool
}

export interface CanvasRegistrations {
  readonly all: CanvasRegistration[]
  /** What is answered in place of a registration. */
  refusal: { readonly status: number; readonly body: unknown } | undefined
  /** What the wizard shows in its frame: for a new tool, or for one that Canvas has. */
  writeFrameUrl(asked: { readonly install: string } | { readonly reinstall: string }): string
  close(): Promise<void>
}

interface Token {
  readonly registrationUrl: string
  readonly existing?: CanvasRegistration
}

type Json = Readonly<Record<string, unknown>>

const extension = 'https://canvas.instructure.com/lti/'
const toolMember = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
const platformMember = 'https://purl.imsglobal.org/spec/lti-platform-configuration'
const configurationPath = '/api/lti/security/openid-configuration'

/** Its own listener without TLS: tools' servers come here, browsers never do. */
// A list of the routes by which Canvas registers tools, over one memory of them.
// oxlint-disable-next-line max-lines-per-function
export async function startCanvasRegistrations(platform: {
  readonly authorizationUrl: string
  readonly jwks: unknown
}): Promise<CanvasRegistrations> {
  const tokens = new Map<string, Token>()
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', origin)
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    if (pathname === '/api/lti/security/jwks') return answer(200, platform.jwks)
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const token = tokens.get(bearer ?? '')
    if (!token) return answer(401, { errorMessage: 'JWT did not include expected contents' })
    if (pathname === configurationPath) return answer(200, describePlatform())
    const document = await readJson(request)
    const { refusal } = registrations
    if (refusal) return answer(refusal.status, refusal.body)
    const errors = findSchemaErrors(document)
    if (errors.length > 0) return answer(422, { errors })
    answer(200, describeRegistration(register(document, token)))
  }

  const describePlatform = (): Json => ({
    issuer,
    authorization_endpoint: platform.authorizationUrl,
    registration_endpoint: `${origin}/api/lti/registrations`,
    jwks_uri: `${origin}/api/lti/security/jwks`,
    token_endpoint: `${origin}/login/oauth2/token`,
    scopes_supported: ['openid'],
    [platformMember]: { product_family_code: 'canvas', version: 'vCloud', messages_supported: [] },
  })

  function register(document: Json, { registrationUrl, existing }: Token): CanvasRegistration {
    const tool = convert(document)
    if (existing) {
      existing.update = tool
      return existing
    }
    const number = registrations.all.length + 20
    const made = {
      id: String(number),
      clientId: `1000000000${String(number).padStart(4, '0')}`,
      deploymentId: `${number}:8865aa05b4b79b64a91a86042e43af5ea8ae79eb`,
      registrationUrl,
      document: tool,
    }
    registrations.all.push(made)
    return made
  }

  const registrations: CanvasRegistrations = {
    all: [],
    refusal: undefined,
    writeFrameUrl(asked) {
      const existing =
        'reinstall' in asked
          ? registrations.all.find(({ id }) => id === asked.reinstall)
          : undefined
      const registrationUrl = 'install' in asked ? asked.install : (existing?.registrationUrl ?? '')
      const token = randomUUID()
      tokens.set(token, { registrationUrl, ...(existing && { existing }) })
      const url = new URL(registrationUrl)
      url.searchParams.set(
        'openid_configuration',
        `${origin}${configurationPath}?registration_token=${token}`,
      )
      url.searchParams.set('registration_token', token)
      return url.href
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return registrations
}

/** Of a *Reinstall* too: with the document of before, because nobody has accepted the other one yet. */
const describeRegistration = ({
  clientId,
  deploymentId,
  document,
  id,
}: CanvasRegistration): Json => ({
  client_id: clientId,
  application_type: 'web',
  initiate_login_uri: document.oidc_initiation_url,
  redirect_uris: [document.target_link_uri],
  [toolMember]: { [`${extension}registration_config_url`]: `/api/lti/registrations/${id}/view` },
  registration_client_uri: `/api/lti/registrations/${id}`,
  deployment_id: deploymentId,
})

interface Message {
  readonly type: string
  readonly placements?: readonly string[]
  readonly [name: string]: unknown
}

const messagesOf = (document: Json): readonly Message[] =>
  ((document[toolMember] as Json | undefined)?.['messages'] ?? []) as readonly Message[]

function findSchemaErrors(document: Json): string[] {
  const tool = (document[toolMember] ?? {}) as Json
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
  const isUrl = (value: unknown): boolean => isText(value) && URL.canParse(String(value))
  const includes = (name: string, ...wanted: string[]): boolean =>
    wanted.every((one) => (document[name] as string[] | undefined)?.includes(one))
  const rules: readonly (readonly [string, boolean])[] = [
    ['application_type', document['application_type'] === 'web'],
    ['grant_types', includes('grant_types', 'client_credentials', 'implicit')],
    ['response_types', includes('response_types', 'id_token')],
    ['redirect_uris', (document['redirect_uris'] as unknown[] | undefined)?.every(isUrl) ?? false],
    ['initiate_login_uri', isUrl(document['initiate_login_uri'])],
    ['client_name', isText(document['client_name'])],
    ['jwks_uri', isUrl(document['jwks_uri'])],
    ['token_endpoint_auth_method', document['token_endpoint_auth_method'] === 'private_key_jwt'],
    ['scope', document['scope'] === ''],
    ['domain', /^[\w.-]+(:\d+)?$/.test(String(tool['domain']))],
    ['target_link_uri', isUrl(tool['target_link_uri'])],
    ['claims', Array.isArray(tool['claims'])],
    ['messages', messagesOf(document).length > 0],
  ]
  return rules.flatMap(([name, holds]) => (holds ? [] : [`${name} is not valid`]))
}

/** One placement of each name, that of its first message; sizes are those of the picker. */
function convert(document: Json): InstalledTool {
  const tool = document[toolMember] as Json
  const placements = messagesOf(document).flatMap((message) =>
    (message.placements ?? ['ContentArea']).map((name) => ({
      placement: namePlacement(name),
      message_type: message.type,
      selection_width: Number(message[`${extension}launch_width`]),
      selection_height: Number(message[`${extension}launch_height`]),
    })),
  )
  const first = new Map(placements.toReversed().map((entry) => [entry.placement, entry]))
  return {
    target_link_uri: String(tool['target_link_uri']),
    oidc_initiation_url: String(document['initiate_login_uri']),
    custom_fields: tool['custom_parameters'] as Record<string, string>,
    extensions: [{ settings: { placements: [...first.values()] } }],
  }
}

function namePlacement(name: string): string {
  if (name === 'ContentArea') return 'link_selection'
  return name === 'RichTextEditor' ? 'editor_button' : name.replace(extension, '')
}

async function readJson(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString()) as Json
}
