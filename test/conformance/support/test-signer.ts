import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { Pool } from 'undici'
import { startSigner, type StartOptions } from '@appstreamlab/server'
import type { Clock } from '@appstreamlab/shared'
import { encodeForm, signLaunch, type LaunchToSign, type Pairs } from '#reference-signer'
import { startSandbox, type Sandbox, type SandboxOptions } from '@appstreamlab/sandbox'
import { catalogueEnvironment, catalogueYaml, secretOf } from './catalogue.js'
import { findUndocumented } from './documented-log.js'

/**
 * The signer that most tests in `test` send their requests to. It runs in the test's process, so
 * that clock and stores can be the test's own; a log line that docs/log-fields.md does not know
 * fails the test.
 */

export type Environment = Readonly<Record<string, string>>

/** The real thing: the signer with its own configuration, the AWS SDK, and the sandbox behind it. */
export interface TestSigner {
  readonly url: string
  /** Every line of the log, at its most verbose. */
  readonly log: readonly string[]
  /** With METRICS_PORT. */
  readonly metricsUrl?: string
  send(request: SentRequest): Promise<Answer>
  /** A fresh, correctly signed launch, with changes; stamped by the signer's own clock. */
  launch(changes?: LaunchChanges): Promise<Answer>
  close(): Promise<void>
}

export interface SentRequest {
  readonly method?: string
  /** As it goes over the wire. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export interface LaunchChanges extends Partial<LaunchToSign> {
  readonly headers?: Readonly<Record<string, string>>
  /** Where it is posted, when not at the path of `url`. */
  readonly path?: string
  /** Changes the form after it was signed. */
  readonly tamper?: (signed: Pairs) => Pairs
}

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** So many requests are really under way at once. */
const maxConnections = 64

export const formType = 'application/x-www-form-urlencoded'

/** A launch of lab `cad` as a student, complete enough for every text of a page. */
export const studentFields: Pairs = [
  ['lti_message_type', 'basic-lti-launch-request'],
  ['lti_version', 'LTI-1p0'],
  ['resource_link_id', 'link-7'],
  ['resource_link_title', 'Drawing'],
  ['user_id', '42'],
  ['roles', 'Learner'],
  ['context_id', 'course-3'],
  ['context_title', 'Mechanics'],
  ['launch_presentation_return_url', 'https://lms.example/back?sesskey=abc'],
  ['custom_lab', 'cad'],
]

/** The AWS SDK finds endpoint and credentials in the process's environment. */
export async function startTestSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox({ port: 0, adminPort: 0, ...options })
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_APPSTREAM: sandbox.endpoint,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  })
  return sandbox
}

type Doors = Pick<StartOptions, 'cells' | 'lines' | 'clock' | 'observers'>

interface CatalogueOptions extends Doors {
  readonly yaml?: string
}

/** The signer with the catalogue of {@link catalogueYaml}. */
export async function startCatalogueSigner(
  env: Environment = {},
  { yaml = catalogueYaml, ...doors }: CatalogueOptions = {},
): Promise<TestSigner> {
  const folder = await mkdtemp(join(tmpdir(), 'appstreamlab-'))
  const path = join(folder, 'catalogue.yaml')
  await writeFile(path, yaml)
  try {
    return await startTestSigner({ CONFIG_FILE: path, ...catalogueEnvironment, ...env }, doors)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The signer with nothing but these settings, and the AWS variables of the process. */
export async function startTestSigner(env: Environment, doors: Doors = {}): Promise<TestSigner> {
  const log: string[] = []
  const signer = await startSigner({
    ...doors,
    env: { ...readAwsEnvironment(), PORT: '0', LOG_LEVEL: 'trace', ...env },
    log: pino({ level: 'trace', base: null }, { write: (line: string) => void log.push(line) }),
  })
  const client = new Pool(signer.url, { connections: maxConnections })
  const send = sendThrough(client)
  return {
    url: signer.url,
    ...(signer.metricsUrl && { metricsUrl: signer.metricsUrl }),
    log,
    send,
    launch: (changes = {}) => send(writeLaunch(signer.url, changes, doors.clock)),
    async close() {
      await client.close()
      await signer.close()
      const undocumented = findUndocumented(log)
      if (undocumented.length > 0)
        throw new Error(`Not in docs/log-fields.md: ${undocumented.join(', ')}`)
    },
  }
}

/** A fresh launch as a browser posts it. */
export function writeLaunch(
  signerUrl: string,
  changes: LaunchChanges = {},
  clock: Clock = { now: () => Date.now() },
): SentRequest {
  const { headers, path, tamper, ...launch } = changes
  const { key = 'moodle', url = `${signerUrl}/` } = launch
  const signed = signLaunch({
    url,
    key,
    secret: secretOf(key),
    fields: studentFields,
    timestamp: Math.floor(clock.now() / 1000),
    nonce: randomUUID(),
    ...launch,
  })
  return {
    path: path ?? /^[^:]+:\/\/[^/?]*(.*)$/s.exec(url)?.[1] ?? '/',
    headers: { 'content-type': formType, ...headers },
    body: encodeForm(tamper?.(signed) ?? signed),
  }
}

function readAwsEnvironment(): Environment {
  const names = ['AWS_ENDPOINT_URL_APPSTREAM', 'AWS_REGION']
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? '']))
}

/** Sends requests as a browser would, and reads the whole answer. */
export function sendThrough(client: Pool): TestSigner['send'] {
  return async ({ method = 'POST', path, headers, body }) => {
    const answer = await client.request({
      method,
      path,
      headers: { 'accept-language': 'en', ...headers },
      ...(body !== undefined && { body }),
    })
    return {
      status: answer.statusCode,
      headers: Object.fromEntries(
        Object.entries(answer.headers).map(([name, value]) => [name, String(value)]),
      ),
      text: await answer.body.text(),
    }
  }
}
