/** A request as AWS hands it to a function, whichever of its doors it came through. */
export interface EventRequest {
  readonly method: string
  /** Path and query as they came, with the stage where the address has one. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly clientAddress?: string
  /** The address at which the request arrived: origin, stage and trailing slash. AWS says it, not the client. */
  readonly publicUrl: string
  readonly payload: PayloadVersion
}

/**
 * `2.0`: function URLs and HTTP APIs. `1.0`: REST APIs, such as the one of AWS's article. `alb`: load
 * balancers, which send headers once or as lists, as their target group is set, and want their answer alike.
 */
export type PayloadVersion = '1.0' | '2.0' | 'alb' | 'alb-lists'

export interface HttpAnswer {
  readonly status: number
  /** In order; `set-cookie` may recur. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Buffer
}

export class UnknownEventError extends Error {
  override name = 'UnknownEventError'

  constructor() {
    super(
      'This function answers HTTP requests: from a function URL, an HTTP API, a REST API or a load balancer.',
    )
  }
}

/** The parts of both payloads that are read; everything else is left alone. */
interface Payload {
  readonly version?: unknown
  readonly headers?: Headers | null
  readonly multiValueHeaders?: MultiValues | null
  readonly body?: string | null
  readonly isBase64Encoded?: boolean
  // 2.0
  readonly rawPath?: string
  readonly rawQueryString?: string
  readonly cookies?: readonly string[]
  // 1.0
  readonly httpMethod?: string
  readonly path?: string
  readonly resource?: string
  readonly pathParameters?: Headers | null
  readonly queryStringParameters?: Headers | null
  readonly multiValueQueryStringParameters?: MultiValues | null
  readonly requestContext?: {
    readonly domainName?: string
    readonly stage?: string
    readonly path?: string
    readonly http?: { readonly method?: string; readonly sourceIp?: string }
    readonly identity?: { readonly sourceIp?: string }
    readonly elb?: object
  }
}

type Headers = Readonly<Record<string, string | undefined>>
type MultiValues = Readonly<Record<string, readonly string[] | undefined>>

/** Reads an event of a function URL, an HTTP API, a REST API or a load balancer. Throws {@link UnknownEventError}. */
export function readEvent(event: unknown): EventRequest {
  const payload = (typeof event === 'object' && event !== null ? event : {}) as Payload
  if (payload.version === '2.0' && payload.requestContext?.http?.method !== undefined)
    return readPayload2(payload)
  if (payload.httpMethod !== undefined && payload.requestContext?.domainName !== undefined)
    return readPayload1(payload)
  if (payload.httpMethod !== undefined && payload.requestContext?.elb !== undefined)
    return readBalancerPayload(payload)
  throw new UnknownEventError()
}

function readPayload2(payload: Payload): EventRequest {
  const { rawPath = '/', rawQueryString = '', cookies, requestContext = {} } = payload
  const { domainName = '', stage = '$default', http = {} } = requestContext
  const path = escapePath(rawPath)
  const headers = joinHeaders(Object.entries(payload.headers ?? {}))
  // Payload 2.0 has cookies in a list of their own, so they are put back among the headers.
  if (cookies && cookies.length > 0) headers['cookie'] ??= cookies.join('; ')
  const prefix = stage !== '$default' && isUnder(`/${stage}`, path) ? `/${stage}` : ''
  return finish(payload, {
    payload: '2.0',
    method: http.method ?? 'GET',
    url: rawQueryString === '' ? path : `${path}?${rawQueryString}`,
    headers,
    publicUrl: `https://${domainName}${prefix}/`,
    ...(http.sourceIp && { clientAddress: http.sourceIp }),
  })
}

function readPayload1(payload: Payload): EventRequest {
  const { requestContext = {}, httpMethod = 'GET', path = '/' } = payload
  const { domainName = '', identity = {} } = requestContext
  // The full path has the stage, or the base path of a custom domain: it is what the LMS signed.
  const fullPath = escapePath(requestContext.path ?? path)
  const query = writeQuery(payload)
  return finish(payload, {
    payload: '1.0',
    method: httpMethod,
    url: query === '' ? fullPath : `${fullPath}?${query}`,
    headers: joinHeaders(listHeaders(payload)),
    publicUrl: `https://${domainName}${findPrefix(fullPath, payload)}/`,
    ...(identity.sourceIp && { clientAddress: identity.sourceIp }),
  })
}

/**
 * What a load balancer writes about the sender stands in headers, at the end of what the sender wrote there;
 * a load balancer that speaks http alone says so. Path and query come as they were sent.
 */
function readBalancerPayload(payload: Payload): EventRequest {
  const { httpMethod = 'GET', path = '/', multiValueHeaders } = payload
  const headers = joinHeaders(listHeaders(payload))
  const last = (name: string): string | undefined => headers[name]?.split(',').at(-1)?.trim()
  const query = listQuery(payload)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  const clientAddress = last('x-forwarded-for')
  return finish(payload, {
    payload: multiValueHeaders ? 'alb-lists' : 'alb',
    method: httpMethod,
    url: query === '' ? escapePath(path) : `${escapePath(path)}?${query}`,
    headers,
    publicUrl: `${last('x-forwarded-proto') === 'http' ? 'http' : 'https'}://${headers['host'] ?? ''}/`,
    ...(clientAddress && { clientAddress }),
  })
}

function finish(
  { body, isBase64Encoded }: Payload,
  request: Omit<EventRequest, 'body'>,
): EventRequest {
  const bytes = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8')
  // The length is that of what arrived here: a gateway that decodes or re-encodes keeps the sender's header.
  const { 'content-length': _length, 'transfer-encoding': _encoding, ...rest } = request.headers
  const { 'accept-encoding': coding, ...headers } = rest
  return {
    ...request,
    // Routes are declared for methods as RFC 9110 §9 spells them.
    method: request.method.toUpperCase(),
    headers: {
      ...headers,
      // REST APIs hand a compressed answer on as base64 text unless they were told that it is binary.
      ...(coding !== undefined && request.payload === '2.0' && { 'accept-encoding': coding }),
      ...((bytes.length > 0 || _length !== undefined) && {
        'content-length': String(bytes.length),
      }),
    },
    body: bytes,
  }
}

/**
 * HTTP APIs hand over the path decoded, the other doors as it came. Characters that no path holds as
 * they are get their escapes back, so that `?` in a path never begins a query; escapes stay.
 */
function escapePath(path: string): string {
  return path.replace(/[^\x21-\x7e]+|[?#"<>\\^`{|}]/gu, encodeURIComponent)
}

/** The query of this payload comes decoded; OAuth and forms only count what it decodes to (RFC 5849 §3.4.1.3). */
function writeQuery(payload: Payload): string {
  return listQuery(payload)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&')
}

function listQuery(payload: Payload): [name: string, value: string][] {
  const multiple = Object.entries(payload.multiValueQueryStringParameters ?? {})
  return multiple.length > 0
    ? multiple.flatMap(([name, values]) =>
        (values ?? []).map((value): [string, string] => [name, value]),
      )
    : Object.entries(payload.queryStringParameters ?? {}).map(([name, value]) => [
        name,
        value ?? '',
      ])
}

function listHeaders({ headers, multiValueHeaders }: Payload): [string, string | undefined][] {
  const multiple = Object.entries(multiValueHeaders ?? {})
  return multiple.length > 0
    ? multiple.flatMap(([name, values]) =>
        (values ?? []).map((value): [string, string] => [name, value]),
      )
    : Object.entries(headers ?? {})
}

/** Headers of which Node keeps the first of several lines; the lines of all others are one list (RFC 9110 §5.3). */
const singleHeaders = new Set([
  'authorization',
  'content-length',
  'content-type',
  'host',
  'origin',
  'referer',
  'user-agent',
])

function joinHeaders(lines: readonly [string, string | undefined][]): Record<string, string> {
  const joined: Record<string, string> = {}
  for (const [name, value] of lines) {
    const key = name.toLowerCase()
    const known = joined[key]
    if (value === undefined) continue
    if (known === undefined) joined[key] = value
    else if (!singleHeaders.has(key))
      joined[key] = `${known}${key === 'cookie' ? '; ' : ', '}${value}`
  }
  return joined
}

/** Finds what stands before the routes: the stage, or the base path of a custom domain. */
function findPrefix(fullPath: string, { path = '/', resource, pathParameters }: Payload): string {
  if (fullPath !== path && fullPath.endsWith(path)) return fullPath.slice(0, -path.length)
  const proxied = pathParameters?.['proxy']
  const route = proxied === undefined ? resource : `/${proxied}`
  return route && fullPath.endsWith(route) ? fullPath.slice(0, -route.length) : ''
}

function isUnder(prefix: string, path: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`)
}

/** Writes what the function returns; `payload` is that of the event. */
export function writeResult(answer: HttpAnswer, payload: PayloadVersion): object {
  const text = answer.body.toString('utf8')
  const isBase64Encoded = !Buffer.from(text, 'utf8').equals(answer.body)
  const result = {
    statusCode: answer.status,
    body: isBase64Encoded ? answer.body.toString('base64') : text,
    isBase64Encoded,
  }
  if (payload === 'alb') return { ...result, headers: writeSingleHeaders(answer.headers) }
  if (payload !== '2.0') {
    const multiValueHeaders: Record<string, string[]> = {}
    for (const [name, value] of answer.headers) (multiValueHeaders[name] ??= []).push(value)
    return { ...result, multiValueHeaders }
  }
  const headers: Record<string, string> = {}
  const cookies: string[] = []
  for (const [name, value] of answer.headers) {
    if (name === 'set-cookie') cookies.push(value)
    else headers[name] = headers[name] === undefined ? value : `${headers[name]}, ${value}`
  }
  return { ...result, headers, ...(cookies.length > 0 && { cookies }) }
}

/**
 * Writes headers of which each name can stand only once. Cookies cannot be joined (RFC 6265 §3), but names that
 * differ in the case of their letters are different members here, and the same header.
 */
function writeSingleHeaders(lines: HttpAnswer['headers']): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of lines) {
    const known = headers[name]
    if (known === undefined) headers[name] = value
    else if (name === 'set-cookie') headers[findSpelling(name, headers)] = value
    else headers[name] = `${known}, ${value}`
  }
  return headers
}

function findSpelling(name: string, taken: Readonly<Record<string, string>>): string {
  for (let bits = 1; ; bits++) {
    const spelling = name
      .split('')
      .map((letter, index) => ((bits >> index) & 1 ? letter.toUpperCase() : letter))
      .join('')
    if (taken[spelling] === undefined) return spelling
  }
}
