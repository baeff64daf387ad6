import { givesClientIdToMany } from '../../config/build-registrations.js'
import { canvasIssuer } from '../../config/canvas-test-hosts.js'
import { forgetDeployments } from '../../platforms/deployment-notes.js'
import { removeRegistration, replaceRegistration } from '../../platforms/registration-store.js'
import { inheritedKey, readFramers, readLabs } from './registration-arguments.js'
import { find, findProblem, type Command } from './registrations-parts.js'
import { toTerminalText } from '../../observe/terminal-text.js'
import { UsageError } from '../usage-error.js'

/** What an operator decides about a registration by link: `approve`, `disable`, `enable`, `remove`. */

export async function approve(command: Command): Promise<string> {
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
    : describeDeployments(deployments)
  return [
    `${found.name} may open ${labs === 'all' ? 'all labs' : labs.join(', ')} from ${from}.`,
    ...(frameAncestors.length > 0
      ? [`Only ${frameAncestors.join(', ')} may frame its pages.`]
      : []),
    ...(anyDeployment && found.productFamily === 'canvas' ? [inheritedKey] : []),
  ].join('\n')
}

function describeDeployments(ids: readonly string[]): string {
  const [first] = ids
  if (first === undefined)
    return 'no deployment yet: `registrations list` names each that comes, and approve --deployment lets it in'
  return ids.length === 1 ? `deployment ${toTerminalText(first)}` : `${ids.length} deployments`
}

export async function disable(command: Command): Promise<string> {
  const found = await find(command)
  await replaceRegistration(command.store, { ...found, state: 'disabled' })
  return `${found.name} is disabled.`
}

export async function enable(command: Command): Promise<string> {
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

export async function remove(command: Command): Promise<string> {
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
