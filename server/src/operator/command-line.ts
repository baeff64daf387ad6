import { readFileSync } from 'node:fs'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { DurableStoreUnavailableError, DurableStoreUnreadableError } from '@appstreamlab/shared'
import { nameCommands } from '#views/index.js'
import { CapacityCallError } from '../aws/capacity/capacity-api.js'
import { ConfigError } from '../config/problems.js'
import { readVersion } from '../observe/read-version.js'
import { UsageError } from './usage-error.js'

/** What every command of this room has in common: what it says about itself, and how it ends. */

/**
 * The answer to `--help` and `--version`, which never do anything else, whatever stands beside them;
 * undefined where neither was asked for.
 */
export function answerAbout(args: readonly string[], usage: string): string | undefined {
  if (args.includes('--help') || args.includes('-h')) return usage
  return args.includes('--version') ? readVersion() : undefined
}

/** Texts lie in files, so that `npm run … -- --help` needs nothing compiled. */
export const readUsage = (name: string): string =>
  nameCommands(
    readFileSync(new URL(`../../usage/${name}.txt`, import.meta.url), 'utf8').trimEnd(),
    process.argv[1],
  )

/** The start of a day in UTC, in milliseconds; `example` is such a day, for whoever wrote none. */
export function readDay(name: string, text: string, example: string): number {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(day) || new Date(day).toISOString().slice(0, 10) !== text)
    throw new UsageError(`${name} has to be a day, such as ${example}, not ${text}.`)
  return day
}

/** Arguments by `node:util`; what it does not take is a {@link UsageError} that names the wrong word. */
export function readArguments<T extends ParseArgsConfig>(
  config: T,
  usage: string,
): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    const [sentence = ''] = (error as Error).message.split('. ', 1)
    throw new UsageError(`${sentence.replace(/\.$/, '')}.\n\n${usage}`)
  }
}

export interface CommandEnd {
  readonly text: string
  readonly exitCode: 1 | 2
}

/** How a command ends that could not be done: 2 where its use, its user or the configuration is wrong. */
export function describeCommandFault(error: unknown): CommandEnd {
  if (error instanceof ConfigError || error instanceof UsageError)
    return { text: error.message, exitCode: 2 }
  if (error instanceof DurableStoreUnreadableError)
    return {
      text: `STATE_FOLDER: ${error.where} cannot be used (${error.errno}). ${error.fix}`,
      exitCode: 2,
    }
  if (error instanceof DurableStoreUnavailableError)
    return { text: `The store (STORE) does not answer (${error.message}).`, exitCode: 1 }
  if (error instanceof CapacityCallError)
    return {
      text: `AWS did not do ${error.permission} (${error.awsError}). What was done before it stays; run the command again.`,
      exitCode: 1,
    }
  const { code, name } = (error ?? {}) as NodeJS.ErrnoException
  return { text: `The command could not be done: ${code ?? name ?? 'unknown'}.`, exitCode: 1 }
}

/** Runs a command to its end; prints what it said, or why it could not be done. */
export async function runProgram(
  usage: string,
  run: (args: readonly string[]) => Promise<number>,
): Promise<void> {
  const args = process.argv.slice(2)
  const about = answerAbout(args, usage)
  if (about !== undefined) {
    process.stdout.write(`${about}\n`)
    return
  }
  try {
    // The process is ended here, since connections that are kept for a next call would hold the command up.
    process.exit(await run(args))
  } catch (error) {
    const { text, exitCode } = describeCommandFault(error)
    process.stderr.write(`${text}\n`)
    process.exit(exitCode)
  }
}
