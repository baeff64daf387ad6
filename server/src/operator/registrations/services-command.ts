import { isWebAddress } from '@appstreamlab/shared'
import { replaceRegistration, type StoredRegistration } from '../../platforms/registration-store.js'
import { find, type Command } from './registrations-parts.js'
import { UsageError } from '../usage-error.js'

/**
 * `registrations services`: where a platform gives tokens for rosters and grades. Registrations from before this was
 * asked for have no such address, and get it here without registering anew.
 */
export async function setServices(command: Command): Promise<string> {
  const { values, config, store } = command
  const found = await find(command)
  const tokenUrl = values['token-url']
  if (tokenUrl === undefined) return describeServices(found)
  if (!isWebAddress(tokenUrl, config.allowPrivatePlatforms))
    throw new UsageError('--token-url has to be an https address, without name and password in it.')
  const audience = values['token-audience'] ?? found.tokenAudience
  await replaceRegistration(store, {
    ...found,
    tokenUrl,
    ...(audience !== undefined && { tokenAudience: audience }),
  })
  return [
    `${found.name} gets its tokens from ${tokenUrl}.`,
    'The platform has to allow the tool to use its services too: see “Platforms” in docs/grades.md.',
  ].join('\n')
}

function describeServices({ name, tokenUrl, ...registration }: StoredRegistration): string {
  if (tokenUrl !== undefined) return `${name} gets its tokens from ${tokenUrl}.`
  const known = guessTokenUrl(registration)
  return [
    `${name} has no address for tokens, so nothing is asked of its rosters and grades.`,
    known === undefined
      ? 'The platform names it where it shows the tool, as “token endpoint” or “access token URL”; and in its OpenID configuration, as `token_endpoint`.'
      : `A platform of this kind has it at ${known}.`,
    `Set it with: registrations services ${name} --token-url ${known ?? '<url>'}`,
  ].join('\n')
}

/** Where a platform that calls itself so has it; it is set by nobody but the operator. */
export function guessTokenUrl({
  issuer,
  productFamily,
  authorizationUrl,
}: Pick<StoredRegistration, 'issuer' | 'productFamily' | 'authorizationUrl'>): string | undefined {
  switch (productFamily?.toLowerCase()) {
    case 'moodle':
      return `${issuer.replace(/\/$/, '')}/mod/lti/token.php`
    case 'canvas':
      return new URL('/login/oauth2/token', authorizationUrl).href
    default:
      return undefined
  }
}
