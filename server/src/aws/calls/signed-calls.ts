import { randomUUID } from 'node:crypto'
import { release } from 'node:os'
import { NODE_APP_ID_CONFIG_OPTIONS } from '@aws-sdk/core/client'
import { loadConfig } from '@smithy/core/config'
import { buildQueryString } from '@smithy/core/protocols'
import type { CallTurn } from '@appstreamlab/shared'
import type { AwsConnection } from './aws-connections.js'
import { findAwsEndpoint } from './aws-endpoint.js'
import type { AwsService } from './aws-service.js'
import { createSigner, type SignRequest } from './aws-signature.js'
import { isThrottling, readRetryAfter } from './aws-retry.js'
import { readAnswer, type AwsData } from './aws-answers.js'
import { createClockOffset } from './clock-offset.js'
import { waitUntil } from './end-with.js'
import { keepCredentials } from './lasting-credentials.js'

/** Makes one call, with its repetitions. Rejects with what AWS or the network said. */
export type SignedCall = (operation: string, body: string, control: CallControl) => Promise<AwsData>

export interface CallControl {
  readonly signal: AbortSignal
  /** Its turn in the call budget, which each attempt waits for. */
  readonly turn?: CallTurn | undefined
}

interface Sender {
  readonly origin: string
  readonly pathWithQuery: string
  readonly sign: SignRequest
  readonly headers: Readonly<Record<string, string>>
  readonly maxAttempts: number
}

/**
 * Calls in AWS JSON: what the SDK sends and how it reads answers,
 * without its middleware, which costs a launch more than everything else together
 * (docs/performance.md). A contract suite holds both against each other.
 */
export function createSignedCalls(connection: AwsConnection, service: AwsService): SignedCall {
  const clock = createClockOffset()
  const credentials = keepCredentials(connection.credentials)
  let sender: Sender | undefined
  const prepare = async (): Promise<Sender> => (sender ??= await createSender(connection, service))

  return async (operation, body, { signal, turn }) => {
    const { origin, pathWithQuery, sign, headers, maxAttempts } =
      sender ?? (await waitUntil(signal, prepare()))
    const findKeys = () => credentials.current() ?? waitUntil(signal, credentials.ask())
    // As in the SDK, missing credentials end a call before its first attempt.
    let keys = await findKeys()
    const bytes = Buffer.from(body)
    const callHeaders: Record<string, string> = {
      ...headers,
      'x-amz-target': `${service.targetPrefix}.${operation}`,
      'content-length': String(bytes.byteLength),
      'amz-sdk-invocation-id': randomUUID(),
    }
    let lostConnection = false
    return connection.retries.run(async (attempt) => {
      callHeaders['amz-sdk-request'] = `attempt=${attempt}; max=${maxAttempts}`
      if (turn) await waitUntil(signal, turn.enter())
      // The wait before another attempt can outlast credentials, so they are found again.
      if (attempt > 1) keys = await findKeys()
      const skew = await clock.begin()
      const signedHeaders = sign({
        headers: callHeaders,
        body: bytes,
        keys,
        date: skew.signingDate,
      })
      try {
        const response = await connection.transport.post({
          origin,
          path: pathWithQuery,
          headers: signedHeaders,
          body: bytes,
          signal,
          isFresh: lostConnection,
        })
        const data = readAnswer(response)
        skew.succeeded(response.headers)
        return data
      } catch (error) {
        lostConnection = isLostConnection(error)
        if (turn && isThrottling(error)) await turn.noteThrottled(readRetryAfter(error))
        throw skew.failed(error)
      }
    }, signal)
  }
}

async function createSender(
  { region, retries }: AwsConnection,
  service: AwsService,
): Promise<Sender> {
  const { url, region: signingRegion } = await findAwsEndpoint(service, region)
  const path = url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`
  const query = Object.fromEntries(url.searchParams)
  const queryString = buildQueryString(query)
  return {
    origin: url.origin,
    pathWithQuery: queryString ? `${path}?${queryString}` : path,
    sign: createSigner({
      service: service.signingName,
      region: signingRegion,
      method: 'POST',
      path,
      query,
    }),
    headers: {
      host: url.host,
      'content-type': service.contentType,
      'user-agent': await writeUserAgent(service),
    },
    maxAttempts: await retries.maxAttempts(),
  }
}

const findExecutionEnvironment = loadConfig({
  environmentVariableSelector: ({ AWS_EXECUTION_ENV: name }) => name,
  configFileSelector: () => undefined,
  default: '',
})

/** Writes the user agent in the form that AWS's tools read; AWS_SDK_UA_APP_ID names the operator's own application. */
async function writeUserAgent({ id }: AwsService): Promise<string> {
  const appId = await loadConfig(NODE_APP_ID_CONFIG_OPTIONS)()
  const environment = await findExecutionEnvironment()
  return [
    userAgentName,
    'ua/2.1',
    `os/${process.platform}#${release()}`,
    'lang/js',
    `md/nodejs#${process.versions.node}`,
    `api/${id.toLowerCase()}`,
    ...(environment ? [`exec-env/${environment}`] : []),
    ...(appId ? [`app/${appId}`] : []),
  ]
    .map((part) => part.replace(/[^!$%&'*+\-.^_`|~\w#/]/g, '-'))
    .join(' ')
}

export const userAgentName = 'appstream-lab'

function isLostConnection(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'ECONNRESET' || code === 'EPIPE' || code === 'UND_ERR_SOCKET'
}
