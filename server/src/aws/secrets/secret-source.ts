import { isDeepStrictEqual } from 'node:util'
import { Secret, type Clock } from '@appstreamlab/shared'
import { ConfigError, type Problem } from '../../config/problems.js'
import { describeTwice, isSecretSetting, type Environment } from '../../config/settings.js'
import { parseSecretArn, type FetchSecret, type SecretArn } from './secret-arn.js'

// How long a secret that AWS keeps is used before it is fetched again; for the signer and for the function alike.

const suffix = '_ARN'
const freshMilliseconds = 5 * 60_000
/** After a failure AWS is left alone for this time, while the old value stays in use. */
const pauseMilliseconds = 30_000

export interface SecretSource {
  /**
   * Gives the environment with `<NAME>` in place of every `<NAME>_ARN`. Rejects with a {@link ConfigError} for a
   * value that is no such ARN, and for a secret that cannot be had and never could.
   */
  resolve(): Promise<Environment>
  /** Fetches the values again that are due. True where one of them is another than the last `resolve` gave. */
  look(): Promise<boolean>
}

export interface SecretSourceParts {
  readonly env: Environment
  readonly fetchSecret: FetchSecret
  readonly clock: Clock
  /** Called when a value could not be fetched again; the old one stays in use. */
  readonly onFailure: (setting: string, error: unknown) => void
}

interface Held {
  readonly name: string
  readonly arn: SecretArn
  value?: Secret
  /** Milliseconds since the epoch. */
  lookedAt: number
  /** How long the value counts after that time; 0 before the first look. */
  restMilliseconds: number
}

/**
 * Secrets that AWS keeps (Secrets Manager, SSM Parameter Store): fetched when asked for, used for five
 * minutes, and beyond that while AWS does not give them. Nothing is fetched in the background, since a
 * function is frozen between its invocations.
 */
export function createSecretSource(parts: SecretSourceParts): SecretSource {
  const { env, clock } = parts
  const problems: Problem[] = []
  const held = Object.entries(env).flatMap(([name, text]) =>
    readReference(name, text, { env, problems }),
  )
  const references = new Set(held.map(({ name }) => `${name}${suffix}`))
  const compose = async (): Promise<Environment> => {
    if (problems.length > 0) throw new ConfigError(problems)
    const now = clock.now()
    const faults = await Promise.all(held.map((one) => refresh(one, now, parts)))
    const missing = faults.flatMap((fault) => fault ?? [])
    if (missing.length > 0) throw new ConfigError(missing)
    const found = held.flatMap(({ name, value }) =>
      value ? [[name, value.reveal()] as const] : [],
    )
    const rest = Object.entries(env).filter(([name]) => !references.has(name))
    return Object.fromEntries([...rest, ...found])
  }
  let given: Environment | undefined
  return {
    async resolve() {
      given = await compose()
      return given
    },
    look: async () => !isDeepStrictEqual(await compose(), given),
  }
}

async function refresh(
  held: Held,
  now: number,
  { fetchSecret, onFailure }: SecretSourceParts,
): Promise<Problem | undefined> {
  // A clock that is put right is no reason to go on with an old secret.
  if (Math.abs(now - held.lookedAt) < held.restMilliseconds) return undefined
  try {
    held.value = new Secret(await fetchSecret(held.arn))
    Object.assign(held, { lookedAt: now, restMilliseconds: freshMilliseconds })
    return undefined
  } catch (error) {
    onFailure(held.name, error)
    if (held.value === undefined) return describeMissing(held)
    Object.assign(held, { lookedAt: now, restMilliseconds: pauseMilliseconds })
    return undefined
  }
}

function describeMissing({ name, arn }: Held): Problem {
  const action = arn.service === 'ssm' ? 'ssm:GetParameter' : 'secretsmanager:GetSecretValue'
  return {
    where: `${name}${suffix}`,
    what: 'The secret cannot be read.',
    fix: `Check that it exists in this region, and that the role may call ${action} on it; the log line secret_unavailable says what AWS answered.`,
  }
}

/** Reads a `<NAME>_ARN` of ours: one of a known secret, or any other whose value is the ARN of a secret. */
function readReference(
  name: string,
  text: string | undefined,
  { env, problems }: { readonly env: Environment; readonly problems: Problem[] },
): Held[] {
  if (!text || !name.endsWith(suffix) || name.startsWith('AWS_')) return []
  const secretName = name.slice(0, -suffix.length)
  const arn = parseSecretArn(text)
  const other = [secretName, `${secretName}_FILE`].find((form) => env[form])
  if (other && (arn || isSecretSetting(secretName))) problems.push(describeTwice(name, other))
  if (arn) return [{ name: secretName, arn, lookedAt: 0, restMilliseconds: 0 }]
  if (!isSecretSetting(secretName)) return []
  problems.push({
    where: name,
    what: 'The value is no ARN of a secret.',
    fix: 'Write the ARN of a Secrets Manager secret or of an SSM parameter.',
  })
  return []
}
