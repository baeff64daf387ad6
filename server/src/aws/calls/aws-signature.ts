import { createHmac, hash } from 'node:crypto'

// Signatures of AWS's own making (Signature Version 4), for the calls that somebody waits for:
// `signed-calls.ts` and `aws-secrets.ts`. AWS's signer costs a launch about as much as checking its LTI
// signature, and a function loads it before its first answer (ADR 0013). A property test holds this one
// to AWS's, byte for byte.

/** Keys of an identity, as AWS's credential providers give them. */
export interface AwsKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** What all requests of a signer have in common. */
export interface SignerScope {
  /** The name that AWS signs for: `appstream`, `secretsmanager`. */
  readonly service: string
  readonly region: string
  readonly method: 'POST'
  /** The path as it goes over the wire, escaped. */
  readonly path: string
  /** Names and values before escaping. */
  readonly query?: Readonly<Record<string, string>>
}

export interface RequestToSign {
  /** Names in lower case; without a date, an authorization or a hash of the body, which the signature adds. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array
  readonly keys: AwsKeys
  readonly date: Date
}

/** Gives the headers with `authorization` and all that it vouches for. */
export type SignRequest = (request: RequestToSign) => Record<string, string>

const algorithm = 'AWS4-HMAC-SHA256'
const lastLink = 'aws4_request'

/**
 * Signs requests to one address. Source: "Create a signed AWS API request", IAM User Guide; which headers
 * are signed, and that paths are escaped twice, is what AWS's clients do.
 */
export function createSigner({
  service,
  region,
  method,
  path,
  query = {},
}: SignerScope): SignRequest {
  const head = `${method}\n${writeCanonicalPath(path)}\n${writeCanonicalQuery(query)}\n`
  const findKey = createKeyChain(region, service)
  const chooseNames = createNameChoice()
  const writeTime = createTimeWriter()
  return ({ headers, body, keys, date }) => {
    const time = writeTime(date)
    const day = time.slice(0, 8)
    const scope = `${day}/${region}/${service}/${lastLink}`
    const bodyHash = hash('sha256', body)
    const signed: Record<string, string> = {
      ...headers,
      'x-amz-date': time,
      ...(keys.sessionToken && { 'x-amz-security-token': keys.sessionToken }),
      'x-amz-content-sha256': bodyHash,
    }
    const names = chooseNames(Object.keys(signed))
    let lines = ''
    for (const name of names) lines += `${name}:${writeCanonicalValue(signed[name] ?? '')}\n`
    const signedNames = names.join(';')
    const canonical = `${head}${lines}\n${signedNames}\n${bodyHash}`
    const toSign = `${algorithm}\n${time}\n${scope}\n${hash('sha256', canonical)}`
    const signature = createHmac('sha256', findKey(keys, day)).update(toSign).digest('hex')
    signed['authorization'] =
      `${algorithm} Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${signedNames}, Signature=${signature}`
    return signed
  }
}

/** Requests to one address have the same headers, so the names that are signed are kept until others come. */
function createNameChoice() {
  let kept: { readonly all: readonly string[]; readonly names: readonly string[] } | undefined
  return (all: readonly string[]): readonly string[] => {
    const isSame =
      kept?.all.length === all.length && kept.all.every((name, index) => name === all[index])
    if (!kept || !isSame) kept = { all, names: all.filter(isSigned).toSorted() }
    return kept.names
  }
}

/** Many requests are signed within a second. */
function createTimeWriter() {
  let kept: { readonly second: number; readonly time: string } | undefined
  return (date: Date): string => {
    const second = Math.floor(date.getTime() / 1000)
    if (kept?.second !== second)
      kept = { second, time: date.toISOString().replace(/[-:]|\.\d{3}/g, '') }
    return kept.time
  }
}

/** Keeps the key of a day, which is made from the secret by four steps, until day or secret change. */
function createKeyChain(region: string, service: string) {
  let kept: { readonly secret: string; readonly day: string; readonly key: Buffer } | undefined
  return ({ secretAccessKey: secret }: AwsKeys, day: string): Buffer => {
    if (kept?.day !== day || kept.secret !== secret) {
      let key: string | Buffer = `AWS4${secret}`
      for (const link of [day, region, service, lastLink])
        key = createHmac('sha256', key).update(link).digest()
      kept = { secret, day, key: key as Buffer }
    }
    return kept.key
  }
}

/** Headers that proxies on the way may change. */
const unsigned = new Set(
  (
    'authorization cache-control connection expect from keep-alive max-forwards pragma referer te ' +
    'trailer transfer-encoding upgrade user-agent x-amzn-trace-id'
  ).split(' '),
)

const isSigned = (name: string): boolean =>
  !unsigned.has(name) && !name.startsWith('proxy-') && !name.startsWith('sec-')

const uneven = /[\r\n\t]|^ | $| {2}/

const writeCanonicalValue = (value: string): string =>
  uneven.test(value)
    ? value
        .replace(/[\r\n]/g, ' ')
        .replace(/[ \t]+/g, ' ')
        .replace(/^ | $/g, '')
    : value

/** Writes the path for the signature: RFC 3986 §6.2.2.3 without its dots, then escaped once more. */
function writeCanonicalPath(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/'))
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  const end = segments.length > 0 && path.endsWith('/') ? '/' : ''
  return segments.length === 0 ? '/' : `/${segments.map(escape).join('/')}${end}`
}

const writeCanonicalQuery = (query: Readonly<Record<string, string>>): string =>
  Object.entries(query)
    .map(([name, value]) => [escape(name), escape(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

/** Escapes everything but letters, digits and `-._~` (RFC 3986 §2.3). */
const escape = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
