import { decorateServiceException, ServiceException } from '@smithy/core/client'
import { loadJsonRpcErrorCode } from '@smithy/core/protocols'
import type { PostResponse } from './transport.js'

/**
 * Answers of AWS in its JSON protocol, as `signed-calls.ts` reads them where no SDK is loaded: what was answered, or an
 * error that callers cannot tell from the SDK's.
 */

/** What a call answered. */
export interface AwsData {
  readonly data: Readonly<Record<string, unknown>>
  readonly requestId?: string
}

/**
 * Reads an answer in AWS JSON, and throws its error, as the SDK does: an error has the code as
 * its name, status and request id in `$metadata`, and the answer as `$response`.
 */
export function readAnswer(response: PostResponse): AwsData {
  const { statusCode, headers, fault } = response
  const requestId = readRequestId(headers)
  try {
    if (fault) throw fault
    const data = readJson(response.body)
    if (statusCode >= 300) throw readError(response, data, requestId)
    return { data, ...(requestId !== undefined && { requestId }) }
  } catch (error) {
    throw describeFault(error, response)
  }
}

/** Reads the body as an object; AWS may also leave it empty. */
function readJson(body: Buffer): Record<string, unknown> {
  if (body.byteLength === 0) return {}
  const value: unknown = JSON.parse(body.toString('utf8'))
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function readError(
  { statusCode, headers }: PostResponse,
  data: Record<string, unknown>,
  requestId: string | undefined,
): Error {
  const code = loadJsonRpcErrorCode({ statusCode, headers }, data) ?? 'Unknown'
  const exception = new ServiceException({
    name: code,
    $fault: statusCode < 500 ? 'client' : 'server',
    $metadata: { httpStatusCode: statusCode, ...(requestId !== undefined && { requestId }) },
  })
  return decorateServiceException(exception, {
    ...data,
    message: data['message'] ?? data['Message'] ?? 'UnknownError',
  })
}

/** A fault of reading gets the same members as errors of AWS have. */
function describeFault(error: unknown, response: PostResponse): unknown {
  if (!(error instanceof Error)) return error
  Object.defineProperty(error, '$response', { value: response })
  if ('$metadata' in error) return error
  const { statusCode, headers } = response
  const requestId = Object.entries(headers).find(([name]) => requestIdPattern.test(name))?.[1]
  const $metadata = { httpStatusCode: statusCode, ...(requestId !== undefined && { requestId }) }
  return Object.assign(error, { $metadata })
}

const requestIdPattern = /^x-[\w-]+-request-?id$/

function readRequestId(headers: Readonly<Record<string, string>>): string | undefined {
  return headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id']
}
