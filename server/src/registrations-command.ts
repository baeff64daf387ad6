import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { createSeal, type StateStore } from '@appstreamlab/shared'
import type { Config } from './config/config.js'
import { createAwsKeptSecrets } from './aws-kept-secrets.js'
import { listDamage } from './checked-state.js'
import { canvasIssuer } from './config/canvas-test-hosts.js'
import { loadConfig } from './config/load-config.js'
import { ConfigError } from './config/problems.js'
import type { Environment } from './config/settings.js'
import { createLog } from './create-log.js'
import {
  linkLifetimeSeconds,
  listRegistrations,
  makeLink,
  replaceRegistration,
  type GivenLabs,
} from './registration-store.js'
import { withLastingState } from './operator/lasting-state.js'
import { UsageError } from './operator/usage-error.js'
import { rotateToolKey } from './tool-keys.js'

const usage = `Usage, with the settings of the signer in the environment:
  registrations link --tenant <id> --directory <id>      a one-time link for an LMS admin, valid 24 hours
  registrations list                                     registrations by link, and deployments that wait
  registrations approve <name> --labs all|<id,id> [--deployment <id>]… [--test-hosts]
  registrations disable <name>
  registrations rotate                                   a new key of the tool; it signs a day later`

/** The operator's command. Gives what to print; throws {@link UsageError} and ConfigError for people. */
export async function runRegistrationsCommand(
  args: readonly string[],
  env: Environment,
): Promise<string> {
  const { positionals, values } = readArguments(args)
  const [command, name] = positionals
  const log = createLog({ ...env, LOG_LEVEL: 'error' })
  const secrets = createAwsKeptSecrets(env, { log, clock })
  const config = loadConfig(await secrets.resolve())
  return withLastingState(config, (state) => {
    if (state) return runCommand({ command, name, values }, config, state)
    throw new ConfigError([
      {
        where: 'STATE_FOLDER',
        what: 'Registrations by link are kept there, and it is not set.',
        fix: 'Set it to the folder that the signer uses, or set STORE to the Redis or DynamoDB table that it uses.',
      },
    ])
  })
}

const clock = { now: () => Date.now() }
const randomness = { bytes: (count: number) => randomBytes(count) }

async function runCommand(
  { command, name, values }: Command,
  config: Config,
  store: StateStore,
): Promise<string> {
  const find = async () => {
    const found = (await listRegistrations(store)).find((entry) => entry.name === name)
    if (!found) throw new UsageError(`There is no registration \`${name ?? ''}\` made by a link.`)
    return found
  }
  switch (command) {
    case 'link': {
      const { publicUrl } = config
      if (!publicUrl) throw new UsageError('Set PUBLIC_URL: the link begins with it.')
      if (!config.sealingKey) throw new UsageError('Set SEALING_KEY: tool keys lie sealed.')
      const place = readPlace(values, config)
      const expiresAt = Date.now() + linkLifetimeSeconds * 1000
      const token = await makeLink(store, { ...place, expiresAt })
      return `${publicUrl.origin}${publicUrl.prefix}/lti/register/${token}\nValid until ${new Date(expiresAt).toISOString()}, for one registration.`
    }
    case 'list': {
      const registrations = await listRegistrations(store)
      const { entries: waiting } = await store.list('unknown-deployment')
      return [
        ...registrations.map((entry) => JSON.stringify(entry)),
        ...waiting.map(({ value }) => JSON.stringify({ waitingDeployment: value })),
        ...(await listDamage(store)).map((damaged) => JSON.stringify({ damaged })),
      ].join('\n')
    }
    case 'approve': {
      const found = await find()
      const labs = readLabs(values.labs, found.tenantId, config)
      const deployments = [...new Set([...found.deployments, ...(values.deployment ?? [])])]
      const testHosts = found.testHosts ?? values['test-hosts']
      if (testHosts && found.issuer !== canvasIssuer)
        throw new UsageError(`--test-hosts is for Canvas in the cloud (${canvasIssuer}).`)
      await replaceRegistration(store, {
        ...found,
        state: 'active',
        labs,
        deployments,
        ...(testHosts && { testHosts }),
      })
      return `${found.name} may open ${labs === 'all' ? 'all labs' : labs.join(', ')} from ${deployments.length} deployments.`
    }
    case 'disable':
      await replaceRegistration(store, { ...(await find()), state: 'disabled' })
      return `${name} is disabled.`
    case 'rotate': {
      if (!config.sealingKey) throw new UsageError('Set SEALING_KEY: tool keys lie sealed.')
      const seal = createSeal('tool_key', { current: config.sealingKey }, randomness)
      await rotateToolKey({ store, seal, clock: { now: () => Date.now() } })
      return 'A new key is published. It signs from tomorrow on; the old one stays published until then.'
    }
    case undefined:
    default:
      throw new UsageError(usage)
  }
}

interface Command {
  readonly command: string | undefined
  readonly name: string | undefined
  readonly values: ReturnType<typeof readArguments>['values']
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        tenant: { type: 'string' },
        directory: { type: 'string' },
        labs: { type: 'string' },
        deployment: { type: 'string', multiple: true },
        'test-hosts': { type: 'boolean' },
      },
    })
  } catch {
    throw new UsageError(usage)
  }
}

function readPlace(
  { tenant, directory }: { readonly tenant?: string; readonly directory?: string },
  { tenants, directories }: Config,
) {
  if (!tenant || !tenants.has(tenant))
    throw new UsageError(`--tenant has to be one of: ${[...tenants.keys()].join(', ')}.`)
  if (!directory || !directories.has(directory))
    throw new UsageError(`--directory has to be one of: ${[...directories.keys()].join(', ')}.`)
  return { tenantId: tenant, directory }
}

function readLabs(text: string | undefined, tenantId: string, { catalogues }: Config): GivenLabs {
  if (text === 'all') return text
  const known = (catalogues.get(tenantId) ?? []).map(([{ id }]) => id)
  const wanted = (text ?? '').split(',').filter((id) => id !== '')
  if (wanted.length === 0 || wanted.some((id) => !known.includes(id)))
    throw new UsageError(`--labs has to be \`all\`, or some of: ${known.join(', ')}.`)
  return wanted
}
