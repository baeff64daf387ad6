import type { Dispatcher } from 'undici'

// How calls to AWS go over the wire. The server has undici (`undici-transport.ts`), which costs a launch least;
// the function Node's own client (`node-transport.ts`), which is there when the process starts.

export interface PostRequest {
  readonly origin: string
  /** The path with its query. */
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: Buffer
  readonly signal: AbortSignal
  /** Whether the request needs a connection of its own, as attempts after a lost one do. */
  readonly isFresh?: boolean
}

export interface PostResponse {
  readonly statusCode: number
  /** Lower-case names; what came several times is joined with commas. */
  readonly headers: Record<string, string>
  readonly body: Buffer
  /** Why the answer broke off; what came of it stands in `body`. */
  readonly fault?: Error
}

export interface AwsTransport {
  /**
   * Posts and reads the whole answer. Rejects when no answer began, with an error whose name or code the
   * SDK's retries know.
   */
  post(request: PostRequest): Promise<PostResponse>
  /** For the SDK's own clients. */
  findDispatcher(): Promise<Dispatcher>
  /** Ends kept connections and what is under way. */
  close(): void
}

export interface TransportOptions {
  /** How many connections are open to one origin at a time. */
  readonly connections?: number
  readonly connectTimeoutMilliseconds: number
  /** How long an answer may take to begin, and how long its next part. */
  readonly answerTimeoutMilliseconds: number
  /** The longest answer that is read, in bytes. */
  readonly maxAnswerBytes?: number
}

export type OpenTransport = (options: TransportOptions) => AwsTransport

/** Names by which the SDK's retries know faults of the network, before an answer began. */
const namesByCode: Readonly<Record<string, string | undefined>> = {
  UND_ERR_ABORTED: 'AbortError',
  UND_ERR_BODY_TIMEOUT: 'TimeoutError',
  UND_ERR_CONNECT_TIMEOUT: 'TimeoutError',
  UND_ERR_HEADERS_TIMEOUT: 'TimeoutError',
  UND_ERR_SOCKET: 'RequestTimeout',
}

/** Gives the error the name that the SDK's retries know. */
export function giveSdkName(fault: Error): Error {
  const name = namesByCode[(fault as NodeJS.ErrnoException).code ?? '']
  return name ? Object.assign(fault, { name }) : fault
}

export function joinHeaders(
  received: Readonly<Record<string, string | string[] | undefined>>,
): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(received))
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(', ')
  return headers
}
