import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { StateStoreUnavailableError } from '@appstreamlab/shared'
import { createAppStream } from './adapters/appstream.js'
import { createAwsKeptSecrets } from './aws-kept-secrets.js'
import { listDamage, type DamagedEntry } from './checked-state.js'
import type { Config } from './config/config.js'
import { ConfigError } from './config/problems.js'
import { createLog } from './create-log.js'
import { loadRunnable } from './load-runnable.js'
import { describeFramesNotSeen } from './frame-watch.js'
import { runCheckCommand, type CheckNote } from './operator/check-command.js'
import { asksForLaunch, runCheckLaunchCommand } from './operator/check-launch.js'
import { listSpellingNotes } from './operator/check-spellings.js'
import { withLastingState } from './operator/lasting-state.js'
import { createScalingAlarms } from './operator/scaling-alarms.js'
import { UsageError } from './operator/usage-error.js'

/** `npm run check`. Exit codes: 0 every lab can open, 1 one cannot, 2 for a configuration problem. */
async function main(): Promise<number> {
  const { env, stdout } = process
  const clock = { now: () => Date.now() }
  const secrets = createAwsKeptSecrets(env, { log: createLog(env), clock })
  const config = loadRunnable({ env: await secrets.resolve() })
  const args = process.argv.slice(2)
  if (asksForLaunch(args)) return checkLaunch(args, config, clock.now())
  return runCheckCommand(args, {
    config,
    appStream: createAppStream(),
    scalesOnErrors: createScalingAlarms(),
    ownRegion: env['AWS_REGION'] ?? "the signer's own region",
    now: clock.now(),
    ...(await lookAtState(config, clock.now())),
    print: say,
    columns: stdout.isTTY ? stdout.columns : undefined,
    colour: stdout.isTTY && !env['NO_COLOR'],
  })
}

async function checkLaunch(args: readonly string[], config: Config, now: number): Promise<number> {
  const { notes } = await lookAtState(config, now)
  return runCheckLaunchCommand(args, { config, notes, now, readLog: readLogFile, print: say })
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `-` is standard input. Logs are long, so only what may be asked for is kept. */
async function readLogFile(file: string, text: string): Promise<string[]> {
  const lines: string[] = []
  try {
    const input = file === '-' ? process.stdin : createReadStream(file)
    for await (const line of createInterface({ input })) if (line.includes(text)) lines.push(line)
    return lines
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new UsageError(`The log ${file} cannot be read (${code}).`)
  }
}

/** What the signer kept for people to see. Labs can be checked without the store too. */
function lookAtState(
  config: Config,
  now: number,
): Promise<{ readonly notes: CheckNote[]; readonly damage: DamagedEntry[] }> {
  return withLastingState(config, async (state) => {
    const listing = await state?.list('frames-not-seen')
    const frames = describeFramesNotSeen(listing?.entries ?? [], now, config.mode)
    return {
      notes: [
        ...frames.map((text) => ({ name: 'frames', text })),
        ...(await listSpellingNotes(state, config, now)),
      ],
      damage: state ? await listDamage(state) : [],
    }
  }).catch((error: unknown) => {
    if (error instanceof StateStoreUnavailableError) return { notes: [], damage: [] }
    throw error
  })
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = error instanceof ConfigError || error instanceof UsageError
    process.stderr.write(
      `${known ? error.message : `The check could not be done: ${error instanceof Error ? error.name : 'unknown'}.`}\n`,
    )
    process.exit(known ? 2 : 1)
  },
)
