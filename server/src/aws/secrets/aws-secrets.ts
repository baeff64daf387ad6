import { setTimeout } from 'node:timers/promises'
import type { AwsCredentialIdentityProvider } from '@smithy/types'
import type { Environment } from '../../config/settings.js'
import { createSigner } from '../calls/aws-signature.js'
import { findMaxAttempts } from '../calls/max-attempts.js'
import { SecretFetchError, type FetchSecret, type SecretArn } from './secret-arn.js'
import type { AwsTransport, OpenTransport } from '../calls/transport.js'

// Secrets that lie at AWS. `process/aws-kept-secrets.ts` loads this where a setting names one.

const timeouts = { connectTimeoutMilliseconds: 2_000, answerTimeoutMilliseconds: 3_000 } as const
/** The longest answer that is read; a secret has at most 64 kB. */
const maxAnswerBytes = 1024 * 1024
/** How long one attempt may take. */
const deadlineMilliseconds = 8_000
const pauseMilliseconds = 150

export interface AwsSecretsParts {
  readonly env: Environment
  readonly credentials: AwsCredentialIdentityProvider
  readonly openTransport: OpenTransport
}

/**
 * Reads secrets by signed calls of our own. The SDK's two clients would be loaded before the first
 * launch can be checked, for one call each in five minutes. A connection is closed with its answer.
 */
export function createAwsSecrets({
  env,
  credentials,
  openTransport,
}: AwsSecretsParts): FetchSecret {
  const transport = openTransport({ ...timeouts, maxAnswerBytes })
  const maxAttempts = findMaxAttempts()
  const fetchVersion = async (secret: SecretArn): Promise<string> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await askOnce(secret, { credentials, transport }, new URL(findEndpoint(secret, env)))
      } catch (error) {
        const retryable = !(error instanceof SecretFetchError) || error.retryable
        if (!retryable || attempt >= (await maxAttempts())) throw error
        await setTimeout(pauseMilliseconds * attempt)
      }
    }
  }
  const underWay = new Map<string, Promise<string>>()
  /** Names what is asked for: somebody who asks while the same is on its way gets the same answer. */
  const nameOf = ({ arn, versionStage }: SecretArn): string => JSON.stringify([arn, versionStage])
  const share = (secret: SecretArn): Promise<string> => {
    const name = nameOf(secret)
    const known = underWay.get(name)
    if (known) return known
    const fetched = fetchVersion(secret).finally(() => underWay.delete(name))
    underWay.set(name, fetched)
    return fetched
  }
  return async (secret) => {
    const { versionStage, ...current } = secret
    const version = share(secret)
    if (versionStage === undefined) return version
    version.catch(() => undefined)
    // In this turn of the event loop somebody else may ask for the present version of the same secret; that answer
    // then serves both.
    await Promise.resolve()
    const present = underWay.get(nameOf(current))
    try {
      return await version
    } catch (error) {
      // A secret that was never changed has no version before this one.
      if (!isAbsent(error)) throw error
      return present ?? share(current)
    }
  }
}

const isAbsent = (error: unknown): boolean =>
  error instanceof SecretFetchError && error.awsError === 'ResourceNotFoundException'

async function askOnce(
  secret: SecretArn,
  {
    credentials,
    transport,
  }: Pick<AwsSecretsParts, 'credentials'> & { readonly transport: AwsTransport },
  endpoint: URL,
): Promise<string> {
  const { service, region } = secret
  const { target, input } = describeCall(secret)
  const body = Buffer.from(JSON.stringify(input))
  const headers = createSigner({ service, region, method: 'POST', path: '/' })({
    headers: {
      host: endpoint.host,
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': target,
    },
    body,
    keys: await credentials(),
    date: new Date(),
  })
  const { statusCode, ...answer } = await transport.post({
    origin: endpoint.origin,
    path: '/',
    headers,
    body,
    signal: AbortSignal.timeout(deadlineMilliseconds),
    isFresh: true,
  })
  if (answer.fault) throw answer.fault
  return readAnswer(answer.body.toString('utf8'), {
    status: statusCode,
    requestId: answer.headers['x-amzn-requestid'] ?? '',
  })
}

function describeCall({ service, arn, versionStage }: SecretArn) {
  return service === 'ssm'
    ? { target: 'AmazonSSM.GetParameter', input: { Name: arn, WithDecryption: true } }
    : {
        target: 'secretsmanager.GetSecretValue',
        input: { SecretId: arn, ...(versionStage && { VersionStage: versionStage }) },
      }
}

interface Answer {
  readonly SecretString?: unknown
  readonly Parameter?: { readonly Value?: unknown }
  readonly __type?: string
}

function readAnswer(
  text: string,
  { status, requestId }: { readonly status: number; readonly requestId: string },
): string {
  const answer = parse(text)
  if (status === 200) {
    const value = answer.SecretString ?? answer.Parameter?.Value
    if (typeof value === 'string') return value
    throw new SecretFetchError('AnswerWithoutText', requestId || undefined, false)
  }
  const name = answer.__type?.replace(/^.*#/, '') ?? `Status${status}`
  throw new SecretFetchError(name, requestId || undefined, status >= 500 || /Throttl/.test(name))
}

function parse(text: string): Answer {
  try {
    return (JSON.parse(text) ?? {}) as Answer
  } catch {
    return {}
  }
}

/** The names that the AWS SDKs read too, so that one setting points all of them elsewhere. */
const endpointSettings = {
  secretsmanager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  ssm: 'AWS_ENDPOINT_URL_SSM',
} as const

function findEndpoint({ service, region, partition }: SecretArn, env: Environment): string {
  const suffix = partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  return (
    env[endpointSettings[service]] ||
    env['AWS_ENDPOINT_URL'] ||
    `https://${service}.${region}.${suffix}`
  )
}
