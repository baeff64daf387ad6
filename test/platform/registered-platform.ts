import { randomUUID } from 'node:crypto'
import type { Clock } from '@appstreamlab/shared'
import {
  claimUri,
  makeTokenKey,
  signToken,
  writeLaunchClaims,
  type TokenFacts,
  type TokenKey,
} from '#reference-signer'

/** What a signer answered, as its tests see it. */
export interface SeenAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

export type Send = (request: {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}) => Promise<SeenAnswer>

export const publicOrigin = 'https://labs.example'
export const launchUri = `${publicOrigin}/lti/launch`

export interface PlatformNames {
  readonly issuer: string
  readonly clientId: string
  readonly deploymentId: string
  readonly authorizationUrl: string
}

export const school: PlatformNames = {
  issuer: 'https://lms.example',
  clientId: 'client-1',
  deploymentId: 'deployment-1',
  authorizationUrl: 'https://lms.example/auth',
}

export interface LoginChanges {
  readonly method?: 'GET' | 'POST'
  /** `undefined` leaves a parameter out. */
  readonly parameters?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
}

/** What a browser holds after a login. */
export interface BegunLogin {
  readonly answer: SeenAnswer
  readonly state: string
  readonly nonce: string
  /** For a `Cookie` header. */
  readonly cookie: string
}

export interface LaunchChanges {
  readonly login?: LoginChanges
  readonly claims?: Readonly<Record<string, unknown>>
  readonly header?: Readonly<Record<string, unknown>>
  readonly key?: TokenKey
  /** Seconds that the platform's clock is ahead. */
  readonly clockSkew?: number
  /** Writes the token in place of the platform. */
  readonly token?: (claims: Record<string, unknown>) => string
  /** Changes the form that the browser posts; `undefined` leaves a field out. */
  readonly form?: Readonly<Record<string, string | undefined>>
  readonly headers?: Readonly<Record<string, string>>
  /** Where the browser posts the answer, in place of the redirect URI. */
  readonly path?: string
  /** The browser that began the login is another one, or keeps nothing. */
  readonly withoutCookie?: boolean
}

/** A platform that the signer knows, and the browser between them. */
export class RegisteredPlatform {
  readonly names: PlatformNames
  readonly key: TokenKey
  readonly #send: Send
  readonly #clock: Clock

  constructor(
    send: Send,
    names: PlatformNames = school,
    key: TokenKey = makeTokenKey(randomUUID()),
    clock: Clock = { now: () => Date.now() },
  ) {
    this.#send = send
    this.names = names
    this.key = key
    this.#clock = clock
  }

  login({ method = 'GET', parameters = {}, headers = {} }: LoginChanges = {}): Promise<SeenAnswer> {
    const form = writeForm({
      iss: this.names.issuer,
      login_hint: 'user 4',
      target_link_uri: launchUri,
      lti_message_hint: '{"cmid":"1"}',
      client_id: this.names.clientId,
      lti_deployment_id: this.names.deploymentId,
      ...parameters,
    })
    return method === 'GET'
      ? this.#send({ method, path: `/lti/login?${form}`, headers })
      : this.#send({ path: '/lti/login', headers: { ...formType, ...headers }, body: form })
  }

  /** A login that must succeed. */
  async begin(changes?: LoginChanges): Promise<BegunLogin> {
    const answer = await this.login(changes)
    const location = answer.headers['location'] ?? readAttribute(answer.text, 'data-next')
    if (!location) throw new Error(`The login was refused: ${answer.status}.`)
    const { searchParams } = new URL(location)
    return {
      answer,
      state: searchParams.get('state') ?? '',
      nonce: searchParams.get('nonce') ?? '',
      cookie: /__Host-lab-[^;,]*=[^;,]+/.exec(answer.headers['set-cookie'] ?? '')?.[0] ?? '',
    }
  }

  factsOf(login: BegunLogin, clockSkew = 0): TokenFacts {
    return {
      ...this.names,
      nonce: login.nonce,
      targetLinkUri: launchUri,
      issuedAt: Math.floor(this.#clock.now() / 1000) + clockSkew,
    }
  }

  /** The request that the browser makes with the platform's answer. */
  writeAnswer(login: BegunLogin, changes: LaunchChanges = {}) {
    const target = changes.login?.parameters?.['target_link_uri']
    const claims = writeLaunchClaims(
      { ...this.factsOf(login, changes.clockSkew), ...(target && { targetLinkUri: target }) },
      changes.claims,
    )
    const token =
      changes.token?.(claims) ?? signToken(claims, changes.key ?? this.key, changes.header)
    const body = writeForm({ id_token: token, state: login.state, ...changes.form })
    const cookie = changes.withoutCookie ? {} : { cookie: login.cookie }
    return {
      path: changes.path ?? '/lti/launch',
      headers: { ...formType, ...inWindow, ...cookie, ...changes.headers },
      body,
    }
  }

  /** Login and launch as one browser makes them. */
  async launch(changes: LaunchChanges = {}): Promise<SeenAnswer> {
    // A platform means one deployment from the login to the token.
    const deployment = changes.claims?.[claimUri('deployment_id')]
    const login = await this.begin({
      ...changes.login,
      parameters: {
        ...(isDeploymentId(deployment) && { lti_deployment_id: deployment }),
        ...changes.login?.parameters,
      },
    })
    return this.#send(this.writeAnswer(login, changes))
  }
}

/** The browser shows the answer in a window of its own. */
const inWindow = { 'sec-fetch-dest': 'document' } as const

const formType = { 'content-type': 'application/x-www-form-urlencoded' } as const

function writeForm(fields: Readonly<Record<string, string | undefined>>): string {
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) form.set(name, value)
  return form.toString()
}

/** An attribute of a page of ours, unescaped. */
export function readAttribute(page: string, name: string): string | undefined {
  const value = new RegExp(`${name}="([^"]*)"`).exec(page)?.[1]
  return value?.replace(/&(?:#(\d+)|(quot|lt|gt|amp));/g, (_whole, code: string, name: string) =>
    code ? String.fromCodePoint(Number(code)) : ({ quot: '"', lt: '<', gt: '>' }[name] ?? '&'),
  )
}

/** What a login may name; tokens of the tests name nonsense too. */
const isDeploymentId = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 255
