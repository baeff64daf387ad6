import { createSeal, StateEntryDamagedError } from '@appstreamlab/shared'
import { createAwsKeptSecrets } from '../process/aws-kept-secrets.js'
import { describeDamage, listDamage } from '../stores/checked-state.js'
import { givesClientIdToMany } from '../config/build-registrations.js'
import { canvasIssuer } from '../config/canvas-test-hosts.js'
import type { Config } from '../config/config.js'
import { loadConfig } from '../config/load-config.js'
import { ConfigError } from '../config/problems.js'
import type { Environment } from '../config/settings.js'
import { createLog } from '../observe/create-log.js'
import { forgetDeployments, listAccepted, listWaiting } from '../registrations/deployment-notes.js'
import {
  listRegistrations,
  removeRegistration,
  replaceRegistration,
  toRegistration,
  type StoredRegistration,
} from '../registrations/registration-store.js'
import { findRegistration } from '../registrations/registrations.js'
import { answerAbout } from './command-line.js'
import { withLastingState } from './lasting-state.js'
import { link, listLinks, reopen, revoke } from './link-commands.js'
import {
  clock,
  find,
  randomness,
  readArguments,
  usage,
  type Command,
  type CommandResult,
} from './registrations-parts.js'
import { inheritedKey, readFramers, readLabs } from './registration-arguments.js'
import { UsageError } from './usage-error.js'
import { listToolKeys, rotateToolKey } from '../platforms/tool-keys.js'

/** The operator's command. Gives what to print; throws {@link UsageError} and ConfigError for people. */
export async function runRegistrationsCommand(
  args: readonly string[],
  env: Environment,
): Promise<string> {
  return (await runRegistrations(args, env)).text
}

export async function runRegistrations(
  args: readonly string[],
  env: Environment,
): Promise<CommandResult> {
  const about = answerAbout(args, usage)
  if (about !== undefined) return { text: about, exitCode: 0 }
  const { positionals, values } = readArguments(args)
  const [command, ...names] = positionals
  const run = Object.hasOwn(commands, command ?? '') ? commands[command ?? ''] : undefined
  if (!run)
    throw new UsageError(command ? `There is no command \`${command}\`.\n\n${usage}` : usage)
  const log = createLog({ ...env, LOG_LEVEL: 'error' })
  const secrets = createAwsKeptSecrets(env, { log, clock })
  const config = loadConfig(await secrets.resolve())
  return withLastingState(config, async (store) => {
    if (!store)
      throw new ConfigError([
        {
          where: 'STATE_FOLDER',
          what: 'Registrations by link are kept there, and it is not set.',
          fix: 'Set it to the folder that the signer uses, or set STORE to the Redis or DynamoDB table that it uses.',
        },
      ])
    try {
      const result = await run({ name: names[0], names, values, config, store })
      if (typeof result !== 'string') return result
      const isObject = result === '' || result.startsWith('{')
      return {
        text: values.json && !isObject ? JSON.stringify({ command, result }) : result,
        exitCode: 0,
      }
    } catch (error) {
      if (!(error instanceof StateEntryDamagedError)) throw error
      throw new UsageError(describeDamage(store, error.kind, error.where))
    }
  })
}

const commands: Readonly<Record<string, (command: Command) => Promise<string | CommandResult>>> = {
  link,
  reopen,
  list,
  approve,
  disable,
  enable,
  links: listLinks,
  revoke,
  remove,
  keys: showKeys,
  rotate,
}

async function list({ config, store }: Command): Promise<CommandResult> {
  const registrations = await listRegistrations(store)
  const made = registrations.flatMap((stored) => {
    const registration = toRegistration(stored, config)
    return registration ? [[stored.name, registration] as const] : []
  })
  const known = { registrations: new Map([...config.registrations, ...made]) }
  const waiting = await listWaiting(store, known, clock.now())
  const damaged = await listDamage(store)
  const lines = [
    ...registrations.map((stored) => describeRegistration(stored, config)),
    ...waiting.map((value) => ({ waitingDeployment: value })),
    ...(await listAccepted(store)).map((value) => ({ acceptedDeployment: value })),
    ...damaged.map((entry) => ({ damaged: entry })),
  ]
  return {
    text: lines.map((line) => JSON.stringify(line)).join('\n'),
    exitCode: damaged.length > 0 ? 1 : 0,
  }
}

function describeRegistration(stored: StoredRegistration, config: Config) {
  const { link: _hash, ...shown } = stored
  const problem = findProblem(stored, config)
  return { ...shown, ...(problem !== undefined && { problem }) }
}

/** Why a registration does not count, whatever was decided about it. */
function findProblem(
  { tenantId, directory, issuer, clientId }: StoredRegistration,
  { tenants, directoryTenants, registrations }: Config,
): string | undefined {
  if (!tenants.has(tenantId)) return `There is no tenant \`${tenantId}\` any more.`
  if (directoryTenants.get(directory) !== tenantId)
    return `\`${directory}\` is not one of the directories of \`${tenantId}\`: its people are another institution’s.`
  const inFile = findRegistration({ registrations }, issuer, clientId)
  return inFile && `CONFIG_FILE has issuer and client id too (\`${inFile.name}\`): the file counts.`
}

async function approve(command: Command): Promise<string> {
  const { values, config, store } = command
  const found = await find(command)
  const problem = findProblem(found, config)
  if (problem !== undefined) throw new UsageError(problem)
  const labs = readLabs(values.labs, found.tenantId, config)
  const deployments = [...new Set([...found.deployments, ...(values.deployment ?? [])])]
  const anyDeployment = values['any-deployment'] ?? found.anyDeployment ?? false
  if (anyDeployment && givesClientIdToMany(found.issuer))
    throw new UsageError(
      `--any-deployment would let any institution of this platform in: ${found.issuer} gives all of them one client id. Name the deployments with --deployment.`,
    )
  const testHosts = found.testHosts ?? values['test-hosts']
  if (testHosts && found.issuer !== canvasIssuer)
    throw new UsageError(`--test-hosts is for Canvas in the cloud (${canvasIssuer}).`)
  const { frameAncestors: framersBefore, ...rest } = found
  const frameAncestors = readFramers(values['frame-ancestors'], framersBefore, config)
  await replaceRegistration(store, {
    ...rest,
    state: 'active',
    labs,
    deployments,
    anyDeployment,
    ...(testHosts && { testHosts }),
    ...(frameAncestors.length > 0 && { frameAncestors }),
  })
  await forgetDeployments(store, found, {
    kinds: ['unknown-deployment'],
    ...(!anyDeployment && { only: deployments }),
  })
  const from = anyDeployment
    ? 'every deployment; the log and `registrations list` name each that comes'
    : `${deployments.length} deployments`
  return [
    `${found.name} may open ${labs === 'all' ? 'all labs' : labs.join(', ')} from ${from}.`,
    ...(frameAncestors.length > 0
      ? [`Only ${frameAncestors.join(', ')} may frame its pages.`]
      : []),
    ...(anyDeployment && found.productFamily === 'canvas' ? [inheritedKey] : []),
  ].join('\n')
}

async function disable(command: Command): Promise<string> {
  const found = await find(command)
  await replaceRegistration(command.store, { ...found, state: 'disabled' })
  return `${found.name} is disabled.`
}

async function enable(command: Command): Promise<string> {
  const found = await find(command)
  const problem = findProblem(found, command.config)
  if (problem !== undefined) throw new UsageError(problem)
  if (found.state === 'waiting' || found.labs.length === 0)
    throw new UsageError(
      `${found.name} was never approved, so it has no labs: registrations approve ${found.name} --labs all|<id,id>.`,
    )
  await replaceRegistration(command.store, { ...found, state: 'active' })
  const { labs } = found
  return `${found.name} is enabled again, for ${labs === 'all' ? 'all labs' : labs.join(', ')}.`
}

async function remove(command: Command): Promise<string> {
  const { values, store } = command
  const found = await find(command)
  const what = `the registration ${found.name} (${found.issuer}, client id ${found.clientId}) of ${found.tenantId}`
  const effects =
    'Its launches are refused within a second, and so are its open cards and waiting pages: their tickets count for nothing any more. Sessions that run go on until they end. Home folders stay, and people find theirs again where the platform registers anew for the same directory. Delete the tool in the platform too.'
  if (!values.yes)
    throw new UsageError(`This removes ${what}. ${effects}\nNothing was done. Add --yes to do it.`)
  await removeRegistration(store, found)
  await forgetDeployments(store, found, { kinds: ['unknown-deployment', 'accepted-deployment'] })
  return `Removed ${what}. ${effects}`
}

async function showKeys({ config, store }: Command): Promise<string> {
  const keys = await listToolKeys({ store, seal: makeKeySeal(config), clock })
  return keys
    .map(
      ({ kid, signs, createdAt, pem }) =>
        `${kid}  ${signs ? 'signs' : 'published, does not sign'}  made ${createdAt}\n${pem}`,
    )
    .join('\n')
    .trimEnd()
}

async function rotate({ config, store }: Command): Promise<string> {
  await rotateToolKey({ store, seal: makeKeySeal(config), clock })
  const stored = await listRegistrations(store)
  const pasted = [...config.registrations.values(), ...stored].filter(mayHavePastedKey)
  const names = [...new Set(pasted.map(({ name }) => name))]
  return [
    'A new key is published. It signs from tomorrow on; the old one stays published another day.',
    `Who pasted our key into the platform in place of the key set address pastes the new one tomorrow, from /lti/jwks.pem or \`registrations keys\`: ${
      names.length > 0
        ? `${names.join(', ')} (Chamilo takes nothing else)`
        : 'no registration here is known to (Chamilo would)'
    }, and whoever else did.`,
  ].join('\n')
}

/** Chamilo checks what our picker answers by a pasted key only; elsewhere the address of the keys does. */
const mayHavePastedKey = (registration: {
  readonly authorizationUrl: string
  readonly productFamily?: string
}): boolean =>
  /chamilo/i.test(registration.productFamily ?? '') ||
  /\/plugin\/ims_lti\//.test(registration.authorizationUrl)

function makeKeySeal({ sealingKey, sealingKeyPrevious }: Config) {
  if (!sealingKey) throw new UsageError('Set SEALING_KEY: tool keys lie sealed.')
  const keys = { current: sealingKey, ...(sealingKeyPrevious && { previous: sealingKeyPrevious }) }
  return createSeal('tool_key', keys, randomness)
}
