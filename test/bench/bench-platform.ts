import { randomBytes } from 'node:crypto'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Pool } from 'undici'
import { stringify } from 'yaml'
import { createStateSeal, Secret } from '@appstreamlab/shared'
import { makeTokenKey, signToken, writeJwks, writeLaunchClaims } from '#reference-signer'
import { benchConsumer } from './sign-launches.js'

/** A platform of the benchmark's, with everything that browser and platform would bring. */

export const toolOrigin = 'https://labs.bench.example'
const launchUri = `${toolOrigin}/lti/launch`
export const platformNames = {
  issuer: 'https://lms.bench.example',
  clientId: 'bench-client',
  deploymentId: '1',
}
const sealingKey = 'a sealing key that the benchmark knows'
export const benchKey = makeTokenKey('bench-key')
export const stateSeal = createStateSeal(
  { current: new Secret(sealingKey) },
  { bytes: (count) => randomBytes(count) },
)

/** Settings of a signer that knows this platform. Its state is a folder, as in production. */
export async function prepareSettings(): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-bench-'))
  const path = join(folder, 'catalogue.yaml')
  const registration = {
    name: 'bench',
    issuer: platformNames.issuer,
    clientId: platformNames.clientId,
    authorizationUrl: `${platformNames.issuer}/auth`,
    jwks: writeJwks([benchKey]),
    directory: 'bench',
    labs: 'all',
    deployments: [{ id: platformNames.deploymentId }],
  }
  const tenant = {
    id: 'bench',
    name: 'Bench',
    directories: [{ id: 'bench' }],
    labs: [{ id: 'cad-1', title: 'CAD', stack: 'cad-stack', fleet: 'cad-fleet' }],
    consumers: [{ key: benchConsumer.key, directory: 'bench', labs: 'all' }],
    registrations: [registration],
  }
  await writeFile(path, stringify({ tenants: [tenant] }))
  return {
    CONFIG_FILE: path,
    STATE_FOLDER: join(folder, 'state'),
    PUBLIC_URL: toolOrigin,
    USER_ID_KEY: 'a key of pseudonyms of the benchmark',
    SEALING_KEY: sealingKey,
  }
}

export function makeLogin() {
  const login = {
    issuer: platformNames.issuer,
    clientId: platformNames.clientId,
    targetLinkUri: launchUri,
  }
  return stateSeal.make(login, Date.now())
}

/** An id_token for a login, about three kilobytes with its claims. */
export function signIdToken(nonce: string, index: number): string {
  const facts = {
    ...platformNames,
    nonce,
    targetLinkUri: launchUri,
    issuedAt: Math.floor(Date.now() / 1000),
  }
  return signToken(writeLaunchClaims(facts, { sub: `user-${index % 5000}` }), benchKey)
}

const loginConnections = 16

/** Where a tool takes logins and launches, and how it leads to the platform. */
interface Doors {
  readonly login: string
  readonly loginStatus: number
  readonly launch: string
}

const signerDoors: Doors = { login: '/lti/login', loginStatus: 303, launch: '/lti/launch' }

/**
 * Whole HTTP requests of browsers that come back from the platform. Each login begins at a server of the kind that is
 * measured, because what a state holds and what the browser keeps of it is its own affair.
 */
export async function writePlatformLaunches(
  origin: string,
  logins: { readonly origin: string; readonly count: number; readonly doors?: Doors },
): Promise<Buffer[]> {
  const { count, doors = signerDoors } = logins
  const { host } = new URL(origin)
  const pool = new Pool(logins.origin, { connections: loginConnections })
  const launches: Buffer[] = []
  const goOn = async (): Promise<void> => {
    for (let index = started++; index < count; index = started++) {
      const login = await beginLogin(pool, doors)
      launches.push(writePlatformLaunch({ host, path: doors.launch }, login, index))
    }
  }
  let started = 0
  try {
    await Promise.all(Array.from({ length: loginConnections }, goOn))
  } finally {
    await pool.close()
  }
  return launches
}

interface Login {
  readonly state: string
  readonly nonce: string
  readonly cookie: string
}

async function beginLogin(logins: Pool, { login, loginStatus }: Doors): Promise<Login> {
  const query = new URLSearchParams({
    iss: platformNames.issuer,
    client_id: platformNames.clientId,
    login_hint: 'user',
    target_link_uri: launchUri,
  }).toString()
  const { statusCode, headers, body } = await logins.request({
    method: 'GET',
    path: `${login}?${query}`,
    headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' },
  })
  await body.dump()
  const { location } = headers
  if (statusCode !== loginStatus || typeof location !== 'string')
    throw new Error(`A login was answered by ${statusCode}, not by the way to the platform.`)
  const asked = new URL(location).searchParams
  const cookies = [headers['set-cookie'] ?? []].flat().map((cookie) => cookie.split(';', 1)[0])
  return {
    state: asked.get('state') ?? '',
    nonce: asked.get('nonce') ?? '',
    cookie: cookies.join('; '),
  }
}

function writePlatformLaunch(
  { host, path }: { readonly host: string; readonly path: string },
  { state, nonce, cookie }: Login,
  index: number,
): Buffer {
  const body = new URLSearchParams({ id_token: signIdToken(nonce, index), state }).toString()
  return Buffer.from(
    [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36',
      'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'Accept-Language: en-GB,en;q=0.9,de;q=0.8',
      'Content-Type: application/x-www-form-urlencoded',
      `Origin: ${platformNames.issuer}`,
      'Sec-Fetch-Site: cross-site',
      'Sec-Fetch-Mode: navigate',
      'Sec-Fetch-Dest: document',
      `Cookie: ${cookie}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      '',
      body,
    ].join('\r\n'),
  )
}
