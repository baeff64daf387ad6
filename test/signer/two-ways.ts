import type { Test } from 'tap'
import { createAppStream, openNodeTransport, type AppStreamOptions } from '@appstreamlab/server'
import { AppStreamError, type StreamingRequest } from '@appstreamlab/shared'
import { startCannedEndpoint, type CannedEndpoint } from './canned-endpoint.js'

/**
 * CreateStreamingURL in two ways, held against each other over the wire: by the SDK's client and by
 * the signed call that launches use; the call also as the function makes it, by Node's own client. Every case
 * runs with all and has to end alike.
 */

export const ways = ['sdk', 'signed call', 'signed call of the function'] as const
export type Way = (typeof ways)[number]

export const makeBy: Readonly<Record<Way, AppStreamOptions>> = {
  sdk: { launchesBy: 'sdk' },
  'signed call': {},
  'signed call of the function': { openTransport: openNodeTransport },
}

/** What AWS settings the process has; both ways read them at their first call. */
export function setEnvironment(values: Readonly<Record<string, string | undefined>>): void {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name]
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  })
  for (const [name, value] of Object.entries(values))
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
}

export const request: StreamingRequest = {
  stackName: 'cad-stack',
  fleetName: 'cad-fleet',
  userId: 'al1-abcdefghijklmnopqrstuvwxyz23',
  validitySeconds: 60,
}

export type Outcome =
  | { readonly url: string; readonly awsRequestId?: string | undefined }
  | { readonly reason: string; readonly detail: object }

export async function mint(
  way: Way,
  {
    signal = new AbortController().signal,
    changes = {},
    ...options
  }: AppStreamOptions & { signal?: AbortSignal; changes?: Partial<StreamingRequest> } = {},
): Promise<Outcome> {
  try {
    const appStream = createAppStream({ ...makeBy[way], ...options })
    return await appStream.createStreamingUrl({ ...request, ...changes }, signal)
  } catch (error) {
    if (!(error instanceof AppStreamError)) throw error
    return { reason: error.reason, detail: error.detail }
  }
}

export const ok = (call: Outcome): string => ('url' in call ? 'ok' : call.reason)

export async function useCannedEndpoint(t: Test): Promise<CannedEndpoint> {
  const endpoint = await startCannedEndpoint()
  t.teardown(() => endpoint.close())
  setEnvironment({ AWS_ENDPOINT_URL_APPSTREAM: endpoint.url })
  return endpoint
}

/** Repetitions wait for a random part of a second or two; here for none of it. */
export function waitForNothing(t: Test): void {
  t.setTimeout(280_000)
  t.intercept(Math, 'random', { value: () => 0 })
}
