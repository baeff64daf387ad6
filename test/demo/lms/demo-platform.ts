import { randomBytes } from 'node:crypto'
import {
  claimUri,
  deepLinkingUri,
  makeTokenKey,
  signToken,
  writeJwks,
  writeLaunchClaims,
} from '#reference-signer'
import { writeChoices, type Choices } from './choices.js'
import { course } from './launch-fields.js'
import type { Launch } from './launch-memory.js'
import { fullName, rolesInToken, type Person } from './people.js'

/** Where tokens say that the course places the tool. */
const deploymentId = '1'

/** What the tool asks when the browser came to it (OpenID Connect, LTI 1.3 §5.1.1.2). */
export interface AuthorizationRequest {
  readonly clientId: string
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
}

export interface Token {
  readonly idToken: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** The demo course as a platform of LTI 1.3: its key, its client, its tokens. */
export class DemoPlatform {
  readonly #key = makeTokenKey(randomBytes(6).toString('hex'))
  /** Known from the link that the operator made. */
  #toolUrl = ''
  /** What the tool proves when it registers. */
  readonly registrationToken = randomBytes(18).toString('base64url')
  readonly #now: () => number
  #clientId: string | undefined
  #approved = false

  /** `now`: the time that its tokens say, in milliseconds since the epoch. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  get state(): 'new' | 'waits' | 'connected' {
    return this.#clientId === undefined ? 'new' : this.#approved ? 'connected' : 'waits'
  }

  get toolUrl(): string {
    return this.#toolUrl
  }

  /** Whoever registers again starts anew. */
  begin(toolUrl: string): void {
    this.#toolUrl = toolUrl
  }

  get clientId(): string {
    return this.#clientId ?? ''
  }

  get jwks(): object {
    return writeJwks([this.#key])
  }

  /** LTI Dynamic Registration 1.0 §3.3: what the tool reads about us. */
  describe(issuer: string): object {
    return {
      issuer,
      authorization_endpoint: `${issuer}/platform/auth`,
      token_endpoint: `${issuer}/platform/token`,
      jwks_uri: `${issuer}/platform/jwks`,
      registration_endpoint: `${issuer}/platform/register`,
      response_types_supported: ['id_token'],
      id_token_signing_alg_values_supported: ['RS256'],
      'https://purl.imsglobal.org/spec/lti-platform-configuration': {
        product_family_code: 'appstream-lab-demo',
        version: '1',
        messages_supported: [{ type: 'LtiResourceLinkRequest' }, { type: 'LtiDeepLinkingRequest' }],
        variables: [],
      },
    }
  }

  register(document: object): object {
    this.#clientId = randomBytes(6).toString('hex')
    this.#approved = false
    const member = 'https://purl.imsglobal.org/spec/lti-tool-configuration'
    const tool = (document as Record<string, object>)[member]
    return {
      ...document,
      client_id: this.#clientId,
      [member]: { ...tool, deployment_id: deploymentId },
    }
  }

  approve(): void {
    this.#approved = true
  }

  /** Where a launch begins (LTI 1.3 §5.1.1.1). */
  writeLogin(issuer: string, person: Person, messageHint: string): string {
    const query = new URLSearchParams({
      iss: issuer,
      login_hint: person.id,
      target_link_uri: `${this.#toolUrl}lti/launch`,
      lti_message_hint: messageHint,
      client_id: this.clientId,
      lti_deployment_id: deploymentId,
    })
    return `${this.#toolUrl}lti/login?${query.toString()}`
  }

  /** Only our own tool is answered, at the one address that it registered. */
  accepts({ clientId, redirectUri }: AuthorizationRequest): boolean {
    return (
      this.state === 'connected' &&
      clientId === this.#clientId &&
      redirectUri === `${this.#toolUrl}lti/launch`
    )
  }

  signLaunch(
    issuer: string,
    { nonce }: AuthorizationRequest,
    launch: Launch,
    returnUrl: string,
  ): Token {
    const { lab, choices } = launch
    return this.#sign(issuer, nonce, choices, {
      [claimUri('resource_link')]: { id: `demo-${lab.id}`, title: lab.title },
      [claimUri('custom')]: { lab: lab.id },
      [claimUri('launch_presentation')]: {
        locale: choices.locale,
        document_target: choices.opensIn === 'frame' ? 'iframe' : 'window',
        return_url: returnUrl,
      },
    })
  }

  /** Asks the tool for its list of labs (Deep Linking 2.0). */
  signRequestToChoose(issuer: string, { nonce }: AuthorizationRequest, choices: Choices): Token {
    return this.#sign(issuer, nonce, choices, {
      [claimUri('message_type')]: 'LtiDeepLinkingRequest',
      [claimUri('resource_link')]: undefined,
      [claimUri('custom')]: undefined,
      [claimUri('launch_presentation')]: { locale: choices.locale },
      [deepLinkingUri('deep_linking_settings')]: {
        deep_link_return_url: `${issuer}/picked?${writeChoices(choices)}`,
        accept_types: ['ltiResourceLink'],
        accept_presentation_document_targets: ['iframe', 'window'],
        accept_multiple: true,
      },
    })
  }

  #sign(
    issuer: string,
    nonce: string,
    { person }: Choices,
    changes: Record<string, unknown>,
  ): Token {
    const claims = writeLaunchClaims(
      {
        issuer,
        clientId: this.clientId,
        deploymentId,
        nonce,
        targetLinkUri: `${this.#toolUrl}lti/launch`,
        issuedAt: Math.floor(this.#now() / 1000),
      },
      {
        sub: person.lmsUserId,
        given_name: person.givenName,
        family_name: person.familyName,
        name: fullName(person),
        email: person.email,
        [claimUri('roles')]: rolesInToken(person),
        [claimUri('context')]: { id: course.id, label: course.label, title: course.title },
        ...changes,
      },
    )
    return { idToken: signToken(claims, this.#key), claims }
  }
}
