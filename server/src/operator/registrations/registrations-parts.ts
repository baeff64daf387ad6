import { randomBytes } from 'node:crypto'
import type { DurableStore } from '@appstreamlab/shared'
import type { Config } from '../../config/config.js'
import { findRegistration } from '../../platforms/registrations.js'
import { listRegistrations, type StoredRegistration } from '../../platforms/registration-store.js'
import { readArguments as readCommandLine, readUsage } from '../command-line.js'
import { UsageError } from '../usage-error.js'

/** What the commands about registrations share. */

export const usage = readUsage('registrations')

export interface CommandResult {
  readonly text: string
  /** The exit code; 1 where something was found that somebody has to mend. */
  readonly exitCode: 0 | 1
}

export interface Command {
  readonly name: string | undefined
  /** All names that stand behind the command. */
  readonly names: readonly string[]
  readonly values: ReturnType<typeof readArguments>['values']
  readonly config: Config
  readonly store: DurableStore
}

export const clock = { now: () => Date.now() }
export const randomness = { bytes: (count: number) => randomBytes(count) }

export const readArguments = (args: readonly string[]) =>
  readCommandLine(
    {
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options: {
        tenant: { type: 'string' },
        directory: { type: 'string' },
        issuer: { type: 'string' },
        labs: { type: 'string' },
        deployment: { type: 'string', multiple: true },
        'test-hosts': { type: 'boolean' },
        'any-deployment': { type: 'boolean' },
        'frame-ancestors': { type: 'string' },
        'token-url': { type: 'string' },
        'token-audience': { type: 'string' },
        all: { type: 'boolean' },
        yes: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    },
    usage,
  )

/** The registration that the command names. */
export async function find({ name, store, config }: Command): Promise<StoredRegistration> {
  const found = (await listRegistrations(store)).find((entry) => entry.name === name)
  if (!found && config.registrations.has(name ?? ''))
    throw new UsageError(
      `\`${name}\` stands in CONFIG_FILE: change it there. Commands change registrations by link.`,
    )
  if (!found)
    throw new UsageError(
      `There is no registration \`${name ?? ''}\` made by a link that can be read.`,
    )
  return found
}

/** Why a registration does not count, whatever was decided about it. */
export function findProblem(
  { tenantId, directory, issuer, clientId }: StoredRegistration,
  { tenants, directoryTenants, registrations }: Config,
): string | undefined {
  if (!tenants.has(tenantId)) return `There is no tenant \`${tenantId}\` any more.`
  if (directoryTenants.get(directory) !== tenantId)
    return `\`${directory}\` is not one of the directories of \`${tenantId}\`: its people are another institution’s.`
  const inFile = findRegistration({ registrations }, issuer, clientId)
  return inFile && `CONFIG_FILE has issuer and client id too (\`${inFile.name}\`): the file counts.`
}
