import { createHash, createHmac } from 'node:crypto'
import { request as sendRequest } from 'node:http'

import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { AppStreamClient, CreateStreamingURLCommand } from '@aws-sdk/client-appstream'
import type { CreateStreamingURLCommandInput } from '@aws-sdk/client-appstream'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'

import type { Sandbox, SandboxOptions } from '#src/index.js'
import { VirtualClock, startSandbox } from '#src/index.js'

/** 2026-03-09T08:00:00Z, for clocks that only tests move. */
export const startMs = Date.UTC(2026, 2, 9, 8)

interface Test {
  teardown(clean: () => Promise<void>): void
}

/** A sandbox on free ports whose clock stands still, gone with the test. */
export async function startForTest(t: Test, options: SandboxOptions = {}): Promise<Sandbox> {
  const clock = new VirtualClock({ running: false, startMs })
  const sandbox = await startSandbox({ clock, ...options })
  t.teardown(() => sandbox.close())
  return sandbox
}

export function createClient(
  { endpoint }: Sandbox,
  credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
): AppStreamClient {
  return new AppStreamClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 })
}

const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' }

export const createScalingClient = ({ endpoint }: Sandbox): ApplicationAutoScalingClient =>
  new ApplicationAutoScalingClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 })

export const createSchedulerClient = ({ endpoint }: Sandbox): SchedulerClient =>
  new SchedulerClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 })

export const createQuotasClient = ({ endpoint }: Sandbox): ServiceQuotasClient =>
  new ServiceQuotasClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 })

/** Somebody opens a streaming URL, which starts the session. */
export async function openPortal(
  sandbox: Sandbox,
  input: CreateStreamingURLCommandInput,
): Promise<void> {
  const { StreamingURL } = await createClient(sandbox).send(new CreateStreamingURLCommand(input))
  await fetch(StreamingURL ?? '')
}

/** What a rejected SDK call says; fails when the call succeeds. */
export async function catchError(call: Promise<unknown>): Promise<Error> {
  return call.then(
    (output) => {
      throw new Error(`The call succeeded: ${JSON.stringify(output)}`)
    },
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  )
}

export interface RawRequest {
  readonly method?: string
  readonly target?: string
  readonly headers?: Record<string, string | undefined>
  readonly body?: string
}

export interface RawResponse {
  readonly status: number
  readonly headers: Record<string, string | string[] | undefined>
  readonly text: string
}

/** A request exactly as written; headers with undefined are left out. */
export async function sendRaw(origin: string, raw: RawRequest): Promise<RawResponse> {
  const { hostname, port } = new URL(origin)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(raw.headers ?? {})) {
    if (value !== undefined) headers[name] = value
  }
  return new Promise((resolve, reject) => {
    const request = sendRequest(
      { hostname, port, method: raw.method ?? 'POST', path: raw.target ?? '/', headers },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text })
        })
      },
    )
    request.on('error', reject)
    request.end(raw.body ?? '')
  })
}

export interface Signing {
  readonly operation?: string
  readonly body?: string
  readonly target?: string
  readonly accessKeyId?: string
  readonly secretAccessKey?: string
  readonly sessionToken?: string
  readonly region?: string
  readonly service?: string
  /** What stands before the operation in `x-amz-target`. */
  readonly prefix?: string
  readonly atMs?: number
  readonly scopeDate?: string
  readonly leaveUnsigned?: readonly string[]
}

/**
 * A signed request as botocore sends it (content-type, host, x-amz-date, x-amz-target under the
 * signature), written from the SigV4 description and independent of the sandbox's verifier.
 */
export function signRaw(origin: string, signing: Signing = {}): Required<RawRequest> {
  const { operation = 'DescribeFleets', body = '{}', target = '/', region = 'us-east-1' } = signing
  const date = new Date(signing.atMs ?? Date.now()).toISOString().replace(/[-:]|\.\d+/g, '')
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.1',
    host: new URL(origin).host,
    'x-amz-date': date,
    'x-amz-target': `${signing.prefix ?? 'PhotonAdminProxyService'}.${operation}`,
    ...(signing.sessionToken === undefined ? {} : { 'x-amz-security-token': signing.sessionToken }),
  }
  const signed = Object.keys(headers)
    .filter((name) => signing.leaveUnsigned?.includes(name) !== true)
    .sort()
  const [path = '/', query = ''] = target.split('?')
  const canonical = [
    'POST',
    path,
    query,
    ...signed.map((name) => `${name}:${headers[name]}`),
    '',
    signed.join(';'),
    hash(body),
  ].join('\n')
  const day = signing.scopeDate ?? date.slice(0, 8)
  const scope = [day, region, signing.service ?? 'appstream', 'aws4_request']
  let key: Buffer = Buffer.from(`AWS4${signing.secretAccessKey ?? 'sandbox'}`)
  for (const part of scope) key = createHmac('sha256', key).update(part).digest()
  const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), hash(canonical)].join('\n')
  const signature = createHmac('sha256', key).update(text).digest('hex')
  const credential = [signing.accessKeyId ?? 'sandbox', ...scope].join('/')
  headers['authorization'] =
    `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${signed.join(';')}, Signature=${signature}`
  return { method: 'POST', target, headers, body }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** `__type` and `Message` of an error answer. */
export function readAwsError({ text }: RawResponse): { code: unknown; message: unknown } {
  const body = JSON.parse(text) as Record<string, unknown>
  return { code: body['__type'], message: body['Message'] }
}
