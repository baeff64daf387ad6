/** A request as a browser sends it, before AWS turns it into an event. */
export interface BrowserRequest {
  readonly method: string
  /** As the LMS or the page has it. */
  readonly url: string
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: string | Buffer
}

export interface Door {
  readonly name: string
  /** The tool address, with its trailing slash. */
  readonly address: string
  /** What AWS makes of a request to it, after its documentation and what people saw (docs/adr/0014). */
  readonly toEvent: (request: BrowserRequest) => object
}

const sourceIp = '203.0.113.7'

export const functionUrl: Door = {
  name: 'function URL',
  address: 'https://abcdefghijklmnop.lambda-url.us-east-1.on.aws/',
  toEvent: (request) => writePayload2(request, { stage: '$default', path: (path) => path }),
}

/** HTTP APIs decode the path. */
const decodedPath = (path: string): string => decodeURIComponent(path)

export const httpApi: Door = {
  name: 'HTTP API',
  address: 'https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/',
  toEvent: (request) => writePayload2(request, { stage: '$default', path: decodedPath }),
}

export const httpApiWithStage: Door = {
  name: 'HTTP API with a stage',
  address: 'https://a1b2c3d4e5.execute-api.us-east-1.amazonaws.com/prod/',
  toEvent: (request) => writePayload2(request, { stage: 'prod', path: decodedPath }),
}

/** What `chalice deploy` made from the article: a REST API with stage `api` and one resource, `/`. */
export const articleApi: Door = {
  name: "the article's REST API",
  address: 'https://f6g7h8i9j0.execute-api.us-east-1.amazonaws.com/api/',
  toEvent: (request) => writePayload1(request, 'api'),
}

export const doors = [functionUrl, httpApi, httpApiWithStage, articleApi] as const

function readUrl(url: string) {
  const [, domainName = '', path = '/', query = ''] =
    /^https:\/\/([^/?]+)([^?]*)(?:\?(.*))?$/s.exec(url) ?? []
  return { domainName, path: path === '' ? '/' : path, query }
}

function writePayload2(
  { method, url, headers, body }: BrowserRequest,
  { stage, path: describe }: { readonly stage: string; readonly path: (path: string) => string },
): object {
  const { domainName, path, query } = readUrl(url)
  const joined: Record<string, string> = { host: domainName, 'x-forwarded-proto': 'https' }
  const cookies: string[] = []
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    if (key === 'cookie') cookies.push(...value.split('; '))
    else joined[key] = joined[key] === undefined ? value : `${joined[key]},${value}`
  }
  const bytes = body === undefined ? undefined : Buffer.from(body)
  if (bytes) joined['content-length'] = String(bytes.length)
  const rawPath = describe(path)
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString: query,
    ...(cookies.length > 0 && { cookies }),
    headers: joined,
    requestContext: {
      accountId: '123456789012',
      apiId: domainName.split('.')[0],
      domainName,
      domainPrefix: domainName.split('.')[0],
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp, userAgent: 'browser' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage,
      time: '25/Nov/2026:09:00:00 +0000',
      timeEpoch: Date.now(),
    },
    // Everything but a few text types comes encoded; forms do.
    ...(bytes && { body: bytes.toString('base64') }),
    isBase64Encoded: bytes !== undefined,
  }
}

function writePayload1({ method, url, headers, body }: BrowserRequest, stage: string): object {
  const { domainName, path, query } = readUrl(url)
  const all = [['Host', domainName], ['X-Forwarded-Proto', 'https'], ...headers] as const
  const multiValueHeaders = group(all)
  const parameters = group([...new URLSearchParams(query)])
  const withoutStage = path.slice(`/${stage}`.length) || '/'
  return {
    resource: withoutStage === '/' ? '/' : '/{proxy+}',
    path: withoutStage,
    httpMethod: method,
    headers: takeLast(multiValueHeaders),
    multiValueHeaders,
    queryStringParameters: query === '' ? null : takeLast(parameters),
    multiValueQueryStringParameters: query === '' ? null : parameters,
    pathParameters: withoutStage === '/' ? null : { proxy: withoutStage.slice(1) },
    stageVariables: null,
    requestContext: {
      accountId: '123456789012',
      apiId: domainName.split('.')[0],
      domainName,
      domainPrefix: domainName.split('.')[0],
      httpMethod: method,
      identity: { sourceIp, userAgent: 'browser' },
      path,
      protocol: 'HTTP/1.1',
      requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
      resourcePath: withoutStage === '/' ? '/' : '/{proxy+}',
      stage,
    },
    // Chalice lists no form type among the binary ones, so a form comes as it is.
    body: body === undefined ? null : String(body),
    isBase64Encoded: false,
  }
}

function group(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const groups: Record<string, string[]> = {}
  for (const [name, value] of pairs) (groups[name] ??= []).push(value)
  return groups
}

function takeLast(groups: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, values]) => [name, values.at(-1) ?? '']),
  )
}
