import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import OAuth from 'oauth-1.0a'
import type { TokenKey } from '#reference-signer'

/**
 * Launches as real platforms sent them (`captured/`): names, order, spelling and empty values of their
 * fields and claims, with addresses as `{lms}`, `{tool}` and `{labPath}`. They are signed anew by oauth-1.0a
 * and jose, which share no code with the product.
 */
export type Captured = CapturedForm | CapturedToken

interface CapturedForm {
  readonly name: string
  readonly lti: '1.1'
  readonly platform: string
  readonly postedTo: string
  readonly fields: readonly (readonly [name: string, value: string])[]
}

interface CapturedToken {
  readonly name: string
  readonly lti: '1.3'
  readonly platform: string
  readonly header: { readonly kid: string }
  /** Absent where only the launch was captured. */
  readonly login: readonly (readonly [name: string, value: string])[] | null
  readonly postedTo: string
  /** Names of the fields of the form, in their order. */
  readonly form: readonly string[]
  readonly claims: Readonly<Record<string, unknown>>
}

export interface Places {
  readonly lms: string
  readonly tool: string
  /** Of lab `cad`, with the code of the picker. */
  readonly labPath: string
}

const folder = join(import.meta.dirname, '..', '..', 'platform', 'captured')

export const captured: readonly Captured[] = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .toSorted()
  .map((file) => ({
    ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Captured),
    name: file.replace(/\.json$/, ''),
  }))

export function findCaptured<Lti extends Captured['lti']>(
  lti: Lti,
): readonly (Captured & { readonly lti: Lti })[] {
  return captured.filter((launch): launch is Captured & { readonly lti: Lti } => launch.lti === lti)
}

/** One for each way through a frame: the rest needs minutes in a browser, which `npm run captured` takes. */
const seed = new Set([
  'openedx-xblock-lti-consumer-11.4.0-lti1p1-inline',
  'openedx-xblock-lti-consumer-11.4.0-lti1p3-inline',
  'chamilo-1.11.28-lti1p3-deeplink',
])

/** What this run takes through a browser. */
export const inBrowser = ({ name }: Captured): boolean =>
  process.env['CAPTURED_LAUNCHES'] === 'all' || seed.has(name)

export const consumerSecret = 'a secret that only the captured launches share'

export type Field = readonly [name: string, value: string]

/** Addresses of the test in place of those of the capture, at whatever depth. */
export function fill<T>(value: T, places: Places): T {
  const text = JSON.stringify(value).replaceAll(
    /\{(lms|tool|labPath)\}/g,
    (_whole, name: keyof Places) => places[name],
  )
  return JSON.parse(text) as T
}

/** Old values of these are of the captured moment. */
const ofTheMoment = new Set(['oauth_nonce', 'oauth_timestamp', 'oauth_signature'])

/** The form of an LTI 1.1 launch, signed now, in the captured order. */
export function signForm(
  { postedTo, fields }: CapturedForm,
  places: Places,
  without: readonly string[] = [],
): { readonly url: string; readonly fields: readonly Field[] } {
  const url = fill(postedTo, places)
  const sent = fill(fields, places).filter(([name]) => !without.includes(name))
  const given = Object.fromEntries(sent)
  const method = given['oauth_signature_method'] ?? 'HMAC-SHA1'
  const hash = method === 'HMAC-SHA256' ? 'sha256' : 'sha1'
  const oauth = new OAuth({
    consumer: { key: given['oauth_consumer_key'] ?? '', secret: consumerSecret },
    signature_method: method,
    hash_function: (base, key) => createHmac(hash, key).update(base).digest('base64'),
  })
  const data = Object.fromEntries(sent.filter(([name]) => !ofTheMoment.has(name)))
  const signed = { ...oauth.authorize({ url, method: 'POST', data }) } as unknown as Record<
    string,
    string | number
  >
  const order = sent.map(([name]) => name)
  const names = [...order, ...Object.keys(signed).filter((name) => !order.includes(name))]
  return { url, fields: names.map((name) => [name, String(signed[name] ?? given[name])]) }
}

/** The login that belongs to a captured token; a plain one where it was not captured. */
export function writeLogin({ login, claims }: CapturedToken, places: Places): readonly Field[] {
  const { aud } = claims
  const target = claims[claim('target_link_uri')]
  return fill<readonly Field[]>(
    login ?? [
      ['iss', String(claims['iss'])],
      ['login_hint', String(claims['sub'])],
      ['target_link_uri', typeof target === 'string' ? target : '{tool}/lti/launch'],
      ['client_id', String(aud)],
    ],
    places,
  )
}

export const claim = (name: string): string => `https://purl.imsglobal.org/spec/lti/claim/${name}`

/** The form that brings a captured token, signed now for the login that asked for it. */
export async function signAnswer(
  { claims, header, form, postedTo }: CapturedToken,
  key: TokenKey,
  {
    places,
    nonce,
    state,
  }: { readonly places: Places; readonly nonce: string; readonly state: string },
): Promise<{ readonly url: string; readonly fields: readonly Field[] }> {
  const now = Math.floor(Date.now() / 1000)
  const { iat, exp } = claims as { readonly iat: number; readonly exp: number }
  const fresh = {
    ...fill(claims, places),
    nonce,
    iat: now,
    exp: now + (exp - iat),
    ...('nbf' in claims && { nbf: now }),
  }
  const token = await new SignJWT(fresh)
    .setProtectedHeader({ alg: 'RS256', ...header, kid: key.kid })
    .sign(key.privateKey)
  const values: Record<string, string> = { id_token: token, state }
  return {
    url: fill(postedTo, places),
    fields: form.map((name) => [name, values[name] ?? '']),
  }
}
