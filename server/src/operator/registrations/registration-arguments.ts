import type { DirectoryId, TenantId } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import { framingOriginPattern } from '../../config/file-schema.js'
import type { GivenLabs } from '../../platforms/registration-store.js'
import { UsageError } from '../usage-error.js'

/** Reads what an operator says about a registration, and checks it against the configuration. */

export function readTenantAndDirectory(
  { tenant, directory }: { readonly tenant?: TenantId; readonly directory?: DirectoryId },
  { tenants, directoryTenants }: Config,
) {
  if (!tenant || !tenants.has(tenant))
    throw new UsageError(`--tenant has to be one of: ${[...tenants.keys()].join(', ')}.`)
  const own = [...directoryTenants].flatMap(([id, owner]) => (owner === tenant ? [id] : []))
  if (!directory || !own.includes(directory))
    throw new UsageError(
      `--directory has to be one of the directories of \`${tenant}\`: ${own.join(', ')}. Another institution’s directory would open that institution’s home folders.`,
    )
  return { tenantId: tenant, directory }
}

export function readLabs(
  text: string | undefined,
  tenantId: TenantId,
  { catalogues }: Config,
): GivenLabs {
  if (text === 'all') return text
  const known = (catalogues.get(tenantId) ?? []).map(([{ id }]) => id)
  const wanted = (text ?? '').split(',').filter((id) => id !== '')
  if (wanted.length === 0 || wanted.some((id) => !known.includes(id)))
    throw new UsageError(`--labs has to be \`all\`, or some of: ${known.join(', ')}.`)
  return wanted
}

export const inheritedKey =
  'Canvas lets every account under the one of this key install the app, in a consortium those of other institutions too, and all of them would now come as people of this tenant. Where that may be, undo it (--no-any-deployment) and name deployments.'

export function readFramers(
  text: string | undefined,
  before: readonly string[] = [],
  { allowPrivatePlatforms }: Config,
): readonly string[] {
  if (text === undefined) return before
  const origins = text.split(',').flatMap((part) => part.trim() || [])
  const isOrigin = (origin: string): boolean =>
    new RegExp(framingOriginPattern).test(origin) &&
    (allowPrivatePlatforms || origin.startsWith('https:'))
  if (!origins.every(isOrigin))
    throw new UsageError(
      "--frame-ancestors takes https origins with commas between them, such as https://learn.example.edu; '' takes the list away.",
    )
  return [...new Set(origins)]
}
