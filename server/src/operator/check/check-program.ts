import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import {
  StateEntryDamagedError,
  DurableStoreUnavailableError,
  DurableStoreUnreadableError,
} from '@appstreamlab/shared'
import { createAppStream } from '../../aws/appstream.js'
import { createAwsKeptSecrets } from '../../process/aws-kept-secrets.js'
import { listDamage, type DamagedEntry } from '../../stores/checked-state.js'
import { readInstalledRelease } from '../../classes/timetable/installed-zone-data.js'
import { describeZoneData } from '../../classes/timetable/zone-data.js'
import type { Config } from '../../config/config.js'
import { loadConfig } from '../../config/load-config.js'
import { ConfigError } from '../../config/problems.js'
import type { Environment } from '../../config/settings.js'
import { createLog } from '../../observe/create-log.js'
import { loadRunnable } from '../../process/load-runnable.js'
import { describeFramesNotSeen } from '../../http/frame-watch.js'
import type { CalendarReport } from './check-calendars.js'
import { asksForLaunch, runCheckLaunchCommand } from './check-launch.js'
import { readCheckArguments, runCheckCommand, type CheckNote } from './check-command.js'
import { describeChangedKeys } from '../../process/key-fingerprints.js'
import { listSpellingNotes } from './check-spellings.js'
import { standInForSecrets } from '../command-config.js'
import { withStores } from '../classes/lasting-state.js'
import { createScalingAlarms } from '../../aws/scaling-alarms.js'
import { UsageError } from '../usage-error.js'

// Gathers what `npm run check` looks at: configuration, AWS, store and calendars. `check-main.ts` is its program; the
// demo's operator calls it within its own process.

export { describeCommandFault } from '../command-line.js'

const clock = { now: () => Date.now() }

/** What a run of the command is told, and what it says things to. */
export interface CheckRun {
  /** The signer's own settings; the AWS SDK reads the process's. */
  readonly env: Environment
  readonly print: (line: string) => void
  /** The width of the terminal; absent: nothing is wrapped. */
  readonly columns?: number | undefined
  readonly colour: boolean
}

/**
 * `npm run check` within a process that goes on afterwards. Resolves to the exit code: 0 every lab can open, 1 one
 * cannot, 2 for a configuration problem that `--json` prints. Throws {@link UsageError} and {@link ConfigError} for people.
 */
export async function check(args: readonly string[], run: CheckRun): Promise<number> {
  const { env, print, columns, colour } = run
  if (asksForLaunch(args)) return checkLaunch(args, run)
  const { json = false, offline = false } = readCheckArguments(args)
  try {
    const config = await loadChecked(env, offline)
    return await runCheckCommand(args, {
      config,
      appStream: createAppStream(),
      scalesOnErrors: createScalingAlarms(),
      ownRegion: env['AWS_REGION'] ?? "the signer's own region",
      usesFips: env['AWS_USE_FIPS_ENDPOINT'] === 'true',
      now: clock.now(),
      calendars: await lookAtCalendarsAsked(args, config, env),
      zoneData: describeZoneData(clock.now(), readInstalledRelease()),
      ...(await lookAtState(config, {
        now: clock.now(),
        offline,
        standIn: offline && Object.keys(env).some((name) => name.endsWith('_KEY_ARN')),
      })),
      print,
      columns,
      colour,
    })
  } catch (error) {
    if (!json || !(error instanceof ConfigError)) throw error
    for (const { where, what, fix } of error.problems)
      print(JSON.stringify({ verdict: 'FAIL', name: where, text: `${what} Fix: ${fix}` }))
    return 2
  }
}

/** Calendars belong to no lab alone: who asks about one lab is not told of them. */
async function lookAtCalendarsAsked(
  args: readonly string[],
  config: Config,
  env: Environment,
): Promise<CalendarReport[]> {
  const { lab, stack, offline = false } = readCheckArguments(args)
  if (lab !== undefined || stack !== undefined) return []
  if (![...config.tenants.values()].some(({ calendars = [] }) => calendars.length > 0)) return []
  const { lookAtCalendars } = await import('./check-calendars.js')
  return lookAtCalendars(config, { env, now: clock.now(), offline })
}

async function loadChecked(env: Environment, offline: boolean): Promise<Config> {
  if (offline) return loadConfig(standInForSecrets(env, { store: 'stand-in' }))
  const secrets = createAwsKeptSecrets(env, { log: createLog(env), clock })
  return loadRunnable({ env: await secrets.resolve() })
}

async function checkLaunch(args: readonly string[], { env, print }: CheckRun): Promise<number> {
  const config = await loadChecked(env, false)
  const now = clock.now()
  const { notes } = await lookAtState(config, { now, offline: false, standIn: false })
  return runCheckLaunchCommand(args, { config, notes, now, readLog: readLogFile, print })
}

/** Reads a file of log lines; `-` is standard input. Logs are long, so only lines are kept that may be asked for. */
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
async function lookAtState(
  config: Config,
  {
    now,
    offline,
    standIn,
  }: {
    readonly now: number
    readonly offline: boolean
    /** Whether the keys are stand-ins and not the real ones. */
    readonly standIn: boolean
  },
): Promise<{ readonly notes: CheckNote[]; readonly damage: DamagedEntry[] }> {
  const nothing = { notes: [], damage: [] }
  if (offline && !config.stateFolder) return nothing
  try {
    // Without a connection only the folder can be looked at, which is here; the store is somewhere else.
    const asked: Config = offline ? { ...config, store: { kind: 'memory' } } : config
    return await withStores(asked, async (stores) => {
      const state = stores?.state
      const listing = await state?.list('frames-not-seen')
      const frames = describeFramesNotSeen(listing?.entries ?? [], now, config.mode)
      const keys =
        state && !standIn ? await describeChangedKeys(config, state).catch(skipDamaged) : []
      return {
        notes: [
          ...(stores?.warnings ?? []).map((text) => ({ name: 'store', text })),
          ...keys.map(({ name, isFatal, text }) => ({ name, text, isFatal })),
          ...frames.map((text) => ({ name: 'frames', text })),
          ...(await listSpellingNotes(state, config, now)),
        ],
        damage: state ? await listDamage(state) : [],
      }
    })
  } catch (error) {
    if (error instanceof DurableStoreUnreadableError) throw error
    if (error instanceof DurableStoreUnavailableError) return nothing
    throw error
  }
}

/** Leaves the damaged entry out here, since it is listed with everything else that is damaged. */
function skipDamaged(error: unknown): [] {
  if (error instanceof StateEntryDamagedError) return []
  throw error
}
