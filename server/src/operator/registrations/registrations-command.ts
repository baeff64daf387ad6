import { StateEntryDamagedError } from '@appstreamlab/shared'
import type { Environment } from '../../config/settings.js'
import { describeDamage } from '../../stores/checked-state.js'
import { loadCommandConfig } from '../command-config.js'
import { answerAbout } from '../command-line.js'
import { approve, disable, enable, remove } from './decide-registration.js'
import { withLastingState } from '../classes/lasting-state.js'
import { link, listLinks, reopen, revoke } from './link-commands.js'
import { list } from './list-registrations.js'
import { readArguments, usage, type Command, type CommandResult } from './registrations-parts.js'
import { setServices } from './services-command.js'
import { rotate, showKeys } from './tool-key-commands.js'
import { UsageError } from '../usage-error.js'

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
  const config = await loadCommandConfig(env)
  return withLastingState(config, 'Registrations by link', async (store) => {
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
  services: setServices,
  keys: showKeys,
  rotate,
}
