import { isWebAddress } from '@appstreamlab/shared'
import { writePublicUrl } from '../../config/settings.js'
import {
  clearLinks,
  linkLifetimeSeconds,
  linkTries,
  listOpenLinks,
  makeLink,
  removeLink,
  reopenLink,
} from '../../platforms/registration-store.js'
import { readTenantAndDirectory } from './registration-arguments.js'
import { clock, find, type Command } from './registrations-parts.js'
import { UsageError } from '../usage-error.js'

/** One-time links: made, opened again, listed, revoked. */

export async function link({ values, config, store }: Command): Promise<string> {
  const { publicUrl } = config
  if (!publicUrl) throw new UsageError('Set PUBLIC_URL: the link begins with it.')
  if (!config.sealingKey) throw new UsageError('Set SEALING_KEY: tool keys lie sealed.')
  const owner = readTenantAndDirectory(values, config)
  const { issuer } = values
  if (issuer !== undefined && !isWebAddress(issuer, config.allowPrivatePlatforms))
    throw new UsageError('--issuer has to be an https address, exactly as the platform sends it.')
  await clearLinks(store, clock.now())
  const expiresAt = clock.now() + linkLifetimeSeconds * 1000
  const token = await makeLink(store, { ...owner, expiresAt, ...(issuer && { issuer }) })
  const address = `${writePublicUrl(publicUrl)}lti/register/${token}`
  const validUntil = new Date(expiresAt).toISOString()
  if (values.json) return JSON.stringify({ address, validUntil, tries: linkTries })
  return `${address}\nValid until ${validUntil}, for one registration and ${linkTries} tries.`
}

export async function reopen(command: Command): Promise<string> {
  const found = await find(command)
  if (found.link === undefined)
    throw new UsageError(`Nobody knows any more which link made \`${found.name}\`.`)
  const { tenantId, directory, issuer, clientId } = found
  const expiresAt = clock.now() + linkLifetimeSeconds * 1000
  await reopenLink(command.store, found.link, {
    tenantId,
    directory,
    expiresAt,
    issuer,
    only: { issuer, clientId },
  })
  return `The link that made ${found.name} works again until ${new Date(expiresAt).toISOString()}, once, and for this registration alone.`
}

export async function listLinks({ store }: Command): Promise<string> {
  const links = await listOpenLinks(store, clock.now())
  return links
    .map(({ hash, ...facts }) => JSON.stringify({ link: nameLink(hash), ...facts }))
    .join('\n')
}

/** Tokens are kept by nobody, so links are named by the beginning of their hash. */
const nameLink = (hash: string): string => hash.slice(0, 12)

export async function revoke({ names, values, store }: Command): Promise<string> {
  const hashes = (await listOpenLinks(store, clock.now())).map(({ hash }) => hash)
  if (names.length === 0 && !values.all)
    throw new UsageError('Name links as `registrations links` shows them, or all of them by --all.')
  const unknown = names.filter((name) => !hashes.some((hash) => nameLink(hash) === name))
  if (unknown.length > 0)
    throw new UsageError(
      `There is no open link ${unknown.join(', ')}. Nothing was done; \`registrations links\` shows those that are open.`,
    )
  const wanted = hashes.filter((hash) => values.all || names.includes(nameLink(hash)))
  for (const hash of wanted) await removeLink(store, hash)
  return `${wanted.length === 1 ? '1 link works' : `${wanted.length} links work`} no more.`
}
