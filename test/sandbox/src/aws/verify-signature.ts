import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

import { AwsError } from './aws-error.js'

/**
 * Checks each call as AWS does, for `front-door.ts`: what is signed wrong at AWS has to be wrong
 * here, with the same error.
 */

export interface Credential {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  /** With temporary credentials: what `x-amz-security-token` must carry. */
  readonly sessionToken?: string
  /** Virtual epoch milliseconds from which the token counts as expired. */
  readonly expiresAtMs?: number
  /** Who AccessDeniedException says it is; default an IAM user, or a role for temporary ones. */
  readonly userArn?: string
}

export interface SignedRequest {
  readonly method: string
  /** As received: path, optionally `?` and query. */
  readonly target: string
  /** Name, value, name, value … as received (http.IncomingMessage.rawHeaders). */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

export interface SignatureRules {
  readonly region: string
  /** The name that signatures are scoped to, such as `appstream`. */
  readonly service: string
  /** Whether a header names the operation; else the path does, which is always under the signature. */
  readonly hasTargetHeader: boolean
  readonly findCredential: (accessKeyId: string) => Credential | undefined
  /** Real epoch milliseconds as the service sees them: signers know nothing of a virtual clock. */
  readonly serviceNowMs: number
  /** The virtual time, which decides when temporary credentials expire. */
  readonly virtualNowMs: number
}

const algorithm = 'AWS4-HMAC-SHA256'
const maximumSkewMs = 15 * 60_000

/**
 * Signature Version 4 of a request with a header signature, checked against the SignedHeaders as
 * sent. Throws the AwsError that AWS JSON services answer with, else returns the credential.
 */
export function verifySignature(request: SignedRequest, rules: SignatureRules): Credential {
  const headers = readHeaders(request.rawHeaders)
  const authorization = headers.get('authorization')
  if (authorization === undefined) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  }
  const parts = parseAuthorization(authorization)
  const sentAt = headers.get('x-amz-date') ?? ''
  const sentAtMs = parseAmzDate(sentAt)
  if (sentAtMs === undefined) {
    throw new AwsError(
      'IncompleteSignatureException',
      "Authorization header requires existence of a valid 'X-Amz-Date' header.",
    )
  }
  const credential = rules.findCredential(parts.accessKeyId)
  checkToken(credential, headers.get('x-amz-security-token'), rules)
  checkScope(parts, sentAt, rules)
  checkSkew(sentAt, sentAtMs, rules.serviceNowMs)
  checkSignedHeaders(parts.signedHeaders, headers, rules)
  const bodyHash = sha256(request.body)
  const claimedHash = headers.get('x-amz-content-sha256')
  if (claimedHash !== undefined && claimedHash !== bodyHash) throw mismatch()
  const canonical = makeCanonicalRequest(request, headers, parts.signedHeaders, bodyHash)
  const scope = `${parts.date}/${parts.region}/${parts.service}/aws4_request`
  const signature = createHmac('sha256', findSigningKey(credential, parts))
    .update(`${algorithm}\n${sentAt}\n${scope}\n${sha256(canonical)}`)
    .digest()
  const sent = Buffer.from(parts.signature, 'hex')
  if (sent.length !== signature.length || !timingSafeEqual(sent, signature)) throw mismatch()
  return credential
}

interface AuthorizationParts {
  readonly accessKeyId: string
  readonly date: string
  readonly region: string
  readonly service: string
  readonly terminator: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

function parseAuthorization(authorization: string): AuthorizationParts {
  const [scheme, ...rest] = authorization.split(' ')
  const fields = new Map(
    rest
      .join(' ')
      .split(',')
      .map((field): [string, string] => {
        const [name = '', ...value] = field.trim().split('=')
        return [name, value.join('=')]
      }),
  )
  const missing = ['Credential', 'SignedHeaders', 'Signature'].filter((name) => !fields.get(name))
  if (scheme !== algorithm || missing.length > 0) {
    const detail = missing.map((name) => `Authorization header requires '${name}' parameter.`)
    throw new AwsError(
      'IncompleteSignatureException',
      scheme === algorithm ? detail.join(' ') : `Unsupported signing algorithm; use ${algorithm}.`,
    )
  }
  const scope = (fields.get('Credential') ?? '').split('/')
  const [accessKeyId, date, region, serviceName, terminator] = scope
  const isComplete = scope.length === 5 && scope.every((part) => part !== '')
  const signature = fields.get('Signature') ?? ''
  if (!isComplete || !/^[0-9a-f]{64}$/.test(signature)) {
    throw new AwsError(
      'IncompleteSignatureException',
      'Credential must have exactly 5 slash-delimited elements, and the signature 64 hexadecimal digits.',
    )
  }
  return {
    accessKeyId: accessKeyId ?? '',
    date: date ?? '',
    region: region ?? '',
    service: serviceName ?? '',
    terminator: terminator ?? '',
    signedHeaders: (fields.get('SignedHeaders') ?? '').split(';'),
    signature,
  }
}

function checkToken(
  credential: Credential | undefined,
  token: string | undefined,
  rules: SignatureRules,
): asserts credential is Credential {
  if (credential === undefined || credential.sessionToken !== token) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    )
  }
  if (credential.expiresAtMs !== undefined && credential.expiresAtMs <= rules.virtualNowMs) {
    throw new AwsError(
      'ExpiredTokenException',
      'The security token included in the request is expired',
    )
  }
}

function checkScope(
  parts: AuthorizationParts,
  sentAt: string,
  { region, service }: SignatureRules,
): void {
  if (parts.region !== region) {
    throw new AwsError(
      'InvalidSignatureException',
      `Credential should be scoped to a valid region, not '${parts.region}'.`,
    )
  }
  if (parts.service !== service) {
    throw new AwsError(
      'InvalidSignatureException',
      `Credential should be scoped to correct service: '${service}'.`,
    )
  }
  if (parts.terminator !== 'aws4_request') {
    throw new AwsError(
      'InvalidSignatureException',
      "Credential should be scoped with a valid terminator: 'aws4_request'.",
    )
  }
  if (parts.date !== sentAt.slice(0, 8)) {
    throw new AwsError(
      'InvalidSignatureException',
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${parts.date}' != '${sentAt.slice(0, 8)}', from '${sentAt}'.`,
    )
  }
}

function checkSkew(sentAt: string, sentAtMs: number, nowMs: number): void {
  const now = formatAmzDate(nowMs)
  if (sentAtMs < nowMs - maximumSkewMs) {
    const limit = formatAmzDate(nowMs - maximumSkewMs)
    throw new AwsError(
      'InvalidSignatureException',
      `Signature expired: ${sentAt} is now earlier than ${limit} (${now} - 15 min.)`,
    )
  }
  if (sentAtMs > nowMs + maximumSkewMs) {
    const limit = formatAmzDate(nowMs + maximumSkewMs)
    throw new AwsError(
      'InvalidSignatureException',
      `Signature not yet current: ${sentAt} is still later than ${limit} (${now} + 15 min.)`,
    )
  }
}

/** What decides the request must be under the signature, or it could be exchanged. */
function checkSignedHeaders(
  signed: readonly string[],
  headers: ReadonlyMap<string, string>,
  { hasTargetHeader }: SignatureRules,
): void {
  const needed = ['host', 'x-amz-date']
  if (hasTargetHeader) needed.push('x-amz-target')
  if (headers.has('x-amz-security-token')) needed.push('x-amz-security-token')
  for (const name of needed) {
    if (signed.includes(name)) continue
    throw new AwsError(
      'InvalidSignatureException',
      `'${name}' must be a 'SignedHeader' in the AWS Authorization.`,
    )
  }
}

/** Lower-case names; values trimmed, inner spaces collapsed, repeated headers joined by commas. */
function readHeaders(rawHeaders: readonly string[]): Map<string, string> {
  const headers = new Map<string, string>()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    const value = (rawHeaders[index + 1] ?? '').trim().replace(/ +/g, ' ')
    const earlier = headers.get(name)
    headers.set(name, earlier === undefined ? value : `${earlier},${value}`)
  }
  return headers
}

function makeCanonicalRequest(
  request: SignedRequest,
  headers: ReadonlyMap<string, string>,
  signedHeaders: readonly string[],
  bodyHash: string,
): string {
  const [path = '/', ...query] = request.target.split('?')
  const lines = signedHeaders.map((name) => `${name}:${headers.get(name) ?? ''}\n`)
  return [
    request.method,
    encode(path).replaceAll('%2F', '/'),
    canonicalizeQuery(query.join('?')),
    lines.join(''),
    signedHeaders.join(';'),
    bodyHash,
  ].join('\n')
}

function canonicalizeQuery(query: string): string {
  if (query === '') return ''
  return [...new URLSearchParams(query.replaceAll('+', '%2B'))]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&')
}

/** Escapes a text; the unreserved characters of RFC 3986 stay. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}

const signingKeys = new Map<string, Buffer>()
const rememberedKeys = 64

function findSigningKey(
  { accessKeyId, secretAccessKey }: Credential,
  { date, region, service }: AuthorizationParts,
): Buffer {
  const cacheKey = [accessKeyId, secretAccessKey, date, region, service].join('\n')
  const known = signingKeys.get(cacheKey)
  if (known !== undefined) return known
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (derived, part) => createHmac('sha256', derived).update(part).digest(),
    Buffer.from(`AWS4${secretAccessKey}`),
  )
  if (signingKeys.size >= rememberedKeys) signingKeys.clear()
  signingKeys.set(cacheKey, key)
  return key
}

function parseAmzDate(text: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second] = match
  const epochMs = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(epochMs) ? undefined : epochMs
}

function formatAmzDate(epochMs: number): string {
  return new Date(epochMs).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}

function mismatch(): AwsError {
  return new AwsError(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  )
}
