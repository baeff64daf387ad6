import type { Config } from '../../config/config.js'
import type { PlatformProof } from './service-calls.js'

/** Who speaks for a platform: a registration by its name, or a consumer by its key. */
export interface NamedPlatform {
  readonly kind: 'registration' | 'consumer'
  readonly name: string
}

/**
 * How a platform knows that it is us; undefined where it is not configured any more, is switched off, or has no
 * address for tokens, as registrations from before services were asked for.
 */
export function findProof(
  { registrations, consumers }: Pick<Config, 'registrations' | 'consumers'>,
  { kind, name }: NamedPlatform,
): PlatformProof | undefined {
  const platform = `${kind} ${name}`
  if (kind === 'consumer') {
    const consumer = consumers.get(name)
    if (!consumer?.enabled) return undefined
    return { kind: 'signature', platform, key: consumer.key, secret: consumer.secret }
  }
  const registration = registrations.get(name)
  if (!registration?.enabled || !registration.tokenUrl) return undefined
  const { clientId, tokenUrl, tokenAudience } = registration
  return {
    kind: 'token',
    platform,
    clientId,
    tokenUrl,
    ...(tokenAudience && { audience: tokenAudience }),
  }
}
