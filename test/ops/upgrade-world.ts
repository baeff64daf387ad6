import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { writeMigrationBase } from '@appstreamlab/shared'
import { claimUri, makeTokenKey } from '#reference-signer'
import { formType, studentFields, writeLaunch } from '#conformance/support/test-signer.js'
import { startKeyHost } from '#platform/key-host.js'
import type { JournalEntry } from '@appstreamlab/sandbox'
import {
  publicOrigin,
  readAttribute,
  RegisteredPlatform,
  school,
  type PlatformNames,
  type Send,
} from '#platform/registered-platform.js'

/**
 * An institution over an upgrade: what its people and its LMS do with whichever version of the signer runs.
 * Keys and secrets are made for tests. Used by `upgrade.test.ts` on a recorded state, and by
 * `try-upgrade.ts` on two versions as processes.
 */

const consumerSecret = 'my-lti11-secret of old launches'

/** Everything but ports and folders; the same in both versions. */
export const institutionKeys = {
  USER_ID_KEY: 'a key of pseudonyms that only tests use',
  SEALING_KEY: 'a sealing key that only tests know well',
  PUBLIC_URL: `${publicOrigin}/`,
  ALLOW_PRIVATE_PLATFORMS: '1',
  'CONSUMER_KEY_SECRET_old-key': consumerSecret,
}

export const writeInstitution = (jwksUrl: string): string => `tenants:
  - id: uni
    name: Example University
    directories: [{ id: moodle }, { id: old-moodle }]
    labs:
      - { id: cad-1, title: CAD for beginners, stack: cad-stack, fleet: cad-fleet }
      - { id: gis, title: Maps, stack: gis-stack, fleet: gis-fleet }
    consumers:
      - { key: old-key, directory: old-moodle, labs: all }
    registrations:
      - name: school
        issuer: ${school.issuer}
        clientId: ${school.clientId}
        authorizationUrl: ${school.authorizationUrl}
        jwksUrl: ${jwksUrl}
        directory: moodle
        labs: all
        deployments: [{ id: ${school.deploymentId} }]
`

/** A signer of any version. */
export interface RunningSigner {
  readonly url: string
}

/** The operator's command of any version: its standard output, or a throw. */
export type Operate = (...args: string[]) => Promise<string>

/** What has to be the same before and after. */
export interface People {
  readonly moved: string
  readonly stayed: string
  readonly campus: string
}

const campus: PlatformNames = {
  issuer: 'https://campus.example',
  clientId: 'campus-1',
  deploymentId: 'campus-deployment',
  authorizationUrl: 'https://campus.example/auth',
}
const lab = { [claimUri('custom')]: { lab: 'cad-1' } }

/** A browser that goes to the signer that runs now. */
function createSend(signer: () => RunningSigner): Send {
  return async ({ method = 'POST', path, headers, body }) => {
    const answer = await fetch(`${signer().url.replace(/\/$/, '')}${path}`, {
      method,
      redirect: 'manual',
      headers: { 'accept-language': 'en', 'sec-fetch-site': 'same-origin', ...headers },
      ...(body !== undefined && { body }),
    })
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      text: await answer.text(),
    }
  }
}

export type Institution = Awaited<ReturnType<typeof openInstitution>>

/** `signer` says which one runs at the moment, `journal` what the sandbox was asked. */
// One closure: the institution that both versions serve, and what it kept.
// oxlint-disable-next-line max-lines-per-function
export async function openInstitution(
  signer: () => RunningSigner,
  journal: () => readonly JournalEntry[],
) {
  const key = makeTokenKey('platform-key-1')
  const keyHost = await startKeyHost([key])
  const send = createSend(signer)
  const documents = await startDocuments(keyHost.url)
  const schoolPlatform = new RegisteredPlatform(send, school, key)
  const campusPlatform = new RegisteredPlatform(send, campus, key)

  /** As AppStream heard it. */
  const lastUser = (): string => {
    const asked = journal().findLast(({ operation }) => operation === 'CreateStreamingURL')
    const input = (asked?.input ?? {}) as { readonly UserId?: string }
    if (!input.UserId) throw new Error('AppStream was not asked for anybody.')
    return input.UserId
  }
  const opened = (answer: { readonly status: number; readonly text: string }): string => {
    if (answer.status !== 303) throw new Error(`No lab was opened: ${answer.status} ${answer.text}`)
    return lastUser()
  }

  const launch11 = (headers: Readonly<Record<string, string>> = {}, person = '42') => {
    const changed = new Map([
      ['custom_lab', 'cad-1'],
      ['user_id', person],
    ])
    const fields = studentFields.map(([name, value]) => [name, changed.get(name) ?? value] as const)
    const { headers: own, body } = writeLaunch('', {
      key: 'old-key',
      secret: consumerSecret,
      url: `${publicOrigin}/`,
      fields,
    })
    return { path: '/', body: String(body), headers: { ...own, ...headers } }
  }

  /** Somebody of LTI 1.1 arrives by 1.3, with the proof of who they were. */
  async function move(): Promise<string> {
    const login = await schoolPlatform.begin()
    const exp = Math.floor(Date.now() / 1000) + 60
    const token = { iss: school.issuer, aud: school.clientId, exp, nonce: login.nonce }
    const base = writeMigrationBase(token, 'old-key', school.deploymentId)
    const proof = {
      user_id: '42',
      oauth_consumer_key: 'old-key',
      oauth_consumer_key_sign: createHmac('sha256', consumerSecret).update(base).digest('base64'),
    }
    const claims = { ...lab, sub: 'moved', exp, [claimUri('lti1p1')]: proof }
    return opened(await send(schoolPlatform.writeAnswer(login, { claims })))
  }

  /** The platform campus registers by a link, and its deployment is let in after its first launch. */
  async function register(operate: Operate): Promise<void> {
    const place = ['--tenant', 'uni', '--directory', 'moodle', '--issuer', campus.issuer]
    const [link = ''] = (await operate('registration-link', ...place)).split('\n')
    const path = new URL(link).pathname
    const query = `?openid_configuration=${encodeURIComponent(documents.url)}`
    const page = await send({ method: 'GET', path: path + query })
    const request = readAttribute(page.text, 'name="request" value') ?? ''
    const body = new URLSearchParams({ request }).toString()
    const done = await send({ path, headers: { 'content-type': formType }, body })
    if (done.status !== 200) throw new Error(`It did not register: ${done.status} ${done.text}`)
    const name = /"name":"([^"]+)"[^\n]*campus-1/.exec(await operate('registrations', 'list'))?.[1]
    const letIn = ['--labs', 'all', '--deployment', campus.deploymentId]
    await operate('registrations', 'approve', name ?? '', ...letIn)
  }

  return {
    jwksUrl: keyHost.url,
    register,
    move,
    /** Everybody's launch: a new one without proofs, so that what was remembered counts. */
    async meet(): Promise<People> {
      const moved = opened(await schoolPlatform.launch({ claims: { ...lab, sub: 'moved' } }))
      const stayed = opened(await send(launch11({ 'sec-fetch-dest': 'document' })))
      const there = opened(await campusPlatform.launch({ claims: { ...lab, sub: 'new' } }))
      return { moved, stayed, campus: there }
    },
    /** A card in a frame of the course; its ticket opens the lab on a click. */
    async showCard(): Promise<string> {
      const card = await send(launch11({ 'sec-fetch-dest': 'iframe' }))
      const ticket = readAttribute(card.text, 'name="ticket" value')
      if (card.status !== 200 || !ticket) throw new Error(`No card: ${card.status} ${card.text}`)
      return ticket
    },
    async click(ticket: string): Promise<string> {
      const headers = { 'content-type': formType, origin: publicOrigin }
      const body = new URLSearchParams({ ticket }).toString()
      return opened(await send({ path: '/open', headers, body }))
    },
    /** Key ids that platforms may have pasted or cached. */
    async readKeyIds(): Promise<string[]> {
      const { text } = await send({ method: 'GET', path: '/lti/jwks' })
      return (JSON.parse(text) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid)
    },
    /** The same bytes twice, perhaps to two signers. */
    prepareLaunch() {
      const request = launch11({ 'sec-fetch-dest': 'document' })
      return async (): Promise<number> => (await send(request)).status
    },
    /** Somebody who was never here before: 303 with a free seat, 200 with a card that says there is none. */
    async comeAsStranger(): Promise<number> {
      return (await send(launch11({ 'sec-fetch-dest': 'document' }, '77'))).status
    },
    async close(): Promise<void> {
      documents.close()
      await keyHost.close()
    },
  }
}

/** What campus publishes about itself, and where it takes the registration. */
async function startDocuments(jwksUrl: string) {
  const server = createServer((request, response) => {
    const origin = `http://${request.headers.host ?? ''}`
    const document = {
      issuer: campus.issuer,
      authorization_endpoint: campus.authorizationUrl,
      jwks_uri: jwksUrl,
      registration_endpoint: `${origin}/register`,
      'https://purl.imsglobal.org/spec/lti-platform-configuration': {
        product_family_code: 'moodle',
      },
    }
    response.end(
      JSON.stringify(request.url === '/register' ? { client_id: campus.clientId } : document),
    )
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/configuration`,
    close(): void {
      server.close()
      server.closeAllConnections()
    },
  }
}
