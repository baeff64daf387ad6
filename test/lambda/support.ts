import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { encodeForm, signLaunch, without, type Pairs } from '#reference-signer'
import { studentFields } from '#conformance/support/test-signer.js'
import type { BrowserRequest, Door } from './events.js'
import type { FunctionResult } from './runtime-api.js'

/** What is deployed; `npm test` makes it before it runs these tests. */
export const bundle = fileURLToPath(
  new URL('../dist-lambda', import.meta.resolve('@appstreamlab/server')),
)

export const key = 'moodle'
export const secret = 'entered in the LMS and kept by AWS'

/** The article's fields: stack and fleet by name. */
export const articleFields: Pairs = [
  ...without(studentFields, 'custom_lab'),
  ['custom_stack', 'cad-stack'],
  ['custom_fleet', 'cad-fleet'],
]

export interface LaunchOptions {
  readonly fields?: Pairs
  readonly headers?: BrowserRequest['headers']
  /** After the tool address. */
  readonly query?: string
  /** The form as it is sent, where that is not what was signed. */
  readonly rewrite?: (form: string) => string
}

/** A launch as a browser posts it to the door's address, signed for that address. */
export function writeLaunch(
  { address }: Door,
  {
    fields = articleFields,
    headers = [],
    query = '',
    rewrite = (form) => form,
  }: LaunchOptions = {},
): BrowserRequest {
  const url = query === '' ? address : `${address}?${query}`
  const signed = signLaunch({
    url,
    key,
    secret,
    fields,
    timestamp: Math.floor(Date.now() / 1000),
    nonce: randomUUID(),
  })
  return {
    method: 'POST',
    url,
    headers: [['Content-Type', 'application/x-www-form-urlencoded'], ...headers],
    body: rewrite(encodeForm(signed)),
  }
}

export function readHeader(result: FunctionResult, name: string): string | undefined {
  return result.headers?.[name] ?? result.multiValueHeaders?.[name]?.join(', ')
}
