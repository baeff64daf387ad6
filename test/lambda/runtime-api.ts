import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'

/**
 * Lambda's runtime API on loopback, and a function process that asks it for events, one at a time as
 * in AWS. What AWS does beyond it is done by hand here: `freeze` and `thaw`.
 */
export interface LocalFunction {
  readonly pid: number
  /** Hands an event over and gives what the handler returned. Rejects with what it threw. */
  invoke(event: unknown): Promise<FunctionResult>
  /** What the function wrote. */
  readonly output: () => string
  /** What ran after the last answer, where that is watched. */
  activity(): Promise<readonly string[]>
  /** Stops the process as AWS does between invocations; nothing in it runs until `thaw`. */
  freeze(): void
  thaw(): void
  /** Resolves when the process has ended by itself. */
  readonly ended: Promise<number | null>
  /** From its start until it asked for its first event, in milliseconds. Rejects when it ends before. */
  readonly ready: Promise<number>
  close(): Promise<void>
}

export interface FunctionResult {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[]>>
  readonly cookies?: readonly string[]
  readonly body: string
  readonly isBase64Encoded: boolean
}

export interface LocalFunctionOptions {
  /** With `index.mjs`. */
  readonly bundle: string
  readonly env: Readonly<Record<string, string>>
  /** After so many it asks for no further event; absent: for ever. */
  readonly invocations?: number
  /** For so long after each answer the process is watched. */
  readonly watchMilliseconds?: number
  readonly node?: string
}

interface Waiting {
  readonly event: unknown
  readonly resolve: (result: FunctionResult) => void
  readonly reject: (error: Error) => void
}

const runtime = fileURLToPath(new URL('runtime.js', import.meta.url))
const invocationMilliseconds = 20_000

// One closure: the runtime API of Lambda and the function that asks it end together.
// oxlint-disable-next-line max-lines-per-function
export async function startFunction(options: LocalFunctionOptions): Promise<LocalFunction> {
  const waiting: Waiting[] = []
  let current: Waiting | undefined
  let asking: ServerResponse | undefined
  let count = 0
  const activities = createQueue<readonly string[]>()
  const asked = createQueue<number>()
  const startedAt = performance.now()

  const handOver = (): void => {
    if (!asking || current) return
    current = waiting.shift()
    if (!current) return
    asking.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': `00000000-0000-0000-0000-${String(++count).padStart(12, '0')}`,
      'lambda-runtime-deadline-ms': String(Date.now() + invocationMilliseconds),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:123456789012:function:labs',
    })
    asking.end(JSON.stringify(current.event))
    asking = undefined
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? '').replace('/2018-06-01/runtime/', '')
    if (path === 'invocation/next') {
      asked.push(performance.now() - startedAt)
      asking = response
      return handOver()
    }
    const text = await readText(request)
    response.writeHead(202).end()
    if (path === 'test/activity') return activities.push(JSON.parse(text) as string[])
    const invocation = current
    current = undefined
    if (path.endsWith('/response')) invocation?.resolve(JSON.parse(text) as FunctionResult)
    else (invocation ?? waiting.shift())?.reject(new Error(text))
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  // The function's process keeps this one alive; without it nobody asks.
  server.unref()
  await once(server, 'listening')

  const child: ChildProcess = spawn(options.node ?? process.execPath, [runtime], {
    env: {
      AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${(server.address() as AddressInfo).port}`,
      AWS_LAMBDA_FUNCTION_NAME: 'labs',
      AWS_REGION: 'us-east-1',
      LAMBDA_TASK_ROOT: options.bundle,
      _HANDLER: 'index.handler',
      ...(options.invocations !== undefined && {
        RUNTIME_INVOCATIONS: String(options.invocations),
      }),
      ...(options.watchMilliseconds !== undefined && {
        RUNTIME_WATCH_MS: String(options.watchMilliseconds),
      }),
      ...options.env,
    },
    cwd: options.bundle,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await once(child, 'spawn')
  let output = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  // Whoever waits for a process that is gone learns why.
  const gone = ended.then((code): never => {
    throw new Error(`The function ended (${code}): ${output}`)
  })
  const ready = Promise.race([asked.next(), gone])
  for (const promise of [gone, ready]) promise.catch(() => undefined)

  return {
    pid: child.pid ?? 0,
    invoke: (event) =>
      Promise.race([
        gone,
        new Promise<FunctionResult>((resolve, reject) => {
          waiting.push({ event, resolve, reject })
          handOver()
        }),
      ]),
    output: () => output,
    activity: () => activities.next(),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    ended,
    ready,
    async close() {
      child.kill('SIGKILL')
      await ended
      server.closeAllConnections()
      server.close()
    },
  }
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

/** Values in order, each for one reader, whoever is first. */
function createQueue<T>() {
  const values: T[] = []
  const readers: ((value: T) => void)[] = []
  return {
    push(value: T): void {
      const reader = readers.shift()
      if (reader) reader(value)
      else values.push(value)
    },
    next(): Promise<T> {
      const value = values.shift()
      return value === undefined
        ? new Promise((resolve) => readers.push(resolve))
        : Promise.resolve(value)
    },
  }
}
